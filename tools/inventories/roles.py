"""Say as what an inventory files a public name of Python: a class, a method, data."""

from __future__ import annotations

import functools
import inspect
from types import ModuleType


def public(module: ModuleType) -> list[str]:
    """Return the public names of a module: ``__all__``, or what it defines itself."""
    if hasattr(module, "__all__"):
        return [name for name in module.__all__ if not name.startswith("_")]
    return [
        name
        for name, obj in vars(module).items()
        if not name.startswith("_")
        and getattr(obj, "__module__", "") == module.__name__
    ]


def role_of(owner: object, name: str) -> str:
    """Return the role under which Sphinx files ``name``, an attribute of ``owner``."""
    obj = inspect.getattr_static(owner, name, None)
    if inspect.ismodule(owner):
        obj = getattr(owner, name)  # some load their names when asked for
    if inspect.isclass(obj):
        return "exception" if issubclass(obj, BaseException) else "class"
    # NumPy's own site files its ufuncs as data; readers write :func:
    if not inspect.isclass(owner):
        routine = inspect.isroutine(obj) or "ufunc" in type(obj).__name__.lower()
        return "function" if routine else "data"
    if isinstance(obj, property | functools.cached_property):
        return "property"
    if inspect.isgetsetdescriptor(obj) or inspect.ismemberdescriptor(obj):
        return "attribute"
    return "method" if callable(getattr(owner, name, None)) else "data"
