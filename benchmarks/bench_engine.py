"""Measure the build engine: ``make bench``, or one of its parts by name.

own      whole cold builds of this gallery's examples against Sphinx-Gallery -j 2, five
         alternating pairs, and the execution phase against max(longest example,
         work / cores)
cold     the same with 24 examples in 8 folders
scale    16 Dask workers, 160 examples that sleep: how busy they are
many     100 and 1,000 small examples: time for each, against Sphinx-Gallery
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import gallery

JOBS = 2
PAIRS = 5


def build(folder: Path, engine: bool, *options: str) -> float:
    """Build a gallery from nothing; return seconds."""
    for name in ("_build", "auto_examples", ".cache"):
        shutil.rmtree(folder / "docs" / name, ignore_errors=True)
    names = ("GALLERY_CACHE", "ENGINE")
    env = {key: value for key, value in os.environ.items() if key not in names}
    env |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    env |= {"ENGINE": "1"} if engine else {}
    start = time.perf_counter()
    subprocess.run(
        gallery.command(folder, "-j", str(JOBS), *options),
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def record(folder: Path) -> dict[str, Any]:
    """Return the record of the last build."""
    found: dict[str, Any]
    found = json.loads((folder / "docs/_build/gallery.json").read_text())
    return found


def compare(folder: Path, label: str, wanted: str = "") -> None:
    """Compare five pairs of cold builds, by turns plainly and with the engine."""
    ratios, bounds = [], []
    for _ in range(PAIRS):
        plain, ours = build(folder, False), build(folder, True)
        result = record(folder)
        totals = result["totals"]
        longest = max(example["seconds"] for example in result["examples"])
        bound = max(longest, totals["work_seconds"] / JOBS)
        ratios.append(plain / ours)
        bounds.append(totals["wall_seconds"] / bound)
        print(
            f"{label}: Sphinx-Gallery {plain:.1f} s, engine {ours:.1f} s,"
            f" {ratios[-1]:.2f} times faster; execution {totals['wall_seconds']:.1f} s,"
            f" {bounds[-1]:.3f} times the bound of {bound:.1f} s",
            flush=True,
        )
    print(
        f"{label}, median: {median(ratios):.2f} times faster{wanted};"
        f" {median(bounds):.3f} times the bound (wanted: at most 1.15)",
        flush=True,
    )


def own(folder: Path) -> None:
    """Compare cold builds of this gallery's own examples."""
    gallery.copy_own(folder, JOBS)
    compare(folder, "own")


def cold(folder: Path) -> None:
    """Compare cold builds of 24 examples in 8 folders."""
    gallery.write(folder, gallery.uneven(), JOBS, gallery.PRELOAD)
    compare(folder, "cold", " (wanted: 1.3)")


def scale(folder: Path) -> None:
    """Measure how busy Dask workers on this machine are with examples that sleep."""
    from distributed import LocalCluster

    workers, count, seconds = 16, 160, 10.0
    gallery.write(folder, gallery.sleeping(count, seconds), JOBS, [])
    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address=None,
        scheduler_port=0,
    ) as cluster:
        address = cluster.scheduler_address
        build(folder, True, "-D", f"gallery_engine_dask={address}")
    wall = record(folder)["totals"]["wall_seconds"]
    efficiency = count * seconds / (wall * workers)
    print(
        f"scale: {count} examples of {seconds:g} s on {workers} workers in"
        f" {wall:.1f} s: {efficiency:.1%} efficient (wanted: 90 %)",
        flush=True,
    )


def many(folder: Path) -> None:
    """Compare the time for each of 100 and of 1,000 small examples."""
    each = {}
    for count in (100, 1000):
        site = folder / str(count)
        gallery.write(site, gallery.small(count), JOBS, [])
        ours = build(site, True) / count
        plain = build(site, False) / count
        each[count] = ours
        print(
            f"many: {count} examples, {1000 * ours:.0f} ms each, Sphinx-Gallery"
            f" {1000 * plain:.0f} ms: {ours / plain:.2f} times (wanted: at most 1.1)",
            flush=True,
        )
    growth = each[1000] / each[100]
    print(f"many: {growth:.2f} times as long each for ten times as many", flush=True)


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {"own": own, "cold": cold, "scale": scale, "many": many}
    for name in sys.argv[1:] or parts:
        with tempfile.TemporaryDirectory() as folder:
            parts[name](Path(folder))


if __name__ == "__main__":
    main()
