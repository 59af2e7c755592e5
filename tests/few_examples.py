"""The examples whose downloads are run in each test run; ``make nightly`` runs all."""

from __future__ import annotations

import pytest
from projects import EXAMPLES

#: Run in each test run, as the seed is by `test_seed_downloads`; it has data.
FEW = ("plot_learning_curve",)  # `make nightly` runs them all


A_FEW = [
    pytest.param(
        path, id=path.stem, marks=() if path.stem in FEW else pytest.mark.nightly
    )
    for path in EXAMPLES
]


for_a_few_examples = pytest.mark.parametrize("example", A_FEW)
