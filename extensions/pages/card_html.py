"""The HTML of the cards of the gallery, and of the filter above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from example_rules.tags import LEVELS
from pages.card_pictures import INK
from pages.units import joined


@dataclass(frozen=True)
class Card:
    """What a card says of an example.

    Attributes
    ----------
    title, intro, tags
        As its author wrote them; the first tag is its level.
    uri, picture
        Its page, and the file of its thumbnail.
    minutes
        That it takes to read it; 0 where that is not known.
    words
        What people type for it, beside what stands on the card.
    """

    title: str
    intro: str
    tags: list[str]
    uri: str
    picture: str
    minutes: int = 0
    words: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The first sentence of its introduction."""
        return re.split(r"(?<=[.!?])\s+", self.intro)[0]


def filter_form(found: list[Card]) -> str:
    """Return the filter, hidden until a script can make it work."""
    counts = Counter(tag for card in found for tag in card.tags)
    levels = level_choice("", "any", len(found), " checked") + "".join(
        level_choice(level, level, counts[level]) for level in LEVELS if counts[level]
    )
    topics = "".join(
        f'<button type="button" aria-pressed="false" data-tag="{escape(tag)}">'
        f"{escape(tag)} <small>{counts[tag]}</small></button>"
        for tag in sorted(set(counts) - set(LEVELS))
    )
    return (
        '<form class="gallery-filter" role="search" aria-label="Filter the examples"'
        ' hidden><label class="filter-words">Filter <input type="search" name="q"'
        ' autocomplete="off" placeholder="knn, overfitting, GridSearchCV"></label>'
        f'<fieldset class="filter-levels"><legend>Level</legend>{levels}</fieldset>'
        '<p><output aria-live="polite"></output>'
        ' <button type="reset">Show all</button></p>'
        '<details class="filter-topics"><summary>Topics</summary>'
        f'<fieldset aria-label="Topics">{topics}</fieldset></details></form>\n'
    )


def level_choice(value: str, name: str, count: int, checked: str = "") -> str:
    """Return one of the levels, of which one is chosen."""
    return (
        f'<label><input type="radio" name="level" value="{value}"{checked}>'
        f"<span>{name} <small>{count}</small></span></label>"
    )


def tag_links(tags: Iterable[str], index: str) -> str:
    """Return tags as links to the gallery's filter; `index` is the way to it."""
    return ", ".join(
        f'<a href="{escape(index)}?tags={quote(tag)}">{escape(tag)}</a>' for tag in tags
    )


def card_html(card: Card, images: str, index: str) -> str:
    """Return a card as a list item.

    Parameters
    ----------
    card
        What it says.
    images, index
        The way to the folder of the pictures, and to the index of the gallery.
    """
    stem = Path(card.picture).stem.removesuffix("_thumb")
    pictures = "".join(
        f'<img class="only-{theme}" src="{images}/{stem}.{theme}.svg" alt=""'
        ' width="320" height="200" loading="lazy" decoding="async">'
        for theme in INK
    )
    parts = [tag_links(card.tags[:1], index)] if card.tags else []
    parts += [f"{card.minutes} min"] if card.minutes else []
    parts += [tag_links(card.tags[1:], index)] if card.tags[1:] else []
    title, sentence = (escape(joined(text)) for text in (card.title, card.sentence))
    words = f' data-words="{escape("; ".join(card.words))}"' if card.words else ""
    return (
        f'<li class="card-example" data-tags="{escape("|".join(card.tags))}"{words}>'
        f'<a href="{escape(card.uri)}">{pictures}<span>{title}</span></a>'
        f"<p>{sentence}</p>"
        + (f'<p class="card-facts">{" · ".join(parts)}</p>' if parts else "")
        + "</li>\n"
    )
