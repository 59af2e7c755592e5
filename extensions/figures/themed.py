"""Save each figure as ink on nothing, so that the page can colour it for its theme.

An image scraper for Sphinx-Gallery. What is *ink* in a figure (text, axes, ticks) gets
one sentinel colour before the example runs, and becomes ``currentColor`` in an SVG;
the colours of the data stay. The PNG beside it is for downloads, epub and cards. The
alternative text is the figure's label, which its author sets: ``fig.set_label("...")``.

Name ``figures.themed.set_ink`` in ``reset_modules`` and ``figures.themed.scrape`` in
``image_scrapers``; the extension ``figures.inline`` shows the result.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from figures.labels import advice, unlabelled, wrong_words
from figures.photographs import lighten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

logger = logging.getLogger(__name__)

#: A black that no one chooses by hand, so that ink is told from data.
INK = "#010203"

#: Colours with at least 3:1 on white and on the theme's dark background, told apart
#: with any colour vision; after Okabe and Ito (2008), the light ones darkened.
CYCLE = ["#0072b2", "#d55e00", "#009e73", "#b8639a", "#8c7a1f", "#4d86d6", "#a0623a"]

#: What the figures were laid out with, then the most alike of what readers have.
FONTS = "'DejaVu Sans', Verdana, sans-serif"

#: Collections of more points than this are drawn as pixels: 1,797 circles weigh more.
RASTERIZE_ABOVE = 500


def set_ink(gallery_conf: dict[str, Any], fname: str) -> None:
    """Give everything that is not data the sentinel colour; for ``reset_modules``."""
    import matplotlib as mpl  # not above: a build that runs nothing does without
    from cycler import cycler

    ink: tuple[Any, ...] = (  # Any: matplotlib types its keys one by one
        "text.color",
        "axes.edgecolor",
        "axes.labelcolor",
        "axes.titlecolor",
        "xtick.color",
        "ytick.color",
        "patch.edgecolor",
        "legend.edgecolor",
        "legend.labelcolor",
        "grid.color",
        "hatch.color",
        "boxplot.flierprops.color",
        "boxplot.boxprops.color",
        "boxplot.whiskerprops.color",
        "boxplot.capprops.color",
        "boxplot.flierprops.markeredgecolor",
    )
    mpl.rcParams.update(dict.fromkeys(ink, INK))
    mpl.rcParams.update(
        {
            "axes.facecolor": "none",
            "axes.prop_cycle": cycler(color=CYCLE),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.alpha": 0.25,
            "svg.fonttype": "none",  # text stays text: small, sharp, searchable
        }
    )


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save the open figures, close them, and return the reST that shows them.

    Raises
    ------
    ValueError
        If a figure has no label; the message names the file and the line of its cell.
    """
    import matplotlib.pyplot as plt

    if not block_vars.get("execute_script", True):  # the cell raised: its error counts
        plt.close("all")
        return ""
    shown = []
    try:
        for number in plt.get_fignums():
            fig = plt.figure(number)
            alt = " ".join(str(fig.get_label()).split())
            where = f"{block_vars['src_file']}:{block.lineno}"
            said = wrong_words(alt)
            if said and not alt:
                raise ValueError(f"{where}: {said}")
            path = Path(next(block_vars["image_path_iterator"]))
            fig.savefig(path, dpi=144, facecolor="white", metadata={"Software": None})
            path.with_suffix(".svg").write_text(themed_svg(fig, path.stem), "utf-8")
            axes = unlabelled(fig)
            line = getattr(fig, "line_of_example", block.lineno)
            fact = {"label": str(fig.get_label()), "unlabelled": axes, "line": line}
            block_vars.setdefault("figure_facts", []).append(fact)
            for text in filter(None, (said, advice(axes) if axes else None)):
                logger.warning("%s: %s", where, text, type="example_rules")
            source = path.relative_to(gallery_conf["src_dir"]).as_posix()
            shown.append(
                f".. image:: /{source}\n   :alt: {escape(alt)}\n"
                "   :class: sphx-glr-single-img\n"
            )
    finally:
        plt.close("all")
    return "\n".join(shown)


def escape(text: str) -> str:
    """Return text with what reST would read as markup escaped."""
    return re.sub(r"([\\*`|_])", r"\\\1", text)


def themed_svg(fig: Figure, name: str) -> str:
    """Draw a figure as SVG whose ink is ``currentColor`` and whose ids are its own.

    Parameters
    ----------
    fig
        The figure; large point clouds in it become pixels.
    name
        Prefix of every id, unique on a page that holds several figures.
    """
    import matplotlib as mpl
    import numpy as np

    for artist in fig.findobj(mpl.collections.PathCollection):
        if np.shape(artist.get_offsets())[0] > RASTERIZE_ABOVE:
            artist.set_rasterized(True)
    for image in fig.findobj(mpl.image.AxesImage):
        box = image.get_window_extent()
        if image.get_size()[1] <= box.width:  # enlarged: the browser scales the pixels
            image.set_interpolation("none")
    stream = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": name}):
        fig.savefig(
            stream,
            format="svg",
            dpi=144,
            facecolor="none",
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return lighten(tidy_svg(stream.getvalue(), name))


def tidy_svg(svg: str, name: str) -> str:
    """Make matplotlib's SVG fit to stand in a page.

    Returns the ``svg`` element alone, with ``currentColor`` for the ink, its size in
    CSS pixels, no rule that reaches outside it, and no ids but those it refers to,
    which begin with `name`.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<(metadata|style).*?</\1>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:xmlns(?::\w+)?|version)="[^"]*"', "", svg)
    svg = re.sub(r"font-family: [^;\"]*", f"font-family: {FONTS}", svg)
    svg = re.sub(r'="[^"]*"', lambda value: rounded(value[0]), svg)
    svg = re.sub(
        r'(width|height)="([\d.]+)pt"',
        lambda size: f'{size[1]}="{float(size[2]) * 4 / 3:.0f}"',
        svg,
    )
    svg = svg.replace("xlink:href", "href").replace(INK, "currentColor")
    svg = re.sub(r"(<text[^>]*\bfill: )(#\w{6})", legible, svg)
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', svg))
    svg = re.sub(
        r' id="([^"]+)"',
        lambda id_: f' id="{name}-{id_[1]}"' if id_[1] in used else "",
        svg,
    )
    svg = re.sub(r'(href="|url\()#', rf"\1#{name}-", svg)
    return svg.replace("<svg", '<svg stroke-linejoin="round"', 1).strip() + "\n"


def legible(fill: re.Match[str]) -> str:
    """Draw a label in the colour of a line nearer to the text around it.

    No colour has 4.5:1, which text needs, on both a white and a dark page.
    """
    if fill[2] not in CYCLE:
        return fill[0]
    return f"{fill[1]}color-mix(in srgb, {fill[2]} 60%, currentColor)"


def rounded(value: str) -> str:
    """Cut the numbers of one attribute to a hundredth of a point."""
    return re.sub(r"(-?\d+\.\d{2})\d+", r"\1", value)
