"""The site in a real browser, and its downloads run for real."""

from __future__ import annotations

import ast
import json
import os
import re
import sys
import zipfile
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from commands import run
from playwright.sync_api import Page, expect
from projects import EXAMPLES, ROOT, for_each_example
from seed_elements import DOCUMENT, LABEL, NAME, SeedPage
from traffic import Traffic

CARD = ".gallery-cards .card-example"
SEED_TITLE = "Recognizing hand-written digits"


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """Return where the site is: on a server, then in a folder."""
    if request.param == "file":
        return site.as_uri() + "/"
    return str(request.getfixturevalue("server"))


def heading(page: Page) -> str:
    """Return the title of the page that is shown, without its link sign."""
    return page.locator("article h1").first.evaluate("h => h.firstChild.textContent")


# -- The walk ---------------------------------------------------------------------
def test_walk_to_the_example(page: Page, traffic: Traffic, home: str) -> None:
    page.goto(home + "index.html")
    expect(page.locator("article h1")).to_be_visible()
    gallery = "a[href*='auto_examples/index.html']"
    page.locator(f"article .sd-card:has({gallery})").first.click()
    page.wait_for_url("**/auto_examples/index.html*")
    assert page.locator(CARD).count() == len(EXAMPLES)
    card = page.locator(CARD).filter(has_text=SEED_TITLE)
    picture = card.locator("img:visible")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 100
    card.get_by_role("link", name=SEED_TITLE).click()
    page.wait_for_url(f"**/{DOCUMENT}*")
    assert heading(page) == SEED_TITLE
    assert traffic.complaints == []


def test_the_site_is_styled(page: Page, home: str) -> None:
    page.goto(home + DOCUMENT)
    assert page.locator(".bd-sidebar-secondary").evaluate(
        "e => getComputedStyle(e).position"
    ) in ("sticky", "fixed")


def test_walk_through_every_example(page: Page, traffic: Traffic, server: str) -> None:
    """Every section and example that the reading order names can be reached."""
    lines = (ROOT / "docs" / "reading_order.txt").read_text().splitlines()
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    page.goto(server + "auto_examples/index.html")
    links = page.locator("article a").evaluate_all("all => all.map(a => a.href)")
    for name in names:
        address = urljoin(server, f"auto_examples/{name}.html")
        assert any(link.startswith(address) for link in links), f"no link to {name}"
    sections = {name.split("/")[0] for name in names}
    for section in sections:
        page.goto(f"{server}auto_examples/{section}/index.html")
        assert heading(page)
        assert page.locator(CARD).count() >= 1
    assert traffic.complaints == []


def test_the_note_jumps_to_the_downloads(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 700})
    page.goto(server + DOCUMENT)
    downloads = page.locator(".sphx-glr-footer-example")
    expect(downloads).not_to_be_in_viewport()
    page.locator(".sphx-glr-download-link-note a").click()
    expect(downloads).to_be_in_viewport()


def test_the_example_leads_to_the_tutorial(
    page: Page, traffic: Traffic, home: str
) -> None:
    page.goto(home + DOCUMENT)
    page.get_by_role("link", name="tutorial section of the user manual").click()
    page.wait_for_url("**#introduction")
    expect(page.locator("#introduction")).to_be_attached()
    page.locator(f"article a[href*='{NAME}.html']").first.click()
    page.wait_for_url(f"**/{DOCUMENT}*")
    assert traffic.complaints == []


def test_every_figure_is_seen(page: Page, server: str) -> None:
    page.goto(server + DOCUMENT)
    figures = page.locator("article svg.sphx-glr-single-img")
    assert figures.count() == 4
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        box = figure.bounding_box()
        assert box and box["width"] > 200 and box["height"] > 60
        assert figure.locator("image").evaluate_all(
            "all => all.every(i => i.getBoundingClientRect().width > 10)"
        )


def test_the_tutorial_says_more(site: Path) -> None:
    """The tutorial has more to say of the example than the example itself."""
    seed = SeedPage.read(site)
    path = seed.site / seed.labels["introduction"].partition("#")[0]
    tutorial = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")

    def prose(soup: BeautifulSoup) -> int:
        return sum(len(p.get_text().split()) for p in soup.select("article p"))

    assert prose(tutorial) > prose(seed.soup)
    code = " ".join(cell.get_text() for cell in tutorial.select("article pre"))
    for step in ("load_digits", "SVC(", ".fit(", ".predict("):
        assert step in code, f"the tutorial has no step with {step}"


