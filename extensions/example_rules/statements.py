"""What a prose states: each number and comparison in it is printed, or claimed.

The place counts: a claim covers what it quotes, not its like elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from example_rules.claims import labels_of
from example_rules.claims_table import Claim, table_of
from example_rules.numbers import SOURCE, Number, numbers, prose
from example_rules.printed import Line, bears_out, lines
from example_rules.problem import Problem
from example_rules.relations import words_that_relate
from example_rules.run import Run
from example_rules.script import Passage, Script
from example_rules.sentences import clauses, pieces, sentence_at, sentences


def uncovered_words(script: Script, claims: list[Claim], run: Run) -> Iterator[Problem]:
    """Ask that each number and comparison is printed, or claimed where it stands."""
    says = [prose(claim.says) for claim in claims]
    printed = lines(run.stdout)
    texts = [pieces(text, line) for line, text in script.texts()]
    for passage, begins in [*texts, *((label, [0]) for label in labels_of(run))]:
        covered = quoted(passage.text, says)
        for position, text in [
            *bare_numbers(passage, begins, covered, printed),
            *bare_relations(passage, begins, covered),
        ]:
            yield script.problem(
                passage.line_at(position), text.replace("TABLE", table_of(script.at))
            )


def bare_numbers(
    passage: Passage, begins: list[int], covered: list[bool], printed: list[Line]
) -> Iterator[tuple[int, str]]:
    """Yield each number that is neither claimed nor printed, and what to do."""
    text = passage.text
    bounds = sentences(text, begins)
    bare: dict[tuple[int, int], list[Number]] = {}
    for number in numbers(text):
        if not all(covered[number.start : number.end]):
            bare.setdefault(sentence_at(number.start, bounds), []).append(number)
    for (start, end), stated in bare.items():
        if not bears_out(printed, text[start:end], stated):
            for number in stated:
                yield (
                    number.start,
                    f"the number {number.text} (in {around(text, number.start)}) is"
                    " neither claimed nor printed on a line with a word and the other"
                    " numbers of its sentence; print it so, or add a claim to TABLE",
                )


def bare_relations(
    passage: Passage, begins: list[int], covered: list[bool]
) -> Iterator[tuple[int, str]]:
    """Yield the first word of each clause that compares unclaimed, and what to do."""
    text = passage.text
    for clause in clauses(text, begins):
        if not clause.states:
            continue
        for word in words_that_relate(clause.words):
            at = clause.start + word.start()
            if not all(covered[at : at + len(word[0])]):
                yield (
                    at,
                    f"{word[0]!r} (in {around(text, at)}) states how things compare and"
                    " stands in no claim; add the relation to TABLE, cite or link a"
                    " source in the sentence, say perhaps, or leave it out",
                )
                break


def quoted(text: str, says: list[str]) -> list[bool]:
    """Say of each character of a text whether a claim quotes it."""
    covered = [False] * len(text)
    for piece in says:
        start = text.find(piece)
        while piece and start >= 0:
            covered[start : start + len(piece)] = [True] * len(piece)
            start = text.find(piece, start + 1)
    return covered


def around(text: str, position: int) -> str:
    """Return the words about a place in a text, in quotes."""
    before, after = (
        part.replace(SOURCE, "") for part in (text[:position], text[position:])
    )
    return repr(" ".join([*before.split()[-3:], *after.split()[:4]]))
