"""Keep the model that an example writes, where the engine keeps all that it made.

An image scraper that shows nothing, for ``image_scrapers``: it looks after each cell.
What lies beside the source of the page goes through the cache, to and from other
machines, like a figure; Sphinx-Gallery alone runs it just the same.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

#: The file that an example writes into its working folder.
NAME = "digit_reader.json"


def keep(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Move the file of a cell beside its page; one that raised leaves none.

    What a reader's own run has left there is looked for by no other example: each that
    looked would run again once it is gone.
    """
    source = Path(block_vars["src_file"])
    if NAME not in source.read_text(encoding="utf-8"):
        return ""
    kept = kept_beside(Path(block_vars["target_file"]))
    written = source.with_name(NAME)
    if not block_vars.get("execute_script", True):  # the cell raised
        written.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
    elif written.is_file():
        shutil.move(written, kept)
    return ""


def kept_beside(page: Path) -> Path:
    """Return where the model of an example is kept; `page` is any file of its page."""
    return page.with_name(f"{page.stem}.{NAME}")
