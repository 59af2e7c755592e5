"""An example that has to run: what is sent with it, and what it turned out to need.

It is sent all that it is known, or seems, to look at. What it looks for besides makes
it run again with that; see `results`.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cloudpickle

from gallery_engine.gallery.examples import Example
from gallery_engine.gallery.guesses import guess
from gallery_engine.gallery.parcels import Parcel
from gallery_engine.plan import Plan
from gallery_engine.worker.run import Task

# What `generate_file_rst` asks for, though it does not shape the page of one example.
ASKED: dict[str, Any] = {
    "abort_on_example_error": False,
    "backreferences_dir": None,
    "doc_module": (),
    "exclude_implicit_doc_regex": False,
    "expected_failing_examples": [],
    "filename_pattern": "",  # the build has decided that it runs
    "parallel": False,
    "plot_gallery": True,
    "prefer_full_module": set(),
    "run_stale_examples": False,
}
# What a scraper may ask for besides.
PASSED_ON = ("builder_name", "examples_dirs", "gallery_dirs")


@dataclass
class Run:
    """What is known of an example that has to run, from one try to the next.

    Attributes
    ----------
    example
        The example.
    reason
        Why it is not taken from the cache.
    parcel, parts
        What was sent with it the last time, and the parts of its key then.
    needs
        Inputs that it turned out to look for.
    tries
        How often it looked for more.
    fault
        The traceback, and the worker's answer, where it is shown without being run.
    """

    example: Example
    reason: str
    parcel: Parcel | None = None
    parts: dict[str, str] = field(default_factory=dict)
    needs: set[str] = field(default_factory=set)
    tries: int = 0
    fault: tuple[str, dict[str, Any]] | None = None


def send(plan: Plan, run: Run) -> tuple[bytes, float]:
    """Return a pickled `worker.run.Task`, and the seconds that it may take.

    What it is sent with is noted in `run`, for what comes back is held to that.
    """
    example = run.example
    run.parcel = parcel = pack(plan, example, run.needs)
    run.parts = plan.parts_of(example, parcel.files[example.name])
    conf = {**ASKED, **{name: plan.conf[name] for name in PASSED_ON}}
    conf |= {**plan.settings, "plot_gallery": run.fault is None}
    task = Task(
        example=example.name,
        target=plan.name_of(example.target),
        srcdir=plan.name_of(plan.srcdir),
        outputs=plan.outputs,
        conf=cloudpickle.dumps(conf),  # type: ignore[no-untyped-call]
        files=dict(sorted(parcel.files.items())),
        folders=tuple(sorted(parcel.folders)),
        sys_path=plan.sys_path,
        outside=str(plan.root),
    )
    return pickle.dumps(task), plan.limit


def pack(plan: Plan, example: Example, needs: set[str]) -> Parcel:
    """Return what is sent with an example, besides the inputs that it needs."""
    parcel = Parcel(plan.root, plan.outputs)
    parcel.add(f"file:{example.name}")
    texts = guess(example.source, plan.root, plan.folders)
    thumbnail = example.settings.get("thumbnail_path")
    if thumbnail:
        texts.add(Path(os.path.normpath(plan.srcdir / thumbnail)))
    for pattern in plan.config.gallery_engine_inputs:
        texts.update(path for path in plan.confdir.glob(pattern) if path.is_file())
    named = {f"file:{plan.name_of(path)}" for path in texts if plan.has(path)}
    hint = plan.cache.hint(example.name)
    inputs, parts = hint.get("inputs", ()), hint.get("parts", {})
    seen = {name for name in inputs if name.startswith(("file:", "list:"))}
    # What the same settings need was seen in the last run; of others it is guessed.
    same = plan.common.items() <= parts.items()
    guessed = set() if same else {f"file:{plan.name_of(p)}" for p in plan.guessed}
    for name in sorted(named | guessed | seen | needs):
        parcel.add(name)
    parcel.named = named & parcel.values.keys()
    return parcel
