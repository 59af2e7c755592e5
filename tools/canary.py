"""Build with other versions than the locked ones, to see what they break.

::

    python tools/canary.py lowest|newest|coming [words for Sphinx]

``lowest`` takes the oldest that requirements.in allows, so that its bounds are true,
``newest`` the newest that are released, pins or not, ``coming`` also what is not yet,
from the index that ``NIGHTLY_INDEX`` names if there is one. The environment is
``.venv-KIND``; a copy of the project is built, from an empty cache and with warnings as
errors. ``report.md`` is empty if all went well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "report.md"
UV = (sys.executable, "-m", "uv")
KINDS = {
    "lowest": ("--resolution=lowest-direct",),
    "newest": ("--upgrade",),
    "coming": ("--upgrade", "--prerelease=allow"),
}
LINES = 80  # of what went wrong


def environment(kind: str) -> Path:
    """Make the environment of a kind; return its Python.

    Raises
    ------
    subprocess.CalledProcessError
        If the versions cannot be installed.
    """
    folder = ROOT / f".venv-{kind}"
    run([*UV, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)])
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    words = [*KINDS[kind]]
    if kind == "coming" and (index := os.environ.get("NIGHTLY_INDEX")):
        words += ["--index", index, "--index-strategy", "unsafe-best-match"]
    wanted = (ROOT / "requirements.in").read_text(encoding="utf-8")
    path = folder / "requirements.in"
    path.write_text(wanted if kind == "lowest" else wanted.replace("==", ">="))
    install = [*UV, "pip", "install", "--quiet", "--python", str(python), *words]
    run([*install, "--requirement", str(path)])
    return python


def copy(target: Path) -> None:
    """Copy the files of the project, without what was built."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(
        words, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def run(command: list[str], cwd: Path = ROOT) -> str:
    """Run a command; return what it prints, and print it too.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails; it holds what was printed.
    """
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False, env={**os.environ, "GALLERY_CACHE": ""},
    )  # fmt: skip
    print(done.stdout, end="", flush=True)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout)
    return done.stdout


def report(kind: str, said: str, versions: str) -> str:
    """Return what the issue says, in Markdown."""
    rows = said.replace("```", "'''").strip().splitlines()[-LINES:]
    return (
        f"`make canary KIND={kind}` failed; its last lines:\n\n"
        "```text\n" + "\n".join(rows) + "\n```\n\n"
        "The versions:\n\n```text\n" + versions.strip() + "\n```\n\n"
        "Mend what it names, or raise the bound in `requirements.in`. The issue closes"
        " itself when the weekly build passes.\n"
    )


def main(words: list[str]) -> int:
    """Build; return the exit code."""
    if not words or words[0] not in KINDS:
        print(f"canary: KIND is one of {', '.join(KINDS)}", file=sys.stderr)
        return 2
    kind, *options = words
    versions, start = "", time.monotonic()
    try:
        python = environment(kind)
        versions = run([*UV, "pip", "freeze", "--quiet", "--python", str(python)])
        with tempfile.TemporaryDirectory() as folder:
            copy(Path(folder))
            run([str(python), "tools/build.py", "html", *options], Path(folder))
    except subprocess.CalledProcessError as error:
        REPORT.write_text(report(kind, error.output, versions), encoding="utf-8")
        print(f"canary: the {kind} versions fail: see {REPORT.name}", file=sys.stderr)
        return 1
    REPORT.write_text("", encoding="utf-8")
    seconds = time.monotonic() - start
    print(f"The site is built with the {kind} versions, in {seconds:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
