"""Who may lead a room: its owner, and colleagues it is shared with."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Final

from game_server.accounts.account import LOCAL, Account
from game_server.accounts.accounts import Accounts
from game_server.accounts.changes import announce_change
from game_server.errors import AccessError
from game_server.figures.programme.marker import mark_changed
from game_server.records.kinds import Kind
from game_server.records.repository import spaced
from game_server.storage.archive import Archive


@dataclass(frozen=True, slots=True)
class Ownership:
    """Say whose a room is: an account's, in an organisation; also of its session, once it ended.

    *venue* is where it is held, empty if unknown. *service* is the one that a correction names,
    empty for none, None before a correction.
    """

    account: str
    organisation: str = ""
    venue: str = ""
    service: str | None = None


_UNKNOWN: Final = Ownership(LOCAL)
OWNERS: Final = spaced(Kind.ROOM_OWNER, Ownership, cached=4_096)
"""Whose each room is, by its id; rooms of one leader at one place share it."""


class Leaders:
    """Keep who may lead which room. Each method raises StorageUnavailableError."""

    def __init__(self, archive: Archive, accounts: Accounts) -> None:
        """Use the records of *archive*."""
        self._archive = archive
        self._accounts = accounts
        self.unknown = _UNKNOWN
        """Whose rooms are that were opened before there were accounts: the secret link's."""

    async def own(self, room: str, account: Account, venue: str = "") -> None:
        """Make *account* the owner of a new room, which is held at *venue*."""
        owner = Ownership(account.id, account.organisation, venue)
        await OWNERS.put(self._archive, room, owner)

    async def owner(self, room: str) -> Ownership:
        """Return whose *room* is."""
        return await OWNERS.get(self._archive, room) or self.unknown

    async def owners(self, rooms: Collection[str] | None = None) -> dict[str, Ownership]:
        """Return whose *rooms*, or all of them, are, if they have an owner of their own."""
        if rooms is None:
            return await OWNERS.each(self._archive)
        return await OWNERS.get_some(self._archive, rooms)

    async def may_lead(self, room: str, account: Account) -> bool:
        """Return whether *account* owns *room*, or it is shared with it."""
        if account.scope("lead_room") is None:
            return False
        owner = await self.owner(room)
        if owner.account == account.id:
            return True
        if owner.organisation != account.organisation:
            return False
        return await self._archive.get(Kind.ROOM_SHARED, _key(room, account.id)) is not None

    async def shared_with(self, room: str) -> tuple[str, ...]:
        """Return the ids of the accounts that *room* is shared with."""
        found = await self._archive.list(Kind.ROOM_SHARED)
        return tuple(key.partition(" ")[2] for key in found if key.startswith(f"{room} "))

    async def led_by(self, account: Account) -> frozenset[str]:
        """Return the ids of rooms that are shared with *account*."""
        found = await self._archive.list(Kind.ROOM_SHARED)
        return frozenset(key.partition(" ")[0] for key in found if key.endswith(f" {account.id}"))

    async def share(self, room: str, colleague: str) -> None:
        """Let *colleague* lead *room* too; raises AccessError `colleague_unknown`."""
        await self._require_colleague(room, colleague)
        await self._archive.put(Kind.ROOM_SHARED, _key(room, colleague), b"")

    async def unshare(self, room: str, colleague: str) -> None:
        """Let *colleague* lead *room* no longer; who does not is fine."""
        await self._archive.delete(Kind.ROOM_SHARED, _key(room, colleague))
        await announce_change(self._archive)

    async def pass_on(self, room: str, colleague: str) -> None:
        """Make *colleague* the owner of *room*; raises AccessError `colleague_unknown`."""
        await self._require_colleague(room, colleague)
        before = await self._change(room, lambda owner: replace(owner, account=colleague))
        # Also of who gave it: she leads it no longer, whatever she shared before.
        for account in (before.account, colleague):
            await self._archive.delete(Kind.ROOM_SHARED, _key(room, account))
        await announce_change(self._archive)
        await mark_changed(self._archive, room)

    async def correct(self, room: str, venue: str, service: str) -> None:
        """Correct where a session was held, and of which service it was."""
        await self._change(room, lambda owner: replace(owner, venue=venue, service=service))
        await mark_changed(self._archive, room)

    async def forget(self, room: str) -> None:
        """Remove what is known of a room that is removed."""
        for colleague in await self.shared_with(room):
            await self.unshare(room, colleague)
        await self._archive.delete(Kind.ROOM_OWNER, room)

    async def _require_colleague(self, room: str, colleague: str) -> None:
        """Refuse who is not in the room's organisation, or leads no sessions."""
        account, owner = await self._accounts.get(colleague), await self.owner(room)
        leads = account is not None and account.scope("lead_room") is not None
        if account is None or not leads or account.organisation != owner.organisation:
            raise AccessError("colleague_unknown")

    async def _change(self, room: str, change: Callable[[Ownership], Ownership]) -> Ownership:
        """Apply *change* to the record and return what was."""
        return (await OWNERS.change(self._archive, room, change, first=_UNKNOWN)).before


def _key(room: str, account: str) -> str:
    return f"{room} {account}"
