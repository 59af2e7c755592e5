"""Draw scikit-learn's estimators as nested lists that everyone can open and read.

scikit-learn's own diagram brings 60 KB of styles and scripts each time, is not valid
HTML, has its own colours for dark and light, and hides its parameters behind check
boxes. Here each estimator is a ``<details>`` with its parameters, what it learnt, and a
link to its documentation; the ones inside it follow as a list.
"""

from __future__ import annotations

from html import escape

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)

#: A fitted attribute with a longer value is shown by its type.
LONGEST = 60

#: A parameter with a longer value is in the table alone.
SHORT = 20


def redraw(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the diagrams that the last expressions of an example left."""
    if app.builder.format != "html":
        return
    for node in list(doctree.findall(nodes.raw)):
        if "sk-top-container" not in node.astext():
            continue
        soup = BeautifulSoup(node.astext(), "html.parser")
        try:
            html, plain = diagram(soup), in_plain_text(soup)
        except (AttributeError, LookupError, ValueError):
            logger.warning(
                "scikit-learn draws this estimator in a way that is not known here;"
                " see extensions/figures/estimators.py",
                location=node,
            )
        else:
            node.replace_self(nodes.raw("", html, format="html", plain=plain))


def diagram(soup: BeautifulSoup) -> str:
    """Return the HTML of a diagram, from the one that scikit-learn made.

    Raises
    ------
    ValueError
        If it holds no estimator.
    """
    container = soup.select_one(".sk-container")
    items = own_items(container) if container else []
    if not items:
        raise ValueError("no estimator")
    return f'<div class="estimator">{"".join(map(item_html, items))}</div>\n'


def in_plain_text(soup: BeautifulSoup) -> str:
    """Return what scikit-learn shows where no HTML is shown."""
    own = soup.select_one(".sk-text-repr-fallback > pre")
    return own.get_text() if own else ""


def own_items(parent: Tag) -> list[Tag]:
    """Return the items right below an element, with only wrappers between."""
    found = []
    for child in parent.find_all("div", recursive=False):
        classes = child.get_attribute_list("class")
        if "sk-item" in classes:
            found.append(child)
        elif {"sk-serial", "sk-parallel", "sk-parallel-item"} & set(classes):
            found += own_items(child)
    return found


def item_html(item: Tag) -> str:
    """Return one estimator, and those inside it."""
    children = "".join(f"<li>{item_html(child)}</li>" for child in own_items(item))
    children = f"<ol>{children}</ol>" if children else ""
    box = item.find("div", class_="sk-toggleable")
    if box is None or (box.find_parent("div", class_="sk-item") is not item):
        return children  # a step that only groups others
    words = [div.get_text(" ", strip=True) for div in box.select("label > div > div")]
    words = words or [label.get_text(" ", strip=True) for label in box.select("label")]
    words += [text.get_text(" ", strip=True) for text in box.select("div > pre")]
    name, role = words[0], " ".join(words[1:])
    tables = "".join(map(table_html, box.select("div.estimator-table")))
    link = box.select_one("a.sk-estimator-doc-link[href]")
    documentation = (
        f'<p><a class="reference external" href="{escape(str(link["href"]))}">'
        f"Documentation of {escape(name)}</a></p>"
        if link
        else ""
    )
    fitted = "fitted" in box.get_attribute_list("class")
    state = " <span>fitted</span>" if fitted else ""
    role = role or ("" if children else chosen(box))
    role = f" <span>{escape(role)}</span>" if role else ""
    if not tables and not documentation:
        return f"<p><strong>{escape(name)}</strong>{role}</p>{children}"
    return (
        f"<details><summary><strong>{escape(name)}</strong>{role}{state}</summary>"
        f"{documentation}{tables}</details>{children}"
    )


def chosen(box: Tag) -> str:
    """Return the parameters of an estimator that were not left as they are."""
    cells = [
        (row.select_one(".param-doc-link"), row.select_one("td.value"))
        for row in box.select("tr.user-set")
    ]
    return ", ".join(
        f"{next(name.stripped_strings)}={value.get_text(strip=True)}"
        for name, value in cells
        if name and value and len(value.get_text(strip=True)) <= SHORT
    )


def table_html(box: Tag) -> str:
    """Return a table of parameters, or of fitted attributes."""
    captions = [summary.get_text(" ", strip=True) for summary in box.select("summary")]
    rows = []
    for row in box.select("tbody tr"):
        name = row.select_one(".param-doc-link, td.param")
        if name is None:
            continue  # the row of headings
        description = name.select_one(".param-doc-description")
        if description:
            description.extract()
        if name.get_text(strip=True).endswith("_time_"):
            continue  # differs in each build
        value = " ".join(row.find_all("td")[-1].get_text().split())
        kind = row.select_one(".fitted-att-type")
        shown = value if len(value) <= LONGEST else kind.get_text() if kind else value
        user_set = "user-set" in row.get_attribute_list("class")
        changed = ' class="user-set"' if user_set else ""
        rows.append(
            f'<tr{changed}><th scope="row">{escape(name.get_text(strip=True))}</th>'
            f"<td>{escape(shown)}</td></tr>"
        )
    if not rows:
        return ""
    return f"<table><caption>{escape(captions[0])}</caption>{''.join(rows)}</table>"
