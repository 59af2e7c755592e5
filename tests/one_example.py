"""A gallery of one example, whose page stands there as Sphinx-Gallery writes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from small_app import small_app
from sphinx.application import Sphinx

DOCNAME = "auto_examples/small/plot_a"

SOURCE = '''"""
A title
=======

The introduction.
"""

# sphinx_gallery_tags = ["beginner", "metrics"]
import numpy as np

print(np.arange(2))

# %%
# Words on *it*.

np.load("data.npy") if False else None
'''

PAGE = """:orphan:

.. container:: sphx-glr-download-link-note

   Go to the end.

.. _sphx_glr_auto_examples_small_plot_a.py:

A title
=======

The introduction.

.. GENERATED FROM PYTHON SOURCE LINES 7-11

.. code-block:: Python

    import numpy as np

    print(np.arange(2))

.. rst-class:: sphx-glr-script-out

 .. code-block:: none

    [0 1]

.. GENERATED FROM PYTHON SOURCE LINES 13-14

Words on *it*.

.. GENERATED FROM PYTHON SOURCE LINES 14-16

.. code-block:: Python

    np.load("data.npy") if False else None

.. container:: sphx-glr-footer sphx-glr-footer-example

   :download:`Notebook <plot_a.ipynb>`, :download:`script <plot_a.py>`,
   :download:`zip <plot_a.zip>`
"""

INDEX = """:orphan:

Gallery
=======

:download:`Scripts <auto_examples_python.zip>`,
:download:`notebooks <auto_examples_jupyter.zip>`
"""

FILES = {
    "LICENSE": "A Licence\n\nCopyright (c) 2026, somebody\n",
    "examples/small/plot_a.py": SOURCE,
    "examples/small/data.npy": "numbers",
    "examples/small/README.md": "# The numbers\n",
    "docs/references.bib": "",
    "docs/auto_examples/index.rst": INDEX,
    "docs/auto_examples/auto_examples_python.zip": "theirs",
    "docs/auto_examples/auto_examples_jupyter.zip": "theirs",
    "docs/auto_examples/small/plot_a.rst": PAGE,
    "docs/auto_examples/small/plot_a.py": SOURCE,
    "docs/auto_examples/small/plot_a.ipynb": "theirs",
    "docs/auto_examples/small/plot_a.zip": "theirs",
}


def gallery_app(
    root: Path,
    changed: Mapping[str, str] | None = None,
    more: tuple[str, ...] = (),
    **settings: Any,
) -> Sphinx:
    """Return an application that has read that gallery, with other files and rooms."""
    settings = {
        "bibtex_bibfiles": ["docs/references.bib"],
        "html_baseurl": "https://digits.example.org/",
        "project": "Small",
        **settings,
    }
    extensions = ["sphinxcontrib.bibtex", "downloads", *more]
    return small_app(root, {**FILES, **(changed or {})}, extensions, **settings)
