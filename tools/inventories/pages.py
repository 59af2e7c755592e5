"""Say on which page of its project's site a name is documented.

Each rule is called with the project's table of ``names.toml``, the module, the full
name, the object and, for a member, the class that it is listed under.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import Any

from inventories.roles import role_of

Names = dict[str, Any]  # a table of names.toml
Rule = Callable[[Names, str, str, Any, str], str]


def sklearn_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put each function and class on its own page, a method on that of its class."""
    if owner:
        _, _, short = name.rpartition(".")
        cls = getattr(importlib.import_module(module), owner.rpartition(".")[2])
        # Python 3.13 has taken the indent away already.
        attributes = inspect.cleandoc(cls.__doc__ or "").partition("Attributes\n")[2]
        if f"\n{short} :" in attributes or role_of(cls, short) == "attribute":
            return ""  # told in the text of the class, where no link can lead
    return f"modules/generated/{owner or name}.html"


def numpy_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put everything on its own page, save the scalar types."""
    if inspect.isclass(obj) and issubclass(
        obj, importlib.import_module("numpy").generic
    ):
        return "" if owner else "reference/arrays.scalars.html"
    folder = "random/" if module == "numpy.random" else ""
    return f"reference/{folder}generated/{name}.html"


def scipy_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put everything on its own page."""
    return f"reference/generated/{name}.html"


def matplotlib_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put a name on the page of its module, or on its own where the module has such."""
    short, home = owner.rpartition(".")[2], getattr(obj, "__name__", "")
    page_each = short in ("Artist", "Axes", "Axis", "XAxis", "YAxis", "Figure")
    if (
        owner
        and home != short
        and not (page_each and home in ("_AxesBase", "FigureBase"))
    ):
        return ""  # inherited: listed where it is defined
    if module not in names["own_pages"].split():
        return str(names["modules"][module])
    return f"api/_as_gen/{name if page_each else owner or name}.html"


RULES: dict[str, Rule] = {
    "numpy": numpy_page,
    "scipy": scipy_page,
    "matplotlib": matplotlib_page,
    "sklearn": sklearn_page,
}
