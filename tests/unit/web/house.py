"""A whole site for tests: real rooms in memory, a small client, and a clock that tests move."""

import gzip
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from game_server.content import Organisation
from game_server.engine.codes import SIGNS
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.rooms.registry import Registry
from game_server.settings import Wifi
from game_server.storage.counts import Rate
from game_server.storage.memory import MemoryCounts
from game_server.web.about import About
from game_server.web.addresses import Addresses
from game_server.web.facilitators import COOKIE, Facilitators
from game_server.web.guard import Guard
from game_server.web.limit import Limit
from game_server.web.pages import PAGES, Pages
from game_server.web.site import site
from game_server.web.tries import RoomCodes
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import MovableClock

HOST = "salle.test"
ORIGIN = f"http://{HOST}"
LASTING = "a key that serves again and again"
NETWORK = "192.168.1.7"
PORT = 8000
RELEASE = "1.2.3"
SECRET = b"k" * 32
BURST, PER_MINUTE = 3, 6
CODE_BURST = 40
"""Wrong room codes that a source may bring at once."""
MOST = 100
ASSET = "assets/phone-AbC123.js"
ORGANISATION = Organisation(
    name="Ville de Test",
    game_title="mét'ODD",
    contact="contact",
    controller="responsable",
    dpo="dpo",
)


def build(directory: Path) -> Path:
    """Write a built client, small but complete, and return its directory.

    One asset has packed forms; that of brotli is no real one, since Python can't unpack it.
    """
    (directory / "assets").mkdir(parents=True)
    for page in PAGES:
        (directory / f"{page}.html").write_text(f"<!doctype html><title>{page}</title>" + " " * 500)
    script = b"let played = true;\n" * 50
    (directory / ASSET).write_bytes(script)
    (directory / f"{ASSET}.gz").write_bytes(gzip.compress(script))
    (directory / f"{ASSET}.br").write_bytes(b"packed by brotli")
    (directory / "icon.svg").write_text("<svg/>")
    return directory


def other_code(number: int) -> str:
    """Return one of many codes that no room has, so likely that it is certain."""
    return f"K7RM{SIGNS[number // len(SIGNS)]}{SIGNS[number % len(SIGNS)]}"


class House:
    """Hold a site and what stands behind it."""

    def __init__(
        self,
        place: Path,
        *,
        lasting: str | None = None,
        organisation: Organisation = ORGANISATION,
        public: str | None = None,
        wifi: Wifi | None = None,
        most: int = MOST,
    ) -> None:
        """Build the site in *place*, where the content is looked for too.

        It has room for *most* connections, and is ready unless `cause` says why not.
        """
        self.networks = [NETWORK]
        self.clock = MovableClock()
        self.store = FaultyStore()
        self.registry = Registry(
            self.store,
            {"essai": discovery()},
            self.clock,
            secrets.token_bytes,
            release=RELEASE,
        )
        self.counts = MemoryCounts(self.clock)
        # However long a test takes, no room code comes back meanwhile.
        opened_at = self.clock()
        self.facilitators = Facilitators(
            SECRET, lasting, self.clock, self.store, self.guesses("key", Rate(10, 10))
        )
        self.guard = Guard(
            self.registry,
            self.facilitators,
            RoomCodes(self.registry, lambda: opened_at),
            self.guesses("personal", Rate(BURST, PER_MINUTE)),
            self.guesses("handover", Rate(10, 10)),
            self.clock,
            public,
        )
        self.addresses = Addresses(
            PORT,
            lambda: tuple(self.networks),
            self.clock,
            local=f"http://localhost:{PORT}",
            public=public,
            wifi=wifi,
        )
        self.addresses.on_change = self.registry.tell_place
        about = About(organisation, place, RELEASE, self.addresses)
        self.cause = ""
        limit = Limit(most, lambda below: below - 1)
        pages = Pages(build(place / "client"))
        self.site = site(pages, self.guard, about, limit, lambda: self.cause)

    def guesses(self, kind: str, by_network: Rate) -> Guesses:
        """Return a count of guesses of a *kind*."""
        return Guesses(kind, GuessRates(by_network), self.counts, SECRET, self.clock)

    @contextmanager
    def client(self, base: str = ORIGIN, *, faults: bool = True) -> Iterator[TestClient]:
        """Give a browser that opened *base*, and stop the rooms at the end.

        With *faults*, those of the server fail the test, beside what the browser is answered.
        """
        with TestClient(
            self.site,
            base,
            raise_server_exceptions=faults,
            client=("10.0.0.1", 40_000),
            headers={"Origin": base},
        ) as client:
            assert client.portal is not None
            client.portal.call(self.facilitators.offer)
            yield client
            client.portal.call(self.registry.stop)

    def let_in(self, client: TestClient) -> None:
        """Make *client* a facilitator's."""
        answer = client.post("/api/facilitator", json={"key": self.facilitators.key})
        assert answer.status_code == 204

    def open_room(self, client: TestClient) -> str:
        """Open a room as a facilitator and return its code."""
        if COOKIE not in client.cookies:
            self.let_in(client)
        answer = client.post("/api/rooms", json={"scenario": "essai", "trial": False})
        assert answer.status_code == 201
        code: str = answer.json()["code"]
        return code
