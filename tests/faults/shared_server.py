"""A server that two communes share, and people of each who lead: on SQLite, or as workers."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, cast

from game_server.bots.local_server import HOST, LocalServer
from game_server.engine.mechanics.contract import Document
from game_server.settings import CONTENT
from tests.faults.command_runner import CommandRunner
from tests.faults.multi_worker_server import multi_worker_server
from tests.faults.room_harness import DATA, running_server
from tests.timeouts import WAIT_LIMIT

WORDS: Final = "Quatre tilleuls, 12 bancs"
ORGANISATION: Final = """\
nom: {name}
titre_du_jeu: mét'ODD
contact: contact@{id}.example
responsable_de_traitement: le maire de {name}
dpo: dpo@{id}.example
logo: blason.svg
noms_masques: [{refused}]
"""
SCENARIO: Final = """\
scenario: chez-nous
titre: Chez nous
minutes: 5
phases:
  - mecanique: parole
    minutes: 5
    phrase: Bonjour.
    invitation: Saluez-vous.
"""
COMMUNES: Final = {"chenove": ("Chenôve", "Duchemol"), "quetigny": ("Quetigny", "Tarpin")}
"""Names of the communes, and names that their screens do not show, by id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a server answered: *body* as it came, *cookie* where it set one."""

    status: int
    body: bytes
    cookie: str = ""

    @property
    def json(self) -> Document:
        """Return the body as JSON."""
        return cast("Document", json.loads(self.body))


class SharedServer:
    """Ask a running *server*, whose commands take the options *where* of its store."""

    def __init__(self, server: LocalServer, metodd: CommandRunner, where: tuple[str, str]) -> None:
        """Ask *server*."""
        self.server = server
        self._people = 0
        self._metodd = metodd
        self._where = where

    async def ask(self, path: str, cookie: str = "", body: Document | None = None) -> Answer:
        """Return what the server answers to GET, or to POST if there is a *body*."""
        return await asyncio.to_thread(self._ask, path, cookie, body)

    async def leader(self, organisation: str) -> str:
        """Return the cookie of somebody who leads for *organisation*, by an invitation."""
        self._people += 1
        name = f"Personne {self._people}"
        words = "account", "add", name, "--organisation", organisation
        ended = await asyncio.to_thread(self._metodd, *words, *self._where)
        assert ended.status == 0, ended.err
        secret = ended.out.rpartition("#invitation=")[2].strip()
        entered = await self.ask(
            "/api/invitation/accept", body={"secret": secret, "password": WORDS}
        )
        assert entered.status == 204, entered.body
        return entered.cookie

    def _ask(self, path: str, cookie: str, body: Document | None) -> Answer:
        headers = {"Origin": self.server.base, "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body)
        with closing(HTTPConnection(HOST, self.server.port, timeout=WAIT_LIMIT)) as connection:
            method = "GET" if body is None else "POST"
            connection.request(method, path, content, headers | {"Cookie": cookie})
            response = connection.getresponse()
            set_cookie = response.getheader("Set-Cookie") or ""
            return Answer(response.status, response.read(), set_cookie.partition(";")[0])


def communes(directory: Path) -> Path:
    """Write the content of both communes into *directory*; one alone has a scenario of its own."""
    for id_, (name, refused) in COMMUNES.items():
        home = directory / id_
        (home / "scenarios").mkdir(parents=True)
        text = ORGANISATION.format(id=id_, name=name, refused=refused)
        (home / "organisation.yaml").write_text(text, encoding="utf-8")
        (home / "blason.svg").write_text(f"<svg><title>{name}</title></svg>", encoding="utf-8")
    (directory / "chenove" / "scenarios" / "chez-nous.yaml").write_text(SCENARIO, encoding="utf-8")
    return directory


@asynccontextmanager
async def shared_server(
    place: Path, metodd: CommandRunner, *, workers: bool
) -> AsyncIterator[SharedServer]:
    """Yield a server of both communes with its data in *place*: one process, or *workers*."""
    options = "--content", str(CONTENT), "--organisations", str(communes(place / "communes"))
    if workers:
        async with multi_worker_server(place, *options) as (server, redis):
            yield SharedServer(server, metodd, ("--store", redis.url))
    else:
        async with running_server(place, *options) as alone:
            yield SharedServer(alone, metodd, ("--data", str(place / DATA)))
