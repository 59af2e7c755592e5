"""All that is written into Sphinx-Gallery's configuration: here, and nowhere else.

Sphinx-Gallery keeps notes of a build there, by which it decides what to run, what to
say at the end, and which exit code there is. It is told in three steps what it would
have found out by itself: `take_over`, `leave_nothing_to_run` and `tell`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.config import Config
from sphinx.errors import ConfigError

from gallery_engine.gallery.examples import any_unrun, as_list
from gallery_engine.places import localized
from gallery_engine.plan import Plan
from gallery_engine.results import Result
from gallery_engine.worker import adapter
from gallery_engine.worker.reproducible import zip_files


@dataclass(frozen=True)
class Asked:
    """What is asked of Sphinx-Gallery, and done by the engine.

    Attributes
    ----------
    memory
        Whether each page shows the peak memory.
    times
        Whether there is a page of times.
    workers
        How many processes run; 0 for as many as Sphinx has.
    everything
        Whether each example runs, also one that the cache has.
    """

    memory: bool
    times: bool
    workers: int = 0
    everything: bool = False


def take_over(config: Config) -> Asked:
    """Take over what Sphinx-Gallery measures: it would only see its own short look.

    Raises
    ------
    sphinx.errors.ConfigError
        If the settings are such that no example can be found.
    """
    check(config.sphinx_gallery_conf)
    conf = dict(config.sphinx_gallery_conf)
    memory, times = (
        conf.get(name, adapter.DEFAULTS[name])
        for name in ("show_memory", "write_computation_times")
    )
    if memory is True:
        conf["show_memory"] = False
    conf["write_computation_times"] = False
    config.sphinx_gallery_conf = conf
    # No example runs in this process, and to import matplotlib takes half a second.
    os.environ["MPLBACKEND"] = "agg"  # as Sphinx-Gallery would choose it
    adapter.leave_matplotlib_out()
    return Asked(memory is True, bool(times))


def check(conf: Any) -> None:
    """Refuse settings without which no example can be found.

    Raises
    ------
    sphinx.errors.ConfigError
        If they are of another type.
    """
    if not isinstance(conf, dict):
        raise ConfigError(f"sphinx_gallery_conf is a dictionary, not {conf!r}")
    for name in ("examples_dirs", "gallery_dirs"):
        value = conf.get(name, "")
        if not all(isinstance(folder, str | Path) for folder in as_list(value)):
            raise ConfigError(
                f"sphinx_gallery_conf[{name!r}] is a folder, or a list of them, not"
                f" {value!r}"
            )


def leave_nothing_to_run(asked: Asked, conf: dict[str, Any]) -> Asked:
    """Leave to Sphinx-Gallery what is to be read and compared; return what is asked.

    Parameters
    ----------
    asked
        What was taken over.
    conf
        ``sphinx_gallery_conf``, once Sphinx-Gallery has completed it.
    """
    workers, everything = int(conf["parallel"]), bool(conf["run_stale_examples"])
    conf["parallel"] = False
    if conf["plot_gallery"]:
        conf["run_stale_examples"] = False
    adapter.zip_with(zip_files)
    return Asked(asked.memory, asked.times, workers, everything)


def reset_if_needed(plan: Plan) -> None:
    """Reset this process as if examples had run in it, where it makes pages itself.

    A gallery's own functions in ``reset_modules`` may change how a page is made: one of
    matplotlib's replaces the head of each, also where the example does not run.
    """
    if plan.examples and any_unrun(plan.srcdir, plan.conf):
        adapter.reset(plan.conf, str(plan.examples[0].source))


def tell(plan: Plan, results: Iterable[Result]) -> None:
    """Tell which examples ran, and which failed: it found every one up to date."""
    stale, passing = plan.conf["stale_examples"], plan.conf["passing_examples"]
    for result in results:
        example, error = result.example, result.entry.error
        page = str(example.target / example.source.name)
        if error:
            failing = plan.conf["failing_examples"]
            failing[str(example.source)] = localized(error, plan.root)
            # It was never good: nothing else may take it for that.
            Path(f"{page}.md5").unlink(missing_ok=True)
        if page in stale and (error or result.line.status == "ran"):
            stale.remove(page)
            if not error:
                passing.append(str(example.source))
