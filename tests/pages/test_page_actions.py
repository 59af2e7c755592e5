"""What one can do with a page: take it away, edit it, report, go on."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from acting_site import REPOSITORY, SITE_URL, example, soup_of
from bs4 import BeautifulSoup, Tag
from projects import ROOT


def actions(soup: BeautifulSoup) -> dict[str, str]:
    links = soup.select("nav.page-actions a")
    return {link.get_text(strip=True): str(link["href"]) for link in links}


def test_the_actions_of_an_example(acting_site: Path) -> None:
    soup = example(acting_site)
    links = actions(soup)
    title = soup.h1
    assert isinstance(title, Tag)
    assert title.find_next_sibling() == soup.select_one("nav.page-actions")
    assert list(links)[:3] == ["Script", "Notebook", "Zip"]
    source = "examples/small/plot_estimator.py"
    assert links["Edit"] == f"https://github.com/{REPOSITORY}/edit/main/{source}"
    notebook = "small/plot_estimator.ipynb"
    assert links["Open in Colab"].endswith(f"/{REPOSITORY}/blob/notebooks/{notebook}")
    assert f"/{REPOSITORY}/notebooks?urlpath=lab/tree/" in links["Open in Binder"]
    assert links["Open in Binder"].endswith(notebook)


def test_colab_is_left_out_where_it_would_miss_the_data(acting_site: Path) -> None:
    links = actions(example(acting_site, "plot_rows"))
    assert "Open in Binder" in links
    assert "Open in Colab" not in links


def test_a_report_says_where_the_problem_is(acting_site: Path) -> None:
    address = urlsplit(actions(example(acting_site))["Report a problem"])
    assert address.path == f"/{REPOSITORY}/issues/new"
    fields = parse_qs(address.query)
    assert fields["title"] == ["An estimator: "]
    page = f"{SITE_URL}auto_examples/small/plot_estimator.html"
    assert fields["page"] == [page]
    assert re.search(r"scikit-learn \d+\.\d+", fields["built"][0])
    (form,) = fields["template"]
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / form).read_text(encoding="utf-8")
    ids = set(re.findall(r"(?m)^    id: (\w+)$", text))
    assert fields.keys() - {"template", "title"} <= ids


def test_another_page_is_edited_where_it_is_written(acting_site: Path) -> None:
    links = actions(soup_of(acting_site / "index.html"))
    assert links["Edit"].endswith("/edit/main/docs/index.rst")
    links = actions(soup_of(acting_site / "auto_examples" / "small" / "index.html"))
    assert links["Edit"].endswith("/edit/main/examples/small/GALLERY_HEADER.rst")


def test_without_a_repository_only_downloads_are_left(site: Path) -> None:
    page = site / "auto_examples/classification/plot_digits_classification.html"
    links = actions(soup_of(page))
    assert list(links)[:3] == ["Script", "Notebook", "Zip"]
    assert len(links) in (3, 7), "all that needs the repository, or nothing"


def test_examples_lead_on_in_reading_order(site: Path) -> None:
    """Also from the last of a section to the first of the next one."""
    lines = (Path(__file__).parents[2] / "docs/reading_order.txt").read_text("utf-8")
    names = [n for line in lines.splitlines() if (n := line.partition("#")[0].strip())]
    for name, following in pairwise(names):
        page = site / "auto_examples" / f"{name}.html"
        link = soup_of(page).select_one("a.right-next")
        target = site / "auto_examples" / f"{following}.html"
        assert link and (page.parent / str(link["href"])).resolve() == target.resolve()


def test_related_examples_are_cards(site: Path) -> None:
    pages = list(site.glob("auto_examples/*/plot_*.html"))
    assert pages
    for page in pages:
        cards = soup_of(page).select(".card-example > a")
        targets = {(page.parent / str(card["href"])).resolve() for card in cards}
        assert len(targets) == 3
        assert page.resolve() not in targets
