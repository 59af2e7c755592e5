"""What the page loads is all of its scripts, and light."""

from __future__ import annotations

import gzip
from pathlib import Path

from small_app import small_app

from drawing.bundle import SCRIPTS, without_comments

FOLDER = Path(__file__).parents[2] / "docs" / "_static" / "draw"


def test_comments_go_and_code_stays() -> None:
    script = (
        "// What it is.\n\n/**\n * Return it.\n * @returns {string}\n */\n"
        'function address() {\n  // why\n  return "https://a"; // not alone\n}\n'
        "/** @type {A} */ (a).b();\n/** @type {A} */\nvar c;\n"
    )
    kept = 'function address() {\nreturn "https://a"; // not alone\n}\n'
    kept += "/** @type {A} */ (a).b();\nvar c;\n"
    assert without_comments(script) == kept


def test_each_script_is_in_it(tmp_path: Path) -> None:
    app = small_app(tmp_path, extensions=["drawing"])
    app.build()
    whole = Path(app.outdir, "_static", "draw", "whole.js").read_text("utf-8")
    assert {*SCRIPTS, "load"} == {path.stem for path in FOLDER.glob("*.js")}
    for name in SCRIPTS:
        assert without_comments((FOLDER / f"{name}.js").read_text("utf-8")) in whole
    assert "@param" not in whole


def test_all_of_it_weighs_less_than_60_kib(site: Path) -> None:
    folder = site / "_static" / "draw"
    loaded = ("load.js", "digit_reader.js", "whole.js", "draw.css")
    weights = [len(gzip.compress((folder / name).read_bytes())) for name in loaded]
    assert sum(weights) <= 60 * 1024
