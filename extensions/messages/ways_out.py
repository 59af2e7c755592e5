"""What to do about an error that an example raised."""

from __future__ import annotations

import re

WAYS = {
    r"(?:FileNotFoundError|.*not found\.$)": (
        "; data belong beside the example, or in examples/data/ with a link to them"
        " beside it"
    ),
    r"ModuleNotFoundError: No module named": (
        "; add the package that provides it to requirements.in and run 'make lock'"
    ),
    r"(?:Pending)?DeprecationWarning|FutureWarning": (
        "; use what it names instead: an example shows nothing that will go"
    ),
    r"\w*Warning": "; an example runs without warnings: mend the cause",
    r"TimeoutError": "; use fewer images, or fewer fits",
    r"(?:\w+\.)*\w*(?:URLError|gaierror|ConnectionError)": (
        "; an example needs no network: put the data in examples/data/"
    ),
}


def way_out(error: str) -> str:
    """Return what to do about an error, or nothing where the error says all there is.

    Parameters
    ----------
    error
        The last line of a traceback: ``NameError: name 'x' is not defined``.
    """
    named = re.sub(r"^(?:\w+\.)+(?=\w+(?::|$))", "", error)
    return next((way for kind, way in WAYS.items() if re.match(kind, named)), "")
