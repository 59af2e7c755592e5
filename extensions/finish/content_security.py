"""Give each page a Content-Security-Policy: nothing from elsewhere, no inline script.

The theme writes three scripts into each page. Each is allowed by its hash, so nothing
else runs; a policy in the page holds on any host, and from a file.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from sphinx.application import Sphinx

from finish.page import Page
from messages.lacks import tell_lack

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def add_policy(app: Sphinx, page: Page) -> None:
    """Put the policy of a page right behind its character set."""
    words = policy(page.html + reloading(app.config.reloaded_from))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{words}">'
    page.html, count = re.subn(
        r"(<meta charset=[^>]*>)", lambda charset: charset[0] + meta, page.html, count=1
    )
    if not count:
        tell_lack("character set", __name__)


def reloading(served: str) -> str:
    """Return the script that ``make serve`` puts into a page; none without it."""
    if not served:
        return ""
    from sphinx_autobuild.middleware import web_socket_script  # a web server, for once

    return str(web_socket_script(served))


def policy(html: str) -> str:
    """Return the policy of a page: its own files, and the inline scripts it has.

    Styles may stand in attributes, as matplotlib's and scikit-learn's do.
    """
    hashes = sorted({script_hash(script) for script in INLINE_SCRIPT.findall(html)})
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self' file:", *hashes]),
            "style-src 'self' file: 'unsafe-inline'",
            "img-src 'self' file: data:",
            "font-src 'self' file: data:",
            "connect-src 'self'",
            "form-action 'self' file:",
            "base-uri 'none'",
        ]
    )


def script_hash(script: str) -> str:
    """Return the source expression that allows one inline script."""
    # What the browser hashes has the line ends of the parsed page.
    digest = sha256(script.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
