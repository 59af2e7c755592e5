"""Examples that raise, hang or die; workers that die; disks that are full."""

from __future__ import annotations

import html
import os
import subprocess

import pytest
from sites import differing

GOOD = "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])"


def test_examples_that_raise_hang_or_die_are_named_and_all_others_built(site):
    site.draw()
    conf = site.docs / "conf.py"
    conf.write_text(
        conf.read_text() + "sphinx_gallery_conf['only_warn_on_example_error'] = True\n"
    )
    site.example("one/plot_good", GOOD)
    site.example("one/plot_raises", "x = 1\n\n# %%\n# Now:\nx / 0")
    site.example("one/plot_hangs", "import time\ntime.sleep(1000)")
    site.example(
        "two/plot_deaf",
        "import time\nwhile True:\n    try:\n        time.sleep(1)\n"
        "    except Exception:\n        pass",
    )
    site.example("two/plot_dies", "import os\n\n# %%\n# End.\nos._exit(3)")
    site.example("two/plot_kills", "import os\nos.kill(os.getppid(), 9)")
    site.example("two/plot_also_good", GOOD)
    limit = ("-D", "gallery_engine_time_limit=4")
    done = site.build("-j", "2", "-W", "--keep-going", *limit, code=1)
    assert site.statuses() == {
        "plot_good": "ran",
        "plot_also_good": "ran",
        "plot_raises": "failed",
        "plot_hangs": "failed",
        "plot_deaf": "failed",
        "plot_dies": "failed",
        "plot_kills": "failed",
    }
    tail = "\n".join(done.stdout.splitlines()[-12:])
    assert "plot_raises.py:10: this example failed: ZeroDivisionError" in tail
    assert "plot_hangs.py:7: this example failed: TimeoutError" in tail
    assert "plot_deaf.py:9: this example failed: TimeoutError: killed after 4 s" in tail
    assert "plot_dies.py:10: this example failed: ChildProcessError" in tail
    assert "plot_kills.py:7: this example failed: ChildProcessError" in tail
    for name, error in {
        "one/plot_raises": "ZeroDivisionError",
        "one/plot_hangs": "TimeoutError",
        "two/plot_deaf": "TimeoutError",
        "two/plot_dies": "ended with code 3",
        "two/plot_kills": "ChildProcessError",
    }.items():
        assert "Traceback" in site.page(name)
        assert error in site.page(name)
    assert not list(site.docs.glob("auto_examples/*/plot_raises.py.md5"))

    # A failure is never kept as a result: it runs again, and is good when it is mended.
    for name in ("one/plot_hangs", "two/plot_deaf", "two/plot_kills", "two/plot_dies"):
        site.example(name, "print('mended')")
    site.build("-j", "2", "-W", "--keep-going", code=1)
    assert site.statuses()["plot_raises"] == "failed"
    assert site.statuses()["plot_hangs"] == "ran"
    assert site.statuses()["plot_good"] == "cached"
    site.example("one/plot_raises", "print('mended')")
    site.build("-j", "2", "-W", "--keep-going")


def test_without_only_warning_the_build_ends_with_the_error(site):
    site.example("one/plot_raises", "1 / 0")
    site.example("one/plot_good", GOOD)
    done = site.build(code=2)
    tail = "\n".join(done.stdout.splitlines()[-12:])
    assert "plot_raises.py" in tail
    assert "plot_raises.py:6: this example failed: ZeroDivisionError" in tail
    assert "ZeroDivisionError" in tail
    assert site.statuses() == {"plot_raises": "failed", "plot_good": "ran"}


def test_an_example_survives_its_process(site, tmp_path):
    flag = tmp_path / "killed"
    site.example(
        "one/plot_survives",
        "import os, signal, time\n"
        "from pathlib import Path\n"
        f"flag = Path({str(flag)!r})\n"
        "if not flag.exists():\n"
        "    flag.touch()\n"
        "    os.kill(os.getppid(), signal.SIGKILL)\n"
        "    time.sleep(60)\n"
        "print('alive')",
    )
    for number in range(3):
        site.example(f"two/plot_{number}", "import time\ntime.sleep(1)\nprint('ok')")
    site.build()
    assert flag.exists()
    assert set(site.statuses().values()) == {"ran"}
    assert "alive" in site.page("one/plot_survives")


def test_an_example_without_a_title_is_refused_as_ever(site):
    site.write("examples/one/GALLERY_HEADER.rst", "One\n===\n\nWords.\n")
    site.write("examples/one/plot_untitled.py", '"""\n\n"""\nprint(1)\n')
    done = site.build(code=2)
    assert "should have a header" in done.stdout


def test_a_full_disk_is_said_and_the_old_site_stays(site, tmp_path):
    site.example("one/plot_good", GOOD)
    site.build()
    before = site.files()
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs to be root")
    try:
        site.example("one/plot_good", GOOD.replace("[1, 2]", "[2, 1]"))
        done = site.build(code=2, GALLERY_CACHE=str(small))
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert "No space left on device" in done.stdout
    assert "make room" in done.stdout
    assert differing(before, site.files()) == []
    site.build()
    assert site.ran() == {"plot_good"}


def test_two_builds_at_once_do_not_harm_each_other(site):
    for number in range(4):
        site.example(f"one/plot_{number}", f"print({number})\n{GOOD}")
    builds = [
        subprocess.Popen(
            site.command(),
            cwd=site.folder,
            env=site.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    outputs = [build.communicate(timeout=240)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], outputs
    assert sum("4 from the cache" in output for output in outputs) == 1
    assert "plot_3" in site.page("one/plot_3")


def test_threads_are_capped_in_every_worker(site):
    site.example(
        "one/plot_threads",
        "import os\n"
        "print([os.environ[f'{name}_NUM_THREADS'] for name in ('OMP', 'OPENBLAS')])\n"
        "from threadpoolctl import threadpool_info\nimport numpy\n"
        "print({pool['num_threads'] for pool in threadpool_info()})",
    )
    site.build(OMP_NUM_THREADS="7", OPENBLAS_NUM_THREADS="7")
    page = site.page("one/plot_threads")
    assert "['1', '1']" in html.unescape(page)
    assert "{1}" in page
