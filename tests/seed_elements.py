"""The elements of the seed page, each a check over the parsed HTML.

The seed is a Sphinx-Gallery page of "Recognizing hand-written digits", generated
without running it. Every element in it must stand on the page of this site, and what
the seed left empty (outputs, figures, the time) must be filled by a real run.

A check takes a `SeedPage` and raises an AssertionError that says what is missing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from sphinx.util.inventory import InventoryFile

NAME = "plot_digits_classification"
DOCUMENT = f"auto_examples/classification/{NAME}.html"
LABEL = f"sphx_glr_auto_examples_classification_{NAME}.py"
DOWNLOADS = f"sphx_glr_download_auto_examples_classification_{NAME}.py"
OUTPUTS = ".sphx-glr-script-out"
CODE = ".highlight-Python, .highlight-python"


@dataclass
class SeedPage:
    """A page of the site, parsed.

    Attributes
    ----------
    soup
        The page.
    site
        The folder of the site.
    labels
        Label to address within the site, from the site's inventory.
    """

    soup: BeautifulSoup
    site: Path
    labels: dict[str, str]

    @classmethod
    def read(cls, site: Path) -> SeedPage:
        """Parse the page of a built site."""
        html = (site / DOCUMENT).read_text(encoding="utf-8")
        inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
        found = inventory.data.get("std:label", {})
        labels = {name: item.uri for name, item in found.items()}
        return cls(BeautifulSoup(html, "html.parser"), site, labels)

    @property
    def article(self) -> Tag:
        """The content of the page, without header and sidebars."""
        return must(self.soup.select_one("article"), "the article")

    def cells(self) -> list[str]:
        """Return the code cells, as text."""
        return [cell.get_text() for cell in self.article.select(CODE)]

    def tree(self) -> ast.Module:
        """Return the code of all cells, parsed."""
        return ast.parse("\n".join(self.cells()))

    def outputs(self) -> str:
        """Return all that the cells printed, with runs of blanks as one."""
        return squeezed(" ".join(o.get_text() for o in self.article.select(OUTPUTS)))

    def cell_with(self, text: str) -> Tag:
        """Return the first cell whose code has a text."""
        for cell in self.article.select(CODE):
            if text in cell.get_text():
                return cell
        raise AssertionError(f"no cell has {text!r}")

    def figure_below(self, cell: Tag) -> Tag:
        """Return the figure that a cell drew, with a text for who cannot see it."""
        for follower in cell.find_next_siblings():
            if follower.select_one(CODE) or "highlight-Python" in follower["class"]:
                break
            if follower.name == "svg":
                must(follower.get("aria-label"), "the figure's text alternative")
                return follower
        raise AssertionError(f"no figure below the cell\n{cell.get_text()}")

    def resolve(self, href: str) -> tuple[Path, str]:
        """Return the file and the anchor that a link leads to."""
        address, anchor = urldefrag(unquote(href))
        page = self.site / DOCUMENT
        return (page.parent / address).resolve() if address else page, anchor


T = TypeVar("T")


def must(found: T | None, what: str) -> T:
    """Return what was found, or fail in words."""
    assert found, f"the page lacks {what}"
    return found


def squeezed(text: str) -> str:
    """Return a text with every run of white space as one blank."""
    return " ".join(text.split())


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    """Return the calls of a name, be it bare or the end of a dotted one."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split("(")[-1].endswith(name)
    ]


def words(figure: Tag) -> list[str]:
    """Return what is written in a figure, in the order it was drawn."""
    return [squeezed(text.get_text()) for text in figure.select("text")]


@cache
def fresh() -> dict[str, Any]:
    """Compute anew what the page must show."""
    # Not above: each process of the tests imports this file, and few come here.
    from sklearn.datasets import load_digits
    from sklearn.dummy import DummyClassifier
    from sklearn.metrics import classification_report
    from sklearn.metrics import confusion_matrix as confusion
    from sklearn.svm import SVC

    X, y = load_digits(return_X_y=True)
    half = len(X) // 2
    y_pred = SVC(gamma=0.001).fit(X[:half], y[:half]).predict(X[half:])
    baseline = DummyClassifier().fit(X[:half], y[:half]).score(X[half:], y[half:])
    return {
        "report": squeezed(classification_report(y[half:], y_pred, digits=3)),
        "baseline": f"{baseline:.3f}",
        "sizes": f"{half} images to learn from, {len(y) - half} to be tested on",
        "mistakes": f"{(y_pred != y[half:]).sum()} of {len(y) - half} are wrong",
        "training": [f"Training: {label}" for label in y[:4]],
        "predictions": [f"Prediction: {label}" for label in y_pred[:4]],
        "matrix": [str(n) for n in confusion(y[half:], y_pred).ravel()],
    }


