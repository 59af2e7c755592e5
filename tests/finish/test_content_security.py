"""Each page has a policy: nothing from elsewhere, and no inline script but its own."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from small_app import small_app, warned

from finish.content_security import add_policy, policy, reloading, script_hash
from finish.page import Page

PAGE = '<head><meta charset="utf-8"/><script>a()</script></head>'


def test_it_stands_behind_the_character_set_and_allows_what_is_there(
    tmp_path: Path,
) -> None:
    app = small_app(tmp_path, extensions=["finish"])
    add_policy(app, page := Page("index", PAGE))
    found = re.search(
        r'charset="utf-8"/><meta http-equiv="([^"]*)" content="(.*?)">', page.html
    )
    assert found and found[1] == "Content-Security-Policy"
    assert script_hash("a()") in found[2]
    assert page.html.endswith("<script>a()</script></head>")
    assert "finds no character set" not in warned(app)
    add_policy(app, Page("index", "<p>"))
    assert "content_security finds no character set" in warned(app)


def test_nothing_is_allowed_that_is_not_named() -> None:
    parts = dict(part.split(" ", 1) for part in policy(PAGE).split("; "))
    assert parts["default-src"] == parts["base-uri"] == "'none'"
    assert parts["script-src"].split()[:2] == ["'self'", "file:"]
    assert "unsafe-inline" not in parts["script-src"]
    assert not re.search(r"https?:|\*", policy(PAGE))


def test_a_script_is_named_once_and_one_from_a_file_is_not() -> None:
    html = '<script>a()</script><script>a()</script><script src="x.js"></script>'
    assert policy(html).count("sha256-") == 1
    assert policy('<script type="module">\nb()</script>').count("sha256-") == 1


def test_a_hash_is_that_of_the_parsed_page() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a\nb").digest()).decode()
    assert script_hash("a\r\nb") == script_hash("a\nb") == f"'sha256-{digest}'"


def test_only_make_serve_reloads() -> None:
    assert reloading("") == ""
    script = reloading("127.0.0.1:8000")
    assert "127.0.0.1:8000" in script and script.lstrip().startswith("<script>")
    assert policy(script).count("sha256-") == 1