# -- The downloads ----------------------------------------------------------------
def download(page: Page, server: str, suffix: str, folder: Path) -> Path:
    """Click the download on the seed page, and save what the browser got."""
    page.goto(server + DOCUMENT)
    link = page.locator(f".sphx-glr-footer-example a.download[href$='.{suffix}']")
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == f"{NAME}.{suffix}"
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def check_output(output: str, site: Path) -> None:
    """Check that a run printed what the page shows."""
    page = SeedPage.read(site)
    assert " ".join(output.split()) == page.outputs()


def test_the_script_runs(page: Page, server: str, site: Path, tmp_path: Path) -> None:
    script = download(page, server, "py", tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [script.name]
    done = run(sys.executable, "-W", "error", script.name, cwd=tmp_path)
    assert done.code == 0, done.output
    check_output(done.output, site)


def test_the_notebook_runs(page: Page, server: str, site: Path, tmp_path: Path) -> None:
    notebook = download(page, server, "ipynb", tmp_path)
    done = run(
        *(Path(sys.executable).parent / "jupyter-execute", "--inplace", notebook.name),
        cwd=tmp_path,
        JUPYTER_PREFER_ENV_PATH="1",
        MPLBACKEND="module://matplotlib_inline.backend_inline",
        IPYTHONDIR=str(tmp_path / "ipython"),
    )
    assert done.code == 0, done.output
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    outputs = [
        output for cell in code[1:] for output in cell["outputs"]
    ]  # [0] installs
    assert not [o for o in outputs if o.get("name") == "stderr"]
    check_output("".join("".join(o.get("text", "")) for o in outputs), site)
    assert sum("image/png" in o.get("data", {}) for o in outputs) == 4


def test_the_zip_runs(page: Page, server: str, site: Path, tmp_path: Path) -> None:
    archive = download(page, server, "zip", tmp_path)
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(archive) as content:
        assert content.testzip() is None
        content.extractall(folder)
    names = {path.name for path in folder.iterdir()}
    assert {f"{NAME}.py", f"{NAME}.ipynb"} <= names
    done = run(sys.executable, "-W", "error", f"{NAME}.py", cwd=folder)
    assert done.code == 0, done.output
    check_output(done.output, site)


@for_each_example
def test_the_page_offers_what_is_in_the_repository(site: Path, example: Path) -> None:
    """The script that readers get is the example; the links work."""
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = soup.select(".sphx-glr-footer-example a.download[download]")
    files = {path.suffix: path for a in links if (path := page.parent / str(a["href"]))}
    assert set(files) == {".py", ".ipynb", ".zip"}
    code = ast.dump(ast.parse(example.read_text(encoding="utf-8")))
    assert ast.dump(ast.parse(files[".py"].read_text(encoding="utf-8"))) == code
    notebook = json.loads(files[".ipynb"].read_text(encoding="utf-8"))
    assert any(cell["cell_type"] == "code" for cell in notebook["cells"])
    with zipfile.ZipFile(files[".zip"]) as content:
        assert content.read(example.name) == files[".py"].read_bytes()


@for_each_example
def test_every_example_ran(site: Path, example: Path) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    figures = soup.select("article svg.sphx-glr-single-img")
    assert figures and all(figure.get("aria-label") for figure in figures)
    line = soup.select_one(".sphx-glr-timing")
    assert line and re.search(r"\d minutes \d+\.\d+ seconds", line.get_text())
    assert "Traceback" not in soup.get_text()


# -- The links ---------------------------------------------------------------------
def test_no_link_within_the_site_is_dead(site: Path) -> None:
    """Every relative link leads to a file of the site, and its anchor is there."""
    ids: dict[Path, set[str]] = {}
    soups = {
        path.resolve(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in site.rglob("*.html")
        if "_static" not in path.parts
    }
    for path, soup in soups.items():
        ids[path] = {str(tag["id"]) for tag in soup.select("[id]")}
    dead = []
    for path, soup in soups.items():
        if path.name == "404.html":  # its links are made for every depth
            continue
        for tag, attribute in (("a", "href"), ("img", "src"), ("link", "href")):
            for found in soup.select(f"{tag}[{attribute}]"):
                address, _, anchor = str(found[attribute]).partition("#")
                if re.match(r"[a-z]+:|//", address):
                    continue
                address = address.partition("?")[0]
                target = Path(os.path.normpath(path.parent / address))
                target = path if not address else target
                if not target.exists():
                    dead.append(f"{path.name}: {address}")
                elif anchor and target in ids and anchor not in ids[target]:
                    dead.append(f"{path.name}: {address}#{anchor}")
    assert dead == []


def test_the_seed_label_is_public(site: Path) -> None:
    """Other sites can link to the example by the label that the seed gave it."""
    assert SeedPage.read(site).labels[LABEL].startswith(DOCUMENT)
