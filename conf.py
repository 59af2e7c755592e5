"""Configuration of the site "Recognizing hand-written digits".

Every option: https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

# The engine that runs examples, and the rooms of our own extensions.
_root = Path(__file__).parent
sys.path[:0] = [str(_root / "extensions"), str(_root / "engine" / "src")]

# -- Project ------------------------------------------------------------------
project = html_title = "The digits gallery"
author = "the digits gallery developers"
copyright = f"2026, {author}"
site_version = os.environ.get("SITE_VERSION", "")  # as tools/publish.py publishes it
version = release = site_version or "1.0"  # an e-book must have one
needs_sphinx = "8.2"

# -- Extensions ---------------------------------------------------------------
extensions = [
    "gallery_engine",  # first: it starts a process that the others need not wait for
    "sphinx.ext.doctest",
    "sphinx.ext.intersphinx",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
    "sphinxcontrib.bibtex",
    "notfound.extension",
    "messages",
    "example_rules",
    "figures",
    "downloads",
    "drawing",
    "pages",
    "finish",
]

# -- Sources ------------------------------------------------------------------
exclude_patterns = ["_build", "_inventories", "_static", "_templates"]
templates_path = ["docs/_templates"]
default_role = "code"
nitpicky = True
suppress_warnings = ["sphinx_gallery.space_in_filename"]  # it means the whole path

# -- Gallery: https://sphinx-gallery.github.io/stable/configuration.html -------
# Strings only, no callables: a configuration that pickles keeps rebuilds incremental.
sphinx_gallery_conf = {
    "examples_dirs": "../examples",
    "gallery_dirs": "auto_examples",
    "filename_pattern": r"/plot_",
    "ignore_pattern": r"(^|[\\/])(?!plot_)\w+\.py$",  # modules beside the examples
    "subsection_order": "example_rules.reading_order.section_key",
    "within_subsection_order": "example_rules.reading_order.ExampleOrder",
    "backreferences_dir": "auto_examples/backreferences",
    "doc_module": ("sklearn", "numpy", "matplotlib"),
    "inspect_global_variables": False,  # a link for each name used, none for its value
    "image_scrapers": (
        "figures.themed.scrape",
        "drawing.keep.keep",
        "example_rules.in_run.note",
    ),
    "reset_modules": (
        "example_rules.in_run.evaluate_claims",
        "matplotlib",
        "figures.themed.set_ink",
        "example_rules.raised_warnings.raise_on_warning",
    ),
    "reset_modules_order": "both",
    "remove_config_comments": True,
    "only_warn_on_example_error": True,  # -W turns it into a failure, at the end
    "write_computation_times": True,  # the engine's own page, it asks no other host
    "show_memory": True,
    "css": ("sg_gallery",),
    "recommender": {"enable": True, "n_examples": 3},
}

# -- The build engine: docs/engine.rst ------------------------------------------
gallery_engine_packages = "requirements.txt"  # what the workers of a cluster must have
gallery_engine_preload = ["sklearn.datasets", "sklearn.ensemble", "sklearn.svm"]

# -- Links: inventories kept in the repository, so a build needs no network -----
_inventories = "../docs/_inventories"
intersphinx_mapping = {
    "python": ("https://docs.python.org/3", f"{_inventories}/python.inv"),
    "numpy": ("https://numpy.org/doc/stable", f"{_inventories}/numpy.inv"),
    "scipy": ("https://docs.scipy.org/doc/scipy", f"{_inventories}/scipy.inv"),
    "matplotlib": ("https://matplotlib.org/stable", f"{_inventories}/matplotlib.inv"),
    "sklearn": ("https://scikit-learn.org/stable", f"{_inventories}/sklearn.inv"),
}
bibtex_bibfiles = ["docs/references.bib"]
bibtex_reference_style = bibtex_default_style = "author_year"

# -- Pages: https://pydata-sphinx-theme.readthedocs.io -------------------------
html_theme = "pydata_sphinx_theme"
repository = os.environ.get("GITHUB_REPOSITORY", "")  # owner/name, if on GitHub
_site = os.environ.get("SITE_URL") or "http://127.0.0.1:8000"  # as make serve
_folders = {"": "", "dev": "dev/"}  # of a tag, the address that lasts
html_baseurl = _site.rstrip("/") + "/" + _folders.get(site_version, "stable/")
html_static_path = ["docs/_static"]
_styles = "site figures gallery page_actions path folded_code estimators landing blocks"
html_css_files = [f"{name}.css" for name in _styles.split()]
html_js_files = ["gallery_filter.js"]
html_favicon = html_logo = "docs/_static/favicon.svg"
html_copy_source = False  # the sources are in the repository
html_math_renderer = "mathml"  # no script, no other host
html_context = {"default_mode": "auto"}
html_sidebars = {"*": [], "auto_examples/index": []}  # examples have sections
html_theme_options = {
    "logo": {"text": html_title},
    "search_bar_text": "Search the gallery",
    "navbar_persistent": ["search-button", "theme-switcher"],
    "navbar_end": [],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": ["sphinx-version"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
copybutton_prompt_text = r">>> |\.\.\. ?|\$ "  # the lines of input, and no others
copybutton_prompt_is_regexp, copybutton_copy_empty_lines = True, False
notfound_template = "404.html"
notfound_urls_prefix = urlsplit(html_baseurl).path  # shown at any depth
shared_picture = "sphx_glr_plot_digits_classification.card.png"

# -- Other builders -----------------------------------------------------------
epub_show_urls, linkcheck_timeout, linkcheck_retries = "no", 20, 2
