"""The facts of a dossier: what this server is, what it keeps, what its code does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from game_server.accounts.account import ACCOUNTS, LOCAL
from game_server.accounts.audit_proof import Verified, verify
from game_server.accounts.keys import Keys
from game_server.accounts.rights import RIGHTS, Right, Role, Scope
from game_server.content import Organisation
from game_server.dossier.hosting import Hosting
from game_server.dossier.measures import Measures
from game_server.dossier.part_of import EVERYTHING, PartOf
from game_server.records.kinds import Kind
from game_server.retention.purge import last_purge
from game_server.retention.table import DAY, RETENTION, Kept, days_kept
from game_server.rooms.guesses import GuessRates
from game_server.storage.erasure import RoomErasure, SeatErasure, of_record
from game_server.storage.store import ReadOnlyStore


@dataclass(frozen=True, slots=True)
class Holdings:
    """Count what is kept: *overdue* sessions should be purged; *purged* is the last purge.

    *accounts* counts those of each role, *status* those of each status, *second* those with a
    second factor. Without a store all is zero, and *audit* None.
    """

    open_rooms: int = 0
    journals: int = 0
    reports: int = 0
    overdue: int = 0
    erased: int = 0
    texts: int = 0
    accounts: Mapping[Role, int] = field(default_factory=dict)
    status: Mapping[str, int] = field(default_factory=dict)
    second: int = 0
    signed_on: int = 0
    secret_link: bool = True
    purged: Mapping[str, int] | None = None
    audit: Verified | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold all that pages state; *made* is the moment (ms), *rates* name how fast guesses go.

    Where several organisations share the server, *host* is the one that runs it, else None; *id* is
    that of the one whose facts these are, empty for the host itself.
    """

    made: int
    organisation: Organisation
    hosting: Hosting
    holdings: Holdings
    measures: Measures
    rates: Sequence[tuple[str, GuessRates]]
    retention: Sequence[Kept] = RETENTION
    rights: Mapping[Right, Mapping[Role, Scope]] = field(default_factory=lambda: RIGHTS)
    host: Organisation | None = None
    id: str = ""

    @property
    def hosted(self) -> Organisation | None:
        """Return the organisation that runs this server for another one, whose facts these are."""
        return self.host if self.id else None

    @property
    def place(self) -> str:
        """Return who hosts the server, and where; empty if its organisation has not said it."""
        return (self.hosted or self.organisation).hosting

    def kept(self, kind: str) -> Kept:
        """Return the row of *kind* in the table of retention."""
        return next(row for row in self.retention if row.kind == kind)


def lasting_as(keep_days: int) -> tuple[Kept, ...]:
    """Return the table of retention of a server that keeps answers for *keep_days*."""
    kept = days_kept(keep_days)
    return tuple(replace(row, days=kept.get(row.kind)) for row in RETENTION)


async def gather(
    store: ReadOnlyStore, now: int, keep_days: float, keys: Keys, of: PartOf = EVERYTHING
) -> Holdings:
    """Return what *store* keeps at *now* (ms), as far as it is *of* an organisation.

    The trail is checked by *keys*. Raises StorageUnavailableError.
    """
    closed = {id_: at for id_, at in (await store.list(Kind.CLOSED)).items() if of.has_room(id_)}
    codes = (await store.list(Kind.CODE)).values()
    told = [of_record(key, b"0") for key in await store.list(Kind.ERASED)]
    erased = [each for each in told if of.has_room(each.room)]
    accounts = (await ACCOUNTS.each(store)).values()
    people = [found for found in accounts if found.id != LOCAL and of.has_account(found)]
    active = [account for account in people if account.status == "active"]
    roles: dict[Role, int] = {}
    for account in active:
        for role in account.roles:
            roles[role] = roles.get(role, 0) + 1
    states = [account.status for account in people]
    link = next((account for account in accounts if account.id == LOCAL), None)
    return Holdings(
        open_rooms=sum(of.has_room(id_.decode()) for id_ in codes),
        journals=sum(map(of.has_room, await store.rooms())),
        reports=sum(map(of.has_room, await store.keys(Kind.SESSION))),
        overdue=sum(int(at) <= now - keep_days * DAY for at in closed.values()),
        erased=sum(isinstance(each, SeatErasure) for each in erased),
        texts=sum(not isinstance(each, RoomErasure | SeatErasure) for each in erased),
        accounts=roles,
        status={state: states.count(state) for state in dict.fromkeys(states)},
        second=sum(bool(account.totp) for account in active),
        signed_on=sum(bool(account.subject) for account in active),
        secret_link=link is None or link.status == "active",
        purged=await last_purge(store),
        audit=await _trail(store, keys, of),
    )


async def _trail(store: ReadOnlyStore, keys: Keys, of: PartOf) -> Verified:
    """Return whether the whole chain holds, with the entries that are *of* an organisation."""
    whole = await verify(store, keys)
    return whole if of.is_whole else replace(whole, entries=await of.entries(store))
