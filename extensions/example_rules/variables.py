"""The variables of an example: what they are set to, and which are constants."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from example_rules.words import words

#: Functions that make a constant of constants.
PLAIN = words("code", "plain")


@lru_cache(maxsize=1)
def variables(tree: ast.Module) -> tuple[set[str], set[str]]:
    """Return the names of all variables of an example, and those of its constants.

    All claims of an example ask one after another, and get the same answer.
    """
    known = assigned(tree)
    return set(known), constant_names(known)


def assigned(tree: ast.Module) -> dict[str, list[ast.expr | None]]:
    """Return what each variable is set to; None stands for what is computed.

    Functions and classes of the example count as computed; what is imported is none.
    """
    found: dict[str, list[ast.expr | None]] = {}
    for node in at_top(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.setdefault(node.name, []).append(None)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in unpacked(target, node.value):
                    found.setdefault(name, []).append(value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
            for name, value in unpacked(node.target, node.value):
                found.setdefault(name, []).append(value)
        elif isinstance(node, ast.AugAssign):
            for name, _ in unpacked(node.target, None):
                found.setdefault(name, []).append(None)
        elif isinstance(node, ast.For):
            for name, _ in unpacked(node.target, None):
                found.setdefault(name, []).append(node.iter)
        elif isinstance(node, ast.With):
            for item in node.items:
                if item.optional_vars:
                    for name, _ in unpacked(item.optional_vars, None):
                        found.setdefault(name, []).append(None)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.attr in ("append", "extend", "update", "setdefault", "fit")
        ):  # a list that grows, an estimator that is fitted
            found.setdefault(node.func.value.id, []).append(None)
    return found


def at_top(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is outside functions and classes, which are yielded as wholes."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            yield from at_top(child)


def unpacked(
    target: ast.expr, value: ast.expr | None
) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield each name in a target with what it is set to."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List):
        same = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(
            target.elts
        )
        for number, part in enumerate(target.elts):
            inner = value.elts[number] if same else value  # type: ignore[union-attr]
            yield from unpacked(part, inner)
    elif isinstance(target, ast.Starred):
        yield from unpacked(target.value, value)
    elif isinstance(target, ast.Subscript | ast.Attribute):
        inner_target = target.value
        if isinstance(inner_target, ast.Name):
            yield inner_target.id, None


def constant_names(known: dict[str, list[ast.expr | None]]) -> set[str]:
    """Return the variables that are set to constants, or to what is made of them."""
    constant: set[str] = set()
    while True:
        more = {
            name
            for name, values in known.items()
            if all(
                value is not None and is_constant(value, constant) for value in values
            )
        }
        if more == constant:
            return constant
        constant = more


def is_constant(node: ast.expr, constant: set[str]) -> bool:
    """Say whether an expression is made of nothing but constants."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            name = getattr(part.func, "id", getattr(part.func, "attr", ""))
            if name not in PLAIN:
                return False
        elif isinstance(part, ast.Name):
            if part.id not in constant | PLAIN | {"np"}:
                return False
        elif isinstance(part, ast.Lambda | ast.comprehension):
            return False
    return True
