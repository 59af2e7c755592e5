"""What the steps from a picture to a digit promise, on small pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "real_world"


@pytest.fixture(autouse=True)
def modules_beside_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))


def bars(*lefts: int, top: int = 20, height: int = 50) -> np.ndarray:
    """Return a light picture with a dark upright bar at each of the columns."""
    picture = np.full((100, 160), 240, dtype="uint8")
    for left in lefts:
        picture[top : top + height, left : left + 8] = 20
    return picture


def test_marks_are_found_from_left_to_right() -> None:
    from handwriting import marks_in

    boxes, images, _ = marks_in(bars(120, 20, 70))
    assert [box[2] for box in boxes] == [20, 70, 120]
    assert images.shape == (3, 28, 28)


def test_rows_are_read_from_top_to_bottom() -> None:
    from handwriting import boxes_of, ink_of

    picture = np.minimum(bars(20, height=25), bars(90, 40, top=65, height=25))
    assert [box[2] for box in boxes_of(ink_of(picture))] == [20, 40, 90]


def test_light_ink_counts_like_dark_ink() -> None:
    from handwriting import ink_of

    picture = bars(20, 70)
    np.testing.assert_allclose(ink_of(255 - picture), ink_of(picture), atol=1e-12)


@pytest.mark.parametrize("grain", [0, 3, 12])
def test_blank_paper_holds_no_mark(grain: int) -> None:
    from handwriting import marks_in

    noise = np.random.default_rng(0).normal(0, grain, (120, 120)) if grain else 0
    paper = np.clip(np.full((120, 120), 200) + noise, 0, 255).astype("uint8")
    boxes, images, pens = marks_in(paper)
    assert not boxes
    assert images.shape == (0, 28, 28)
    assert not len(pens)


def test_colours_and_transparency_become_grey() -> None:
    from handwriting import to_grey

    colours = np.array([[[255, 0, 0, 255], [0, 0, 0, 0]]], dtype="uint8")
    np.testing.assert_allclose(to_grey(colours), [[0.299, 1]])
    np.testing.assert_allclose(to_grey(colours[..., :3]), [[0.299, 0]])


def test_a_mark_is_read_alike_anywhere_and_in_any_size() -> None:
    from handwriting import marks_in

    small = marks_in(bars(20))[1][0]
    large = marks_in(np.kron(bars(70), np.ones((3, 3))).astype("uint8"))[1][0]
    assert np.abs(small - large).mean() < 0.02


def test_the_centre_of_mass_is_the_middle() -> None:
    from handwriting import normalize_ink

    ink = np.zeros((1, 40, 40))
    ink[0, 5:30, 8:12] = 1
    ink[0, 5:10, 8:25] = 1
    image = normalize_ink(ink)[0]
    places = np.arange(28)
    for axis in (0, 1):
        middle = (image.sum(axis=1 - axis) * places).sum() / image.sum()
        assert abs(middle - 13.5) < 0.3


def test_a_dot_has_a_wide_pen_and_a_line_has_not() -> None:
    from handwriting import marks_in

    y, x = np.mgrid[:100, :160]
    dot = np.where((y - 50) ** 2 + (x - 80) ** 2 < 15**2, 0, 255).astype("uint8")
    assert marks_in(dot)[2][0] > 0.33
    assert marks_in(bars(20))[2][0] < 0.25


def test_a_thin_pen_becomes_thicker() -> None:
    from handwriting import PEN, cut_out, pen_width

    ink = np.zeros((200, 200))
    ink[20:180, 100:102] = 1
    patch, width = cut_out(ink, [20, 180, 100, 102])
    assert width < PEN
    assert pen_width(patch) / max(patch.shape) >= 0.8 * PEN


def test_directions_have_length_one_and_the_outline_follows() -> None:
    from handwriting import gradients, marks_in

    features = gradients(marks_in(bars(20, 70))[1])
    assert features.shape == (2, 201)
    np.testing.assert_allclose(np.linalg.norm(features[:, :200], axis=1), 1)
    tall = 2 * 20 / 300  # both sides of a bar that is 20 pixels long
    assert (features[:, 200] > tall).all() and (features[:, 200] < 1.5 * tall).all()
