"""A card's file holds no picture that the card does not show."""

from __future__ import annotations

import pytest

from pages.hidden_pictures import box_of, leave_out

SMALL = '<image href="a" width="8" height="8" transform="matrix(2 0 0 2 {} {})"/>'
DRAWN = '<image href="b" transform="scale(1 -1) translate(0 -84)" {}/>'
STRIP = DRAWN.format('x="3" y="-98" width="100" height="84"')


def test_where_a_picture_lies() -> None:
    assert box_of(SMALL.format(10, 20)) == (10, 20, 26, 36)
    assert box_of(STRIP) == (3, 98, 103, 182)


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ((0, 0, 50, 50), True),
        ((25, 35, 90, 90), True),  # a corner of it
        ((26, 0, 90, 90), False),
        ((0, 36, 90, 90), False),
        ((0, 0, 9, 90), False),
        ((0, 0, 90, 20), False),
    ],
)
def test_a_picture_stays_where_a_part_of_it_is_seen(
    shown: tuple[float, float, float, float], kept: bool
) -> None:
    image = SMALL.format(10, 20)
    assert leave_out(f"<svg>{image}<g/></svg>", shown) == (
        f"<svg>{image if kept else ''}<g/></svg>"
    )


def test_one_placed_otherwise_stays() -> None:
    turned = '<image href="c" width="8" height="8" transform="rotate(45)"/>'
    assert leave_out(turned, (900, 900, 901, 901)) == turned
    assert leave_out('<image href="c"/>', (900, 900, 901, 901)) == '<image href="c"/>'
