"""The same bytes from every build, also where an earlier one was killed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time

import pytest
from sites import EXTENSIONS, HERE, Site, differing

EPOCH = "1700000000"


def test_place_time_zone_hash_seed_home_and_jobs_change_nothing(tmp_path):
    files = []
    for name, options, env in (
        ("here", ("-j", "2"), {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}),
        ("there/it/is", (), {"TZ": "America/Lima", "PYTHONHASHSEED": "2"}),
    ):
        folder = tmp_path / name
        shutil.copytree(HERE / "gallery", folder)
        example = folder / "more" / "plot_random.py"
        example.write_text(
            '"""\nChance\n======\n"""\n\nimport random\nimport uuid\n\n'
            "import numpy as np\n\nprint(random.random(), np.random.rand())\n"
            "print({'a', 'b', 'c'}, uuid.uuid4())\n"
        )
        conf = folder / "docs" / "conf.py"
        text = conf.read_text()
        text = text.replace('"write_computation_times": False', '"show_memory": True')
        text = text.replace('"min_reported_time": 1000,', "")
        conf.write_text(
            text + 'sphinx_gallery_conf["write_computation_times"] = True\n'
        )
        home = tmp_path / name.partition("/")[0] / "home"
        home.mkdir()
        site = Site(folder)
        locale = {"LC_ALL": "C" if options else "C.UTF-8", "HOME": str(home)}
        env |= {"ENGINE": str(EXTENSIONS), "SOURCE_DATE_EPOCH": EPOCH, **locale}
        site.build(*options or ("-j", "1"), **env)
        files.append(site.files())
    assert differing(*files) == []
    text = files[0]["auto_more/plot_random.html"].decode()
    assert "running time" not in text
    assert "memory usage" not in text
    assert "plot_root" in files[0]["sg_execution_times.html"].decode()
    assert str(tmp_path) not in files[0]["auto_examples/deep/plot_fails.html"].decode()


def test_one_cache_serves_both_kinds_of_build(site):
    site.example("one/plot_a", "print(1)")
    site.build(SOURCE_DATE_EPOCH=EPOCH)
    assert "running time" not in site.page("one/plot_a")
    site.build()
    assert site.statuses() == {"plot_a": "cached"}
    assert "running time" in site.page("one/plot_a")


@pytest.mark.parametrize(
    "trials", [range(6), pytest.param(range(6, 20), marks=pytest.mark.nightly)]
)
def test_after_a_kill_at_any_moment_the_site_is_that_of_a_clean_build(site, trials):
    site.draw()
    site.write("data.csv", "1\n")
    for number in range(3):
        site.example(
            f"one/plot_{number}",
            "import matplotlib.pyplot as plt\n\n"
            f"print(open('../../data.csv').read())\n_ = plt.plot([1, {number}])",
        )
    start = time.monotonic()
    site.build(SOURCE_DATE_EPOCH=EPOCH)
    longest = time.monotonic() - start
    clean = {"1\n": site.files()}
    site.write("data.csv", "2\n")
    site.clear()
    site.build(SOURCE_DATE_EPOCH=EPOCH)
    clean["2\n"] = site.files()
    moments = random.Random(trials.start)
    for trial in trials:
        # By turns from nothing, over a whole site with other data, and without cache.
        if trial % 2:
            site.clear()
        if trial % 3:
            shutil.rmtree(site.docs / ".cache", ignore_errors=True)
        data = f"{1 + trial % 2}\n"
        site.write("data.csv", data)
        build = subprocess.Popen(
            site.command(),
            cwd=site.folder,
            env=site.environment(SOURCE_DATE_EPOCH=EPOCH),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        moment = moments.uniform(0.3, longest)
        time.sleep(moment)
        if trial % 4:
            build.send_signal(signal.SIGKILL)
        else:  # with all that it started
            os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        site.build(SOURCE_DATE_EPOCH=EPOCH)
        assert differing(clean[data], site.files()) == [], (trial, moment)
