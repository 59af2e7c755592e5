"""Let readers of a published site choose among its versions, and tell what is old.

The theme does both from one list, which the site itself serves: ``tools/publish.py``
writes it. A site that is built for oneself has one version, and shows neither.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

#: Beside the folders of the versions.
LIST = "versions.json"


def show_versions(app: Sphinx, config: Config) -> None:
    """Put the theme's switcher into the header, its warning above an old version."""
    if not config.site_version:
        return
    # From the root of the host: a 404 page is shown at any depth.
    address = urlsplit(urljoin(config.html_baseurl, f"../{LIST}")).path
    config.html_theme_options = {
        **config.html_theme_options,
        "switcher": {"json_url": address, "version_match": config.site_version},
        "check_switcher": False,  # the list is written when this build is published
        "show_version_warning_banner": True,
        "navbar_end": ["version-switcher"],
    }
