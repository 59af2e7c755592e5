"""Make an example fail that warns; Sphinx-Gallery shows a Python warning as output.

It stands alone: every module that an example's run imports makes it run again.
"""

from __future__ import annotations

import warnings
from typing import Any

#: The warning filters of before the example that runs.
_filters: list[warnings.catch_warnings[None]] = []


def raise_on_warning(gallery_conf: dict[str, Any], fname: str, when: str) -> None:
    """Turn every warning of the example into an error; for ``reset_modules``.

    Set ``reset_modules_order`` to ``"both"``: an example may run in the process that
    builds the pages, whose own warnings are not for us to raise.
    """
    if when == "before":
        _filters.append(warnings.catch_warnings())
        _filters[-1].__enter__()
        warnings.resetwarnings()
        warnings.simplefilter("error")
        # Said by plt.show() where a desktop is: the same page is made without one.
        warnings.filterwarnings("ignore", message=".*is non-interactive")
    elif _filters:
        _filters.pop().__exit__(None, None, None)
