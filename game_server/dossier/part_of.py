"""What of a store is one organisation's: its rooms, its accounts, its part of the audit trail."""

import json
from typing import Final

from game_server.accounts.account import Account
from game_server.accounts.audit_entry import LAST
from game_server.accounts.leaders import OWNERS
from game_server.records.kinds import Kind
from game_server.storage.archive import ReadOnlyArchive


class PartOf:
    """Tell what is the *organisation*'s, all of it for None; *owners* are by room."""

    def __init__(self, organisation: str | None, owners: dict[str, str]) -> None:
        """Take the organisations of rooms; a room that is not there is the server's own."""
        self.organisation = organisation
        self._owners = owners

    @property
    def is_whole(self) -> bool:
        """Return whether it is all that the store holds."""
        return self.organisation is None

    def has_room(self, room: str) -> bool:
        """Return whether the room or the session of this id is in it."""
        return self.is_whole or self._owners.get(room, "") == self.organisation

    def has_account(self, account: Account) -> bool:
        """Return whether *account* is in it."""
        return self.is_whole or account.organisation == self.organisation

    async def entries(self, archive: ReadOnlyArchive) -> int:
        """Return how many entries of the audit trail are in it."""
        found = await archive.list(Kind.AUDIT)
        kept = (json.loads(value) for key, value in found.items() if key != LAST)
        return sum(entry.get("organisation") == self.organisation for entry in kept)


EVERYTHING: Final = PartOf(None, {})


async def part_of(archive: ReadOnlyArchive, organisation: str) -> PartOf:
    """Return what is the *organisation*'s in *archive*; raises StorageUnavailableError."""
    owners = await OWNERS.each(archive)
    return PartOf(organisation, {room: owner.organisation for room, owner in owners.items()})
