"""The key of a run: a digest of everything that shapes its output but what it reads."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from gallery_engine import worker

# What decides which examples there are, their order, or what is said of them: none of
# it changes the files of one example. Every other setting is part of the key.
ELSEWHERE = {
    "abort_on_example_error",
    "api_usage_ignore",
    "backreferences_dir",
    "builder_name",
    "copyfile_regex",
    "css",
    "doc_module",
    "download_all_examples",
    "example_extensions",
    "examples_dirs",
    "exclude_implicit_doc",
    "exclude_implicit_doc_regex",
    "expected_failing_examples",
    "failing_examples",
    "filename_pattern",
    "gallery_dirs",
    "ignore_pattern",
    "junit",
    "log_level",
    "minigallery_sort_order",
    "nested_sections",
    "only_warn_on_example_error",
    "parallel",
    "passing_examples",
    "plot_gallery",
    "prefer_full_module",
    "run_stale_examples",
    "show_api_usage",
    "src_dir",
    "stale_examples",
    "subsection_order",
    "titles",
    "within_subsection_order",
    "write_computation_times",
}
FORMAT = 2  # of keys and entries: one of another format is not found


def shaping(conf: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that shape the page of an example."""
    return {key: value for key, value in conf.items() if key not in ELSEWHERE}


def canonical(value: Any, root: str) -> Any:
    """Return a value as lists and text that are the same in every process.

    Parameters
    ----------
    value
        A setting: of plain data, an object, a class or a function.
    root
        The project, whose place must not matter.
    """
    if isinstance(value, dict):
        pairs = [[canonical(item, root) for item in pair] for pair in value.items()]
        return ["dict", *sorted(pairs, key=json.dumps)]
    if isinstance(value, set | frozenset):
        return ["set", *sorted((canonical(v, root) for v in value), key=json.dumps)]
    if isinstance(value, list | tuple):
        return ["list", *(canonical(item, root) for item in value)]
    if isinstance(value, str):
        return value.replace(root, "")
    if value is None or isinstance(value, bool | int | float | bytes):
        return [type(value).__name__, repr(value)]
    if isinstance(value, Path):
        return ["path", str(value).replace(root, "")]
    if isinstance(value, re.Pattern):
        return ["pattern", value.pattern, value.flags]
    if isinstance(value, FunctionType):
        return ["function", value.__qualname__, _source(value.__code__)]
    if isinstance(value, type):
        members = {k: v for k, v in vars(value).items() if isinstance(v, FunctionType)}
        return ["class", value.__module__, value.__qualname__, canonical(members, root)]
    state = getattr(value, "__dict__", {})
    return ["object", canonical(type(value), root), canonical(state, root)]


def modules_of(value: Any) -> set[str]:
    """Return the names of modules that a setting names, or whose objects it has."""
    if isinstance(value, dict):
        return {name for item in value.values() for name in modules_of(item)}
    if isinstance(value, list | tuple | set):
        return {name for item in value for name in modules_of(item)}
    if isinstance(value, str):
        names = {value, value.rpartition(".")[0]}
        return {name for name in names if name.replace(".", "_").isidentifier()}
    module = getattr(value, "__module__", None) or type(value).__module__
    return {module} if isinstance(module, str) else set()


def _source(code: CodeType) -> str:
    """Return the text of the file that a function is from: what it calls counts too."""
    try:
        return Path(code.co_filename).read_text(encoding="utf-8")
    except OSError:
        return code.co_code.hex() + repr(code.co_names)


def worker_sources() -> dict[str, str]:
    """Return the source of each module of ``worker``, by file name.

    They travel to each worker, and shape what an example gives; the rest does neither.
    """
    folder = Path(worker.__path__[0])
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.py"))}


def common_parts(conf: dict[str, Any], root: Path) -> dict[str, str]:
    """Return the digest of each thing that all examples share, by name.

    Parameters
    ----------
    conf
        ``sphinx_gallery_conf``, with its defaults.
    root
        The project.
    """
    machine = f"{sys.platform} {platform.machine()}"
    settings = shaping(conf)
    return {
        "format": str(FORMAT),
        "engine": digest(list(worker_sources().values())),
        "python": f"{platform.python_version()} on {machine}",
        **{
            f"setting:{name}": digest(canonical(value, str(root)))
            for name, value in settings.items()
        },
    }


def digest(*parts: Any) -> str:
    """Return the SHA-256 of values that JSON can hold."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
