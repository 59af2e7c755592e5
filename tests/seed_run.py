"""What a real run must have put on the seed page, each a check over its HTML.

The seed left it empty. What it must be is computed anew.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import Any

from bs4 import Tag
from seed_page import SeedPage, must, squeezed


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
