"""Say how many changed words the rules notice, page by page and in all.

Usage: python tests/mutations/count.py [--missed] [plot_topic ...], after ``make html``.
For each example every direction, number and order that can be changed is changed, one
at a time, and at most DRAWN of them are drawn at random. The last column holds those in
sentences that cite, link or doubt, which need no claim for what they compare.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
for folder in ("extensions", "engine/src", "tests", "engine/tests", "tests/mutations"):
    sys.path.insert(0, str(HERE.parents[1] / folder))

from mutants import Asked, mutants  # noqa: E402
from projects import EXAMPLES, ROOT  # noqa: E402

DRAWN = 100


def main(words: list[str]) -> None:
    """Count, and print."""
    chosen = [p for p in EXAMPLES if not set(words) - {"--missed"} or p.stem in words]
    site = ROOT / "docs" / "_build" / "html"
    total = {}
    print(f"{'':32} noticed  of drawn           of all; sourced")
    for example in chosen:
        random = Random(example.stem)
        every = list(mutants(example.read_text(encoding="utf-8"), random))
        drawn = random.sample(every, min(DRAWN, len(every)))
        with TemporaryDirectory() as name:
            asked = Asked(example, site, Path(name))
            seen = [(mutant, asked.notices(mutant)) for mutant in drawn]
        for mutant, noticed in seen:
            for kind in (mutant.kind, "sourced" if mutant.sourced else "own", "all"):
                count = total.setdefault(kind, [0, 0])
                count[0] += noticed
                count[1] += 1
            if not noticed and "--missed" in words:
                print(f"  {'S' if mutant.sourced else ' '} {mutant.told}")
        share = sum(noticed for _, noticed in seen) / len(seen)
        sourced = [noticed for mutant, noticed in seen if mutant.sourced]
        print(
            f"{example.stem:32} {share:7.1%} {len(drawn):9} {len(every):16};"
            f" {sum(sourced)} of {len(sourced)}"
        )
    for kind, (noticed, drawn_) in sorted(total.items()):
        print(f"{kind:32} {noticed / drawn_:7.1%} {drawn_:9}")


if __name__ == "__main__":
    main(sys.argv[1:])
