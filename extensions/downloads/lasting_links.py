"""Turn the references of a page into addresses that are good from anywhere."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urldefrag, urljoin, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

#: The label of a whole page, which needs no anchor.
TOP_OF_EXAMPLE = re.compile(r"(?<=.)#sphx-glr-(?!download-)[\w-]+-py$")


def site_address(app: Sphinx) -> str | None:
    """Return where the site is published, or nothing for a site on this machine."""
    address = str(app.config.html_baseurl or "")
    host = urlsplit(address).hostname
    if host is None or host == "localhost":
        return None
    try:
        return None if ip_address(host).is_loopback else address
    except ValueError:  # a name
        return address


def page_address(app: Sphinx, docname: str) -> str | None:
    """Return where a page is published, or nothing."""
    site = site_address(app)
    return site and urljoin(site, app.builder.get_target_uri(docname))


class LastingLinks:
    """Finds the address behind each reference of one page.

    A source leads to its DOI, a name in another library to that library's pages, and
    whatever lies on this site to the published site, if there is one.
    """

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.site = site_address(app)
        self.here = app.builder.get_target_uri(docname)
        labels = app.env.domains.standard_domain.labels.values()
        self.titles = {title for _, _, title in labels}
        self.titles |= {title.astext() for title in app.env.titles.values()}
        citations = app.env.get_domain("cite").citations  # type: ignore[attr-defined]
        self.sources = {
            citation.citation_id: source_address(citation.entry.fields)
            for citation in citations
        }

    def __call__(self, node: nodes.Element) -> str | None:
        """Return an address, or nothing."""
        if "filename" in node:
            return self.site and urljoin(self.site, f"_downloads/{node['filename']}")
        address = str(node["refuri"] if "refuri" in node else f"#{node['refid']}")
        address = TOP_OF_EXAMPLE.sub("", address)
        if urlsplit(address).scheme:
            return address
        if "bibtex-citation" in node.parent.get("classes", ()):
            source = self.sources.get(urldefrag(address).fragment)
            if source:
                return source
        return self.site and urljoin(urljoin(self.site, self.here), address)

    def is_title(self, text: str) -> bool:
        """Say whether this is the title of a page, or of a section with a label."""
        return text in self.titles


def source_address(fields: dict[str, str]) -> str | None:
    """Return the DOI of a source as an address, or else its URL."""
    if "doi" in fields:
        return f"https://doi.org/{fields['doi']}"
    return fields.get("url")
