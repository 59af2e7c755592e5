"""The store of results: an entry is a file, named by the digest of all that it is from.

An entry is one zip with a digest in front, so that it is written in one step, copied
between machines like any file, and seen to be whole before it is used. (joblib.Memory
and diskcache were looked at: neither detects an altered entry, both load pickles, which
nobody wants from a shared cache, and diskcache keeps a database that nobody can merge.)
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from gallery_engine.store.values import Values
from gallery_engine.store.whole_files import write


@dataclass
class Entry:
    """What one run gave, under the digests of all that it read.

    Attributes
    ----------
    inputs
        Values by name, see `values`; None for what was not there.
    files
        Contents by path, relative to Sphinx's sources.
    seconds, peak_memory
        Of the whole run; the latter in bytes.
    cost
        Seconds and MB, as the page says them.
    error
        The traceback of an example that is expected to fail.
    warnings
        Level, text, type and subtype of what Sphinx-Gallery warned of.
    """

    inputs: Values = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    seconds: float = 0.0
    peak_memory: int = 0
    cost: tuple[float, float] = (0.0, 0.0)
    error: str | None = None
    warnings: list[tuple[int, str, str, str]] = field(default_factory=list)


class Cache:
    """Entries in a folder, which several builds may use at once.

    Parameters
    ----------
    folder
        Where the entries are.
    limit
        Bytes to keep; beyond, what was not used for the longest time goes.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit

    def path(self, key: str, name: str) -> Path:
        """Return the file of an entry."""
        return self.folder / "entries" / key / f"{name}.entry"

    def find(self, key: str) -> Iterator[tuple[str, Entry | None]]:
        """Yield the name of each entry under a key, and it; None for one altered."""
        for path in sorted(self.folder.joinpath("entries", key).glob("*.entry")):
            try:
                yield path.stem, unpack(path.read_bytes())
            except FileNotFoundError:  # another build has just pruned it
                continue
            except ValueError:
                yield path.stem, None

    def remove(self, key: str, name: str) -> None:
        """Delete an entry."""
        self.path(key, name).unlink(missing_ok=True)

    def touch(self, key: str, name: str) -> None:
        """Note that an entry was used."""
        try:
            os.utime(self.path(key, name))
        except OSError:  # pruned meanwhile, or a cache that may only be read
            return

    def put(self, key: str, name: str, entry: Entry) -> None:
        """Store an entry in one step."""
        write(self.path(key, name), pack(entry))

    def hint(self, example: str) -> dict[str, Any]:
        """Return what was last known of an example, or nothing.

        ``seconds``, ``inputs`` (values by name), ``parts`` (of its key) and ``outcome``
        (why its result was not stored, or nothing).
        """
        try:
            hint = json.loads(self._hint(example).read_text(encoding="utf-8"))
            return {
                "seconds": float(hint["seconds"]),
                "inputs": dict(hint["inputs"]),
                "parts": dict(hint["parts"]),
                "outcome": str(hint["outcome"]),
            }
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def put_hint(self, example: str, **hint: Any) -> None:
        """Remember what will be useful when the example runs again; see `hint`."""
        text = json.dumps({"example": example, **hint})
        write(self._hint(example), text.encode())

    def _hint(self, example: str) -> Path:
        return self.folder / "hints" / f"{hashlib.sha256(example.encode()).hexdigest()}"

    def prune(self) -> None:
        """Delete the entries that were not used for the longest time, to the limit."""
        entries = []
        for path in self.folder.glob("entries/*/*.entry"):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue
            entries.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self.limit:
                break
            path.unlink(missing_ok=True)
            total -= size
            try:
                path.parent.rmdir()
            except OSError:  # it holds other entries
                continue


def pack(entry: Entry) -> bytes:
    """Return an entry as bytes: its digest, then a zip."""
    meta = {item.name: getattr(entry, item.name) for item in fields(entry)}
    del meta["files"]
    buffer = io.BytesIO()
    members = {"meta.json": json.dumps(meta).encode()}
    members |= {f"files/{name}": content for name, content in entry.files.items()}
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            # Given by its name, a member gets a date from outside: since Python 3.14
            # that of SOURCE_DATE_EPOCH, and a zip cannot say 1970.
            member = zipfile.ZipInfo(name)
            archive.writestr(member, content, zipfile.ZIP_DEFLATED, compresslevel=1)
    return hashlib.sha256(buffer.getvalue()).digest() + buffer.getvalue()


def unpack(content: bytes) -> Entry:
    """Return the entry that was packed.

    Raises
    ------
    ValueError
        If a byte is missing or was altered, or the entry is of another format.
    """
    if hashlib.sha256(content[32:]).digest() != content[:32]:
        raise ValueError("the entry was truncated or altered")
    try:
        with zipfile.ZipFile(io.BytesIO(content[32:])) as archive:
            meta = json.loads(archive.read("meta.json"))
            names = [name for name in archive.namelist() if name.startswith("files/")]
            files = {name.removeprefix("files/"): archive.read(name) for name in names}
        meta["cost"] = tuple(meta["cost"])
        meta["warnings"] = [tuple(warning) for warning in meta["warnings"]]
        return Entry(files=files, **meta)
    except (LookupError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise ValueError(f"the entry is of another kind: {error!r}") from error
