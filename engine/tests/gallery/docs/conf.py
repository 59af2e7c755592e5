"""A gallery that asks for much of what Sphinx-Gallery can do; it knows no digits."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
if os.environ.get("ENGINE"):
    sys.path.insert(0, os.environ["ENGINE"])

from labels import LabelScraper  # noqa: E402
from sorters import ReverseOrder  # noqa: E402

project = "Another gallery"
extensions = ["sphinx_gallery.gen_gallery"]
if os.environ.get("ENGINE"):
    extensions.append("gallery_engine")
html_theme = "basic"
html_copy_source = False
exclude_patterns = ["_build"]
sphinx_gallery_conf = {
    "examples_dirs": ["../examples", "../more"],
    "gallery_dirs": ["auto_examples", "auto_more"],
    "image_scrapers": ("matplotlib", LabelScraper(), "boxes.box_scraper"),
    "reset_modules": ("matplotlib", "boxes.reset"),
    "subsection_order": ReverseOrder(),
    "within_subsection_order": "sorters.LastFirst",
    "capture_repr": ("_repr_html_", "__repr__"),
    "matplotlib_animations": True,
    "expected_failing_examples": ["../examples/deep/plot_fails.py"],
    "backreferences_dir": "backreferences",
    "doc_module": ("numpy",),
    "write_computation_times": False,
    "min_reported_time": 1000,
    "remove_config_comments": True,
    "parallel": 2,
}
