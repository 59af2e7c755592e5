"""While an example runs its warnings are errors; those of a build are not."""

from __future__ import annotations

import warnings

import pytest

from example_rules.raised_warnings import raise_on_warning


def test_a_warning_is_raised_between_before_and_after() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        filters = list(warnings.filters)
        raise_on_warning({}, "plot_a.py", "before")
        try:
            for kind in (DeprecationWarning, FutureWarning, UserWarning):
                with pytest.raises(kind, match="odd"):
                    warnings.warn("odd", kind, stacklevel=1)
            warnings.warn("x is non-interactive, so", UserWarning, stacklevel=1)
        finally:
            raise_on_warning({}, "plot_a.py", "after")
        assert warnings.filters == filters
        warnings.warn("odd", UserWarning, stacklevel=1)


def test_what_ends_without_a_beginning_changes_nothing() -> None:
    filters = list(warnings.filters)
    raise_on_warning({}, "plot_a.py", "after")
    assert warnings.filters == filters
