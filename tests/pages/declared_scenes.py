"""What an organisation declares to its programme, before a made-up server that keeps it."""

import json
from copy import deepcopy
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from tests.pages.console_scenes import OWN, PAST, ROOM_ID, ConsolePage
from tests.pages.scenes import Document, Scene
from tests.pages.site import BODY, Reply, as_json

AT: Final = 1_795_000_000_000
DAY: Final = 24 * 3_600_000
SECOND: Final[Document] = PAST | {"id": "5e" * 16, "title": "Où en sommes-nous\u202f?", "venue": ""}
SESSIONS: Final = [
    SECOND | {"began": AT + DAY},
    PAST,
    PAST | {"id": "7c" * 16, "service": "", "began": AT - 400 * DAY},
]
DIJON: Final[Document] = {
    "kind": "baseline",
    "year": 2023,
    "persons": 753,
    "workforce": 3000,
    "source": "bilan de la Cellule",
}


def row(number: int, content: Document, **more: object) -> Document:
    """Return the row of what was declared."""
    return {"id": f"{number:016x}", "by": "Anne Martin", "at": AT, "content": content} | more


ROWS: Final = (
    row(
        8,
        {
            "kind": "held",
            "day": "2026-03-04",
            "persons": 24,
            "minutes": 90,
            "first_time": 20,
            "place": "Mairie annexe, salle des mariages",
            "service": "eau",
            "scenario": "",
            "title": "Fresque du climat",
        },
    ),
    row(7, {"kind": "cost", "year": 2023, "amount": 61_000, "purpose": "prestataire"}),
    row(6, {"kind": "departures", "year": 2025, "persons": 40}, by=""),
    row(5, {"kind": "trained", "day": "2025-02-01", "persons": 12}),
    row(
        4,
        {
            "kind": "campaign",
            "name": "Printemps <b>2026</b>",
            "first": "2026-03-01",
            "last": "2026-05-31",
        },
    ),
    row(3, {"kind": "continuation", "room": SECOND["id"], "of": ROOM_ID}),
    row(2, DIJON),
    row(
        1,
        DIJON | {"persons": 735, "workforce": None},
        withdrawn={"by": "Paul Petit", "at": AT + DAY, "replaced": True},
    ),
)
PROGRAMME: Final = OWN | {"roles": ["programme"]}


class DeclaredPage(ConsolePage):
    """Show the page, before a server that keeps *rows*."""

    def __init__(
        self,
        context: BrowserContext,
        rows: tuple[Document, ...] = ROWS,
        *,
        own: Document = PROGRAMME,
        sessions: list[Document] = SESSIONS,
        path: str = "/console#programme",
        named: bool = True,
    ) -> None:
        """Open it for *own*; *sessions* are those that ended."""
        self.rows = deepcopy(list(rows))
        self.named = named
        self.sent: list[Document] = []
        """What was declared."""
        self.refusal: tuple[int, Document] | None = None
        """What the next request to change something is refused with."""
        self.away = False
        """The list is refused: the store is away."""
        http = {"/api/facilitator": own, "/api/sessions": {"sessions": sessions}}
        super().__init__(context, Scene(path=path), http=http)

    def respond(self, path: str) -> Reply:
        """Answer as the server does."""
        name = urlsplit(path).path
        if not name.startswith("/api/programme/declared"):
            return super().respond(path)
        if (body := BODY.get()) and self.refusal:
            (status, refused), self.refusal = self.refusal, None
            return as_json(refused, status)
        if name.endswith("/withdraw"):
            return as_json(self._withdrawn(name.split("/")[-2]))
        if name.endswith("/restore"):
            return as_json(self._restored(name.split("/")[-2]))
        if body:
            return as_json(self._declared(json.loads(body)), HTTPStatus.CREATED)
        if self.away:
            return as_json({"code": "storage_unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE)
        return as_json(
            {
                "declared": self.rows,
                "services": [{"code": "eau", "title": "Eau et assainissement"}],
                "scenarios": [{"id": "flash", "title": "Flash"}],
                "today": "2026-11-29",
                "named": self.named,
            }
        )

    def _declared(self, body: Document) -> Document:
        self.sent.append(body)
        made = row(100 + len(self.rows), body["content"])
        for each in self.rows:
            if each["id"] == body["replaces"]:
                each["withdrawn"] = {"by": "Anne Martin", "at": AT, "replaced": True}
        self.rows.insert(0, made)
        return made

    def _withdrawn(self, id_: str) -> Document:
        found = next(each for each in self.rows if each["id"] == id_)
        found["withdrawn"] = {"by": "Anne Martin", "at": AT, "replaced": False}
        return found

    def _restored(self, id_: str) -> Document:
        found = next(each for each in self.rows if each["id"] == id_)
        gone = found.pop("withdrawn")
        found["restored"] = {"by": "Anne Martin", "at": AT + DAY, "withdrawn": gone}
        return found
