"""Tell which statements of an example draw, and which describe a figure in words.

One reads an example for what it does. A statement draws if it makes or changes figures
and their axes, and leaves nothing that another kind of statement uses; so does a value
of plain numbers and words that only such statements use, and a function that draws.
``fig.set_label("...")`` is the alternative text, which stands in no code of a page.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

#: What makes something to draw on or with, by the end of its name.
DRAWS = re.compile(r"^(plt|matplotlib)\.|Display(\.from_\w+)?$")

#: What everybody calls what is drawn on.
AXES = {"fig", "ax", "axes"}

#: What an example is read for: never folded as drawing.
COMPUTES = re.compile(
    r"(^|\.)(print|fit\w*|partial_fit|predict\w*|score|transform|cross_\w+"
    r"|decision_function|\w+_score|\w+_curve)$"
)

#: Calls in a value that only serves a drawing.
PLAIN = {"np", "numpy", "dict", *dir(builtins)} - {"print", "open", "exec", "eval"}

Statements = list[ast.stmt]


def is_label(statement: ast.stmt) -> bool:
    """Say whether a statement is ``fig.set_label("words")``, for whatever figure."""
    match statement:
        case ast.Expr(ast.Call(ast.Attribute(owner, "set_label"), [words])):
            name = ast.unparse(owner)
            is_figure = re.match(r"(fig|figure)(\d|_|\b)", name.rpartition(".")[2])
            return bool(is_figure) and isinstance(words, ast.Constant | ast.JoinedStr)
    return False


def drawing_statements(cells: list[Statements]) -> set[ast.stmt]:
    """Return the statements of an example that draw, of all its cells, in order."""
    everything = [statement for cell in cells for statement in cell]
    drawn = set(imported_from_matplotlib(everything))
    found: set[ast.stmt] = set()
    for statement in everything:
        if is_label(statement) or is_drawing(statement, drawn):
            found.add(statement)
            drawn |= set(bound(statement))
    for position, statement in reversed(list(enumerate(everything))):
        users = list(users_of(set(bound(statement)), everything[position + 1 :]))
        if statement in found:  # what another statement uses has to be seen
            if not is_setting_up(statement) and not found.issuperset(users):
                found.discard(statement)
        elif users and is_plain(statement) and found.issuperset(users):
            found.add(statement)
    return found


def users_of(names: set[str], later: Statements) -> Iterator[ast.stmt]:
    """Yield the later statements that look up names, while these mean the same."""
    for statement in later:
        if names & looked_up(statement):
            yield statement
        names = names - set(bound(statement))


def imported_from_matplotlib(statements: Statements) -> Iterator[str]:
    """Yield names such as ``Rectangle``."""
    for statement in statements:
        match statement:
            case ast.ImportFrom(module=str(name), names=names) if "matplotlib." in name:
                yield from (alias.asname or alias.name for alias in names)


def is_drawing(statement: ast.stmt, drawn: set[str]) -> bool:
    """Say whether a statement uses figures or axes, and computes nothing."""
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.ClassDef):
        return False
    nodes = list(ast.walk(statement))
    calls = [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]
    if any(map(COMPUTES.search, calls)):
        return False
    names = {n.arg for n in nodes if isinstance(n, ast.arg)}
    names |= {n.id for n in nodes if isinstance(n, ast.Name)}
    return not names.isdisjoint(drawn | AXES) or any(map(DRAWS.search, calls))


def is_plain(statement: ast.stmt) -> bool:
    """Say whether a statement names a value of plain numbers, words and arrays."""
    if not isinstance(statement, ast.Assign):
        return False
    calls = [n.func for n in ast.walk(statement.value) if isinstance(n, ast.Call)]
    return all(root(call) in PLAIN for call in calls)


def is_setting_up(statement: ast.stmt) -> bool:
    """Say whether a statement makes figures, or a function: all may use those."""
    return isinstance(statement, ast.FunctionDef) or "subplots" in ast.unparse(
        statement
    )


def root(node: ast.expr) -> str:
    """Return the first name of a dotted one."""
    return re.split(r"\W", ast.unparse(node))[0]


def bound(statement: ast.AST) -> Iterator[str]:
    """Yield the names that a statement leaves behind."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def looked_up(statement: ast.stmt) -> set[str]:
    """Return the names that a statement takes from those before it."""
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    own = {node.arg for node in ast.walk(statement) if isinstance(node, ast.arg)}
    inside = statement.value if isinstance(statement, ast.Assign) else statement
    if not isinstance(statement, ast.AugAssign):  # not x in x += 1, nor in x = x + 1
        own |= set(bound(inside))
    return {node.id for node in names if isinstance(node.ctx, ast.Load)} - own