def digits(figure: Tag, titles: list[str]) -> None:
    """Check that a figure shows one image under each of these titles."""
    assert words(figure) == titles, f"the figure says {words(figure)}, not {titles}"
    assert len(figure.select("image")) == len(titles), "an image is missing"


# -- The elements, in the order of the seed ---------------------------------------
def download_note(page: SeedPage) -> None:
    """The note above the title jumps to the downloads."""
    note = must(page.article.select_one(".sphx-glr-download-link-note"), "the note")
    must("download" in note.get_text(), "the word download in the note")
    link = must(note.select_one("a[href^='#']"), "the link in the note")
    target = page.article.find(id=str(link["href"])[1:])
    must(target and target.select_one("a.download"), "the downloads it jumps to")
    must(note.find_next("h1"), "the title below the note")


def label(page: SeedPage) -> None:
    """The label of the seed leads to the title, on the page of the seed."""
    address, anchor = urldefrag(must(page.labels.get(LABEL), f"the label {LABEL}"))
    assert address == DOCUMENT, f"{LABEL} leads to {address}, not to {DOCUMENT}"
    target = must(page.article.find(id=anchor), f"the anchor {anchor}")
    section = must(target.find_parent("section"), "the section of the label")
    must(section.find("h1"), "the title at the label")


def title(page: SeedPage) -> None:
    """There is one title, and it is the seed's."""
    titles = [h1.contents[0].get_text() for h1 in page.soup.select("h1")]
    assert titles == ["Recognizing hand-written digits"], f"titles: {titles}"
    must(page.soup.title and titles[0] in page.soup.title.get_text(), "the tab's title")


def intro(page: SeedPage) -> None:
    """Two sentences at least stand between the title and the first cell."""
    heading = must(page.article.find("h1"), "the title")
    text = squeezed(
        " ".join(p.get_text() for p in heading.find_next_siblings("p", recursive=False))
    )
    assert len(re.findall(r"[.!?](?= |$)", text)) >= 2, f"the introduction: {text!r}"


def tutorial(page: SeedPage) -> None:
    """The introduction leads to the tutorial, which leads back and says more."""
    words = "tutorial section of the user manual"
    links = [a for a in page.article.select("a") if squeezed(a.get_text()) == words]
    must(links, f"the link {words!r}")
    path, anchor = page.resolve(str(links[0]["href"]))
    here = page.labels.get("introduction", "")
    assert here == f"{path.relative_to(page.site.resolve())}#{anchor}", (
        f"the label 'introduction' leads to {here!r}, the link to {path}#{anchor}"
    )
    html = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    article = must(html.select_one("article"), "the tutorial's article")
    must(article.find(id=anchor), f"#{anchor} in the tutorial")
    must(article.select_one(f"a[href*='{NAME}.html']"), "the tutorial's link back")


def training_images(page: SeedPage) -> None:
    """Four training images are drawn under their labels."""
    cell = page.cell_with("Training: {")
    must("images[:4]" in cell.get_text(), "the first four images")
    digits(page.figure_below(cell), fresh()["training"])


def classifier(page: SeedPage) -> None:
    """The classifier is SVC(gamma=0.001), fitted, and the run says so."""
    made = [ast.unparse(call) for call in calls(page.tree(), "SVC")]
    assert made and {m.rpartition("svm.")[2] for m in made} == {"SVC(gamma=0.001)"}, (
        f"the classifiers: {made}"
    )
    fitted = [ast.unparse(call) for call in calls(page.tree(), ".fit")]
    must("classifier.fit(X_train, y_train)" in fitted, "the fit on the first half")
    must("SVC(gamma=0.001)" in page.outputs(), "the classifier in the output")


def split(page: SeedPage) -> None:
    """The first half is to learn from, the second half to be tested on."""
    splits = calls(page.tree(), "train_test_split")
    options = [{k.arg: ast.unparse(k.value) for k in call.keywords} for call in splits]
    assert options == [{"test_size": "0.5", "shuffle": "False"}], f"split: {options}"
    must(fresh()["sizes"] in page.outputs(), f"the output {fresh()['sizes']!r}")


def baseline(page: SeedPage) -> None:
    """A baseline is scored, with the number of a fresh computation."""
    must(calls(page.tree(), "DummyClassifier"), "the baseline")
    expected = f"{fresh()['baseline']} right"
    must(expected in page.outputs(), f"the output {expected!r}")


