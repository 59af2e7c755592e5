"""What a figure says in words: its label, and the labels of its axes.

Works on open figures of matplotlib, where an example runs: in a check and in a build.
It imports nothing of the rules, which need not be sent to a worker with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: The fewest words that say what is to be seen.
WORDS = 5


def wrong_words(label: str) -> str | None:
    """Say that a label is missing or too short, None where it is neither."""
    words = label.split()
    if not words:
        return (
            "a figure has no alternative text; say what is seen on it, after it is"
            ' drawn: fig.set_label("...")'
        )
    if len(words) < WORDS:
        return (
            f"the label of a figure has {len(words)} words ({label!r}); say what is to"
            f" be seen in {WORDS} at least"
        )
    return None


def unlabelled(fig: Figure) -> list[str]:
    """Name the axes that show a scale and do not say of what: ``x of axes 1``.

    A scale is a row of numbers beside the ticks: a picture without ticks has none, and
    words beside the ticks speak for themselves. A label counts for the whole row, or
    column, of axes that share its place. The figure must have been drawn.
    """
    return [
        f"{name} of axes {number}"
        for number, ax in enumerate(fig.axes, start=1)
        if ax.get_visible() and ax.name != "polar"
        if getattr(ax, "_axis3don", ax.axison)  # in space the other is never set
        for name in names_of(ax)
        if shows_numbers(ax, name) and not labelled(ax, name)
    ]


def names_of(ax: Axes) -> str:
    """Return the names of the axes of a plane, or of space."""
    return "xyz" if hasattr(ax, "zaxis") else "xy"


def shows_numbers(ax: Axes, name: str) -> bool:
    """Say whether numbers stand beside the ticks of an axis."""
    axis = getattr(ax, f"{name}axis")
    if not axis.get_visible():
        return False
    ticks = [label for label in axis.get_ticklabels() if label.get_visible()]
    low, high = sorted(axis.get_view_interval())
    inside = [
        label.get_text()
        for label, place in zip(ticks, axis.get_ticklocs(), strict=False)
        if low <= place <= high
    ]
    return any(re.search(r"\d", text) and not named(text) for text in inside)


def named(text: str) -> bool:
    """Say whether what stands beside a tick is words, though with a digit in it."""
    plain = re.sub(r"\\math\w+|\\times|[${}^_\\]", "", text)
    return re.search(r"[^\W\d_]{2}", plain) is not None


def labelled(ax: Axes, name: str) -> bool:
    """Say whether an axis has a label: its own, of its row or column, of the figure."""
    if name in "xy" and getattr(ax.figure, f"get_sup{name}label")():
        return True
    box = ax.get_position()
    edges = (box.x0, box.x1) if name == "x" else (box.y0, box.y1)
    for other in ax.figure.axes:
        if name not in names_of(other):
            continue
        near = other.get_position()
        place = (near.x0, near.x1) if name == "x" else (near.y0, near.y1)
        same = all(abs(a - b) < 0.02 for a, b in zip(edges, place, strict=True))
        text = getattr(other, f"{name}axis").get_label_text()
        if (other is ax or same) and text.strip():
            return True
    return False


def advice(axes: list[str]) -> str:
    """Say of axes without labels what to do."""
    return (
        f"this figure shows numbers and does not say of what ({', '.join(axes)}); write"
        ' ax.set(xlabel="...", ylabel="..."), with the unit, or take the ticks away'
    )


def facts(fig: Any) -> dict[str, Any]:
    """Return what the rules ask of a figure, fit for JSON."""
    fig.draw_without_rendering()  # or the ticks have no text yet
    return {"label": str(fig.get_label()), "unlabelled": unlabelled(fig)}
