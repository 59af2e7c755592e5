"""What the pages show beside the examples: cards, neighbours, links, formulas."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from pages import (
    api_table,
    author_year,
    card_pictures,
    cards,
    compiled_templates,
    example_facts,
    exercises,
    folded_code,
    landing,
    mathml,
    minigalleries,
    output_order,
    path,
    previous_next,
    reading_time,
    repository_links,
    search,
    units,
    version_switcher,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add each of them; ``html_math_renderer = "mathml"`` chooses the formulas.

    ``repository`` is ``owner/name`` of the sources, where they are on GitHub;
    ``site_version`` is ``dev``, or that of a tag, where several are published.
    """
    app.add_config_value("repository", "", "html", frozenset({str}))
    app.add_config_value("site_version", "", "html", frozenset({str}))
    app.add_html_math_renderer(
        "mathml", (mathml.visit_inline, None), (mathml.visit_block, None)
    )
    author_year.register()
    cards.add_to(app)
    app.connect("builder-inited", compiled_templates.keep)
    api_table.add_to(app)
    landing.add_to(app)
    app.connect("config-inited", version_switcher.show_versions)
    app.connect("env-get-outdated", minigalleries.pages_with_minigalleries)
    # When `downloads` has made the notebook, at 900, of unfolded cells.
    app.connect("doctree-resolved", folded_code.drop_empty, priority=950)
    app.connect("doctree-resolved", folded_code.fold, priority=950)
    app.connect("doctree-resolved", output_order.print_first, priority=950)
    app.connect("doctree-resolved", example_facts.show, priority=950)
    app.connect("doctree-resolved", exercises.show, priority=960)  # unfolded code
    app.connect("doctree-resolved", units.join, priority=970)
    app.connect("html-page-context", previous_next.set_neighbours)
    app.connect("html-page-context", path.set_path)
    app.connect("html-page-context", repository_links.add_links)
    app.connect("doctree-read", search.note)
    app.connect("env-purge-doc", search.forget)
    app.connect("env-merge-info", search.merge)
    app.connect("env-updated", reading_time.pages_with_old_cards)
    app.connect("build-finished", card_pictures.write_pictures)
    app.connect("build-finished", search.write_pages)
    return {
        "env_version": 2,  # one more where `search` notes other things of a page
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
