"""``make check`` prints each mistake with its place, or a word, and its exit code."""

from __future__ import annotations

import pytest
from checked_project import CLAIMS, module
from small_gallery import AT, GOOD, Small

from example_rules.check import chosen
from figures.labels import advice


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
