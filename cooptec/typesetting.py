"""typst, which sets pages and draws, for so long and no longer."""

from threading import Thread
from typing import Any

import typst

SECONDS = 120
"""The longest that setting one document, or drawing one picture, may take."""


def compiled(source: str | bytes, **how: Any) -> bytes:
    """What typst makes of a file or a text.

    typst cannot be stopped. What takes too long is left alone in a thread that ends, at the latest,
    with the program.

    Raises:
        TimeoutError: it did not end in time.
        typst.TypstError: it refused the source.
    """
    made: list[Any] = []
    thread = Thread(target=_compile, args=(made, source, how), daemon=True)
    thread.start()
    thread.join(SECONDS)
    if not made:
        raise TimeoutError
    if isinstance(made[0], Exception):
        raise made[0]
    return bytes(made[0])


def _compile(made: list[Any], source: str | bytes, how: dict[str, Any]) -> None:
    try:
        made.append(typst.compile(source, **how))
    except (typst.TypstError, OSError, ValueError, RuntimeError) as error:
        made.append(error)
