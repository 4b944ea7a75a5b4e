"""The parts of accounts on one archive, as the web and the commands use them."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from game_server.accounts.account import Account
from game_server.accounts.accounts import Accounts
from game_server.accounts.audit import Audit
from game_server.accounts.invitations import Invitations
from game_server.accounts.keys import NO_KEYS, Keys
from game_server.accounts.leaders import Leaders
from game_server.accounts.logins import TRUSTED_FOR, Actor, Logins
from game_server.accounts.notices import Notices
from game_server.accounts.organisations import Organisations
from game_server.accounts.passwords import Passwords
from game_server.accounts.second_factor import SecondFactor
from game_server.errors import StorageUnavailableError
from game_server.storage.archive import Archive

if TYPE_CHECKING:
    from pathlib import Path


_MOST_LED: Final = 1_000


class Directory:
    """Hold all that is known of accounts; *clock* returns ms."""

    def __init__(self, archive: Archive, clock: Callable[[], int], keys: Keys = NO_KEYS) -> None:
        """Keep everything in *archive*; *keys* are those of the server."""
        self.archive = archive
        self.clock = clock
        self.accounts = Accounts(archive, clock)
        self.organisations = Organisations(archive, clock)
        self.logins = Logins(archive, self.accounts, clock)
        self.invitations = Invitations(archive, self.accounts, clock)
        self.notices = Notices(archive, self.accounts, clock)
        self.passwords = Passwords()
        self.second_factor = SecondFactor(archive, clock, keys)
        self.leaders = Leaders(archive, self.accounts)
        self.audit = Audit(archive, clock, keys)
        self.backups: Path | None = None
        """Where the witness of the trail lies; set where the server knows where backups go."""
        self._led: OrderedDict[tuple[str, str], int] = OrderedDict()

    async def prepare(self) -> None:
        """Make the account of the secret link, and records of organisations that accounts name."""
        await self.accounts.make_local()
        named = [account.organisation for account in await self.accounts.list()]
        await self.organisations.add_known(named)

    async def own(self, room: str, account: Account, venue: str) -> None:
        """Make *account* the owner of a new room, which is held at *venue*."""
        await self.leaders.own(room, account, venue)
        self._remember(room, account.id)

    async def may_lead(self, actor: Actor, room: str) -> bool:
        """Return whether *actor* may lead the room of this id.

        While the store is away, what held some minutes ago still does. Raises
        StorageUnavailableError where nothing is known.
        """
        if (actor.room and actor.room != room) or self.second_factor.is_owed(actor.account):
            return False
        known, now = (room, actor.account.id), self.clock()
        try:
            leads = await self.leaders.may_lead(room, actor.account)
        except StorageUnavailableError:
            if self._led.get(known, 0) <= now:
                raise
            return True
        self._led.pop(known, None)
        if leads:
            self._remember(*known)
        return leads

    def _remember(self, room: str, account: str) -> None:
        """Remember that *account* leads *room*, for when the store is away."""
        self._led[room, account] = self.clock() + TRUSTED_FOR
        if len(self._led) > _MOST_LED:
            self._led.popitem(last=False)
