"""What a pull request changes is shown; what it slips in is not run."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from commands import Finished, run
from fake_gh import make_gh
from playwright.sync_api import Page
from projects import ROOT

from preview import MARK, MOST_ROWS, changes, comment_of, page_of

RUN = "https://someone.example/runs/1"
SVG = '<svg role="img" class="inline-figure" width="9" height="9"><rect {} /></svg>'
GREEN = 'width="9" height="9" fill="#00ff00"'


def write(site: Path, name: str, article: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html>{name}<article class='x'>{article}</article>x</html>")


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Return two sites that are the same, but for what no reader sees."""
    old, new = tmp_path / "old", tmp_path / "new"
    for site, time in ((old, "1"), (new, "2")):
        timing = f'<p class="sphx-glr-timing">Total: {time} seconds</p>'
        write(site, "index.html", f"<p>Words</p>{SVG.format(GREEN)}")
        write(site, "a/plot_b.html", f"<p>An example</p>{timing}")
        write(site, "_static/x.html", time)
    return old, new


def test_two_builds_of_the_same_do_not_differ(sites: tuple[Path, Path]) -> None:
    assert changes(*sites) == []
    assert "No page changes" in comment_of([], RUN, "")


def test_pages_that_differ_are_named_with_what_differs(
    sites: tuple[Path, Path],
) -> None:
    old, new = sites
    write(new, "index.html", f"<p>Other words</p>{SVG.format(GREEN.replace('9', '3'))}")
    write(new, "new.html", "<p>New</p>")
    (new / "a" / "plot_b.html").unlink()
    found = {change.name: change for change in changes(old, new)}
    assert {name: change.kind for name, change in found.items()} == {
        "a/plot_b.html": "removed",
        "index.html": "changed",
        "new.html": "new",
    }
    assert found["index.html"].lines == ["-Words", "+Other words"]
    assert len(found["index.html"].figures) == 1
    comment = comment_of([*found.values()], RUN, "https://s.example/dev/")
    assert comment.startswith(MARK)
    assert "[`index.html`](https://s.example/dev/index.html) | changed | 1 |" in comment
    assert "| `new.html` | new | 0 |" in comment
    assert RUN in comment


def test_figures_stand_side_by_side(sites: tuple[Path, Path], page: Page) -> None:
    old, new = sites
    write(new, "index.html", f"<p>Words</p>{SVG.format(GREEN.replace('ff', '99'))}")
    page.set_content(page_of(changes(old, new)))
    boxes = [image.bounding_box() for image in page.locator("img").all()]
    assert len(boxes) == 2
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert page.evaluate("[...document.images].every(i => i.naturalWidth === 9)")


# -- A hostile pull request -----------------------------------------------------------
def test_nothing_of_a_stranger_is_run(
    sites: tuple[Path, Path], page: Page, traffic
) -> None:
    script = '<script>window.ran = 1</script><img src=x onerror="window.ran = 2">'
    words = "&lt;script&gt;window.ran = 3&lt;/script&gt;"
    figure = SVG.format('onload="window.ran = 4"') + SVG.format(
        '/><script>parent.ran = 5</script><image href="http://127.0.0.1:9/x"'
    )
    write(sites[1], "index.html", f"{script}{words}{figure}</pre>")
    found = changes(*sites)
    page.set_content(page_of(found))
    assert page.evaluate("window.ran") is None
    assert all(url.startswith("data:") for url in traffic.requests)
    comment = comment_of(found, RUN, "")
    assert "script" not in comment


@pytest.mark.parametrize(
    "name",
    [
        "x](https://evil.example)[.html",
        "@everyone.html",
        "a b.html",
        "<b>.html",
        "`.html",
    ],
)
def test_a_name_that_no_page_of_ours_has_is_not_shown(
    sites: tuple[Path, Path], name: str
) -> None:
    path = sites[1] / name.replace("/", "_")
    path.write_text("<article>x</article>")
    assert changes(*sites) == []


def test_a_link_leads_nowhere(sites: tuple[Path, Path], tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<article>of the machine</article>")
    (sites[1] / "leak.html").symlink_to(secret)
    (sites[1] / "folder").symlink_to(tmp_path)
    (sites[1] / "_images").mkdir()
    (sites[1] / "_images" / "x.png").symlink_to(secret)
    write(sites[1], "index.html", '<img src="_images/x.png">')
    text = page_of(changes(*sites))
    assert "of the machine" not in text
    assert "data:image/png" not in text


def test_what_is_too_much_is_cut(sites: tuple[Path, Path]) -> None:
    for n in range(200):
        write(sites[1], f"{'long-' * 20}{n}.html", "words<br>\n" * 2_000)
    write(sites[1], "huge.html", "x" * 5_000_000)
    found = changes(*sites)
    comment = comment_of(found, RUN, "https://s.example/")
    assert len(comment) < 20_000
    assert f"and {len(found) - MOST_ROWS} more" in comment
    assert len(page_of(found)) < 30_000_000


# -- The comment -----------------------------------------------------------------------
GH = """
import json, pathlib, sys
path = pathlib.Path(__file__).with_name("forge.json")
forge = json.loads(path.read_text())
at = "repos/someone/digits"
match sys.argv[1:]:
    case ["api", "-X", "GET", place, "-f", "state=open", "-f", head]:
        assert (place, head) == (f"{at}/pulls", "head=stranger:topic")
        print(json.dumps([{"number": 7, "head": {"sha": "abc"}}]))
    case ["api", place]:
        assert place == f"{at}/issues/7/comments?per_page=100"
        print(json.dumps(forge))
    case ["api", "-X", "POST", place, "--input", "-"]:
        assert place == f"{at}/issues/7/comments"
        body = json.loads(sys.stdin.read())["body"]
        user = {"login": "github-actions[bot]"}
        forge.append({"id": len(forge), "user": user, "body": body})
    case ["api", "-X", "PATCH", place, "--input", "-"]:
        number = int(place.removeprefix(f"{at}/issues/comments/"))
        forge[number]["body"] = json.loads(sys.stdin.read())["body"]
    case _:
        sys.exit(f"gh: unknown {sys.argv[1:]}")
path.write_text(json.dumps(forge))
"""


def test_one_comment_is_posted_and_renewed(tmp_path: Path) -> None:
    make_gh(tmp_path, GH)
    forge = tmp_path / "forge.json"
    theirs = {"id": 0, "user": {"login": "stranger"}, "body": MARK}
    forge.write_text(json.dumps([theirs]))

    def post(text: str, commit: str = "abc") -> Finished:
        (tmp_path / "comment.md").write_text(f"{MARK}\n{text}")
        words = ("comment.md", "stranger", "topic", commit)
        env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GH_REPO": "someone/digits"}
        script = ROOT / "tools" / "post_comment.py"
        return run(sys.executable, script, *words, cwd=tmp_path, **env)

    assert "no open pull request" in post("x", "of another").output
    assert post("first").output == "posted a comment\n"
    assert post("second").output == "renewed the comment\n"
    bodies = [row["body"] for row in json.loads(forge.read_text())]
    assert bodies == [MARK, f"{MARK}\nsecond"]
