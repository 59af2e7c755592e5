"""The words that compare, order or generalize, and the claims that must bear them out.

Where a clause states something with such a word, it stands inside the ``says`` of a
claim. A question, an instruction, a doubt, a citation and a link to the page that shows
it state nothing of this example's.
"""

from __future__ import annotations

import ast
import re

from example_rules.words import words

#: Pairs that differ in size, rank, place or direction.
COMPARING = re.compile(
    r"""
    \b(?:
      more | fewer | less | better | worse | higher | lower | larger | smaller | bigger
    | greater | longer | shorter | faster | slower | cheaper | easier | harder | closer
    | farther | further | weaker | stronger | steeper | flatter | darker | lighter
    | sooner | rarer | wider | narrower | deeper | nearer
    | most | least | best | worst | highest | lowest | largest | smallest | biggest
    | greatest | longest | shortest | fastest | slowest | cheapest | easiest | hardest
    | (?:rise|fall|grow|shrink|increase|decrease|drop|climb|improve|outperform|exceed
        |beat|win|lose|gain|overtake)s?
    | rose | fell | grew | shrank | won | lost | rising | falling | growing | shrinking
    | (?:increas|decreas|dropp|climb|improv|exceed|gain)(?:ed|ing)
    | before | after | twice | halved? | doubled?
    | (?:above|below)(?=\ (?:the|its|their|an?|all|every|each|chance|that|those|these
        |it|them|both|half|zero|one|two|three|four|five|six|seven|eight|nine|ten|\d+|C\d)\b)
    | (?<=is\ )(?:first|last) | (?<=are\ )(?:first|last) | (?<=comes\ )(?:first|last)
    | (?<=come\ )(?:first|last) | (?<=came\ )(?:first|last)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

#: Those that say how many of them all.
GENERAL = re.compile(
    r"\b(?:always|never|every|all|none|only|equals?"
    r"|(?<=is the )same|(?<=are the )same|(?<=stay the )same|(?<=stays the )same"
    r"|same(?= as\b))\b",
    re.IGNORECASE,
)

#: Phrases in which such a word says nothing of the kind.
PHRASES = re.compile(
    r"\b(?:no longer|any (?:longer|more)|once more|more or less|least squares"
    r"|at first|at last|after all|at all|all there is|above all|not only|all but"
    r"|(?:lower|upper) (?:left|right)|at the same time|all the same|before and after"
    r"|first of all|best known)\b",
    re.IGNORECASE,
)

#: Functions whose value relates what they are given.
RELATING = words("code", "relating")


def words_that_relate(text: str, general: bool = True) -> list[re.Match[str]]:
    """Return the words of a text that relate, with those that generalize or without."""
    phrases = [match.span() for match in PHRASES.finditer(text)]
    found = [*COMPARING.finditer(text), *(GENERAL.finditer(text) if general else ())]
    return sorted(
        (
            match
            for match in found
            if not any(start <= match.start() < end for start, end in phrases)
        ),
        key=lambda match: match.start(),
    )


def relates(expression: str, expected: object) -> bool:
    """Say whether the value of an expression tells how things stand to each other.

    It compares, orders, takes the first or the last of an order, subtracts or divides,
    or is a list of several values.
    """
    if isinstance(expected, list) and len(expected) > 1:
        return True
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            return True
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in RELATING:
                return True
    return False
