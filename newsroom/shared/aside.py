"""Work that a second process does while this one goes on.

Imports no model, because the new process reads this module before Django is set up.
"""

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

import django
from django.utils.module_loading import import_string


def aside(path: str, *arguments: Any) -> Iterator[Any]:
    """What the generator at the dotted `path` gives, made in another process.

    At most one thing is made ahead, so that memory stays bounded; arguments are plain
    values. Raises RuntimeError where the other process ends before its time.
    """
    # A new interpreter: a copy of this one would share the database's connection.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(there, path, arguments), daemon=True)
    process.start()
    there.close()
    try:
        while (made := here.recv()) is not None:
            yield made
    except EOFError as ended:
        raise RuntimeError(
            f"The process that runs {path} ended early; its error is above."
        ) from ended
    finally:
        here.close()
        process.join()


def _send(there: Connection, path: str, arguments: tuple[Any, ...]) -> None:
    django.setup()
    for made in import_string(path)(*arguments):
        there.send(made)
    there.send(None)
