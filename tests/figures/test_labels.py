"""A figure says in words what is to be seen, and each scale says of what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure as Drawn

from figures.labels import facts, wrong_words


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Draw without a screen, and close all figures."""
    plt.switch_backend("agg")
    yield
    plt.close("all")


def plot(**labels: str) -> Drawn:
    fig, ax = plt.subplots()
    ax.plot([1, 2, 3])
    ax.set(**labels)
    return fig


def image(ticks: bool) -> Drawn:
    fig, ax = plt.subplots()
    ax.imshow(np.eye(8))
    if not ticks:
        ax.set(xticks=[], yticks=[])
    return fig


def hidden() -> Drawn:
    fig, ax = plt.subplots()
    ax.imshow(np.eye(8))
    ax.set_axis_off()
    return fig


def names_beside_ticks() -> Drawn:
    fig, ax = plt.subplots()
    ax.barh(["SVC", "3 neighbours", "C4.5 trees"], [1, 2, 3])
    ax.set_xlabel("Errors")
    return fig


def row_of(label: str, shared: bool = False) -> Drawn:
    fig, axes = plt.subplots(1, 2, sharey=shared)
    for ax in axes:
        ax.plot([1, 2, 3])
        ax.set_xlabel("Time (s)")
    axes[0].set_ylabel(label)
    return fig


def of_the_figure() -> Drawn:
    fig = row_of("")
    fig.supylabel("Height (m)")
    return fig


def bar(label: str) -> Drawn:
    fig, ax = plt.subplots()
    picture = ax.imshow(np.eye(8))
    ax.set_axis_off()
    fig.colorbar(picture, ax=ax, label=label)
    return fig


def logarithmic(label: str) -> Drawn:
    fig = plot(xlabel="Time (s)", ylabel=label)
    fig.axes[0].set_yscale("log")
    return fig


def space(label: str) -> Drawn:
    fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
    ax.plot([1, 2], [1, 2], [1, 2])
    ax.set(xlabel="x (m)", ylabel="y (m)", zlabel=label)
    return fig


FIGURES: dict[str, tuple[Callable[[], Drawn], list[str]]] = {
    "both": (lambda: plot(xlabel="Time (s)", ylabel="Height (m)"), []),
    "none": (plot, ["x of axes 1", "y of axes 1"]),
    "blank": (lambda: plot(xlabel=" ", ylabel="Height (m)"), ["x of axes 1"]),
    "picture": (lambda: image(ticks=False), []),
    "picture with ticks": (lambda: image(ticks=True), ["x of axes 1", "y of axes 1"]),
    "axes off": (hidden, []),
    "names": (names_beside_ticks, []),
    "row": (lambda: row_of("Height (m)"), []),
    "row without": (lambda: row_of(""), ["y of axes 1", "y of axes 2"]),
    "shared row without": (lambda: row_of("", shared=True), ["y of axes 1"]),
    "figure": (of_the_figure, []),
    "colour bar": (lambda: bar("Share (%)"), []),
    "colour bar without": (lambda: bar(""), ["y of axes 2"]),
    "logarithmic": (lambda: logarithmic(""), ["y of axes 1"]),
    "space": (lambda: space("z (m)"), []),
    "space without": (lambda: space(""), ["z of axes 1"]),
    "no axes": (plt.figure, []),
}


@pytest.mark.parametrize("kind", FIGURES)
def test_a_scale_says_of_what_it_is(kind: str) -> None:
    draw, expected = FIGURES[kind]
    assert facts(draw())["unlabelled"] == expected


def test_facts_are_what_the_rules_ask() -> None:
    fig = plot(xlabel="Time (s)")
    fig.set_label("A line of five words")
    assert facts(fig) == {
        "label": "A line of five words",
        "unlabelled": ["y of axes 1"],
    }


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("", "no alternative text; say what is seen on it"),
        ("  \n", "no alternative text"),
        ("A line that rises", "has 4 words ('A line that rises'); say what is to be"),
    ],
)
def test_a_label_of_few_words_is_told(label: str, said: str) -> None:
    assert said in (wrong_words(label) or "")


def test_a_label_of_five_words_is_enough() -> None:
    assert wrong_words("A line that rises slowly") is None
