"""Mutations of the seed page: what each check of its elements must catch."""

from __future__ import annotations

from collections.abc import Callable

import seed_page as seed
from bs4 import BeautifulSoup, Tag
from seed_page import SeedPage

Mutation = Callable[[SeedPage], None]


def remove(selector: str) -> Mutation:
    """Take out the elements that match."""

    def mutate(page: SeedPage) -> None:
        found = page.article.select(selector)
        assert found, f"the mutation finds nothing: {selector}"
        for element in found:
            element.decompose()

    return mutate


def unlabel(label: str, to: str | None = None) -> Mutation:
    """Take a label out of the inventory, or let it lead elsewhere."""

    def mutate(page: SeedPage) -> None:
        assert label in page.labels
        del page.labels[label]
        if to:
            page.labels[label] = to

    return mutate


def replace(old: str, new: str) -> Mutation:
    """Replace a piece of the page's source, everywhere in the article."""

    def mutate(page: SeedPage) -> None:
        html = str(page.article)
        assert old in html, f"the mutation finds nothing: {old}"
        page.article.replace_with(BeautifulSoup(html.replace(old, new), "html.parser"))

    return mutate


def retell(old: str, new: str) -> Mutation:
    """Replace a piece of code or output, whatever the markup in it."""

    def mutate(page: SeedPage) -> None:
        blocks = page.article.select(f"{seed.CODE}, {seed.OUTPUTS}")
        hits = [block for block in blocks if old in block.get_text()]
        assert hits, f"the mutation finds nothing: {old}"
        for block in hits:
            block.string = block.get_text().replace(old, new)

    return mutate


def figure_of(text: str, change: Callable[[Tag], None]) -> Mutation:
    """Change the figure below the cell that has a text."""

    def mutate(page: SeedPage) -> None:
        change(page.figure_below(page.cell_with(text)))

    return mutate


def drop(figure: Tag) -> None:
    figure.decompose()


def redraw(old: str, new: str) -> Callable[[Tag], None]:
    """Change the last word of a figure that reads `old`."""

    def change(figure: Tag) -> None:
        hits = [text for text in figure.select("text") if text.get_text() == old]
        hits[-1].string = new

    return change


def empty(figure: Tag) -> None:
    for image in figure.select("image"):
        image.decompose()


def silence(figure: Tag) -> None:
    figure["aria-label"] = ""


def move_note_to_the_end(page: SeedPage) -> None:
    note = page.article.select_one(".sphx-glr-download-link-note")
    assert note
    page.article.append(note.extract())


def blank(text: str) -> Mutation:
    """Leave nothing of the cell that has a text."""

    def mutate(page: SeedPage) -> None:
        page.cell_with(text).string = "\n"

    return mutate


DOWNLOAD = "a.download[href$='.{}']"


MATRIX = "ConfusionMatrixDisplay.from_predictions"


MUTATIONS: list[tuple[str, str, Mutation]] = [
    ("download note", "gone", remove(".sphx-glr-download-link-note")),
    ("download note", "no link", remove(".sphx-glr-download-link-note a")),
    ("download note", "leads nowhere", replace('href="#sphx-glr-dow', 'href="#gone')),
    ("download note", "no downloads", remove(".sphx-glr-footer-example a")),
    ("download note", "at the end", move_note_to_the_end),
    ("label", "gone", unlabel(seed.LABEL)),
    ("label", "other page", unlabel(seed.LABEL, "digits.html#digits")),
    ("label", "no anchor", unlabel(seed.LABEL, f"{seed.DOCUMENT}#gone")),
    ("title", "gone", remove("h1")),
    ("title", "other", replace("Recognizing hand-written digits<", "Digits<")),
    ("intro", "gone", remove("h1 ~ p")),
    ("tutorial", "no link", remove("a[href*='#introduction']")),
    ("tutorial", "other words", replace("tutorial section of", "part of")),
    ("tutorial", "label gone", unlabel("introduction")),
    ("tutorial", "label elsewhere", unlabel("introduction", "index.html#x")),
    ("training images", "three", retell("images[:4]", "images[:3]")),
    ("training images", "no title", retell("Training: {", "{")),
    ("training images", "no figure", figure_of("Training: {", drop)),
    ("training images", "no image", figure_of("Training: {", empty)),
    ("training images", "no alt text", figure_of("Training: {", silence)),
    (
        "training images",
        "wrong label",
        figure_of("Training: {", redraw("Training: 3", "Training: 5")),
    ),
    ("split", "shuffled", retell("shuffle=False", "shuffle=True")),
    ("split", "other size", retell("test_size=0.5", "test_size=0.4")),
    ("split", "not run", retell("898 images to learn from", "")),
    ("baseline", "gone", retell("DummyClassifier", "Nothing")),
    ("baseline", "wrong number", retell("0.101 right", "0.111 right")),
    ("classifier", "other gamma", retell("gamma=0.001", "gamma=0.01")),
    ("classifier", "other kind", retell("SVC(", "LinearSVC(")),
    ("classifier", "not fitted", retell("classifier.fit(", "print(")),
    ("predictions", "three", retell("y_pred[:4]", "y_pred[:3]")),
    ("predictions", "none", retell(".predict(", ".score(")),
    ("predictions", "no figure", figure_of("Prediction: {", drop)),
    (
        "predictions",
        "wrong digit",
        figure_of("Prediction: {", redraw("Prediction: 9", "Prediction: 3")),
    ),
    ("report", "not called", retell("classification_report(", "print(")),
    ("report", "drifted", retell("0.868", "0.869")),
    ("report", "not run", remove(seed.OUTPUTS)),
    ("confusion matrix", "not made", retell(MATRIX, "print")),
    ("confusion matrix", "axes swapped", retell("y_test, y_pred, cmap", "y_pred, y")),
    ("confusion matrix", "no figure", figure_of(MATRIX, drop)),
    ("confusion matrix", "wrong number", figure_of(MATRIX, redraw("79", "80"))),
    ("mistakes", "wrong count", retell("28 of 899", "27 of 899")),
    ("mistakes", "no figure", figure_of("are wrong", drop)),
    ("running time", "gone", remove(".sphx-glr-timing")),
    (
        "running time",
        "the seed's",
        lambda page: setattr(
            page.article.select_one(".sphx-glr-timing"),
            "string",
            "Total running time of the script: (0 minutes 0.000 seconds)",
        ),
    ),
    ("script", "gone", remove(DOWNLOAD.format("py"))),
    ("notebook", "gone", remove(DOWNLOAD.format("ipynb"))),
    ("zip", "gone", remove(DOWNLOAD.format("zip"))),
    ("script", "no file", replace("_downloads/", "_downloads/gone/")),
    ("notebook", "shown, not saved", replace('download=""', "")),
    ("zip", "no name", replace('<span class="pre">plot_digits_classification.zip', "")),
    ("download label", "gone", unlabel(seed.DOWNLOADS)),
    ("download label", "other page", unlabel(seed.DOWNLOADS, "index.html#x")),
    ("download label", "no anchor", replace(' id="sphx-glr-download', ' id="x')),
    ("signature", "gone", remove(".sphx-glr-signature")),
    ("signature", "no link", remove(".sphx-glr-signature a")),
    ("signature", "other words", replace("generated by Sphinx-Gallery", "made")),
    ("no empty cell", "one empty", blank("import numpy as np")),
]
