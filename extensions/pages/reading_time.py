"""Write pages anew whose cards would say another time of reading."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from pages.search import pages_of


def pages_with_old_cards(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages to write anew: all, where a card would say something else."""
    now = {name: page["minutes"] for name, page in pages_of(env).items()}
    before = getattr(env, "reading_times", now)
    env.reading_times = now  # type: ignore[attr-defined]
    kept = before.keys() & now.keys()
    changed = any(before[name] != now[name] for name in kept)
    return set(env.found_docs) if changed else set()
