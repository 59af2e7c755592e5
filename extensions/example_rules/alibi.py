"""Values that hold whatever an example finds: constants, and what is true by itself."""

from __future__ import annotations

import ast

from example_rules.script import Script
from example_rules.variables import variables


def alibi(expression: str, script: Script, setting: bool) -> str | None:
    """Say that a value depends on nothing that the example computes.

    Parameters
    ----------
    expression
        The value of a claim.
    script
        The example.
    setting
        Whether what is said is how something is set, so that a constant may be quoted.
    """
    names = names_in(expression)
    if names is None:
        return None
    known, constant = variables(script.tree)
    own = names & known
    if not own:
        return (
            f"{expression!r} uses no variable that the example computes, and would hold"
            " whatever it does; use one"
        )
    if own <= constant and not setting:
        return (
            f"{expression!r} depends on nothing but what the source sets"
            f" ({', '.join(sorted(own))}); use what the example computes"
        )
    return None


def names_in(expression: str) -> set[str] | None:
    """Return the names in an expression, None where it is none."""
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return None
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def tautology(expression: str) -> str | None:
    """Say that a value is true by itself."""
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and is_tautology(node):
            return f"{ast.unparse(node)!r} is true by itself; compare two things"
        if (
            isinstance(node, ast.BoolOp)
            and isinstance(node.op, ast.Or)
            and any(isinstance(part, ast.Constant) for part in node.values)
        ):
            return f"{ast.unparse(node)!r} is true by itself; leave the constant out"
    return None


def is_tautology(node: ast.Compare) -> bool:
    """Say whether both sides are the same, or the extremes of the same."""
    sides = [node.left, *node.comparators]
    pairs = zip(sides, node.ops, sides[1:], strict=False)
    return any(
        ast.dump(left) == ast.dump(right)
        or (extreme(left) and extreme(left) == extreme(right))
        or (
            isinstance(op, ast.GtE)
            and isinstance(right, ast.Constant)
            and right.value == 0
            and isinstance(left, ast.Call)
            and getattr(left.func, "id", "") in ("len", "abs")
        )
        for left, op, right in pairs
    )


def extreme(node: ast.expr) -> str:
    """Return of what a value is the least or the largest, or nothing."""
    if not isinstance(node, ast.Call):
        return ""
    more = [word.value for word in node.keywords]
    if isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
        return "|".join(map(ast.dump, [*node.args, *more]))
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("min", "max"):
        inner = node.func.value
        numpy = isinstance(inner, ast.Name) and inner.id == "np"
        own = node.args if numpy else [inner, *node.args]
        return "|".join(map(ast.dump, [*own, *more]))
    return ""
