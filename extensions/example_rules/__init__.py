"""The rules for an example, each said in docs/contributing.rst, and who asks for them.

``make check`` asks for all of them, ``make test`` and the hook before a commit with the
same functions; a build asks for those that cost nothing. A rule is a function of a
`Script` and a `Gallery` that yields a `Problem` for each thing that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Ask before the examples run (at 400), after, and of each page."""
    from example_rules import (  # not above: examples import `example_rules` too
        in_build,
        reading_order,
        refused_settings,
        stopped_html,
        strict_examples,
    )

    app.connect("config-inited", refused_settings.refuse, priority=3)
    app.connect("builder-inited", reading_order.compare, priority=390)
    app.connect("builder-inited", in_build.leave_out_unreadable, priority=395)
    app.connect("builder-inited", strict_examples.warn_of_blanks, priority=600)
    app.connect("builder-inited", strict_examples.warn_of_missing_figures, priority=600)
    app.connect("env-before-read-docs", in_build.tell)
    # When diagrams are redrawn, at 850, and before notebooks are made, at 900.
    app.connect("doctree-resolved", stopped_html.tell, priority=875)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
