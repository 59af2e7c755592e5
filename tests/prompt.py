"""Python's own prompt on a terminal, into which a text is pasted as a person would."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from pathlib import Path

#: What a terminal reads and nobody sees: colours, and moves of the cursor.
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|[\r\x00]")


class Prompt:
    """A session of one Python.

    Parameters
    ----------
    python
        Its interpreter.
    home
        An empty folder, for its history.
    """

    def __init__(self, python: Path, home: Path) -> None:
        version = subprocess.run(
            [python, "-c", "import sys; print(sys.version_info >= (3, 13))"],
            capture_output=True,
            text=True,
            check=True,
        )
        #: From 3.13 on the terminal marks what is pasted, and Python reads the marks.
        self.marks = version.stdout.strip() == "True"
        self.ours, theirs = pty.openpty()
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "NO_COLOR": "1"}
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [python, "-q", "-P", "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=home,
            env={
                **environment,
                **threads,
                "TERM": "xterm",
                "LINES": "50",
                "COLUMNS": "100",
            },
            start_new_session=True,
        )
        os.close(theirs)
        self.count = 0
        self.until(">>> ", 60)

    def paste(self, text: str) -> str:
        """Paste a text, press Enter twice, and return what is seen then.

        The second one ends a block, or several lines in the prompt of 3.13.
        """
        self.send(f"\x1b[200~{text}\x1b[201~" if self.marks else text)
        time.sleep(0.05)
        self.send("\r\r")
        self.count += 1
        said = f"done {self.count}."
        time.sleep(0.05)
        self.send(f"print('do' + 'ne {self.count}.')\r")
        return self.until(said, 120)

    def send(self, text: str) -> None:
        """Type, in pieces that a terminal takes."""
        data = text.encode()
        for start in range(0, len(data), 256):
            os.write(self.ours, data[start : start + 256])
            time.sleep(0.01)

    def until(self, words: str, seconds: float) -> str:
        """Return what is seen until these words are.

        Raises
        ------
        TimeoutError
            If they are not; with the end of what was seen instead.
        """
        seen, end = "", time.monotonic() + seconds
        while words not in ESCAPES.sub("", seen):
            ready, _, _ = select.select([self.ours], [], [], 1)
            if ready:
                seen += os.read(self.ours, 65536).decode(errors="replace")
            elif time.monotonic() > end:
                raise TimeoutError(ESCAPES.sub("", seen)[-2000:])
        return ESCAPES.sub("", seen)

    def close(self) -> None:
        """End the session."""
        self.process.kill()
        self.process.wait()
        os.close(self.ours)
