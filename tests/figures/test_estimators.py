"""The diagram that scikit-learn draws of an estimator becomes lists to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC
from small_app import document, small_app, warned

from figures.estimators import LONGEST, diagram, in_plain_text, redraw, table_html

X = [[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [3.0, 0.0]]
Y = [0, 1, 0, 1]


def drawn(estimator: Any) -> BeautifulSoup:
    """Return our diagram of an estimator, from scikit-learn's own."""
    soup = BeautifulSoup(estimator._repr_html_(), "html.parser")
    return BeautifulSoup(diagram(soup), "html.parser")


def test_an_estimator_is_opened_for_its_parameters() -> None:
    soup = drawn(SVC(gamma=0.25))
    (details,) = soup.select("details")
    assert details.summary
    assert details.summary.get_text(" ", strip=True) == "SVC gamma=0.25"
    rows = {
        tr.th.get_text(): tr.td.get_text()
        for tr in soup.select("tr")
        if tr.th and tr.td
    }
    assert rows["gamma"] == "0.25" and rows["kernel"] == "'rbf'"
    changed = [tr.th.get_text() for tr in soup.select("tr.user-set") if tr.th]
    assert changed == ["gamma"]
    (link,) = soup.select("a.reference.external")
    assert str(link["href"]).endswith("sklearn.svm.SVC.html")


def test_nothing_of_its_scripts_and_styles_is_left() -> None:
    html = str(drawn(make_pipeline(MinMaxScaler(), SVC())))
    assert not {"<script", "<style", "<input", "sk-toggleable"} & {
        word
        for word in ("<script", "<style", "<input", "sk-toggleable")
        if word in html
    }


def test_steps_are_a_list_in_their_order() -> None:
    soup = drawn(make_pipeline(MinMaxScaler(), SVC()).fit(X, Y))
    steps = [
        li.summary.get_text(" ", strip=True)
        for li in soup.select("ol > li")
        if li.summary
    ]
    assert steps == ["MinMaxScaler fitted", "SVC fitted"]


def test_columns_are_named_and_lie_deeper() -> None:
    columns = ColumnTransformer(
        [("left", StandardScaler(), [0]), ("right", "drop", [1])]
    )
    soup = drawn(make_pipeline(columns, SVC()))
    deep = [strong.get_text() for strong in soup.select("ol ol strong")]
    assert "StandardScaler" in deep
    assert soup.select_one(".estimator > details > summary > strong")


def test_what_differs_in_each_run_is_left_out() -> None:
    box = BeautifulSoup(
        "<div><summary>Fitted attributes</summary><table><tbody>"
        "<tr><td class='param'>n_fit_time_</td><td>0.25</td></tr>"
        "<tr><td class='param'>classes_</td><td>[0, 1]</td></tr>"
        f"<tr><td class='param'>coef_</td><td class='fitted-att-type'>ndarray</td>"
        f"<td>{'1, ' * LONGEST}</td></tr>"
        "<tr><th>Name</th></tr></tbody></table></div>",
        "html.parser",
    ).div
    assert box
    html = table_html(box)
    assert "time" not in html
    assert "<caption>Fitted attributes</caption>" in html
    assert '<th scope="row">classes_</th><td>[0, 1]</td>' in html
    assert '<th scope="row">coef_</th><td>ndarray</td>' in html


def test_a_table_without_rows_is_none() -> None:
    box = BeautifulSoup("<div><table><tbody></tbody></table></div>", "html.parser").div
    assert box and table_html(box) == ""


def test_html_without_an_estimator_is_refused() -> None:
    with pytest.raises(ValueError, match="no estimator"):
        diagram(BeautifulSoup('<div class="sk-container"></div>', "html.parser"))


def test_its_words_are_kept_for_viewers_without_html() -> None:
    soup = BeautifulSoup(SVC(gamma=0.25)._repr_html_(), "html.parser")
    assert in_plain_text(soup) == "SVC(gamma=0.25)"
    assert in_plain_text(BeautifulSoup("<p>x</p>", "html.parser")) == ""


def test_the_diagrams_of_a_page_are_replaced_and_no_other_html(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    other = nodes.raw("", "<b>x</b>", format="html")
    tree = document(nodes.raw("", SVC()._repr_html_(), format="html"), other)
    redraw(app, tree, "index")
    first, second = tree.findall(nodes.raw)
    assert first.astext().startswith('<div class="estimator">')
    assert first["plain"] == "SVC()"
    assert second is other


def test_other_builders_keep_what_they_do_not_show(tmp_path: Path) -> None:
    app = small_app(tmp_path, builder="latex")
    tree = document(nodes.raw("", html := SVC()._repr_html_(), format="html"))
    redraw(app, tree, "index")
    assert next(iter(tree.findall(nodes.raw))).astext() == html


def test_a_diagram_that_is_not_known_is_told_and_left(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    html = '<div class="sk-top-container"></div>'
    tree = document(nodes.raw("", html, format="html"))
    redraw(app, tree, "index")
    assert "draws this estimator in a way that is not known here" in warned(app)
    assert next(iter(tree.findall(nodes.raw))).astext() == html
