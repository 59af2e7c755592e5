"""Each setting of the installed Sphinx-Gallery works, or is refused by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import sphinx_gallery
from projects import GOOD_EXAMPLE, Project
from sphinx_gallery.gen_gallery import DEFAULT_GALLERY_CONF

from example_rules.gallery_settings import refused, settings

PLOT = 'fig.set_label("A line that rises steadily")\n'


SETTING = re.compile(
    r"""(?:file_conf"?\]?|block_conf)(?:\.get\(|\[)\s*["'](\w+)"""
    r"""|\bsphinx_gallery_(?!conf\b)([a-z]\w*)"""
)


def installed_comments() -> set[str]:
    """Return the settings that the sources of Sphinx-Gallery look for in examples."""
    folder = Path(sphinx_gallery.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    return {a or b for text in texts for a, b in SETTING.findall(text)}


def test_the_table_has_every_setting() -> None:
    assert set(settings("configuration")) == set(DEFAULT_GALLERY_CONF)
    assert set(settings("comment")) == installed_comments() | {"failing_thumbnail"}


@pytest.mark.parametrize("kind", ["configuration", "comment"])
def test_each_setting_is_of_one_sort(kind: str) -> None:
    for name, row in settings(kind).items():
        sorts = {"works", "replaced", "refused"}.intersection(row)
        assert len(sorts) == 1 and all(row.values()), name


def other(name: str) -> Any:
    """Return a value that a setting does not have by default."""
    default = DEFAULT_GALLERY_CONF[name]
    if isinstance(default, bool):
        return not default
    if "unless" in refused("configuration")[name]:
        return [default]
    if isinstance(default, str):
        return f"{default}x"
    return [*default, "x"] if isinstance(default, list | tuple | set) else {"x": "y"}


def test_what_is_refused_is_named_with_its_line(small_project: Project) -> None:
    """All at once, in the configuration and in an example; the rest is built."""
    conf = small_project.root / "conf.py"
    names = sorted(refused("configuration"))
    lines = "".join(f'    "{name}": {other(name)!r},\n' for name in names)
    text = re.sub(r'    "(examples|gallery)_dirs": .*\n', "", conf.read_text())
    conf.write_text(
        text.replace("sphinx_gallery_conf = {\n", "sphinx_gallery_conf = {\n" + lines)
    )
    comments = sorted(refused("comment"))
    rows = "".join(f"# sphinx_gallery_{name} = 1\n" for name in comments)
    rows += "\n# %%\n# The figure of the cell above.\n\n"
    source = GOOD_EXAMPLE.replace(PLOT, PLOT + rows)
    example = small_project.add_example("plot_refused", source)
    done = small_project.make("html")
    assert done.code != 0
    for path, found, kind, called in (
        ("conf.py", names, "configuration", "sphinx_gallery_conf: {}"),
        ("examples/small/plot_refused.py", comments, "comment", "sphinx_gallery_{}"),
    ):
        written = (example if "plot" in path else conf).read_text().splitlines()
        for name in found:
            (said,) = re.findall(
                rf"{path}:(\d+): WARNING: {called.format(name)} cannot be used here:"
                rf" {re.escape(refused(kind)[name]['refused'])}",
                done.output,
            )
            assert name in written[int(said) - 1]
    assert "Traceback" not in done.output
    assert done.output.count("WARNING") == len(names) + len(comments), done.output
