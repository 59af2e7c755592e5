"""Show the SVG that stands beside a figure's PNG in the page itself.

Only inlined, an SVG takes the colours of the page and so follows a theme switch; it
costs no request. Other builders keep the PNG.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from web import WEB


def add_to(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(inline_figure, html=(visit_html, depart_html))
    app.add_post_transform(InlineFigures)


class inline_figure(nodes.image):  # noqa: N801, docutils names nodes so
    """An image whose SVG is in its attribute ``svg``; its PNG is still copied."""


class InlineFigures(SphinxPostTransform):
    """Replace each image that has an SVG beside it, on web pages."""

    default_priority = 200
    builders = WEB

    def run(self, **kwargs: Any) -> None:
        """Replace the images of one document."""
        for image in list(self.document.findall(nodes.image)):
            path = Path(self.env.srcdir, image["uri"]).with_suffix(".svg")
            if image["uri"].endswith(".png") and path.is_file():
                svg = path.read_text(encoding="utf-8")
                image.replace_self(
                    inline_figure("", **image.attributes, svg=named_svg(svg, image))
                )


def named_svg(svg: str, image: nodes.image) -> str:
    """Return an SVG that a screen reader announces as one image, by its alt text."""
    name = escape(image.get("alt", ""))
    classes = " ".join(["inline-figure", *image["classes"]])
    return svg.replace(
        "<svg", f'<svg role="img" aria-label="{name}" class="{classes}"', 1
    )


def visit_html(self: Any, node: inline_figure) -> None:
    """Write the SVG as it is."""
    self.body.append(node["svg"])


def depart_html(self: Any, node: inline_figure) -> None:
    """Leave; an image has no end."""
