"""The sentences of a prose, and which of them state something.

A sentence ends with its sign, with its paragraph, heading or item of a list; a colon or
a semicolon ends a *clause* of it. A question states nothing, and neither does an
instruction, which begins with what the reader is to do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from example_rules.numbers import SOURCE, without_markup
from example_rules.script import Passage
from example_rules.words import words

#: Where a sentence ends, and where a clause of it does.
END = re.compile(r"(?<![A-Z])(?<!e\.g)(?<!i\.e)[.!?][\")*]*(?= |$)")
CLAUSE = re.compile(r"[:;](?= |$)")
UNDERLINE = re.compile(r"\s*([=\-~^*\"])\1{2,}\s*")
ITEM = re.compile(r"\s*(?:[*+-]|\d+\.|#\.) ")

#: A question has its sign, or is a heading such as *What more seeds cannot tell*.
ASKS = re.compile(
    r"\?[\")*]*\s*$|^\W*(?:what|how|why|when|where|which|who|whether)\b[^.!:;]*$",
    re.IGNORECASE,
)

#: What a sentence with a doubt in it says, and no more.
DOUBT = re.compile(r"\b(?:perhaps|may|might)\b", re.IGNORECASE)

#: What may stand before the verb of an instruction.
LEAD = re.compile(
    r"[\W_]*(?:(?:then|so|now|or|and|but|please|first|next|always|never|do not|don't)"
    r",?\s+)*",
    re.IGNORECASE,
)

#: The case in which something is to be done, as far as its comma.
CASE = re.compile(
    r"[\W_]*(?:if|when|where|for|to|with|before|after|on|in)\b[^,]*, ?", re.IGNORECASE
)

#: How an instruction begins.
VERBS = words("prose", "instructions")


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence.

    Attributes
    ----------
    start, end
        Where it begins and ends in the text that it is a piece of.
    words
        Its words, as they stand there.
    sentence
        Those of the whole sentence.
    """

    start: int
    end: int
    words: str
    sentence: str

    @property
    def states(self) -> bool:
        """Whether it says of its own accord that something is so."""
        return not (
            ASKS.search(self.sentence)
            or SOURCE in self.sentence
            or DOUBT.search(self.words)
            or is_instruction(self.words)
        )


def is_instruction(text: str) -> bool:
    """Say whether a clause begins with what the reader is to do.

    A comma may come first, behind the case in which to do it: *If ..., choose ...*.
    """
    text = CASE.sub("", text)
    lead = LEAD.match(text)
    first = re.match(r"[a-z]+(?![\w'])", text[lead.end() if lead else 0 :].lower())
    return first is not None and first[0] in VERBS


def pieces(block: str, line: int) -> tuple[Passage, list[int]]:
    """Return the prose in a block of reST, and where in it something new begins.

    A heading, a paragraph and each item of a list begin anew; their underlines do, too.
    """
    rows = without_markup(block).splitlines()
    passage = Passage("\n".join(rows), line)
    begins, position, fresh = [0], 0, False
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ""
        row_words = row.split()
        if not row_words or UNDERLINE.fullmatch(row) or ITEM.match(row):
            fresh = True
        if row_words and fresh:
            begins.append(position)
        fresh = not row_words or bool(UNDERLINE.fullmatch(row))
        fresh = fresh or bool(UNDERLINE.fullmatch(below))
        position += sum(len(word) + 1 for word in row_words)
    return passage, sorted(set(begins))


def sentences(text: str, begins: list[int]) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends."""
    cuts = {0, len(text), *begins, *(match.end() for match in END.finditer(text))}
    ordered = sorted(cut for cut in cuts if cut <= len(text))
    return [(start, end) for start, end in pairwise(ordered) if text[start:end].strip()]


def clauses(text: str, begins: list[int]) -> Iterator[Clause]:
    """Yield the clauses of each sentence."""
    for start, end in sentences(text, begins):
        sentence = text[start:end]
        cuts = [start, *(start + m.end() for m in CLAUSE.finditer(sentence)), end]
        for first, last in pairwise(cuts):
            if text[first:last].strip():
                yield Clause(first, last, text[first:last], sentence.strip())


def sentence_at(position: int, bounds: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the sentence in which a character stands."""
    starts = [start for start, _ in bounds]
    return bounds[max(bisect_right(starts, position) - 1, 0)]
