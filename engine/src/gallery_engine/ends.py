"""Let an example end itself as a script does; Sphinx-Gallery would end with it."""

from __future__ import annotations

from typing import Any

from sphinx_gallery import gen_rst


def contain() -> None:
    """Show ``sys.exit(3)`` as an error of the example; leave off at ``sys.exit(0)``."""
    run = gen_rst._exec_and_get_memory
    ended: list[BaseException] = []

    def contained(*block: Any, **how: Any) -> tuple[bool, float]:
        if ended:
            return False, 0.0
        try:
            return run(*block, **how)
        except Exception:
            raise
        except BaseException as error:
            if getattr(error, "code", error) not in (0, None):
                raise as_exception(error).with_traceback(error.__traceback__) from None
            ended.append(error)
            call_memory, _ = gen_rst._get_call_memory_and_base(how["gallery_conf"])
            memory, _ = call_memory(lambda: None)
            return False, memory

    gen_rst._exec_and_get_memory = contained


def as_exception(error: BaseException) -> Exception:
    """Return an exception that is shown as `error`, which is none to be caught."""
    kind = type(error)
    shown = type(kind.__qualname__, (Exception,), {"__module__": kind.__module__})
    exception: Exception = shown(*error.args)
    return exception