def report(page: SeedPage) -> None:
    """The report is printed, with the numbers of a fresh computation."""
    must(calls(page.tree(), "classification_report"), "the call of the report")
    must(fresh()["report"] in page.outputs(), f"this report:\n{fresh()['report']}")


def confusion_matrix(page: SeedPage) -> None:
    """The confusion matrix is computed from the test's truth and drawn."""
    made = calls(page.tree(), "ConfusionMatrixDisplay.from_predictions")
    must(made, "the confusion matrix")
    arguments = [ast.unparse(a) for a in made[0].args]
    assert arguments == ["y_test", "y_pred"], f"the matrix is of {arguments}"
    figure = page.figure_below(
        page.cell_with("ConfusionMatrixDisplay.from_predictions")
    )
    numbers = [word for word in words(figure) if word.isdigit()]
    assert numbers[-100:] == fresh()["matrix"], f"the matrix shows {numbers}"


def predictions(page: SeedPage) -> None:
    """Four test images are drawn under their predictions."""
    must(calls(page.tree(), ".predict"), "the prediction")
    cell = page.cell_with("Prediction: {")
    must("y_pred[:4]" in cell.get_text(), "the first four predictions")
    digits(page.figure_below(cell), fresh()["predictions"])


def mistakes(page: SeedPage) -> None:
    """The mistakes are counted, and some are drawn."""
    must(fresh()["mistakes"] in page.outputs(), f"the output {fresh()['mistakes']!r}")
    assert len(page.figure_below(page.cell_with("are wrong")).select("image")) >= 4


def running_time(page: SeedPage) -> None:
    """The running time was measured: it is not the seed's 0.000 seconds."""
    line = must(page.article.select_one(".sphx-glr-timing"), "the running time")
    found = re.search(r"\((\d+) minutes ([\d.]+) seconds\)", line.get_text())
    minutes, seconds = must(found, "minutes and seconds in it").groups()
    assert 60 * int(minutes) + float(seconds) > 0, f"no time: {line.get_text()!r}"


def download(suffix: str) -> Callable[[SeedPage], None]:
    """Return the check of one download: its link, and the file that it leads to."""

    def check(page: SeedPage) -> None:
        block = must(page.article.select_one(".sphx-glr-footer-example"), "downloads")
        name = f"{NAME}.{suffix}"
        links = block.select(f"a.download[download][href$='/{name}']")
        assert len(links) == 1, f"{len(links)} links to {name} among the downloads"
        must(name in links[0].get_text(), f"the name {name} in the link's text")
        path, _ = page.resolve(str(links[0]["href"]))
        must(path.is_file() and path.stat().st_size > 1000, f"the file {path}")

    return check


def download_label(page: SeedPage) -> None:
    """The label of the seed's downloads leads to them."""
    address = must(page.labels.get(DOWNLOADS), f"the label {DOWNLOADS}")
    document, anchor = urldefrag(address)
    assert document == DOCUMENT, f"{DOWNLOADS} leads to {document}"
    assert anchor == DOWNLOADS.replace("_", "-").replace(".", "-"), anchor
    target = must(page.article.find(id=anchor), f"the anchor {anchor}")
    must(target.select_one("a.download"), "the downloads at the label")


def signature(page: SeedPage) -> None:
    """Sphinx-Gallery signs the page, with a link to itself."""
    line = must(page.article.select_one(".sphx-glr-signature"), "the signature")
    must("Gallery generated by Sphinx-Gallery" in line.get_text(), "its words")
    must(line.select_one("a[href*='sphinx-gallery']"), "its link")


def no_empty_cell(page: SeedPage) -> None:
    """No code cell is empty."""
    must(page.cells(), "code")
    must(all(cell.strip() for cell in page.cells()), "code in one of its cells")


ELEMENTS: dict[str, Callable[[SeedPage], None]] = {
    "download note": download_note,
    "label": label,
    "title": title,
    "intro": intro,
    "tutorial": tutorial,
    "training images": training_images,
    "split": split,
    "baseline": baseline,
    "classifier": classifier,
    "predictions": predictions,
    "report": report,
    "confusion matrix": confusion_matrix,
    "mistakes": mistakes,
    "running time": running_time,
    "script": download("py"),
    "notebook": download("ipynb"),
    "zip": download("zip"),
    "download label": download_label,
    "signature": signature,
    "no empty cell": no_empty_cell,
}
