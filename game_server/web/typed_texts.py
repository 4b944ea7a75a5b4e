"""Texts that people type into forms, refused in the words of the rules."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from game_server.errors import IllegalMoveError
from game_server.web.errors import RefusedError


@contextmanager
def refusing() -> Iterator[None]:
    """Refuse a request for what the rules refuse in a move: a text that is too long, for one."""
    try:
        yield
    except IllegalMoveError as error:
        raise RefusedError(error.code, HTTPStatus.BAD_REQUEST, **error.details) from None
