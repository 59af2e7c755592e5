"""All that the engine uses of Sphinx-Gallery, most of it private: here, nowhere else.

Another version may have other names, or call them otherwise. `lacking` compares, so
that a build says which, and does not stumble over it in the middle.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import sphinx_gallery
from sphinx_gallery import (
    downloads,
    gen_gallery,
    gen_rst,
    py_source_parser,
    scrapers,
)

TESTED = ("0.21", "0.22")  # minor versions
# Names by module, with the parameters that are given to each; None for what is no call.
USED: dict[str, dict[str, tuple[str, ...] | None]] = {
    "downloads": {"zip_files": ("file_list", "zipname", "relative_to", "extension")},
    "gen_gallery": {
        "DEFAULT_GALLERY_CONF": None,
        "_expected_failing_examples": ("gallery_conf",),
        "_import_matplotlib": (),
        "get_subsections": (
            "srcdir", "examples_dir", "gallery_conf", "check_for_header",
        ),
        "summarize_failing_examples": ("app", "exception"),
        "write_computation_times": ("gallery_conf", "target_dir", "costs"),
        "write_junit_xml": ("gallery_conf", "target_dir", "costs"),
    },
    "gen_rst": {
        "ExampleCost": ("execution_time", "memory", "src_file", "target_dir"),
        "TIMING_CONTENT": None,
        "_collect_gallery_files": ("examples_dirs", "gallery_conf"),
        "_exec_and_get_memory": ("compiler", "code_ast", "gallery_conf"),
        "_get_call_memory_and_base": ("gallery_conf",),
        "_get_gallery_header": ("dir_", "gallery_conf", "raise_error"),
        "codestr2rst": ("codestr", "lang"),
        "executable_script": ("src_file", "gallery_conf"),
        "generate_file_rst": ("fname", "target_dir", "src_dir", "gallery_conf"),
        "zip_files": ("file_list", "zipname", "relative_to", "extension"),
    },
    "py_source_parser": {"split_code_and_text_blocks": ("source_file",)},
    "scrapers": {
        "_import_matplotlib": (),
        "clean_modules": ("gallery_conf", "fname", "when"),
    },
}  # fmt: skip

DEFAULTS: dict[str, Any] = getattr(gen_gallery, "DEFAULT_GALLERY_CONF", {})
TIMING: str = getattr(gen_rst, "TIMING_CONTENT", "")


def lacking() -> Iterator[str]:
    """Yield each name, or parameter, that this Sphinx-Gallery does not have."""
    for module, names in USED.items():
        found = importlib.import_module(f"sphinx_gallery.{module}")
        for name, parameters in names.items():
            value = getattr(found, name, None)
            if value is None:
                yield f"{module}.{name}"
            elif parameters is not None:
                there = inspect.signature(value).parameters
                yield from (
                    f"{module}.{name}({p})" for p in parameters if p not in there
                )


def refusal() -> str | None:
    """Return what to say where this Sphinx-Gallery cannot be used, else None."""
    if not (names := ", ".join(lacking())):
        return None
    here = sphinx_gallery.__version__
    return (
        f"gallery_engine cannot use Sphinx-Gallery {here}: it lacks {names}; install"
        f" sphinx-gallery {' or '.join(TESTED)}, or take gallery_engine out of"
        " `extensions`"
    )


# -- Which examples there are ----------------------------------------------------
def settings_in(source: str) -> dict[str, Any]:
    """Return what the ``# sphinx_gallery_<name> = <value>`` comments of a file say."""
    conf: dict[str, Any] = py_source_parser.split_code_and_text_blocks(source)[0]
    return conf


def is_executable(source: str, conf: dict[str, Any]) -> bool:
    """Say whether Sphinx-Gallery would run a file."""
    return bool(gen_rst.executable_script(source, conf))


def sections_of(srcdir: Any, folder: Any, conf: dict[str, Any]) -> list[str]:
    """Return the sections of a gallery, relative to it.

    Without a header of its own, or an index, Sphinx-Gallery says what is missing.
    """
    header = gen_rst._get_gallery_header(folder, conf, raise_error=False)
    return list(
        gen_gallery.get_subsections(
            srcdir, folder, conf, check_for_header=header is not None
        )
    )


def files_in(folder: Any, conf: dict[str, Any]) -> list[str]:
    """Return the names of the files of a section that get a page."""
    return list(gen_rst._collect_gallery_files([folder], conf))


def expected_to_fail(conf: dict[str, Any]) -> set[str]:
    """Return the examples that are expected to fail."""
    return set(gen_gallery._expected_failing_examples(conf))


# -- How a page is made ------------------------------------------------------------
def make_page(name: str, target: str, folder: str, conf: dict[str, Any]) -> Any:
    """Run an example and write its page; return its cost and what came of it."""
    _, _, cost, out = gen_rst.generate_file_rst(name, target, folder, conf)
    return cost, out


def traceback_block(error: str) -> str:
    """Return a traceback as reST."""
    return str(gen_rst.codestr2rst(error, lang="pytb"))


def wrap_blocks(wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put a function around the one that runs a block of code."""
    gen_rst._exec_and_get_memory = wrap(gen_rst._exec_and_get_memory)


def memory_of_nothing(conf: dict[str, Any]) -> float:
    """Return the memory that is in use."""
    call_memory, _ = gen_rst._get_call_memory_and_base(conf)
    return float(call_memory(lambda: None)[0])


def zip_with(function: Callable[..., str]) -> None:
    """Have the zips made by another function."""
    gen_rst.zip_files = downloads.zip_files = function


def reset(conf: dict[str, Any], source: str) -> None:
    """Call here what is called around an example, of the gallery's own functions."""
    known = ("matplotlib", "seaborn")  # to import them takes half a second
    own = tuple(name for name in conf["reset_modules"] if name not in known)
    for when in ("before", "after"):
        if conf["reset_modules_order"] in (when, "both"):
            scrapers.clean_modules({**conf, "reset_modules": own}, source, when)


def write_times_with(function: Callable[..., None]) -> None:
    """Have the pages of times written by another function."""
    gen_gallery.write_computation_times = function


def import_matplotlib() -> Any:
    """Return pyplot, imported as Sphinx-Gallery does."""
    return scrapers._import_matplotlib()[1]


def leave_matplotlib_out() -> None:
    """Let the process that builds, where no example runs, not import matplotlib."""
    gen_gallery._import_matplotlib = lambda: None  # type: ignore[assignment, return-value]


# -- What is said of a build -------------------------------------------------------
def write_junit(
    conf: dict[str, Any], outdir: Any, costs: list[tuple[float, float, str, str]]
) -> None:
    """Write the report for CI, of seconds, MB, source and folder of the page each."""
    rows = [
        gen_rst.ExampleCost(
            execution_time=seconds, memory=memory, src_file=source, target_dir=target
        )
        for seconds, memory, source, target in costs
    ]
    gen_gallery.write_junit_xml(conf, outdir, rows)


def summarize_failures(app: Any) -> None:
    """Tell of the failures, and raise where they are to end the build."""
    gen_gallery.summarize_failing_examples(app, None)
