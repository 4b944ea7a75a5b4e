"""The web application for tests: real rooms in memory, a small client, a clock that tests set."""

import gzip
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from game_server.accounts.directory import Directory
from game_server.content import Organisation
from game_server.engine.kit.codes import ALPHABET
from game_server.exports.workroom import Workroom
from game_server.follow_ups.register import FollowUps
from game_server.proposals.index import ProposalIndex
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.rooms.registry import Registry
from game_server.settings import Wifi
from game_server.storage.counts import Rate
from game_server.storage.memory import MemoryCounts
from game_server.web.about import About, Imprint
from game_server.web.access import COOKIE, AccessControl
from game_server.web.admission import Admission
from game_server.web.advertised import AdvertisedAddress
from game_server.web.errors import RefusedError
from game_server.web.exports_api import ExportsApi
from game_server.web.guarded import Handler, Row
from game_server.web.headers import SecurityHeaders
from game_server.web.host_check import HostCheck
from game_server.web.impact_api import ImpactApi
from game_server.web.rate_limit import RoomLookup
from game_server.web.routes import create_app, rows_of
from game_server.web.sign_in import SignIn, SignInGuesses
from game_server.web.sign_in_line import SignInLine
from game_server.web.simulated import OpenRoom, pass_of
from game_server.web.static import PAGES, ClientFiles
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import MovableClock
from tests.unit.web.direct_socket import with_direct_sockets

HOST = "salle.test"
SHORT_HOST = "x"
"""The name in requests that tests write by hand."""
ORIGIN = f"http://{HOST}"
REUSABLE_KEY = "a key that serves again and again"
NETWORK = "192.168.1.7"
PORT = 8000
RELEASE = "1.2.3"
SECRET = b"k" * 32
BURST, PER_MINUTE = 3, 6
CODE_BURST = 40
"""Wrong room codes that a network may try at once."""
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
    return f"K7RM{ALPHABET[number // len(ALPHABET)]}{ALPHABET[number % len(ALPHABET)]}"


