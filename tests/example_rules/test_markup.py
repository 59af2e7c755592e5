"""What is read in the prose of an example: roles, directives, complaints."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from small_app import small_app

from example_rules.markup import read_page

#: Directives of docutils that Sphinx replaces by its own, which want its environment.
REPLACED = {
    "math": ".. math::\n\n   a = b",
    "code": ".. code::\n\n   a = b",
    "figure": ".. figure:: x.png\n\n   A caption with :ref:`label`.",
    "table": ".. csv-table::\n\n   a, b",
    "rubric": ".. rubric:: Words",
    "meta": ".. meta::\n   :description: Words.",
}


@pytest.mark.parametrize("kind", REPLACED)
def test_prose_is_read_alike_while_sphinx_runs(tmp_path: Path, kind: str) -> None:
    """A build reads examples by the rules in a process that has Sphinx in it."""
    small_app(tmp_path)
    page = f"Title\n=====\n\n{REPLACED[kind]}\n\nLast *words*.\n"
    tree, reading, messages = read_page(page, "x.py")
    assert messages == []
    assert tree.astext().endswith("Last words.")
    assert [role for role, _, _ in reading.roles_met] == (
        ["ref"] if kind == "figure" else []
    )


def test_roles_are_kept_with_their_line_and_lead_nowhere() -> None:
    _, reading, messages = read_page("Of :func:`f`,\nand `g`.\n\n:kbd:`q`\n", "x.py")
    assert messages == []
    assert [(role, raw) for role, raw, _ in reading.roles_met] == [
        ("func", ":func:`f`"),
        ("", "`g`"),
        ("kbd", ":kbd:`q`"),
    ]
    assert reading.roles_met[-1][2] == 4


def test_a_role_of_docutils_is_its_own() -> None:
    tree, reading, _ = read_page(":sub:`1`", "x.py")
    assert reading.roles_met == []
    assert next(tree.findall(nodes.subscript)).astext() == "1"


def test_text_in_a_directive_is_read_and_other_content_is_not() -> None:
    page = (
        ".. versionadded:: 1.9\n   :odd: option\n\n   See :func:`f`.\n\n"
        ".. code-block:: python\n\n   :func:`g`\n"
    )
    _, reading, messages = read_page(page, "x.py")
    assert [raw for _, raw, _ in reading.roles_met] == [":func:`f`"]
    assert messages == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("An **open sign.\n", "Inline strong start-string without end-string."),
        (".. nothing-like-it:: x\n", 'Unknown directive type "nothing-like-it".'),
        ("`nowhere`_\n", 'Unknown target name: "nowhere".'),
    ],
)
def test_what_docutils_says_is_kept(page: str, said: str) -> None:
    _, _, messages = read_page(page, "x.py")
    assert said in [
        message.children[0].astext().partition("\n")[0] for message in messages
    ]
