"""Change one word of an example, and ask ``make check`` whether it notices.

The rules are asked as a reader of them would: an altered file in a folder of its own,
its table of claims, and the run that the last build recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from downloaded import code_cells, downloads, read_notebook
from projects import ROOT
from spans import Sentence, labels, prose_spans, sentences
from swaps import changes, is_sourced, is_stated, names

from example_rules.run import Run, read_page_run
from example_rules.running import check_recorded


@dataclass(frozen=True)
class Mutant:
    """One change: the altered source or label, and what it is about.

    Attributes
    ----------
    kind
        ``direction``, ``number`` or ``order``.
    source
        The altered text of the example.
    label
        The old and the new label where that is what changed.
    sourced
        Whether its sentence cites, links or doubts: it says nothing of its own.
    told
        The words about the change, for the report.
    """

    kind: str
    source: str
    label: tuple[str, str] | None
    sourced: bool
    told: str


def mutants(source: str, random: Random) -> Iterator[Mutant]:
    """Yield every change of prose and labels, in their order."""
    known = names(source)
    for start, end in prose_spans(source):
        for sentence in sentences(source[start:end], "prose"):
            for a, b, new, kind in stated(sentence, known, random):
                at = start + sentence.start
                altered = source[: at + a] + new + source[at + b :]
                yield made(kind, altered, None, sentence, a, b, new)
    for _, label in labels(source):
        for sentence in sentences(label, "label"):
            for a, b, new, kind in stated(sentence, known, random):
                at = sentence.start
                altered = label[: at + a] + new + label[at + b :]
                yield made(kind, source, (label, altered), sentence, a, b, new)


def stated(
    sentence: Sentence, known: set[str], random: Random
) -> list[tuple[int, int, str, str]]:
    """Return the changes of a sentence that says that something is so."""
    return changes(sentence, known, random) if is_stated(sentence) else []


def made(
    kind: str,
    source: str,
    label: tuple[str, str] | None,
    sentence: Sentence,
    start: int,
    end: int,
    new: str,
) -> Mutant:
    """Return a mutant."""
    words = sentence.words
    told = f"{words[max(start - 30, 0) : start]}[{words[start:end]} -> {new}]"
    told = " ".join((told + words[end : end + 30]).replace("#", " ").split())
    return Mutant(kind, source, label, is_sourced(sentence), told)


def recorded(site: Path, example: Path) -> Run:
    """Return the run that made the page of an example."""
    cells = code_cells(read_notebook(downloads(site, example)[".ipynb"]))
    outputs = [out for cell in cells for out in cell.outputs]
    printed = "".join(out.text for out in outputs if out.output_type == "stream")
    gallery = ROOT / "docs" / "auto_examples"
    run = read_page_run(gallery / example.parent.name / example.name, printed)
    assert run, f"no run of {example.name} is recorded; make html first"
    return run


class Asked:
    """An example whose text can be changed, and what the rules say of it.

    Parameters
    ----------
    example
        Its file.
    site
        The built site.
    folder
        An empty folder.
    """

    def __init__(self, example: Path, site: Path, folder: Path) -> None:
        self.run = recorded(site, example)
        self.source = example.read_text(encoding="utf-8")
        self.root = folder
        at = example.relative_to(ROOT)
        self.path = folder / at
        self.path.parent.mkdir(parents=True, exist_ok=True)
        table = Path("tests/claims", *at.parts[1:]).with_suffix(".toml")
        (folder / table).parent.mkdir(parents=True, exist_ok=True)
        (folder / table).write_bytes((ROOT / table).read_bytes())
        self.before = self.problems(self.source, None)

    def problems(self, source: str, label: tuple[str, str] | None) -> int:
        """Return of how many things the rules complain."""
        self.path.write_text(source, encoding="utf-8")
        figures = [
            replace(figure, label=label[1])
            if label and " ".join(figure.label.split()) == label[0]
            else figure
            for figure in self.run.figures
        ]
        run = replace(self.run, figures=figures)
        return len(set(map(str, check_recorded(self.path, self.root, run))))

    def notices(self, mutant: Mutant) -> bool:
        """Say whether the rules complain of more than before."""
        return self.problems(mutant.source, mutant.label) > self.before
