"""Numbers that are written as words: two, sixteen thousand, a third, twice, half.

*One* counts before what can be counted (one image), in *one in ten* and in *one or
two*; it does not in one of, no one, one another, the one that. Ordinals (the third row)
do not count, nor do hundreds and thousands of no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from example_rules.words import words

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
)
TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {word: value for value, word in enumerate(SMALL.split())}
VALUES |= {word: 10 * value for value, word in enumerate(TEN.split(), start=2)}
BIG = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
TWICE = {"twice": 2, "double": 2, "doubles": 2, "doubled": 2, "thrice": 3}

_THINGS = "|".join(sorted(words("prose", "things")))
_UNIT = "|".join(SMALL.split()[2:10])
_TEEN = "|".join(SMALL.split()[10:])
_SMALL = rf"(?:(?:{TEN.replace(' ', '|')})(?:[- ](?:one|{_UNIT}))?|{_TEEN}|{_UNIT})"
_BIG = "|".join(BIG)
_WHOLE = (
    rf"(?<!few )(?<!several )(?<!many )(?:(?:an?|one|{_SMALL})[- ])?(?:{_BIG})"
    rf"(?: (?:{_BIG}))*(?:(?: and)? {_SMALL})?"
    rf"|{_SMALL}|zero"
)
_PART = "|".join(PARTS)
#: Behind *a third* stands what it is a part of, a comparison, or the clause's end.
_END = (
    r"(?= (?:of|as|fewer|more|less|better|worse|the|its|that|to|are|is|in)\b|[^\w -]|$)"
)
_NOT_HALF = r"(?<!first )(?<!second )(?<!other )(?<!test )(?<!training )(?<!each )"

WORDS = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<parts>(?P<many>one|{_SMALL})[- ](?P<part>{_PART})s?(?!\w))"
    rf"|(?P<a>an? (?P<single>{_PART})(?!\w){_END})"
    rf"|(?P<whole>{_WHOLE})(?![\w])"
    rf"|(?P<half>{_NOT_HALF}(?<!the )half(?!\w){_END}|half an?(?!\w))"
    rf"|(?P<twice>{'|'.join(TWICE)})(?!\w)"
    rf"|(?P<one>one(?= (?:(?:{_THINGS})(?!\w)|%|per cent"
    rf"|(?:in|out of|or) (?:{_WHOLE}|\d))))"
    rf")",
    re.IGNORECASE,
)


def number_words(text: str) -> Iterator[tuple[int, int, float, bool]]:
    """Yield where each number in words begins and ends, its value, and if it is round.

    A part, and twice, are round: who writes them does not mean the last digit.
    """
    for found in WORDS.finditer(text):
        start, end = found.span()
        if found["parts"]:
            value = (
                _whole(found["many"].lower()) / PARTS[found["part"].lower().rstrip("s")]
            )
        elif found["a"]:
            value = 1 / PARTS[found["single"].lower()]
        elif found["half"]:
            value = 0.5
        elif found["twice"]:
            value = TWICE[found["twice"].lower()]
        else:
            value = 1.0 if found["one"] else _whole(found["whole"].lower())
        is_round = not (found["whole"] or found["one"])
        yield start, end, float(value), is_round


def _whole(written: str) -> float:
    total, current = 0, 0
    for word in re.split("[- ]", written):
        if word in BIG:
            current = max(current, 1) * BIG[word]
            total, current = (total + current, 0) if current >= 1000 else (0, current)
        elif word != "and":
            current += VALUES.get(word, 1)  # of a hundred, an hundredth
    return total + current
