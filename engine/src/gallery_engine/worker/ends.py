"""Let an example end itself as a script does; Sphinx-Gallery would end with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gallery_engine.worker import adapter


def contain() -> None:
    """Show ``sys.exit(3)`` as an error of the example; leave off at ``sys.exit(0)``."""
    ended: list[BaseException] = []

    def containing(run: Callable[..., Any]) -> Callable[..., Any]:
        def contained(*block: Any, **how: Any) -> tuple[bool, float]:
            if ended:
                return False, 0.0
            try:
                answer: tuple[bool, float] = run(*block, **how)
                return answer
            except Exception:
                raise
            except BaseException as error:
                if getattr(error, "code", error) not in (0, None):
                    shown = as_exception(error).with_traceback(error.__traceback__)
                    raise shown from None
                ended.append(error)
                return False, adapter.memory_of_nothing(how["gallery_conf"])

        return contained

    adapter.wrap_blocks(containing)


def as_exception(error: BaseException) -> Exception:
    """Return an exception that is shown as `error`, which is none to be caught."""
    kind = type(error)
    shown = type(kind.__qualname__, (Exception,), {"__module__": kind.__module__})
    exception: Exception = shown(*error.args)
    return exception
