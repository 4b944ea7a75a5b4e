"""Refusals: what a request is answered that cannot be done.

Programs get JSON with a stable code, and a browser that goes to an address gets a page.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from game_server.errors import (
    JournalFormatError,
    MetoddError,
    RoomUnknownError,
    StorageUnavailableError,
)
from game_server.web.error_pages import error_page, wants_page

__all__ = ["RefusedError", "answer_broken", "answer_refused", "answer_status", "refusal"]

_CODES: Final = {
    HTTPStatus.BAD_REQUEST: "protocol",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "frame_too_large",
    HTTPStatus.REQUEST_URI_TOO_LONG: "frame_too_large",
    HTTPStatus.UPGRADE_REQUIRED: "protocol",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "frame_too_large",
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


async def answer_refused(request: Request, error: Exception) -> Response:
    """Answer a `MetoddError`."""
    match error:
        case RefusedError():
            return _answer(request.headers, error.code, error.status, error)
        case RoomUnknownError():
            return _answer(request.headers, "code_unknown", HTTPStatus.NOT_FOUND)
        case JournalFormatError():
            return _answer(request.headers, "room_stopped", HTTPStatus.CONFLICT)
        case StorageUnavailableError():
            return _answer(request.headers, error.code, HTTPStatus.SERVICE_UNAVAILABLE)
        case _:
            return await answer_broken(request, error)


async def answer_status(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses by itself."""
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    response = refusal(status, request.headers)
    response.headers.update((error.headers if isinstance(error, HTTPException) else None) or {})
    return response


async def answer_broken(request: Request, _error: Exception) -> Response:
    """Answer what nobody expected, without a word about it: the log has it."""
    return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, request.headers)


def refusal(status: HTTPStatus, asked: Mapping[str, str]) -> Response:
    """Return the answer of this *status* to who *asked* with these headers, in small letters."""
    return _answer(asked, _CODES.get(status, "unknown"), status)


def _answer(
    asked: Mapping[str, str], code: str, status: HTTPStatus, error: MetoddError | None = None
) -> Response:
    content: dict[str, object] = {"code": code}
    headers = {"Cache-Control": "no-store"}
    if error and error.details:
        content["details"] = dict(error.details)
        if "seconds" in error.details:
            headers["Retry-After"] = str(error.details["seconds"])
    if wants_page(asked.get("accept", "")):
        page = error_page(status, asked.get("accept-language", ""))
        return HTMLResponse(page, status, headers)
    return JSONResponse(content, status, headers)
