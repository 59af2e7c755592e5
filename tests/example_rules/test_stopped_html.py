"""HTML that a page's policy would stop is told; the way out of it works."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from textwrap import dedent

import pytest
from bs4 import BeautifulSoup
from downloaded import code_cells, figures, read_notebook, tables, unpack
from downloaded import offered as offered_by
from notebook_runs import run_as_the_site
from PIL import Image
from playwright.sync_api import Page
from projects import GOOD_EXAMPLE, ROOT, Project
from traffic import Traffic

from example_rules.stopped_html import stopped

ANIMATION = GOOD_EXAMPLE.replace(
    "import matplotlib.pyplot as plt\n",
    "import matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n",
).replace("ax.plot([1, 2, 3])", "(line,) = ax.plot([1, 2, 3])")
MOVE = "movie = FuncAnimation(fig, lambda i: line.set_ydata([i, 2, 3]), frames=3)\n"
PLAYER = """

class Player:
    def _repr_html_(self):
        return movie.to_jshtml()


Player()
"""


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p><a href='https://example.org'>away</a></p>", []),
        ("<img src='data:image/png;base64,AA//' alt=''>", []),
        ("<img src='picture.png' alt='on another // line'>", []),
        ("<b onclick='f()'>x</b>", ["onclick="]),
        ("<script>1</script>", ["<script>"]),
        ("<img src='//example.org/a.png'>", ["//example.org/a.png"]),
        ("<img srcset='a.png 1x, http://b/b.png 2x'>", ["a.png 1x, http://b/b.png 2x"]),
        ("<link rel='stylesheet' href='https://b/a.css'>", ["https://b/a.css"]),
        ("<style>@import 'https://b/a.css';</style>", ["https://b/a.css"]),
        ("<p style='background: url(https://b/a.png)'>x</p>", ["https://b/a.png"]),
        ("<a href='javascript:f()'>x</a>", ["href=javascript:"]),
        ("<iframe srcdoc='x'></iframe>", ["<iframe>"]),
        ("<svg><image xlink:href='https://b/a.png'/></svg>", ["https://b/a.png"]),
    ],
)
def test_what_the_policy_stops_is_seen(html: str, said: list[str]) -> None:
    assert list(stopped(BeautifulSoup(html, "html.parser"))) == said


def test_a_player_fails_the_build_by_name(small_project: Project) -> None:
    """Also foreign HTML in a page of its own."""
    source = ANIMATION.replace("plt.show()\n", MOVE + PLAYER)
    example = small_project.add_example("plot_player", source)
    small_project.add_page(
        "foreign",
        "=======\nForeign\n=======\n\n.. raw:: html\n\n"
        '   <img alt="x" src="https://example.org/x.png">\n',
    )
    done = small_project.make("html")
    assert done.code != 0
    cell = source[: source.index("# sphinx_gallery_tags")].count("\n") + 1
    line = re.search(
        r"^examples/small/plot_player.py:(\d+): WARNING: no page runs or fetches this"
        r" HTML: <script>, https://\S+, on.*; show what needs no script .* as"
        r" docs/contributing.rst shows",
        done.output,
        re.MULTILINE,
    )
    assert line, done.output
    assert cell <= int(line[1]) <= len(example.read_text().splitlines())
    assert re.search(
        r"^docs/foreign.rst:5: WARNING: no page .*/x.png", done.output, re.M
    )
    assert "Traceback" not in done.output


def test_the_way_out_works(
    small_project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: Page,
    traffic: Traffic,
) -> None:
    """The lines of the guide, on a page and in its notebook."""
    guide = (ROOT / "docs" / "contributing.rst").read_text(encoding="utf-8")
    (film,) = re.findall(r"^ +class Film:\n(?:^ {11}.*\n|\n)+", guide, re.MULTILINE)
    show = 'Film(movie, "The line rises step by step")\n'
    source = ANIMATION.replace("plt.show()\n", f"\n\n{dedent(film)}\n\n{MOVE}{show}")
    imports = (
        "from base64 import b64encode\nfrom pathlib import Path\n"
        "from tempfile import TemporaryDirectory\n\nimport matplotlib.pyplot"
    )
    source = source.replace("import matplotlib.pyplot", imports)
    small_project.add_example("plot_film", source)
    done = small_project.make("html")
    assert done.code == 0, done.output
    path = small_project.html / "auto_examples" / "small" / "plot_film.html"
    page.goto(path.as_uri())
    page.locator("summary", has_text="The line rises step by step").click()
    image = page.locator("details img")
    assert image.evaluate("image => image.complete && image.naturalWidth") > 100
    source = str(image.get_attribute("src")).partition("base64,")[2]
    with Image.open(io.BytesIO(base64.b64decode(source))) as picture:
        assert getattr(picture, "n_frames", 1) == 3
    assert (traffic.complaints, traffic.strangers()) == ([], [])
    unpack(offered_by(path)["plot_film.zip"], folder := tmp_path / "empty")
    notebook = read_notebook(folder / "plot_film.ipynb")
    cells, expected = (
        run_as_the_site(notebook, folder, monkeypatch),
        code_cells(notebook),
    )
    assert [tables(cell) for cell in cells] == [tables(cell) for cell in expected]
    assert [figures(cell) for cell in cells] == [figures(cell) for cell in expected]
