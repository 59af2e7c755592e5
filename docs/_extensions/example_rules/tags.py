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


def wrong_tags(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Tags stand on top of the first code cell; topics come from the list."""
    found = [
        (number, match[1].strip())
        for number, line in enumerate(script.lines, start=1)
        if (match := TAGS.match(line))
    ]
    first = script.first_code
    if not found:
        text = f"the example has no tags; {FORM}, one level and one to three topics"
        yield script.problem(first, text)
        return
    for number, _ in found[1:]:
        yield script.problem(number, "the tags stand here a second time; delete these")
    number, text = found[0]
    if number != first:
        text_ = (
            f"the tags stand on top of the first code cell: move them to line {first}"
        )
        yield script.problem(number, text_)
    for problem in wrong_list(text, gallery):
        yield script.problem(number, problem)


def wrong_list(text: str, gallery: Gallery) -> Iterator[str]:
    """Say what is wrong with what stands behind the equals sign."""
    try:
        tags = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        tags = None
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        yield f"the tags are no list of words in quotes; {FORM}"
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
            yield (
                f"the topic {topic!r} is not in docs/topics.txt"
                + (
                    nearest(topic, gallery.topics)
                    or "; take one that is, or add a line there"
                )
            )
