"""What a gallery page is in builders other than the site's: text and e-book.

Sphinx-Gallery writes its figures for HTML and LaTeX alone, so the text builder would
stop at the first one. Sphinx counts an e-book as HTML, so it would carry the download
links, which lead out of the book, in spite of their ``only:: html``.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.text import TextTranslator
from sphinx_gallery.directives import imgsgnode

ONLY_ON_THE_SITE = {
    "sphx-glr-download-link-note",
    "sphx-glr-footer-example",
    "sphx-glr-signature",
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Give the text builder its figures, and take the downloads out of the e-book."""
    app.setup_extension("sphinx_gallery.gen_gallery")
    app.registry.add_translation_handlers(imgsgnode, text=(describe_figure, None))
    app.add_post_transform(TakeOutDownloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def describe_figure(translator: TextTranslator, node: imgsgnode) -> None:
    """Write the alt text of a figure in its place."""
    translator.new_state(0)
    translator.add_text(f"[image: {node['alt']}]")
    translator.end_state()
    raise nodes.SkipNode


class TakeOutDownloads(SphinxPostTransform):
    """Take the download note, the downloads and the signature out of an e-book."""

    default_priority = 60  # once Sphinx has resolved only:: html, at 50
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        """Remove the blocks that carry one of the classes."""
        for node in list(self.document.findall(nodes.Element)):
            if node.parent and ONLY_ON_THE_SITE.intersection(node.get("classes", ())):
                node.parent.remove(node)
