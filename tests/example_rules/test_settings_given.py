"""Each setting of Sphinx-Gallery that is not refused is given, in a build."""

from __future__ import annotations

import re
from typing import Any

import pytest
from projects import GOOD_EXAMPLE, ROOT, Project
from sphinx.config import eval_config_file
from sphinx.util.tags import Tags
from sphinx_gallery.gen_gallery import DEFAULT_GALLERY_CONF
from test_settings_heeded import CONF, EXAMPLES, PLOT, page

from example_rules.gallery_settings import refused, settings

#: An example of `test_ignored_lines` has those of cells that the page leaves out.
IGNORING = (ROOT / "tests" / "downloads" / "test_ignored_lines.py").read_text("utf-8")

#: Tried one by one: what is said of a build with it, and its exit code.
ALONE = {
    "run_stale_examples": (True, "(asked for)", 0),
    "abort_on_example_error": (True, "ValueError: at once", 2),
    "plot_gallery": (False, "", 0),
}


def test_what_is_run_is_as_told(small_project: Project) -> None:
    """All anew, none at all, and none after the first that fails."""
    conf = small_project.root / "conf.py"
    text = conf.read_text(encoding="utf-8")
    for setting, (value, said, code) in ALONE.items():
        if "abort" in setting:
            source = GOOD_EXAMPLE.replace(PLOT, f"{PLOT}raise ValueError('at once')\n")
            small_project.add_example("plot_fails", source)
        conf.write_text(f"{text}\nsphinx_gallery_conf[{setting!r}] = {value}\n")
        done = small_project.make("html")
        assert done.code == code, done.output
        assert said in done.output
    assert " ran " not in done.output


#: Others, all at once; each is the other of two values.
OTHERS = {
    "capture_repr": (),
    "line_numbers": True,
    "parallel": 2,
    "write_computation_times": False,
}


def test_the_others_are_heeded(bare_project: Project) -> None:
    """In a project that has never been built: no page is left of another setting."""
    bare_project.link_environment()
    source = GOOD_EXAMPLE.replace("plt.show()\n", "{'not': 'shown'}\n")
    bare_project.add_example("plot_more", source.replace("A line\n=", "A more\n="))
    with (bare_project.root / "conf.py").open("a") as conf:
        conf.write(f"sphinx_gallery_conf |= {OTHERS}\n")
    done = bare_project.make("html")
    assert done.code == 0, done.output
    soup = page(bare_project, "plot_more")
    assert soup.select(".linenos")
    shown = [p.get_text() for p in soup.select(".sphx-glr-script-out pre")]
    assert shown == ["drawn\n"]
    assert " 2 workers " in done.output
    assert not (bare_project.html / "sg_execution_times.html").exists()


def given(kind: str) -> set[str]:
    """Return the settings that these builds, or that of the site, really have."""
    if kind == "comment":
        written = "\n".join([GOOD_EXAMPLE, IGNORING, *EXAMPLES.values()])
        return set(re.findall(r"# sphinx_gallery_(\w+)", written))
    names: dict[str, Any] = {"sphinx_gallery_conf": {}, "__file__": __file__}
    exec(CONF, names)
    ours = eval_config_file(ROOT / "conf.py", Tags())["sphinx_gallery_conf"]
    alone = {name: value for name, (value, _, _) in ALONE.items()}
    return {
        name
        for settings in (ours, names["sphinx_gallery_conf"], alone, OTHERS)
        for name, value in settings.items()
        if value != DEFAULT_GALLERY_CONF[name]
    }


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in ("configuration", "comment")
        for name in sorted({*settings(kind)} - {*refused(kind)})
    ],
)
def test_each_setting_that_is_not_refused_is_given(kind: str, name: str) -> None:
    """To something else than what it is by default, in a build that is looked at."""
    assert name in given(kind)
