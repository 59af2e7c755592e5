"""Run an example alone and evaluate expressions in the variables that it leaves.

Usage: python run_example.py EXAMPLE QUESTION ANSWER, both files in JSON: a list of
expressions in; out what the example printed, its figures, the values, its error.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
import time
import traceback
import types
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    import numpy as np  # not above: a build that runs nothing does without

    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def evaluate(expression: str, namespace: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return the value of an expression, and the names of the namespace in it.

    The value of an expression that fails is its error, in words, in a dictionary.
    """
    import numpy as np

    used: set[str] = set()
    try:
        tree = ast.parse(expression.strip(), mode="eval")
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        value = plain(eval(compile(tree, expression, "eval"), {"np": np, **namespace}))
        json.dumps(value)
    except Exception as error:
        value = {"error": f"{type(error).__name__}: {error}"}
    own = {k for k, v in namespace.items() if not isinstance(v, types.ModuleType)}
    return value, sorted(used & own)


def note_lines(example: str) -> None:
    """Let each figure know the line of the example that made, or labelled, it."""
    from matplotlib.figure import Figure

    def is_example(path: str) -> bool:
        return os.path.basename(path) == example  # noqa: PTH119, it is called often

    def noting(method: Any) -> Any:
        def noted(self: Figure, *args: Any, **kwargs: Any) -> Any:
            frame = sys._getframe(1)
            while frame.f_back and not is_example(frame.f_code.co_filename):
                frame = frame.f_back
            if is_example(frame.f_code.co_filename):
                self.line_of_example = frame.f_lineno  # type: ignore[attr-defined]
            return method(self, *args, **kwargs)

        return noted

    Figure.__init__ = noting(Figure.__init__)  # type: ignore[method-assign]
    Figure.set_label = noting(Figure.set_label)  # type: ignore[method-assign]


def fault(error: BaseException, example: str) -> tuple[int, str, str]:
    """Return the line of the example on which an error arose, and the error."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 1 for frame in frames if frame.filename == example]
    if isinstance(error, SyntaxError) and error.filename == example:
        lines.append(error.lineno or 1)
    text = "".join(traceback.format_exception_only(error)).strip()
    return (lines or [1])[-1], text, "".join(traceback.format_exception(error))


def main(example: str, question: str, answer: str) -> None:
    """Run, evaluate, write."""
    import matplotlib.pyplot as plt

    expressions = json.loads(Path(question).read_text(encoding="utf-8"))
    stdout, error = io.StringIO(), None
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    note_lines(example)
    sys.path.insert(0, str(Path.cwd()))  # as where a reader runs it: a module beside it
    start = time.process_time()
    with contextlib.redirect_stdout(stdout):
        try:
            source = Path(example).read_text(encoding="utf-8")
            exec(compile(source, example, "exec"), vars(module))
        except SystemExit as raised:
            error = fault(raised, example) if raised.code else None
        except BaseException as raised:
            error = fault(raised, example)
    seconds = time.process_time() - start
    sys.path.append(str(Path(__file__).parents[1]))
    from figures.labels import facts

    figures = [plt.figure(number) for number in plt.get_fignums()]
    left = {
        "stdout": stdout.getvalue(),
        "figures": [{**facts(f), "line": vars(f)["line_of_example"]} for f in figures],
        "values": {text: evaluate(text, vars(module)) for text in expressions},
        "error": error,
        "seconds": seconds,
    }
    Path(answer).write_text(json.dumps(left), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
