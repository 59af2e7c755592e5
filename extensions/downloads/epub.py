"""Take the download links out of an e-book, as their ``only:: html`` asks.

Sphinx counts an e-book as HTML, so it would carry them, and they lead out of the book.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from messages.lacks import tell_lack

#: The classes of the blocks that Sphinx-Gallery writes for the site alone.
ONLY_ON_THE_SITE = {
    "sphx-glr-download-link-note",
    "sphx-glr-footer-example",
    "sphx-glr-signature",
}


class TakeOutDownloads(SphinxPostTransform):
    """Take out the download note, the downloads and the signature."""

    default_priority = 60  # once Sphinx has resolved only:: html, at 50
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        """Remove the blocks that carry one of the classes."""
        found: set[str] = set()
        for node in list(self.document.findall(nodes.Element)):
            classes = ONLY_ON_THE_SITE.intersection(node.get("classes", ()))
            if node.parent and classes:
                node.parent.remove(node)
                found |= classes
        if Path(self.env.doc2path(self.env.docname)).with_suffix(".py").exists():
            for name in sorted(ONLY_ON_THE_SITE - found):
                tell_lack(name, __name__, "Sphinx-Gallery")
