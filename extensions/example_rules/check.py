"""Check examples: ``make check`` for all, ``make check ONLY=plot_topic`` for one.

Prints a line for each thing that is wrong, ``file:line: what it is, and what to do``,
and ends with 1; or says in a word that all is right. What is only told of a page
(`not_yet`) does not count.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from example_rules import staged
from example_rules.claims_table import claims_of, read_tables, table_of
from example_rules.gallery import Gallery
from example_rules.problem import Problem, nearest
from example_rules.running import run_and_check
from example_rules.script import UnreadableError, read_script
from example_rules.static import static_problems
from example_rules.style import style_problems


def chosen(words: list[str], gallery: Gallery) -> list[Path]:
    """Return the examples that are meant: by path, ``section/plot_topic``, or name.

    Raises
    ------
    LookupError
        If there is no such example; the message says what was meant, perhaps.
    """
    every = gallery.examples()
    found: list[Path] = []
    for word in words:
        name = word.removesuffix(".py").removeprefix("./")
        near = [p for p in every if p.with_suffix("").as_posix().endswith(f"/{name}")]
        whole = Path(word).resolve()
        if near:
            found += near
        elif (
            word.endswith(".py")
            and whole.is_file()
            and whole.is_relative_to(gallery.root)
        ):
            found.append(whole)
        else:
            stem = name.rpartition("/")[2]
            advice = nearest(stem, [path.stem for path in every])
            raise LookupError(
                f"no example is called {word!r}"
                + (advice or "; name one as section/plot_topic, or by its path")
            )
    return found if words else every


def problems_of(paths: list[Path], gallery: Gallery, jobs: int) -> list[Problem]:
    """Run examples, and meanwhile read them; return what is wrong with them."""
    tables = {table_of(gallery.at(path)) for path in paths}
    problems = [p for p in read_tables(gallery.root)[1] if p.path in tables]

    def run(path: Path) -> list[Problem]:
        try:
            script = read_script(path, gallery.root)
        except UnreadableError:
            return []
        return run_and_check(script, claims_of(script.at, gallery.root))

    with ThreadPoolExecutor(jobs) as pool:
        runs = pool.map(run, paths)
        problems += style_problems(paths, gallery.root)
        for path in paths:
            problems += static_problems(path, gallery)
        for found in runs:
            problems += found
    return sorted(set(problems))


def main(arguments: list[str]) -> int:
    """Check what is asked for, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", help="examples; by default all")
    parser.add_argument("--staged", action="store_true", help="what git would commit")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    gallery = Gallery()
    extra: list[Problem] = []
    try:
        if options.staged:
            paths, extra = staged.examples(gallery), staged.problems(gallery)
        else:
            words = " ".join(options.names).replace(",", " ").split()
            paths = chosen(words, gallery)
        found = sorted({*problems_of(paths, gallery, options.jobs), *extra})
    except (LookupError, RuntimeError) as error:
        print(f"make check: {error}", file=sys.stderr)
        return 1
    for problem in found:
        print(problem)
    if not all(problem.told for problem in found):
        return 1
    if paths:
        name = paths[0].stem if len(paths) == 1 else f"{len(paths)} examples"
        print(f"{name}: all is well")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
