"""The console's list of ideas, before a made-up server that filters, decides and merges."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, parse_qsl, urlsplit

from playwright.sync_api import BrowserContext

from tests.pages.console_scenes import OWN, ROOM_ID, ConsolePage
from tests.pages.follow_scenes import (
    ACCOMPANIED,
    CLOSED,
    DAY,
    DECLINED,
    DONE,
    GOALS,
    PARKS,
    RECEIVED,
    STUDIED,
    WATER,
)
from tests.pages.scenes import Document, Scene
from tests.pages.site import BODY, Reply, as_json

OLD: Final = {"code": "voirie", "title": "Voirie", "old": True}
NEXT: Final[dict[str, list[Document]]] = {
    "received": [{"state": "studied", "back": False}],
    "studied": [
        {"state": "accompanied", "back": False},
        {"state": "declined", "back": False},
        {"state": "received", "back": True},
    ],
    "accompanied": [{"state": "done", "back": False}, {"state": "studied", "back": True}],
    "declined": [{"state": "studied", "back": True}],
    "done": [{"state": "accompanied", "back": True}],
}


def row(number: int, title: str, *steps: Document, **more: object) -> Document:
    """Return the row of an idea after *steps*."""
    state = steps[-1]["state"]
    return {
        "id": f"{ROOM_ID}-t{number}",
        "kind": "idea",
        "room": ROOM_ID,
        "session": {"title": "Appel à projets", "closed": CLOSED},
        "texts": {"title": title},
        "services": [WATER],
        "goals": [6],
        "kept": False,
        "state": state,
        "steps": list(steps),
        "merged": [],
        "next": NEXT[state],
        "until": CLOSED + 730 * DAY,
        "answers": "La Cellule RSO",
        "by": "avant fin mars",
    } | more


RAIN: Final = row(
    1,
    "Récupérer l'eau de pluie du toit des ateliers",
    RECEIVED,
    votes=5,
    voters=12,
    kept=True,
    cost="middle",
    goals=[12, 6],
    texts={
        "title": "Récupérer l'eau de pluie du toit des ateliers",
        "problem": "Nous arrosons les massifs avec l'eau du robinet.",
    },
    additions={
        "texts": {"proposal": "Deux cuves de 5 000 litres."},
        "services": [PARKS],
        "cost": "large",
        "amount": 12_000,
        "goals": [],
        "at": CLOSED + DAY,
        "rude": True,
    },
    offer={"name": "Anne Martin", "contact": "poste 1234", "at": CLOSED + DAY},
)
TANKS: Final = row(2, "Des cuves pour l'eau de pluie", RECEIVED, services=[])
BIKES: Final = row(3, "Un garage à vélos fermé", RECEIVED, STUDIED)
CARD: Final = row(
    4,
    "Combien de feuilles par agent et par an\u202f?",
    RECEIVED,
    kind="card",
    texts={"title": "Combien de feuilles par agent et par an\u202f?", "unit": "feuilles"},
)
ROWS: Final = (
    RAIN,
    TANKS,
    BIKES,
    CARD,
    row(5, "Des gourdes pour les équipes", RECEIVED, STUDIED, ACCOMPANIED | {"public": True}),
    row(6, "Un toit de panneaux sur la halle", RECEIVED, STUDIED, DECLINED),
    row(7, "Le compost à la cantine", RECEIVED, STUDIED, ACCOMPANIED, DONE),
    row(
        8,
        "جمع مياه الأمطار <b>gras</b>",
        RECEIVED,
        services=[OLD],
        merged=[
            {
                "id": f"{ROOM_ID}-t9",
                "title": "Récupérer l'eau",
                "texts": {"title": "Récupérer l'eau", "problem": "Les massifs ont soif."},
                "services": [],
                "goals": [6],
                "additions": {
                    "texts": {"proposal": "Une cuve par toit."},
                    "services": [],
                    "goals": [],
                    "at": CLOSED + DAY,
                },
                "offer": {"name": "Zoé Petit", "contact": "poste 77", "at": CLOSED + DAY},
            }
        ],
    ),
)
FACILITATOR: Final = OWN | {"roles": ["facilitator"]}


class ProposalsPage(ConsolePage):
    """Show the list, before a server that keeps *rows*."""

    def __init__(
        self,
        context: BrowserContext,
        rows: tuple[Document, ...] = ROWS,
        *,
        own: Document = OWN,
        page_size: int = 50,
        path: str = "/console#idees",
    ) -> None:
        """Open it for *own*, *page_size* rows a page."""
        self.rows = {one["id"]: deepcopy(one) for one in rows}
        self.hidden: dict[str, Document] = {}
        """Rows that stand under another one."""
        self.queries: list[dict[str, str]] = []
        """What was asked of the list."""
        self.sent: list[tuple[str, Document]] = []
        """What was posted: paths under /api/ideas/ and bodies."""
        self.refusals: dict[str, tuple[int, Document]] = {}
        """What is refused, by the last part of its path."""
        self.away = False
        """The list is refused: the store is away."""
        self.page_size = page_size
        self.decides = "programme" in own["roles"]
        if not self.decides:
            for one in self.rows.values():
                one["next"] = []
                for told in (one, *one["merged"]):
                    told.pop("offer", None)
        super().__init__(context, Scene(path=path), http={"/api/facilitator": own})

    @contextmanager
    def listing(self, **asked: str) -> Iterator[None]:
        """Wait until the list is answered that was asked with *asked*.

        The site answers in threads: two requests on their way may be noted the other way round.
        """
        with self.page.expect_response(lambda response: _lists(response.url, asked)):
            yield

    def respond(self, path: str) -> Reply:
        """Answer as the server does."""
        split = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        if split.path == "/api/ideas" and self.away:
            return as_json({"code": "storage_unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE)
        if split.path == "/api/ideas":
            return as_json(self._list(query))
        if not split.path.startswith("/api/ideas/"):
            return super().respond(path)
        name = split.path.removeprefix("/api/ideas/")
        if body := BODY.get():
            self.sent.append((name, json.loads(body)))
        last = name.rpartition("/")[2]
        if last in self.refusals:
            status, refusal = self.refusals[last]
            return as_json(refusal, status)
        id_ = name.partition("/")[0]
        if id_ in self.rows:
            return as_json(self._decided(id_) if last == "state" else self.rows[id_])
        if name in {"merge", "split"}:
            return as_json(self._merged() if name == "merge" else self._split())
        return as_json({"code": "proposal_unknown"}, HTTPStatus.NOT_FOUND)

    def _list(self, query: dict[str, str]) -> Document:
        self.queries.append(query)
        rows = [
            one
            for one in self.rows.values()
            if query.get("state", one["state"]) == one["state"]
            and query.get("kind", one["kind"]) == one["kind"]
            and query.get("room", one["room"]) == one["room"]
            and query.get("text", "").lower() in one["texts"]["title"].lower()
        ]
        if query.get("order") == "votes":
            rows.sort(key=lambda one: -one.get("votes", -1))
        page = int(query.get("page", "0"))
        states = [one["state"] for one in self.rows.values()]
        return {
            "proposals": rows[page * self.page_size : (page + 1) * self.page_size],
            "page": page,
            "pages": -(-len(rows) // self.page_size),
            "total": len(rows),
            "counts": {state: states.count(state) for state in NEXT},
            "services": [WATER, PARKS, OLD],
            "goals": GOALS,
            "sessions": [
                {"room": room, "title": title, "closed": closed}
                for room, title, closed in dict.fromkeys(
                    (one["room"], one["session"]["title"], one["session"]["closed"])
                    for one in self.rows.values()
                )
            ],
            "decides": self.decides,
        }

    def _decided(self, id_: str) -> Document:
        body = self._last()
        step = {"state": body["state"], "at": CLOSED + 40 * DAY, "sentence": body["sentence"]}
        step |= {"service": WATER} if body["service"] else {}
        step |= {key: body[key] for key in ("amount", "public") if body[key]}
        changed = {"state": body["state"], "next": NEXT[body["state"]]}
        self.rows[id_] |= changed | {"steps": [*self.rows[id_]["steps"], step]}
        return self.rows[id_]

    def _merged(self) -> Document:
        body = self._last()
        into = self.rows[body["into"]]
        for id_ in body["ids"]:
            self.hidden[id_] = self.rows.pop(id_)
            names = ("texts", "services", "goals", "cost", "additions", "offer")
            told = {name: self.hidden[id_][name] for name in names if name in self.hidden[id_]}
            title = told["texts"]["title"]
            into["merged"] = [*into["merged"], {"id": id_, "title": title, **told}]
        return into

    def _split(self) -> Document:
        id_ = self._last()["id"]
        self.rows[id_] = self.hidden.pop(id_, deepcopy(TANKS))
        for one in self.rows.values():
            one["merged"] = [other for other in one["merged"] if other["id"] != id_]
        return self.rows[id_]

    def _last(self) -> Document:
        """Return the body that was posted last."""
        return self.sent[-1][1]


def _lists(url: str, asked: dict[str, str]) -> bool:
    split = urlsplit(url)
    return split.path == "/api/ideas" and asked.items() <= dict(parse_qsl(split.query)).items()
