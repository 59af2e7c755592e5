"""Refuse by name what Sphinx-Gallery could be set to, and this site would ignore.

The table of all settings is ``gallery_settings.toml``; those in the comments of an
example are refused by `example_rules`.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx_gallery.gen_gallery import DEFAULT_GALLERY_CONF

from example_rules.gallery_settings import refused
from messages.conf_lines import line_in_conf

logger = logging.getLogger(__name__)


def refuse(app: Sphinx, config: Config) -> None:
    """Warn of each setting that is refused, and go on with its default."""
    conf = dict(config.sphinx_gallery_conf)
    for name, row in refused("configuration").items():
        if name not in conf or type(conf[name]).__name__ in row.get("unless", []):
            continue
        value = conf.pop(name)
        if value == DEFAULT_GALLERY_CONF[name]:
            continue
        line = line_in_conf(f"'{name}'", Path(app.confdir, "conf.py")) or 1
        logger.warning(
            "sphinx_gallery_conf: %s cannot be used here: %s",
            name,
            row["refused"],
            location=f"conf.py:{line}",
            type="gallery_settings",
        )
    config.sphinx_gallery_conf = conf