class WebHarness:
    """Hold the application and its parts."""

    def __init__(
        self,
        directory: Path,
        *,
        reusable_key: str | None = None,
        organisation: Organisation = ORGANISATION,
        public: str | None = None,
        wifi: Wifi | None = None,
        most: int = MOST,
        scrape: Handler | None = None,
    ) -> None:
        """Build the application in *directory*, which is that of the content too.

        It takes *most* WebSockets, and is ready while `unready_cause` is empty. *scrape* answers
        `/metrics`.
        """
        self.networks = [NETWORK]
        self.clock = MovableClock()
        self.store = FaultyStore()
        plays = {"essai": discovery()}
        self.registry = Registry(
            self.store, plays, self.clock, secrets.token_bytes, release=RELEASE
        )
        self.follow_ups = FollowUps(self.store, self.clock)
        self.counts = MemoryCounts(self.clock)
        self.directory = Directory(self.store, self.clock)
        self.sign_in_by = SignIn(self.directory, reusable_key, self._sign_in_guesses())
        self.access_control = self._access_control(public)
        self.advertised = AdvertisedAddress(
            PORT,
            lambda: tuple(self.networks),
            self.clock,
            local=f"http://localhost:{PORT}",
            public=public,
            wifi=wifi,
            names=(HOST, SHORT_HOST),
        )
        self.advertised.on_change = self.registry.publish_join_address
        self.own: dict[str, Imprint] = {}
        """Imprints of organisations that share the server, by id; tests add theirs."""
        about = About(Imprint(organisation, directory), RELEASE, self.advertised, own=self.own)
        self.unready_cause = ""
        admission = Admission(most, lambda below: below - 1)
        files = ClientFiles(build(directory / "client"))
        self.simulated_for: list[str] = []
        """The accesses that people were started for, unless `busy` says why nobody comes."""
        self.busy = ""
        control, cause = self.access_control, lambda: self.unready_cause
        self.data = directory / "data"
        """Where exports are made."""

        def more(index: ProposalIndex, impact: ImpactApi) -> tuple[Row, ...]:
            exports = ExportsApi(control, about, index, impact, Workroom(self.data)).rows()
            return (*exports, *((Row("GET", "/metrics", "operator", scrape),) if scrape else ()))

        self.app = create_app(files, control, about, admission, cause, self._start_people, more)
        self.rows = rows_of(files, control, about, cause, self._start_people, more)

    @property
    def routes(self) -> list[BaseRoute]:
        """Return the routes of the application."""
        inner = self.app
        while isinstance(inner, SecurityHeaders | HostCheck):
            inner = inner.app
        assert isinstance(inner, Starlette)
        return inner.routes

    async def _start_people(self, access: str, open_room: OpenRoom) -> str:
        if self.busy:
            raise RefusedError(self.busy, HTTPStatus.CONFLICT)
        self.simulated_for.append(access)
        return await open_room()

    def pass_into(self, code: str) -> str:
        """Return the pass of simulated phones into the room of *code*."""
        room = self.registry.find(code)
        assert room is not None
        return pass_of(SECRET, room.state.room)

    def guesses(self, kind: str, rate: Rate) -> Guesses:
        """Return a count of guesses of a *kind*, limited to *rate* for each network."""
        return Guesses(kind, GuessRates(rate), self.counts, SECRET, self.clock)

    def _access_control(self, public: str | None) -> AccessControl:
        # The clock of room codes stands still, so that a slow test gets no guess back.
        opened_at = self.clock()
        return AccessControl(
            self.registry,
            self.sign_in_by,
            RoomLookup(self.registry, lambda: opened_at),
            self.guesses("personal", Rate(BURST, PER_MINUTE)),
            self.guesses("token", Rate(10, 10)),
            self.guesses("follow", Rate(BURST, PER_MINUTE)),
            self.clock,
            public,
            SECRET,
            line=SignInLine(every=0, least=0),
        )

    def _sign_in_guesses(self) -> SignInGuesses:
        return SignInGuesses(
            key=self.guesses("key", Rate(10, 10)),
            handover=self.guesses("handover", Rate(10, 10)),
            password=self.guesses("password", Rate(10, 6)),
            hashes=self.guesses("hashes", Rate(40, 60)),
            waited=self.guesses("waited", Rate(1, 1)),
        )

    @contextmanager
    def client(self, base: str = ORIGIN, *, faults: bool = True) -> Iterator[TestClient]:
        """Yield a browser that opened *base*, and stop the rooms at the end.

        With *faults*, an unexpected error of the server fails the test.
        """
        with TestClient(
            with_direct_sockets(self.app),
            base,
            raise_server_exceptions=faults,
            client=("10.0.0.1", 40_000),
            headers={"Origin": base},
        ) as client:
            assert client.portal is not None
            client.portal.call(self.sign_in_by.publish_keys)
            yield client
            client.portal.call(self.registry.stop)

    @staticmethod
    @contextmanager
    def elsewhere(client: TestClient) -> Iterator[TestClient]:
        """Yield another browser on the site that *client* has open: it has no cookie yet."""
        kept = [(cookie.name, cookie.value) for cookie in client.cookies.jar]
        client.cookies.clear()
        try:
            yield client
        finally:
            client.cookies.clear()
            for name, value in kept:
                client.cookies.set(name, value or "")

    def sign_in(self, client: TestClient) -> None:
        """Sign *client* in as a facilitator."""
        response = client.post("/api/facilitator", json={"key": self.sign_in_by.key})
        assert response.status_code == 204

    def open_room(self, client: TestClient) -> str:
        """Open a room as a facilitator and return its code."""
        if COOKIE not in client.cookies:
            self.sign_in(client)
        return self._open(client, {"scenario": "essai", "trial": False})

    def open_trial(self, client: TestClient) -> str:
        """Open a trial with simulated people as a facilitator and return its code."""
        if COOKIE not in client.cookies:
            self.sign_in(client)
        return self._open(client, {"scenario": "essai", "simulated": True})

    @staticmethod
    def _open(client: TestClient, wish: dict[str, object]) -> str:
        response = client.post("/api/rooms", json=wish)
        assert response.status_code == 201
        code: str = response.json()["code"]
        return code
