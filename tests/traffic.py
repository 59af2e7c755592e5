"""What a page asks for, and what it complains about."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request


@dataclass
class Traffic:
    """What a page asked for, and what it complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record from now on."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self.note_failure)
        page.on(
            "response",
            lambda answer: (
                answer.status < 400
                or self.complaints.append(f"{answer.url} {answer.status}")
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                message.type not in ("error", "warning")
                or self.complaints.append(message.text)
            ),
        )

    def note_failure(self, request: Request) -> None:
        """Record a failed request, unless the page was left before its answer."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url} {request.failure}")

    def strangers(self) -> list[str]:
        """Return the addresses that lie neither on this machine nor in the page."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob", "file", "about")
            and urlsplit(url).hostname != "127.0.0.1"
        ]
