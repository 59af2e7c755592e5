"""Write maths as MathML, which browsers draw themselves: no script, no other host."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.util import logging

logger = logging.getLogger(__name__)


def visit_inline(self: Any, node: nodes.math) -> None:
    """Write a formula that stands in a line of text."""
    self.body.append(to_mathml(node, as_block=False))
    raise nodes.SkipNode


def visit_block(self: Any, node: nodes.math_block) -> None:
    """Write a formula that stands alone."""
    self.body.append(f'<div class="math">{to_mathml(node, as_block=True)}</div>\n')
    raise nodes.SkipNode


def to_mathml(node: nodes.Element, as_block: bool) -> str:
    """Return the MathML of a formula; warn, with its place, of one that has none."""
    try:
        return str(latex2mathml.tex2mathml(node.astext(), as_block=as_block))
    except MathError as error:
        logger.warning("no MathML for %r: %s", node.astext(), error, location=node)
        return ""
