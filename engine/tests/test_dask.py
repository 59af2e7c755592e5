"""A Dask cluster whose workers have folders of their own and no checkout."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import free_port
from sites import EXTENSIONS, HERE, Site, differing

from gallery_engine.pool import executors

SLOW = "import time\nfor step in range({}):\n    time.sleep(0.5)\nprint('done')"


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start ``dask`` in a folder of its own, with its messages in a file there."""
    temporary = folder / "with a blank"
    temporary.mkdir(parents=True)
    names = ("PYTHONPATH", "ENGINE")
    env = {key: value for key, value in os.environ.items() if key not in names}
    env["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "1"
    env["TMPDIR"] = str(temporary)
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=folder,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Return the address of a scheduler with two workers, and what starts another."""
    folder = tmp_path_factory.mktemp("dask")
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler = address.rpartition("/")[2].split(":")
    options = ["--host", scheduler[0], "--port", scheduler[1], "--no-dashboard"]
    processes = [start(folder / "scheduler", "scheduler", *options)]

    def add(name: str) -> subprocess.Popen[str]:
        worker = ["worker", address, "--nthreads", "1", "--no-dashboard"]
        worker += ["--local-directory", str(folder / name / "space")]
        processes.append(start(folder / name, *worker))
        return processes[-1]

    for name in ("one", "two"):
        add(name)
    wait_for(address, 2)
    yield address, add
    for process in processes:
        stop(process)
    # What is left in a worker's own folder Dask sweeps.
    assert list(folder.glob("*/with a blank/gallery-*")) == []


def wait_for(address: str, workers: int) -> None:
    code = (
        "import sys; from distributed import Client;"
        f" Client({address!r}, timeout=60).wait_for_workers({workers}, timeout=90)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """Return the gallery of the tests, and its files after a local build."""
    folder = tmp_path_factory.mktemp("dask-site") / "gallery"
    shutil.copytree(HERE / "gallery", folder)
    site = Site(folder)
    slow = folder / "examples" / "basics" / "plot_alone.py"
    slow.write_text(slow.read_text() + "import time\n\ntime.sleep(4)\n")
    env = {"ENGINE": str(EXTENSIONS), "SOURCE_DATE_EPOCH": "1000000000"}
    site.build("-j", "2", **env)
    return site, env, site.files()


def test_the_same_bytes_as_a_local_build(cluster, foreign):
    address, _ = cluster
    site, env, before = foreign
    site.clear()
    shutil.rmtree(site.docs / "auto_more")
    shutil.rmtree(site.docs / ".cache")
    site.build("-D", f"gallery_engine_dask={address}", **env)
    assert set(site.statuses().values()) == {"ran"}
    assert len({entry["worker"] for entry in site.record()["examples"]}) == 2
    assert site.record()["totals"]["workers"] == 2
    assert differing(before, site.files()) == []


def test_a_worker_killed_in_the_middle_changes_nothing(cluster, foreign):
    address, add = cluster
    site, env, before = foreign
    third = add("three")
    wait_for(address, 3)
    site.clear()
    shutil.rmtree(site.docs / "auto_more")
    shutil.rmtree(site.docs / ".cache")
    build = subprocess.Popen(
        site.command("-D", f"gallery_engine_dask={address}"),
        cwd=site.folder,
        env=site.environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    time.sleep(6)
    stop(third)
    output = build.communicate(timeout=200)[0]
    assert build.returncode == 0, output
    assert set(site.statuses().values()) == {"ran"}
    assert differing(before, site.files()) == []


@pytest.mark.nightly
def test_one_that_kills_every_worker_is_named_and_the_rest_is_built(cluster, site):
    address, _ = cluster
    site.example(
        "one/plot_kills",
        "import os\nfrom pathlib import Path\n"
        "zygote = Path(f'/proc/{os.getppid()}/stat').read_text()\n"
        "os.kill(int(zygote.rpartition(')')[2].split()[1]), 9)\n"
        "import time\ntime.sleep(60)",
    )
    for number in range(3):
        site.example(f"one/plot_{number}", SLOW.format(1))
    done = site.build("-D", f"gallery_engine_dask={address}", code=2)
    assert site.statuses().pop("plot_kills") == "failed"
    assert len(site.ran()) == 3
    assert re.search(r"plot_kills.py:\d+: this example failed", done.stdout)
    wait_for(address, 2)


def test_workers_with_other_packages_are_refused(cluster, site):
    address, _ = cluster
    site.example("one/plot_a", "print(1)")
    site.write(
        "../packages/acme-1.0.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
    )
    conf = site.docs / "conf.py"
    add = (
        "sys.path.append(str(__import__('pathlib').Path('../../packages').resolve()))\n"
    )
    conf.write_text(conf.read_text() + add)
    done = site.build("-D", f"gallery_engine_dask={address}", code=2)
    assert "acme: 1.0 here, nothing there" in done.stdout
    assert "numpy" not in done.stdout


def test_a_scheduler_that_is_not_there_is_said_within_ten_seconds(site):
    site.example("one/plot_a", "print(1)")
    address = f"tcp://127.0.0.1:{free_port()}"
    assert executors.PATIENCE < 10
    done = site.build("-D", f"gallery_engine_dask={address}", code=2)
    assert f"no Dask scheduler answers at {address}" in done.stdout


def test_without_the_package_the_way_to_it_is_said(site):
    site.example("one/plot_a", "print(1)")
    conf = site.docs / "conf.py"
    conf.write_text(conf.read_text() + "sys.modules['distributed'] = None\n")
    done = site.build("-D", "gallery_engine_dask=tcp://127.0.0.1:1", code=2)
    assert "the package distributed is missing" in done.stdout
    assert "pip install -r requirements-cluster.txt" in done.stdout
    site.build()
    assert site.ran() == {"plot_a"}
