"""What the example on formats leaves behind: nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from commands import run
from projects import ROOT

EXAMPLE = ROOT / "examples" / "real_world" / "plot_ship_it.py"


def test_no_telemetry_leaves_an_identifier(tmp_path: Path) -> None:
    imports = EXAMPLE.read_text(encoding="utf-8").partition("X, y = ")[0]
    code = f"{imports}\nassert onnxruntime.get_available_providers()"
    done = run(sys.executable, "-c", code, cwd=tmp_path, TMPDIR=str(tmp_path))
    assert done.code == 0, done.output
    assert list(tmp_path.iterdir()) == []
