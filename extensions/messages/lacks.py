"""Say that what a module of ours changes is not there any more."""

from __future__ import annotations

from sphinx.util import logging

logger = logging.getLogger(__name__)


def tell_lack(part: str, module: str, maker: str = "the theme") -> None:
    """Warn that a module does not find what it is made for.

    Parameters
    ----------
    part
        What the theme, or what writes into its pages, had until now.
    module
        The name of the module, which needs a look.
    maker
        What writes such a part.
    """
    logger.warning(
        "%s finds no %s; has %s changed?",
        module,
        part,
        maker,
        location=f"extensions/{module.replace('.', '/')}.py:1",
        type="lacks",
    )
