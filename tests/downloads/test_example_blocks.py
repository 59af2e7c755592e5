"""The blocks of an example are found again in its page, without the furniture."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from one_example import DOCNAME, PAGE, SOURCE, gallery_app
from sphinx.errors import ExtensionError
from sphinx_gallery.py_source_parser import Block

from downloads.example_blocks import cleaned, is_footer, is_furniture, page_parts


def doctree(root: Path, page: str = PAGE) -> nodes.document:
    """Return the doctree of a page of the example."""
    app = gallery_app(root, {f"docs/{DOCNAME}.rst": page})
    return app.env.get_doctree(DOCNAME)


def test_each_block_has_the_nodes_that_came_from_it(tmp_path: Path) -> None:
    tree = doctree(tmp_path)
    parts = page_parts(tmp_path / "examples" / "small" / "plot_a.py", tree)
    assert [block.type for block, _ in parts] == ["text", "code", "text", "code"]
    shown = [" ".join(node.astext() for node in nodes_).split() for _, nodes_ in parts]
    assert "introduction." in shown[0] and "Go" not in shown[0]
    assert shown[1][-3:] == ["print(np.arange(2))", "[0", "1]"]
    assert "it." in shown[2]
    assert "Notebook" not in " ".join(shown[3])


def test_an_example_that_has_changed_since_is_told(tmp_path: Path) -> None:
    tree = doctree(tmp_path)
    path = tmp_path / "examples" / "small" / "plot_a.py"
    path.write_text(f"{SOURCE}\n# %%\n# More.\n")
    with pytest.raises(ExtensionError, match="has 5 blocks and its page 4; build the"):
        page_parts(path, tree)


def test_a_last_block_without_code_is_none(tmp_path: Path) -> None:
    source = tmp_path / "examples" / "small" / "plot_a.py"
    tree = doctree(tmp_path)
    ignored = "# sphinx_gallery_start_ignore\nx = 1\n# sphinx_gallery_end_ignore\n"
    source.write_text(f"{SOURCE}\n# %%\n# More.\n\n{ignored}")
    with pytest.raises(ExtensionError, match="has 5 blocks"):
        page_parts(source, tree)


def test_code_is_cleaned_as_the_page_shows_it() -> None:
    code = (
        "# sphinx_gallery_tags = ['x']\nx = 1\n# sphinx_gallery_start_ignore\ny = 2\n"
        "# sphinx_gallery_end_ignore\nz = 3\n"
    )
    block = cleaned(Block("code", code, 7))
    assert "sphinx_gallery" not in block.content and "y = 2" not in block.content
    assert "x = 1" in block.content and "z = 3" in block.content
    assert block.lineno == 7
    text = Block("text", "# sphinx_gallery_tags", 1)
    assert cleaned(text) is text


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (nodes.container("", classes=["sphx-glr-download-link-note"]), True),
        (nodes.paragraph("", "Estimated memory usage:  9 MB"), True),
        (nodes.raw("", '<div class="sphx-glr-example-tags">', format="html"), True),
        (nodes.paragraph("", "sphx-glr-timing is a class"), False),
        (nodes.container("", classes=["sphx-glr-script-out"]), False),
    ],
)
def test_furniture_is_told_from_what_the_example_left(
    node: nodes.Element, expected: bool
) -> None:
    assert is_furniture(node) is expected


def test_the_downloads_begin_where_the_footer_does() -> None:
    assert is_footer(nodes.container("", classes=["sphx-glr-footer"]))
    assert not is_footer(nodes.container("", classes=["sphx-glr-footer-example"]))
