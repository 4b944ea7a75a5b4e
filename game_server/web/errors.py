"""Error responses: JSON with a stable code for programs, a page for a browser that navigates."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from game_server.errors import (
    AccessError,
    JournalFormatError,
    MetoddError,
    RoomUnknownError,
    StorageUnavailableError,
)
from game_server.web.error_pages import error_page, wants_page

_CODES: Final = {
    HTTPStatus.BAD_REQUEST: "protocol",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "frame_too_large",
    HTTPStatus.REQUEST_URI_TOO_LONG: "frame_too_large",
    HTTPStatus.MISDIRECTED_REQUEST: "host_unknown",
    HTTPStatus.UPGRADE_REQUIRED: "protocol",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "frame_too_large",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
}


_STATUS: Final = {
    "account_unknown": HTTPStatus.NOT_FOUND,
    "account_disabled": HTTPStatus.FORBIDDEN,
    "account_taken": HTTPStatus.CONFLICT,
    "baseline_known": HTTPStatus.CONFLICT,
    "campaign_overlaps": HTTPStatus.CONFLICT,
    "continuation_known": HTTPStatus.CONFLICT,
    "declared_unknown": HTTPStatus.NOT_FOUND,
    "declared_withdrawn": HTTPStatus.CONFLICT,
    "declared_counts": HTTPStatus.CONFLICT,
    "last_administrator": HTTPStatus.CONFLICT,
    "organisation_administered": HTTPStatus.CONFLICT,
    "organisation_taken": HTTPStatus.CONFLICT,
    "organisation_unknown": HTTPStatus.NOT_FOUND,
    "invitation_unknown": HTTPStatus.FORBIDDEN,
    "invitation_used": HTTPStatus.FORBIDDEN,
    "factor_lost": HTTPStatus.FORBIDDEN,
    "factor_stays": HTTPStatus.FORBIDDEN,
    "proposal_unknown": HTTPStatus.NOT_FOUND,
    "proposal_changed": HTTPStatus.CONFLICT,
    "proposal_decided": HTTPStatus.CONFLICT,
    "proposal_state": HTTPStatus.CONFLICT,
    "follow_up_unknown": HTTPStatus.NOT_FOUND,
    "follow_up_early": HTTPStatus.CONFLICT,
}
"""What an `AccessError` is in HTTP, where it is not a bad request."""


class RefusedError(MetoddError):
    """Refuse a request with a *code* that pages translate, and an HTTP *status*."""

    def __init__(self, code: str, status: HTTPStatus, /, **details: str | float) -> None:
        """Take the *details* that the sentence of the code needs."""
        super().__init__(**details)
        self.code = code
        self.status = status


async def metodd_error_response(request: Request, error: Exception) -> Response:
    """Return the response to a request that raised a `MetoddError`."""
    match error:
        case RefusedError():
            return _response(request.headers, error.code, error.status, error)
        case AccessError():
            status = _STATUS.get(error.code, HTTPStatus.BAD_REQUEST)
            return _response(request.headers, error.code, status, error)
        case RoomUnknownError():
            return _response(request.headers, "code_unknown", HTTPStatus.NOT_FOUND)
        case JournalFormatError():
            return _response(request.headers, "room_stopped", HTTPStatus.CONFLICT)
        case StorageUnavailableError():
            return _response(request.headers, error.code, HTTPStatus.SERVICE_UNAVAILABLE)
        case _:
            return await unexpected_error_response(request, error)


async def http_exception_response(request: Request, error: Exception) -> Response:
    """Return the response to a request that the framework refuses by itself."""
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    response = error_response(status, request.headers)
    response.headers.update((error.headers if isinstance(error, HTTPException) else None) or {})
    return response


async def unexpected_error_response(request: Request, _error: Exception) -> Response:
    """Return the response to a request that raised any other error: its text is for the log."""
    return error_response(HTTPStatus.INTERNAL_SERVER_ERROR, request.headers)


def error_response(status: HTTPStatus, headers: Mapping[str, str]) -> Response:
    """Return the response of this *status* to a request with these *headers*, in lower case.

    It is an HTML page, or JSON `{"code": …, "details": {…}}`.
    """
    return _response(headers, _CODES.get(status, "unknown"), status)


def _response(
    requested: Mapping[str, str], code: str, status: HTTPStatus, error: MetoddError | None = None
) -> Response:
    content: dict[str, object] = {"code": code}
    headers = {"Cache-Control": "no-store"}
    if error and error.details:
        content["details"] = dict(error.details)
        if "seconds" in error.details:
            headers["Retry-After"] = str(error.details["seconds"])
    if wants_page(requested.get("accept", "")):
        page = error_page(status, requested.get("accept-language", ""), code)
        return HTMLResponse(page, status, headers)
    return JSONResponse(content, status, headers)
