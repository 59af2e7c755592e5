"""Run an example alone and evaluate expressions in the variables that it leaves.

Usage: python run_example.py EXAMPLE QUESTION ANSWER, both files in JSON: a list of
expressions in, what the example printed, its figures' labels and the values out.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import runpy
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def evaluate(expression: str, namespace: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return the value of an expression, and the names of the namespace in it.

    The value of an expression that fails is its error, in words.
    """
    tree = ast.parse(expression.strip(), mode="eval")
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    scope = {"np": np, **namespace}
    try:
        value = plain(eval(compile(tree, expression, "eval"), scope))
    except Exception as error:
        value = f"{type(error).__name__}: {error}"
    own = {k for k, v in namespace.items() if not isinstance(v, types.ModuleType)}
    return value, sorted(used & own)


def main(example: str, question: str, answer: str) -> None:
    """Run, evaluate, write."""
    expressions = json.loads(Path(question).read_text())
    stdout = io.StringIO()
    with contextlib.redirect_stdout(stdout):
        namespace = runpy.run_path(example, run_name="__main__")
    import matplotlib.pyplot as plt

    labels = [plt.figure(number).get_label() for number in plt.get_fignums()]
    values = {text: evaluate(text, namespace) for text in expressions}
    result = {"stdout": stdout.getvalue(), "labels": labels, "values": values}
    Path(answer).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
