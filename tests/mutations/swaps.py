"""What can be changed in a sentence so that it says something else.

Three kinds: a direction (*more* becomes *fewer*), a number (in digits or in words) and
an order (two names change places). Independent of the rules, like `spans`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from spans import Sentence

OPPOSITE = """
more fewer, fewer more, less more, better worse, worse better, higher lower,
lower higher, larger smaller, smaller larger, greater smaller, bigger smaller,
longer shorter,
shorter longer, faster slower, slower faster, easier harder, harder easier,
cheaper dearer, closer farther, farther closer, above below, below above, before after,
after before, rises falls, falls rises, rise fall, grows shrinks, shrinks grows,
grow shrink,
increases decreases, decreases increases, increase decrease, decrease increase,
gains loses, loses gains, gain lose, lose gain, wins loses, win lose, climbs drops,
drops climbs, climb drop, improves worsens, best worst, worst best, most fewest,
least most, highest lowest, lowest highest, largest smallest, smallest largest,
fastest slowest, slowest fastest, always never, never always, beats trails, beat trail,
stronger weaker, weaker stronger, wider narrower, narrower wider, twice half
"""
OPPOSITES = dict(pair.split() for pair in OPPOSITE.split(","))
DIRECTION = re.compile(rf"(?<![\w-])(?:{'|'.join(OPPOSITES)})(?![\w-])", re.IGNORECASE)

#: Phrases in which a word of that kind tells no direction, and pointers on the page.
IDLE = re.compile(
    r"no more than|any ?more|once more|more or less|least squares|what is more"
    r"|(?:above|below)(?=[.,:;)]| (?:is|are|shows?|says?|tells?)\b)"
    r"|^\W*(?:below|above)\b|(?:lower|upper) (?:left|right)",
    re.IGNORECASE,
)

IN_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
    " seventy eighty ninety hundred thousand"
)
WORDS = IN_WORDS.split()
PARTS = ["a third", "a quarter", "a fifth", "two thirds", "three quarters"]
DIGITS = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w]*[A-Za-z]\w*\d)")
NUMBER_WORD = re.compile(
    rf"(?<![\w-])(?:{'|'.join(PARTS)}|(?:{'|'.join(WORDS)}|dozen|twice)(?!\w))",
    re.IGNORECASE,
)

#: How a sentence begins that asks, or tells the reader what to do.
ASKED = re.compile(
    r"\W*(?:then |now |so |do not |never |always |first,? )?(?:keep|take|use|draw|look"
    r"|ask|choose|avoid|count|try|compare|train|fit|set|say|do|let|measure|think|remember"
    r"|check|prefer|test|start|stop|pick|scale|shuffle|divide|give|put|leave|report|read|change|add|see|split|average|mind|write)\b",
    re.IGNORECASE,
)
Change = tuple[int, int, str, str]  # where it begins and ends, the new words, the kind


def is_stated(sentence: Sentence) -> bool:
    """Say whether a sentence says that something is so."""
    return not sentence.words.rstrip(' \n#")').endswith("?") and not ASKED.match(
        sentence.words.lstrip("# \n*")
    )


def is_sourced(sentence: Sentence) -> bool:
    """Say whether a sentence names a source, links to a page, or doubts itself."""
    pattern = r":cite:|:ref:|:doc:|`_|\b(?:perhaps|may|might)\b"
    return re.search(pattern, sentence.raw, re.IGNORECASE) is not None


def like(old: str, new: str) -> str:
    """Return new words with a capital where the old ones have one."""
    return new[0].upper() + new[1:] if old[0].isupper() else new


def directions(sentence: Sentence) -> Iterator[Change]:
    """Yield each word of direction with its opposite."""
    idle = [match.span() for match in IDLE.finditer(sentence.words)]
    for match in DIRECTION.finditer(sentence.words):
        if not any(start <= match.start() < end for start, end in idle):
            new = like(match[0], OPPOSITES[match[0].lower()])
            yield match.start(), match.end(), new, "direction"


def numbers(sentence: Sentence, random: Random) -> Iterator[Change]:
    """Yield each number with another in its place."""
    for match in DIGITS.finditer(sentence.words):
        old = match[0]
        at = random.choice([i for i, sign in enumerate(old) if sign.isdigit()])
        digit = (int(old[at]) + random.choice([1, 2, 8, 9])) % 10
        if old[at] == "1" and digit == 0 and at == 0 and len(old) > 1:
            digit = 2
        new = old[:at] + str(digit) + old[at + 1 :]
        yield match.start(), match.end(), new, "number"
    for match in NUMBER_WORD.finditer(sentence.words):
        old = match[0].lower()
        if old == "twice":
            new = "three times"
        elif old == "dozen":
            new = "score"
        elif old in PARTS:
            new = random.choice([part for part in PARTS if part != old])
        else:
            place = WORDS.index(old)
            near = [place - 2, place - 1, place + 1, place + 2]
            new = WORDS[random.choice([i for i in near if 0 <= i < len(WORDS)])]
        yield match.start(), match.end(), like(match[0], new), "number"


def names(source: str) -> set[str]:
    """Return the words by which an example calls what it compares: keys in its code."""
    found = {"training", "test", "train", "pixels", "forest", "tree", "trees"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value} if re.fullmatch("[A-Za-z]{3,}", node.value) else set()
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names if alias.name[0].isupper()}
    return found - {"gray", "constrained", "center", "left", "right", "top", "bottom"}


def orders(sentence: Sentence, known: set[str]) -> Iterator[Change]:
    """Yield pairs of names that change places, where the sentence measures or compares.

    Not of names that are only listed, *pixels and gradients*: their order says nothing.
    """
    words = sentence.words
    if not (
        DIRECTION.search(words) or DIGITS.search(words) or NUMBER_WORD.search(words)
    ):
        return
    pattern = rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(known)))})(?![\w-])"
    found = list(re.finditer(pattern, words))
    digits = [m for m in DIGITS.finditer(words) if len(m[0]) > 1]
    for group, kind in ((found, "order"), (digits, "order")):
        for one, other in pairwise(group):
            between = words[one.end() : other.start()]
            if one[0] == other[0] or re.fullmatch(
                r"[\s#]*(?:,|and|or|nor)?[\s#]*", between
            ):
                continue
            new = other[0] + between + one[0]
            yield one.start(), other.end(), new, kind


def changes(sentence: Sentence, known: set[str], random: Random) -> list[Change]:
    """Return all that can be changed in a sentence."""
    return [
        *directions(sentence),
        *numbers(sentence, random),
        *orders(sentence, known),
    ]
