"""Make the build fail on an example that draws nothing, or has a blank in its name.

Sphinx-Gallery shows a default picture where a figure is missing, and calls the build a
success. Here that is an error that names the file.

Declare an example that draws nothing with ``# sphinx_gallery_thumbnail_path``.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)


def warn_of_missing_figures(app: Sphinx) -> None:
    """Warn of each executed example that has no figure.

    The warning makes a build under ``-W`` fail, after everything else was built.
    """
    gallery, examples = folders(app)
    for path in executed(app):
        folder = gallery if path.is_relative_to(gallery) else examples
        if not has_figure(path, gallery / path.relative_to(folder).parent / "images"):
            logger.warning(
                "the example draws no figure; draw one, or name a thumbnail with"
                " '# sphinx_gallery_thumbnail_path = ...'",
                location=f"{path}:1",
                type="strict_examples",
            )


def warn_of_blanks(app: Sphinx) -> None:
    """Warn of a blank in a name; Sphinx-Gallery would of one in the whole path."""
    gallery, examples = folders(app)
    for path in executed(app):
        folder = gallery if path.is_relative_to(gallery) else examples
        if " " in str(path.relative_to(folder)):
            logger.warning(
                "a blank in the name of an example, or of its section, breaks links;"
                " write _ instead",
                location=f"{path}:1",
                type="strict_examples",
            )


def folders(app: Sphinx) -> tuple[Path, Path]:
    """Return the folder that Sphinx-Gallery writes to, and that of the examples."""
    conf = app.config.sphinx_gallery_conf
    examples = Path(app.srcdir, conf["examples_dirs"]).resolve()
    return Path(app.srcdir, conf["gallery_dirs"]), examples


def executed(app: Sphinx) -> list[Path]:
    """Return the examples that were run, now or in an earlier build."""
    conf = app.config.sphinx_gallery_conf
    if not conf["plot_gallery"]:
        return []
    return sorted(map(Path, [*conf["passing_examples"], *conf["stale_examples"]]))


def has_figure(example: Path, images: Path) -> bool:
    """Say whether an example left a figure, or has named its thumbnail.

    Parameters
    ----------
    example
        The example, in the sources or in the gallery.
    images
        The folder of the figures of its section.
    """
    if "sphinx_gallery_thumbnail_path" in example.read_text(encoding="utf-8"):
        return True
    return any(images.glob(f"sphx_glr_{example.stem}_[0-9]*"))
