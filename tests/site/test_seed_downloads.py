"""The downloads of the seed page, clicked in a real browser, run for real."""

from __future__ import annotations

import ast
import json
import sys
import zipfile
from pathlib import Path

from bs4 import BeautifulSoup
from commands import run
from downloaded import with_plain_terms
from playwright.sync_api import Page
from projects import for_each_example
from seed_page import DOCUMENT, NAME, SeedPage


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
    source = example.read_text(encoding="utf-8")
    source = with_plain_terms(source)
    code = ast.dump(ast.parse(source))
    assert ast.dump(ast.parse(files[".py"].read_text(encoding="utf-8"))) == code
    notebook = json.loads(files[".ipynb"].read_text(encoding="utf-8"))
    assert any(cell["cell_type"] == "code" for cell in notebook["cells"])
    with zipfile.ZipFile(files[".zip"]) as content:
        assert content.read(example.name) == files[".py"].read_bytes()
