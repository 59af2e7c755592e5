"""The tags of an example: one level, then one to three topics of the list of topics."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from example_rules.gallery import Gallery
from example_rules.problem import Problem, nearest
from example_rules.script import Script

LEVELS = ("beginner", "intermediate", "advanced")
TAGS = re.compile(r"^# ?sphinx_gallery_tags *=(.*)$")
FORM = 'write, above the first import: # sphinx_gallery_tags = ["beginner", "metrics"]'


def found_tags(script: Script) -> list[tuple[int, str]]:
    """Return each line with tags, and what stands behind its equals sign."""
    return [
        (number, match[1].strip())
        for number, line in enumerate(script.lines, start=1)
        if (match := TAGS.match(line))
    ]


def read_list(text: str) -> list[str] | None:
    """Return the tags, None where they are no list of words in quotes."""
    try:
        tags = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return None
    words = isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
    return tags if words else None


def unreadable_tags(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for a list of words; without one the page cannot be made as it is meant."""
    for number, text in found_tags(script)[:1]:
        if read_list(text) is None:
            yield script.problem(number, f"the tags are no list of words; {FORM}")


def wrong_tags(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for tags on top of the first code cell, with topics of the list."""
    found = found_tags(script)
    first = script.first_code
    if not found:
        text = f"the example has no tags; {FORM}, one level and one to three topics"
        yield script.problem(first, text)
        return
    for number, _ in found[1:]:
        yield script.problem(number, "the tags stand here a second time; delete these")
    number, text = found[0]
    if number != first:
        where = "the tags stand on top of the first code cell: move them to line"
        yield script.problem(number, f"{where} {first}")
    for problem in wrong_list(read_list(text), gallery):
        yield script.problem(number, problem)


def wrong_list(tags: list[str] | None, gallery: Gallery) -> Iterator[str]:
    """Say what is wrong with a list of tags; of none `unreadable_tags` tells."""
    if tags is None:
        return
    levels = [tag for tag in tags if tag in LEVELS]
    topics = [tag for tag in tags if tag not in LEVELS]
    if not levels:
        meant = next((tag for tag in tags if nearest(tag, LEVELS)), "")
        yield (
            f"the tags name no level; the first is one of {', '.join(LEVELS)}"
            + (f": you wrote {meant!r}{nearest(meant, LEVELS)}" if meant else "")
        )
        topics = [topic for topic in topics if topic != meant]
    elif len(levels) > 1:
        yield f"the tags name {len(levels)} levels; keep one of {', '.join(levels)}"
    elif tags[0] != levels[0]:
        yield f"the level comes first: move {levels[0]!r} to the front of the tags"
    if not 1 <= len(topics) <= 3:
        yield f"the tags name {len(topics)} topics; name one to three after the level"
    for topic in sorted({topic for topic in topics if topics.count(topic) > 1}):
        yield f"the topic {topic!r} stands twice in the tags; delete one"
    for topic in topics:
        if gallery.topics and topic not in gallery.topics:
            advice = nearest(topic, gallery.topics)
            text = f"the topic {topic!r} is not in docs/topics.txt"
            yield text + (advice or "; take one that is, or add a line there")
