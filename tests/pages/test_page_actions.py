"""What one can do with a page: a small site, built as in the workflow, shows it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from built_pages import violations
from PIL import Image
from playwright.sync_api import Page, expect
from projects import DATA, GOOD_EXAMPLE, ROOT, copy_project
from shared_builds import Once

SITE_URL = "https://someone.example/sub/digits/"
REPOSITORY = "someone/digits"

ESTIMATOR = '''"""
An estimator
============

{long} It is fitted here. This third sentence is long enough to be left out of all.
"""

# %%
# Definitions.

# sphinx_gallery_tags = ["beginner", "lines"]
import matplotlib.pyplot as plt
from sklearn.datasets import load_digits
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC


def first(value):
    """Return the value."""
    if value is None:
        return 0
    return value


def second(value):
    """Return the value."""
    if value is None:
        return 1
    return value


# %%
# The estimator is the last expression.

X, y = load_digits(return_X_y=True)
make_pipeline(MinMaxScaler(), SVC(gamma=0.25)).fit(X[:200], y[:200])

# %%
# A figure.

fig, ax = plt.subplots()
ax.plot([3, 2, 1])
fig.set_label("A line that falls")
'''.replace("{long}", f"A first sentence of {'many, ' * 15}many words.")

READS_DATA = GOOD_EXAMPLE.replace("A line\n======", "Rows\n====").replace(
    "fig, ax =",
    "from pathlib import Path\n\nprint(Path('optdigits_tra.csv.gz').is_file())\n"
    "fig, ax =",
)


@pytest.fixture(scope="session")
def acting_site(once: Once) -> Path:
    """Return a small site whose repository and address are known."""

    def build(folder: Path) -> list[object]:
        project = copy_project(folder / "project")
        project.link_environment()
        project.add_example("plot_estimator", ESTIMATOR)
        path = project.add_example("plot_rows", READS_DATA)
        (path.parent / "optdigits_tra.csv.gz").symlink_to(DATA / "optdigits_tra.csv.gz")
        done = project.make("html", SITE_URL=SITE_URL, GITHUB_REPOSITORY=REPOSITORY)
        return [done.code, done.output, str(project.html)]

    code, output, html = once("acting-site", build)
    assert code == 0, output
    return Path(html)


def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def example(site: Path, name: str = "plot_estimator") -> BeautifulSoup:
    return soup_of(site / "auto_examples" / "small" / f"{name}.html")


def actions(soup: BeautifulSoup) -> dict[str, str]:
    links = soup.select("nav.page-actions a")
    return {link.get_text(strip=True): str(link["href"]) for link in links}


def meta(soup: BeautifulSoup, name: str) -> str:
    found = soup.select(f'meta[property="{name}"], meta[name="{name}"]')
    assert len(found) == 1, f"{len(found)} of {name}"
    return str(found[0]["content"])


# -- To act on -----------------------------------------------------------------------
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
        cards = soup_of(page).select(".card-example a")
        targets = {(page.parent / str(card["href"])).resolve() for card in cards}
        assert len(targets) == 3
        assert page.resolve() not in targets


def test_long_definitions_are_folded(acting_site: Path, page: Page) -> None:
    folded = acting_site / "auto_examples" / "small" / "plot_estimator.html"
    page.goto(folded.as_uri())
    details = page.locator("details.folded-code")
    expect(details).to_have_count(1)
    expect(details.locator("summary")).to_contain_text("that define first, second")
    expect(details.locator(".highlight")).to_be_hidden()
    details.locator("summary").click()
    expect(details.locator(".highlight")).to_contain_text("def second(value):")


# -- Estimators ------------------------------------------------------------------------
def test_an_estimator_is_opened_and_read(acting_site: Path, page: Page) -> None:
    path = acting_site / "auto_examples" / "small" / "plot_estimator.html"
    html = path.read_text(encoding="utf-8")
    assert "sk-top-container" not in html
    page.goto(path.as_uri())
    steps = page.locator(".estimator ol summary")
    expect(steps).to_have_text(["MinMaxScaler fitted", "SVC gamma=0.25 fitted"])
    steps.nth(1).click()
    row = page.locator(".estimator tr.user-set", has_text="gamma")
    expect(row).to_be_visible()
    expect(row.locator("td")).to_have_text("0.25")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_estimators(
    acting_site: Path, page: Page, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)
    path = acting_site / "auto_examples" / "small" / "plot_estimator.html"
    page.goto(path.as_uri())
    page.locator("article details").evaluate_all(
        "all => all.forEach((details) => { details.open = true; })"
    )
    assert violations(page) == []


# -- To share --------------------------------------------------------------------------
def test_an_example_is_shared_with_its_words_and_its_picture(acting_site: Path) -> None:
    soup = example(acting_site)
    address = f"{SITE_URL}auto_examples/small/plot_estimator.html"
    canonical = soup.select_one('link[rel="canonical"]')
    assert canonical and canonical["href"] == address
    assert meta(soup, "og:url") == address
    assert meta(soup, "og:title") == "An estimator"
    assert meta(soup, "description") == meta(soup, "og:description")
    assert meta(soup, "description").endswith("many words. It is fitted here.")
    picture = meta(soup, "og:image")
    assert picture.startswith(f"{SITE_URL}_images/")
    with Image.open(acting_site / picture.removeprefix(SITE_URL)) as image:
        assert image.size == (1200, 630)
    others = meta(example(acting_site, "plot_line"), "og:image")
    assert others != picture


def test_no_page_repeats_itself(site: Path) -> None:
    titles = []
    for path in site.rglob("*.html"):
        soup = soup_of(path)
        assert len(soup.select('meta[name="viewport"]')) == 1, path
        assert soup.title
        titles.append(soup.title.get_text())
    assert len(set(titles)) == len(titles)


def test_robots_and_sitemap(acting_site: Path) -> None:
    robots = (acting_site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {SITE_URL}sitemap.xml" in robots
    root = ET.parse(acting_site / "sitemap.xml").getroot()
    addresses = [location.text or "" for location in root.iterfind(".//{*}loc")]
    assert f"{SITE_URL}auto_examples/small/plot_estimator.html" in addresses
    assert sorted(addresses) == addresses
    for address in addresses:
        assert (acting_site / address.removeprefix(SITE_URL)).is_file()


def test_the_404_page_works_at_any_depth(acting_site: Path) -> None:
    soup = soup_of(acting_site / "404.html")
    for tag, attribute in (("link[rel=stylesheet]", "href"), ("script[src]", "src")):
        for found in soup.select(tag):
            assert str(found[attribute]).startswith("/sub/digits/_static/")
