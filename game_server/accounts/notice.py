"""Notices: that a role or a way in was given, as each account keeps those that it has to read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from game_server.accounts.rights import Role, known_roles
from game_server.records.kinds import Kind
from game_server.records.repository import spaced

KEPT_DAYS: Final = 365
"""Days after which a notice is gone, read or not: as long as its entry of the audit trail."""
MOST: Final = 100
"""Notices that an account keeps; of more that wait to be read the number is told."""
SERVER: Final = "server"
"""Who did it where it was no account of the organisation: who runs the server."""

Way = Literal["link", "sign_on"]
"""How a person entered who has more than a password: by a new link, or by her provider."""
Given = Literal["invited", "linked", "gave_roles", "took_roles", "took_off_factor"]
"""What was done: among it a link to sign in, and what makes one of more use to a thief."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold what account *by* did with account *target*, at a moment in ms; *number* counts from 1.

    *read* is when it was read (ms), 0 for never. *again*: it was, but is shown once more.
    """

    number: int
    at: int
    by: str
    action: Given
    target: str
    roles: tuple[Role, ...] = ()
    read: int = 0
    again: bool = False

    @property
    def waits(self) -> bool:
        """Return whether it is still to be read."""
        return self.again or not self.read


@dataclass(frozen=True, slots=True)
class Inbox:
    """Hold the notices of an account: *last* is the last number, *left_out* had no room.

    *entered* is the last way in other than by name and password, as far as it is known.
    """

    last: int = 0
    left_out: int = 0
    notices: tuple[Notice, ...] = ()
    entered: Way | None = None

    def with_new(self, notice: Notice) -> "Inbox":
        """Return this with *notice* under the next number; what was read makes room for it.

        Without room the first ones stay: whoever makes many hides none by it.
        """
        number, kept = self.last + 1, list(self.notices)
        if len(kept) >= MOST:
            read = next((each for each in kept if not each.waits), None)
            if read is None:
                return replace(self, last=number, left_out=self.left_out + 1)
            kept.remove(read)
        return replace(self, last=number, notices=(*kept, replace(notice, number=number)))

    def acknowledged(self, account: str, seen: int, now: int) -> "Inbox":
        """Return what is left once *account* has read all up to the number *seen*.

        What concerns herself is kept as read: see `entered_by`.
        """
        left = tuple(
            replace(each, read=now, again=False) if each.number <= seen and each.waits else each
            for each in self.notices
            if each.number > seen or each.target == account
        )
        left_out = min(self.left_out, max(0, self.last - seen))
        return replace(self, left_out=left_out, notices=left)

    def entered_by(self, way: Way) -> "Inbox":
        """Return this once its account is entered by *way*: what was read is to be read again.

        A thief with a link reads it in the place of whose account it is, who learns so, and when,
        as she is back: by a link of her own, or by the provider that the thief cannot pass.
        """
        if way == self.entered == "sign_on" or not self.notices:
            return self
        again = (replace(each, again=bool(each.read)) for each in self.notices)
        return replace(self, notices=tuple(again), entered=way)

    def since(self, moment: int) -> "Inbox":
        """Return this without what was before a *moment* (ms)."""
        return replace(self, notices=tuple(each for each in self.notices if each.at >= moment))


def _read(fields: Mapping[str, Any]) -> Inbox:
    """Return the inbox of *fields*; roles that this release does not know are left out."""
    notices = (
        Notice(**{**each, "roles": known_roles(each["roles"])}) for each in fields["notices"]
    )
    return Inbox(**{**fields, "notices": tuple(notices)})


INBOXES: Final = spaced(Kind.ACCOUNT_NOTICES, Inbox, read=_read)
