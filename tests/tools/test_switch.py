"""The new site takes the place of the old one, in one step and without a copy."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import switch as switching
from switch import exchange, switch


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def read(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


@pytest.fixture(params=["in one step", "in two"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways: some systems cannot exchange two folders."""
    if request.param == "in two":
        monkeypatch.setattr(switching, "exchange", lambda one, two: False)
    return str(request.param)


def test_the_site_becomes_what_was_made(tmp_path: Path, how: str) -> None:
    made, site = tmp_path / "next", tmp_path / "html"
    first = {"index.html": "one", "_static/a.css": "a", "old/page.html": "x"}
    write(made, first)
    switch(made, site)
    assert read(site) == first
    (made / "old" / "page.html").unlink()
    (made / "old").rmdir()
    write(made, {"index.html": "two", "new/page.html": "y"})
    switch(made, site)
    assert read(site) == read(made)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["html", "next"]


def test_what_is_the_same_is_not_copied(tmp_path: Path, how: str) -> None:
    made, site = tmp_path / "next", tmp_path / "html"
    write(made, {"same.html": "s", "other.html": "1"})
    switch(made, site)
    number = (site / "same.html").stat().st_ino
    (made / "other.html").write_text("2")
    switch(made, site)
    assert (site / "same.html").stat().st_ino == number
    assert (site / "other.html").read_text() == "2"


def test_what_the_next_build_writes_is_not_seen(tmp_path: Path, how: str) -> None:
    made, site = tmp_path / "next", tmp_path / "html"
    write(made, {"index.html": "one"})
    switch(made, site)
    switch(made, site)
    with (made / "index.html").open("w") as file:  # as Sphinx does, in place
        file.write("half")
        file.flush()
        assert (site / "index.html").read_text() == "one"


def test_a_page_changed_by_hand_is_put_right(tmp_path: Path, how: str) -> None:
    made, site = tmp_path / "next", tmp_path / "html"
    write(made, {"index.html": "right"})
    switch(made, site)
    (site / "index.html").write_text("wrong, and longer")
    switch(made, site)
    assert read(site) == {"index.html": "right"}


def reading(
    site: Path, ended: threading.Event, faults: list[str]
) -> Callable[[], None]:
    """Return a reader that opens the folder and compares two files in it."""

    def read_on() -> None:
        while not ended.is_set():
            try:
                folder = os.open(site, os.O_RDONLY)
            except FileNotFoundError:
                faults.append("no site")
                continue
            try:
                words = [open_in(folder, name) for name in ("a", "b")]
                if len(set(words)) > 1:
                    faults.append(f"a mix: {words}")
            except FileNotFoundError:  # the old site, that is being removed
                pass
            finally:
                os.close(folder)

    return read_on


def open_in(folder: int, name: str) -> str:
    def opener(path: str, flags: int) -> int:
        return os.open(path, flags, dir_fd=folder)

    with open(name, opener=opener) as file:
        return file.read()


def test_a_reader_always_finds_one_whole_site(tmp_path: Path) -> None:
    made, site = tmp_path / "next", tmp_path / "html"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    if not exchange(tmp_path / "one", tmp_path / "two"):
        pytest.skip("this system cannot exchange two folders in one step")
    write(made, {"a": "0", "b": "0"})
    switch(made, site)
    ended, faults = threading.Event(), list[str]()
    thread = threading.Thread(target=reading(site, ended, faults))
    thread.start()
    for number in range(1, 200):
        write(made, {"a": str(number), "b": str(number)})
        switch(made, site)
    ended.set()
    thread.join()
    assert faults == []
