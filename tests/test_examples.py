"""The rules for an example, as docs/contributing.rst states them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from claims_table import text_blocks
from conftest import EXAMPLES, ROOT, Run, for_each_example

LEVELS = {"beginner", "intermediate", "advanced"}


# -- The rules: each returns what is wrong, in words --------------------------------
def tags(source: str) -> list[str]:
    """Return the tags of an example; an error where there is no such line."""
    found = re.findall(r"^# sphinx_gallery_tags = (.*)$", source, flags=re.MULTILINE)
    return [str(tag) for tag in ast.literal_eval(found[0])] if len(found) == 1 else []


def wrong_tags(source: str) -> str | None:
    """One level comes first, then one to three topics."""
    level, *topics = tags(source) or [""]
    if level in LEVELS and 1 <= len(topics) <= 3 and not LEVELS & set(topics):
        return None
    return f"tags: {tags(source)}; a level of {sorted(LEVELS)}, then topics"


def wrong_opening(source: str) -> str | None:
    """The docstring is a title, then two sentences at least."""
    docstring = ast.get_docstring(ast.parse(source)) or ""
    match = re.fullmatch(r"(?:=+\n)?([^\n=]+)\n=+\n\n(.+)", docstring, flags=re.DOTALL)
    if not match:
        return "the docstring is no title with an introduction"
    first = match[2]
    return None if len(re.findall(r"[.!?](?=\s|$)", first)) >= 2 else "one sentence"


def wrong_size(source: str) -> str | None:
    """At most 110 lines of code, without blanks and comments."""
    docstring = ast.parse(source).body[0].end_lineno or 0
    lines = [line.strip() for line in source.splitlines()[docstring:]]
    code = [line for line in lines if line and not line.startswith("#")]
    return None if len(code) <= 110 else f"{len(code)} lines of code, 110 at most"


def wrong_cells(source: str) -> str | None:
    """Cells begin with ``# %%``, and no other sign."""
    if re.search(r"^#{20,}|^# ?In\[|^#%%", source, flags=re.MULTILINE):
        return "a cell begins with another sign than '# %%'"
    return None if len(re.findall(r"^# %%$", source, re.MULTILINE)) >= 2 else "no cells"


def wrong_names(source: str) -> str | None:
    """Nothing deprecated, and nothing that a notebook does not have."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "probability":
            return f"line {node.lineno}: probability= goes; CalibratedClassifierCV"
        if isinstance(node, ast.Name) and node.id == "__file__":
            return f"line {node.lineno}: a notebook has no __file__"
        if isinstance(node, ast.Call) and "fetch_" in ast.unparse(node.func):
            return f"line {node.lineno}: {ast.unparse(node.func)} needs the network"
    return None


RULES: list[Callable[[str], str | None]] = [
    wrong_tags,
    wrong_opening,
    wrong_size,
    wrong_cells,
    wrong_names,
]


@for_each_example
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(example: Path, rule: Callable[[str], str | None]) -> None:
    problem = rule(example.read_text(encoding="utf-8"))
    assert problem is None, f"{example}: {problem}"


@for_each_example
def test_the_last_words_lead_on(example: Path) -> None:
    assert re.search(r":(ref|doc):`|`_", text_blocks(example)[-1])


@for_each_example
def test_every_figure_is_labelled(
    example: Path, example_run: Callable[[Path], Run]
) -> None:
    labels = example_run(example).labels
    assert labels, f"{example} leaves no figure open"
    assert all(len(label.split()) >= 5 for label in labels), labels
    assert len(set(labels)) == len(labels), "two figures have the same label"


@for_each_example
def test_the_page_shows_every_figure(
    example: Path, example_run: Callable[[Path], Run], site: Path
) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    shown = page.read_text(encoding="utf-8").count("sphx-glr-single-img")
    assert shown == len(example_run(example).labels)


def test_the_reading_order_names_each_example_once() -> None:
    lines = (ROOT / "docs" / "reading_order.txt").read_text().splitlines()
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    assert sorted(names) == [f"{path.parent.name}/{path.stem}" for path in EXAMPLES]


# -- The rules themselves ------------------------------------------------------
GOOD = '''"""
Title
=====

One sentence. And another.
"""

# %%
# Words.

# sphinx_gallery_tags = ["beginner", "metrics"]
print(1)

# %%
# Last words: :ref:`gallery`.
'''


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_example_passes(rule: Callable[[str], str | None]) -> None:
    assert rule(GOOD) is None


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (wrong_tags, "# sphinx_gallery_tags", "# sphinx_tags"),
        (wrong_tags, '"beginner", "metrics"', '"metrics", "beginner"'),
        (wrong_tags, '"beginner", "metrics"', '"beginner"'),
        (wrong_tags, '"beginner", "metrics"', '"easy", "metrics"'),
        (wrong_tags, '"beginner", "metrics"', '"beginner", "a", "b", "c", "d"'),
        (wrong_opening, "One sentence. And another.", "One sentence."),
        (wrong_opening, "=====\n", ""),
        (wrong_opening, "One sentence. And another.\n", ""),
        (wrong_size, "print(1)\n", "print(1)\n" * 111),
        (wrong_cells, "# %%", "#%%"),
        (wrong_cells, "# %%", "#" * 79),
        (wrong_cells, "# %%", "#"),
        (wrong_names, "print(1)", "SVC(probability=True)"),
        (wrong_names, "print(1)", "print(__file__)"),
        (wrong_names, "print(1)", "datasets.fetch_openml('mnist_784')"),
    ],
)
def test_a_bad_example_is_caught(
    rule: Callable[[str], str | None], old: str, new: str
) -> None:
    assert old in GOOD
    assert rule(GOOD.replace(old, new)) is not None
