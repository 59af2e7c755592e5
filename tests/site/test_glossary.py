"""The glossary has the words of a course, and each leads to where it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from projects import ROOT

from example_rules.glossary import glossary

#: A link from another page into the glossary.
LINK = re.compile(r'href="(?:\.\./)*glossary\.html#([^"]+)"><span class="[^"]*std-term')

#: What a course on machine learning has; names of one idea stand in one entry.
MUST_HAVE = """
overfitting, underfitting, generalization, hyperparameter, training set, validation set,
test set, cross-validation, fold, stratification, confidence interval,
decision boundary, kernel, k-nearest neighbours, k-NN, support vector machine, SVM,
MNIST, softmax,
regularization, accuracy, precision, recall, F1, confusion matrix, baseline, feature,
sample, label, classifier, estimator, pipeline, grid search, randomized search,
learning curve, bias, variance, data leakage, group, ensemble, bagging, boosting,
random forest, decision tree, gradient descent, learning rate, epoch, neural network,
loss function, logistic regression, linear model, one-vs-rest, PCA, principal component,
dimensionality, standardization, scaling, sparse, L1, L2, margin, support vector,
calibration, probability, McNemar's test, permutation importance, generative model,
discriminative model, Bayes, kernel approximation
"""


def test_the_glossary_has_what_a_course_has() -> None:
    known = {name for entry in glossary(ROOT) for name in entry}
    wanted = {" ".join(name.split()) for name in MUST_HAVE.split(",")}
    assert sorted(wanted - known) == []


def test_its_entries_stand_in_the_order_of_the_alphabet() -> None:
    names = [entry[0].lower() for entry in glossary(ROOT)]
    assert names == sorted(names)
    every = [name.lower() for entry in glossary(ROOT) for name in entry]
    assert len(every) == len(set(every))


@pytest.fixture(scope="module")
def entries(site: Path) -> list[tuple[list[str], Tag]]:
    """Return the names and the text of each entry, as the page shows them."""
    page = BeautifulSoup((site / "glossary.html").read_text("utf-8"), "html.parser")
    found, names = [], []
    for child in page.select("dl.glossary > *"):
        if child.name == "dt":
            names.append(child.get_text().rstrip("#\n"))
        else:
            found.append((names, child))
            names = []
    return found


def test_each_entry_says_something_and_names_an_example(
    site: Path, entries: list[tuple[list[str], Tag]]
) -> None:
    assert len(entries) == len(glossary(ROOT))
    for names, text in entries:
        said, shown = text.select("p")
        assert len(said.get_text().split()) >= 7, names
        links = [str(a["href"]) for a in shown.select("a[href]")]
        pages = [link for link in links if "://" not in link]
        assert [p for p in pages if p.startswith("auto_examples/")], names
        assert all((site / page.partition("#")[0]).is_file() for page in pages), names


def test_nearly_all_lead_on_to_scikit_learn(
    entries: list[tuple[list[str], Tag]],
) -> None:
    alone = [
        names[0].replace("\u2019", "'")
        for names, text in entries
        if not text.select('a[href^="https://scikit-learn.org/stable/"]')
    ]
    assert alone == [
        "confidence interval",
        "conformal prediction",
        "exchangeability",
        "McNemar's test",
        "MNIST",
    ]


def test_every_term_on_a_page_leads_to_an_entry(site: Path) -> None:
    page = BeautifulSoup((site / "glossary.html").read_text("utf-8"), "html.parser")
    known = {str(dt["id"]) for dt in page.select("dt[id]")}
    linked = set(LINK.findall((site / "tutorial.html").read_text("utf-8")))
    assert linked >= {"term-sample", "term-classifier"}
    examples = site.glob("auto_examples/*/plot_*.html")
    for path in [*site.glob("tutorial/*.html"), *examples]:
        linked |= set(LINK.findall(path.read_text("utf-8")))
    assert linked <= known
