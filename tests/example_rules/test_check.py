"""``make check`` and the hook: what they print, and with which exit code they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Finished, run
from projects import ROOT
from small_gallery import AT, GOOD, Small

from example_rules.check import chosen
from figures.labels import advice

CLAIMS = """\
[[claim]]
says = "The line has 3 points"
value = "len(line.get_xdata())"
expected = 3
tolerance = 0

[[claim]]
says = "It draws one line"
value = "len(ax.lines)"
expected = 1
tolerance = 0
"""


@pytest.fixture
def project(small: Small) -> Small:
    """Return the small gallery with a table, the rules, a style and an environment."""
    root = small.gallery.root
    (root / "tests" / "claims" / "small").mkdir(parents=True)
    (root / "tests" / "claims" / "small" / "plot_good.toml").write_text(CLAIMS)
    for name in ("extensions", "engine/src"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, root)
    (root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return small


def module(project: Small, name: str, *arguments: str) -> Finished:
    """Run one of the commands in the project."""
    return run(
        *(sys.executable, "-m", f"example_rules.{name}", *arguments),
        cwd=project.gallery.root,
        PYTHONPATH="extensions:engine/src",
    )


@pytest.mark.parametrize("name", ["plot_good", "small/plot_good", AT, ""])
def test_what_is_right_gets_a_word(project: Small, name: str) -> None:
    done = module(project, "check", *filter(None, [name]))
    assert (done.code, done.output) == (0, "plot_good: all is well\n")


def test_all_that_is_wrong_is_told_at_once(project: Small) -> None:
    bad = (
        GOOD.replace('"metrics"', '"metrix"')
        .replace(', ylabel="Height (m)"', "")
        .replace("has 3 points", "has 4 points")
        .replace("ax.plot([1, 2, 3])", "ax.plot( [1, 2, 3] )")
        .replace("``numpy``", "`numpy`")
    )
    project.path.write_text(bad)
    done = module(project, "check", "plot_good")
    assert done.code == 1

    def at(text: str) -> str:
        return f"{AT}:{bad[: bad.index(text)].count(chr(10)) + 1}"

    assert [line.partition(": ")[::2] for line in done.output.splitlines()] == [
        (at("# The line"), "single backticks around 'numpy'; code has two: ``numpy``"),
        (
            at("# The line"),
            "the number 4 (in 'The line has 4 points, see and') is neither claimed nor"
            " printed on a line with a word and the other numbers of its sentence;"
            " print it so, or add a claim to tests/claims/small/plot_good.toml",
        ),
        (
            at("# sphinx_g"),
            "the topic 'metrix' is not in docs/topics.txt; did you mean 'metrics'?",
        ),
        (
            at("(line,)"),
            "the code is not formatted; run: .venv/bin/python -m ruff format " + AT,
        ),
        (
            at("fig.set_label"),
            advice(["y of axes 1"]),
        ),
        (
            "tests/claims/small/plot_good.toml:1",
            f"{AT} does not say 'The line has 3 points'; quote its prose or the label"
            " of a figure, or delete the claim",
        ),
    ]


def test_what_is_only_told_of_a_page_fails_nothing(project: Small) -> None:
    project.path.write_text(GOOD.replace("has 3 points", "has 3 points, or 4"))
    listed = project.gallery.root / "tests" / "claims" / "not_yet.txt"
    listed.write_text("# Pages\n\nsmall/plot_good\n")
    done = module(project, "check", "plot_good")
    assert done.code == 0
    told, well = done.output.splitlines()
    assert told.startswith(f"{AT}:11: the number 4 (in ")
    assert told.endswith(" (told only, not yet asked of this page)")
    assert well == "plot_good: all is well"
    listed.write_text("small/plot_other\n")
    assert module(project, "check", "plot_good").code == 1


def test_a_drifted_claim_names_both_places(project: Small) -> None:
    path = project.gallery.root / "tests" / "claims" / "small" / "plot_good.toml"
    path.write_text(CLAIMS.replace("expected = 1", "expected = 2"))
    done = module(project, "check", "plot_good")
    assert done.output == (
        "tests/claims/small/plot_good.toml:7: 'len(ax.lines)' is 1, not 2 +- 0:"
        f" correct {AT}:5, which says 'It draws one line', then the table\n"
    )
    assert done.code == 1


def test_lint_is_told(project: Small) -> None:
    source = GOOD.replace("plt.show()", f"x = {'1 + ' * 30}1\nplt.show()")
    project.path.write_text(
        source.replace("import matplotlib", "import os\n\nimport matplotlib")
    )
    done = module(project, "check")
    line = source[: source.index("x = 1")].count("\n") + 3
    assert f"{AT}:{line}: Line too long (125 > 88) (E501)" in done.output
    assert "`os` imported but unused (F401)" in done.output


def test_a_name_that_nothing_has_is_told(project: Small) -> None:
    done = module(project, "check", "plot_god")
    assert done.code == 1
    assert (
        done.output
        == "make check: no example is called 'plot_god'; did you mean 'plot_good'?\n"
    )


def test_a_table_that_is_broken_is_told(project: Small) -> None:
    path = project.gallery.root / "tests" / "claims" / "small" / "plot_good.toml"
    path.write_text(CLAIMS.replace("says", "say", 1))
    done = module(project, "check")
    assert done.code == 1

    assert "Traceback" not in done.output
    assert (
        "plot_good.toml:1: a claim has no key 'say'; did you mean 'says'?"
        in done.output
    )


def test_examples_are_found_by_name_section_and_path(small: Small) -> None:
    gallery = small.gallery
    more = small.path.with_name("plot_more.py")
    more.write_text(GOOD)
    assert chosen(["plot_more", "small/plot_good"], gallery) == [more, small.path]
    assert chosen([str(more)], gallery) == [more]
    assert chosen([], gallery) == [small.path, more]
    with pytest.raises(LookupError, match="name one as section/plot_topic"):
        chosen(["nothing"], gallery)


# -- Before a commit -------------------------------------------------------------------
def git(project: Small, *arguments: str) -> Finished:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    hidden = [name for name in os.environ if name.startswith("GIT_")]
    env = {"GIT_CONFIG_GLOBAL": os.devnull, **dict.fromkeys(hidden, "")}
    done = subprocess.run(
        ["git", *person, *arguments],
        cwd=project.gallery.root,
        env={k: v for k, v in {**os.environ, **env}.items() if v},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Finished(done.returncode, done.stdout)


@pytest.fixture
def hooked(project: Small) -> Small:
    """Return the project as a repository with one commit and the hook."""
    git(project, "init", "--quiet")
    git(project, "add", ".")
    assert git(project, "commit", "--quiet", "-m", "First").code == 0
    assert module(project, "hook").code == 0
    return project


def test_a_commit_without_examples_is_not_held_up(hooked: Small) -> None:
    (hooked.gallery.root / "docs" / "page.rst").write_text(".. _other:\n\nO\n=\n")
    done = git(hooked, "commit", "--all", "-m", "More")
    assert done.code == 0, done.output
    assert "all is well" not in done.output


def test_a_staged_mistake_is_not_committed(hooked: Small) -> None:
    hooked.path.write_text(GOOD.replace('"metrics"', '"metrix"'))
    done = git(hooked, "commit", "--all", "-m", "More")
    assert done.code == 1
    assert "'metrix' is not in docs/topics.txt" in done.output
    assert git(hooked, "log", "--oneline").output.count("\n") == 1
    hooked.path.write_text(GOOD + "# Also words.\n")
    assert git(hooked, "commit", "--all", "-m", "More").code == 0


def test_a_staged_claim_is_held_against_its_example(hooked: Small) -> None:
    path = hooked.gallery.root / "tests" / "claims" / "small" / "plot_good.toml"
    path.write_text(CLAIMS.replace("expected = 3", "expected = 4"))
    done = git(hooked, "commit", "--all", "-m", "More")
    assert done.code == 1
    assert (
        "tests/claims/small/plot_good.toml:1: 'len(line.get_xdata())' is 3, not 4"
        in done.output
    )


def test_an_unstaged_mistake_holds_nothing_up(hooked: Small) -> None:
    hooked.path.write_text(GOOD.replace('"metrics"', '"metrix"'))
    (hooked.gallery.root / "note.txt").write_text("A note")
    git(hooked, "add", "note.txt")
    assert git(hooked, "commit", "-m", "A note").code == 0


def test_the_style_of_other_files_is_told(hooked: Small) -> None:
    (hooked.gallery.root / "conf.py").write_text("import os\n")
    git(hooked, "add", "conf.py")
    done = git(hooked, "commit", "-m", "Settings")
    assert done.code == 1
    assert "conf.py:1: `os` imported but unused (F401)" in done.output


def test_another_hook_is_left_alone(project: Small) -> None:
    git(project, "init", "--quiet")
    path = project.gallery.root / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    done = module(project, "hook")
    assert done.code == 1
    assert "is another hook; add to it: " in done.output
    assert path.read_text() == "#!/bin/sh\n"


def test_the_configuration_of_pre_commit_asks_for_the_same() -> None:
    from example_rules.hook import HOOK

    command = HOOK.splitlines()[-1].replace("exec ", "")
    assert command in Path(ROOT, ".pre-commit-config.yaml").read_text()
