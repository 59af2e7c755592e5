"""Begin an example: ``make example NAME=section/plot_topic``.

Writes one that keeps every rule, to be filled in: the file, its line in the reading
order, claims about it and, for a new section, its title.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from example_rules.claims_table import table_of
from example_rules.gallery import ROOT, Gallery

TEMPLATE = '''"""
{title}
{underline}

Say here what one learns from this example. Then say why it matters.
"""

# %%
# Say what this cell does
# -----------------------
# Say in a sentence what the code does; then comes the code. This one counts how often
# each digit occurs among the 1,797 images of 8 x 8 pixels.

# sphinx_gallery_tags = ["beginner", "{topic}"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
counts = np.bincount(digits.target)
for digit, count in enumerate(counts):
    print(f"{{digit}}: {{count}} images")

# %%
# Draw what is to be seen
# -----------------------
# Each axis says what it shows, with its unit; the label of the figure says what is to
# be seen, for those who do not see it.

fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
ax.bar(range(10), counts)
ax.set(xlabel="Digit", ylabel="Number of images", xticks=range(10))
fig.set_label("Bars for the ten digits; none is twice as high as another")
plt.show()

# %%
# What to take home
# -----------------
# Say it in one sentence, then where to go next:
# :ref:`{label}`.
'''

CLAIMS = """\
[[claim]]
says = "among the 1,797 images"
value = "len(digits.images)"
expected = 1797
tolerance = 0

[[claim]]
says = "images of 8 x 8 pixels"
value = "list(digits.images.shape[1:])"
expected = [8, 8]
tolerance = 0

[[claim]]
says = "Bars for the ten digits"
value = "len(counts)"
expected = 10
tolerance = 0

[[claim]]
says = "none is twice as high as another"
value = "counts.max() < 2 * counts.min()"
expected = true
tolerance = 0
"""

HEADER = """\
.. _{section}:

{title}
{underline}

Say in a sentence what the examples of this section have in common.
"""


def wrong_name(name: str, gallery: Gallery) -> str | None:
    """Say why an example cannot have this name, None where it can."""
    form = "name it NAME=section/plot_topic, in small letters"
    section, slash, stem = name.removesuffix(".py").rpartition("/")
    if not slash:
        return f"{name!r} has no section; {form}" if name else f"no name; {form}"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", section):
        return f"{section!r} cannot be a section; {form}"
    if section == "data":
        return "examples/data/ holds data, not examples; name another section"
    if not stem.startswith("plot_"):
        return f"{stem!r} does not begin with plot_, so it would not run; {form}"
    if not re.fullmatch(r"plot_[a-z0-9_]*[a-z0-9]", stem):
        return f"{stem!r} cannot be the name of an example; {form}"
    for path in gallery.examples():
        if path.stem == stem:
            at = path.relative_to(gallery.root).as_posix()
            return f"{at} exists already; name another, or edit that one"
    return None


def begin(name: str, gallery: Gallery) -> list[Path]:
    """Write an example, and all that belongs to it; return the files.

    Raises
    ------
    ValueError
        If it cannot have this name; nothing is written then.
    """
    if problem := wrong_name(name, gallery):
        raise ValueError(problem)
    section, _, stem = name.removesuffix(".py").rpartition("/")
    folder = gallery.root / "examples" / section
    header = folder / "GALLERY_HEADER.rst"
    order = gallery.root / "docs" / "reading_order.txt"
    topics = gallery.topics or ["data"]
    title, titled = words(stem.removeprefix("plot_")), words(section)
    texts = {
        folder / f"{stem}.py": TEMPLATE.format(
            title=title,
            underline="=" * len(title),
            topic="data" if "data" in topics else topics[0],
            label=f"sphx_glr_auto_examples_{section}",
        ),
        gallery.root / table_of(f"examples/{section}/{stem}.py"): CLAIMS,
        order: with_line(
            order.read_text(encoding="utf-8") if order.exists() else "",
            f"{section}/{stem}",
        ),
    }
    if not header.exists():
        texts[header] = HEADER.format(
            section=section, title=titled, underline="=" * len(titled)
        )
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    return list(texts)


def words(name: str) -> str:
    """Return a name as a title."""
    return name.replace("_", " ").capitalize()


def with_line(order: str, name: str) -> str:
    """Return the reading order with one more example, at the end of its section."""
    rows = order.splitlines()
    section = name.partition("/")[0]
    last = [i for i, row in enumerate(rows) if row.strip().startswith(f"{section}/")]
    if last:
        rows.insert(last[-1] + 1, name)
    else:
        rows += [*([""] if rows and rows[-1] else []), name]
    return "\n".join(rows) + "\n"


def main(name: str, gallery: Gallery) -> str:
    """Begin an example and return what to tell."""
    made = [path.relative_to(gallery.root).as_posix() for path in begin(name, gallery)]
    stem = Path(made[0]).stem
    return (
        f"{made[0]} is there; {', '.join(made[1:])} know of it."
        f" Write, then: make check ONLY={stem}"
    )


if __name__ == "__main__":
    try:
        print(main(sys.argv[1] if len(sys.argv) > 1 else "", Gallery(ROOT)))
    except (ValueError, OSError) as error:
        sys.exit(f"make example: {error}")
