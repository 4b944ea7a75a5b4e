"""The JSON API of notices: what was done with accounts, for who has to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.account import LOCAL, Account
from game_server.accounts.notice import SERVER, Notice
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, nothing, read_body, respond
from game_server.web.guarded import Row, own_account_of


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Seen:
    """Have read all notices up to the number *seen*."""

    seen: int


_SEEN: Final = TypeAdapter(_Seen)


class NoticesApi:
    """Handle requests about one's own notices."""

    def __init__(self, access_control: AccessControl) -> None:
        """Check requests by *access_control*."""
        self._control = access_control
        self._directory = access_control.directory

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/account/notices"
        return (
            Row("GET", path, "own_account", self.list),
            Row("POST", path, "own_account", self.acknowledge, _SEEN.json_schema),
        )

    async def list(self, request: Request) -> Response:
        """Return what is to be read: `{"last", "left_out", "notices", "ask"}`.

        *last* is the number to acknowledge, *left_out* how many more there were. A notice is
        `{"number", "at", "who", "by", "action", "name", "roles", "read"}`: *by* and *name* are
        names, empty for an account that is gone; *who* is `account`, or `server` for who runs it;
        *read* is when it was read before, 0 for never. *ask* are names of administrators who did
        none of it. Raises RefusedError as `own_account_of` does.
        """
        own = own_account_of(request)
        inbox = await self._directory.notices.of(own.id)
        waiting = [each for each in inbox.notices if each.waits]
        if not (waiting or inbox.left_out):
            return respond({"last": 0, "left_out": 0, "notices": [], "ask": []})
        people = await self._directory.accounts.list(own.organisation)
        names = {each.id: each.name for each in people}
        did = {notice.by for notice in waiting} | {own.id, LOCAL}
        return respond(
            {
                "last": inbox.last,
                "left_out": inbox.left_out,
                "notices": [_told(notice, names) for notice in waiting],
                "ask": [each.name for each in people if _administers(each) and each.id not in did],
            }
        )

    async def acknowledge(self, request: Request) -> Response:
        """Note that they were read, for this account alone.

        Raises RefusedError as `own_account_of` does.
        """
        own = own_account_of(request)
        body = await read_body(self._control, request, _SEEN)
        await self._directory.notices.acknowledge(own.id, body.seen)
        return nothing()


def _told(notice: Notice, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "number": notice.number,
        "at": notice.at,
        "who": "server" if notice.by == SERVER else "account",
        "by": names.get(notice.by, ""),
        "action": notice.action,
        "name": names.get(notice.target, ""),
        "roles": list(notice.roles),
        "read": notice.read,
    }


def _administers(account: Account) -> bool:
    return account.status == "active" and "administrator" in account.roles
