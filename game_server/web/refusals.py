"""Refusals: what a request is answered that cannot be done, as JSON with a stable code."""

from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from game_server.errors import (
    JournalFormatError,
    MetoddError,
    RoomUnknownError,
    StorageUnavailableError,
)

__all__ = ["RefusedError", "answer_broken", "answer_refused", "answer_status"]

_CODES: Final = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
}


class RefusedError(MetoddError):
    """Refuse a request with a *code* that pages translate, and an HTTP *status*."""

    def __init__(self, code: str, status: HTTPStatus, /, **details: str | float) -> None:
        """Take the details that the code's sentence needs."""
        super().__init__(**details)
        self.code = code
        self.status = status


async def answer_refused(_request: Request, error: Exception) -> Response:
    """Answer a `MetoddError`."""
    match error:
        case RefusedError():
            return _answer(error.code, error.status, error)
        case RoomUnknownError():
            return _answer("code_unknown", HTTPStatus.NOT_FOUND)
        case JournalFormatError():
            return _answer("room_stopped", HTTPStatus.CONFLICT)
        case StorageUnavailableError():
            return _answer(error.code, HTTPStatus.SERVICE_UNAVAILABLE)
        case _:
            return await answer_broken(_request, error)


async def answer_status(_request: Request, error: Exception) -> Response:
    """Answer what the framework refuses by itself."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    response = _answer(_CODES.get(HTTPStatus(status), "unknown"), HTTPStatus(status))
    response.headers.update(headers or {})
    return response


async def answer_broken(_request: Request, _error: Exception) -> Response:
    """Answer what nobody expected, without a word about it: the log has it."""
    return _answer("unknown", HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(code: str, status: HTTPStatus, error: MetoddError | None = None) -> Response:
    content: dict[str, object] = {"code": code}
    headers = {"Cache-Control": "no-store"}
    if error and error.details:
        content["details"] = dict(error.details)
        if "seconds" in error.details:
            headers["Retry-After"] = str(error.details["seconds"])
    return JSONResponse(content, status, headers)
