"""Workers that sign people in on one archive, with the limits that a server has."""

from collections.abc import Awaitable, Callable

from game_server.accounts.directory import Directory
from game_server.accounts.keys import NO_KEYS, Keys
from game_server.app.rates import HASH_RATES, KEY_RATES, PASSWORD_RATES, WAITED_RATES
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.storage.archive import Archive
from game_server.storage.counts import Counts
from game_server.storage.memory import MemoryCounts
from game_server.web.errors import RefusedError
from game_server.web.sign_in import SignIn, SignInGuesses, Visitor
from tests.unit.accounts.people import AwayStore, Clock


class Worker(SignIn):
    """Sign people in, and tell how that went in a word."""

    async def enter(
        self,
        name: str,
        password: str,
        network: str = "n1",
        *,
        code: str = "",
        device: str = "",
        organisation: str | None = None,
    ) -> str:
        """Return the code of what is refused, an empty one for who is in."""
        try:
            visitor = Visitor(network, device)
            await self.by_password(name, password, code, visitor, organisation)
        except RefusedError as refused:
            return refused.code
        return ""

    async def enter_in_line(
        self,
        name: str,
        password: str,
        turn: Callable[[], Awaitable[None]],
        network: str = "n1",
        **typed: str,
    ) -> str:
        """Do as `enter` for who may wait for her *turn*; *typed* are `code`, `device`, `place`."""
        code, device, place = (typed.get(key, "") for key in ("code", "device", "place"))
        try:
            await self.by_password(name, password, code, Visitor(network, device, place, turn))
        except RefusedError as refused:
            return refused.code
        return ""


def workers(
    count: int, clock: Clock, archive: Archive | None = None, keys: Keys = NO_KEYS
) -> list[Worker]:
    """Return workers on one archive, with the *keys* and the counts of all of them."""
    store, counts = archive or AwayStore(), MemoryCounts(clock)
    return [_worker(store, counts, clock, keys) for _ in range(count)]


def _worker(archive: Archive, counts: Counts, clock: Clock, keys: Keys) -> Worker:
    def guesses(kind: str, rates: GuessRates) -> Guesses:
        return Guesses(kind, rates, counts, b"k" * 32, clock)

    limits = SignInGuesses(
        key=guesses("key", KEY_RATES),
        handover=guesses("handover", KEY_RATES),
        password=guesses("password", PASSWORD_RATES),
        hashes=guesses("hashes", HASH_RATES),
        waited=guesses("waited", WAITED_RATES),
    )
    return Worker(Directory(archive, clock, keys), None, limits)
