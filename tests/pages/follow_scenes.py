"""The page where an author follows an idea, before a made-up server that keeps a few of them."""

import json
import mimetypes
from collections.abc import Callable
from copy import deepcopy
from typing import Final

from playwright.sync_api import BrowserContext, Page, Route

from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import DIST, POLICY
from tests.pages.scenes import ABOUT, Document

CODE: Final = "7K3M9QXWT2HD4RZB"
DAY: Final = 86_400_000
CLOSED: Final = 1_795_000_000_000
WATER: Final = {"code": "eau", "title": "Eau et assainissement"}
PARKS: Final = {"code": "parcs", "title": "Espaces verts"}
GOALS: Final = [
    {"number": 6, "title": "Eau propre et assainissement"},
    {"number": 11, "title": "Villes et communautés durables"},
    {"number": 12, "title": "Consommation et production responsables"},
    {"number": 13, "title": "Lutte contre les changements climatiques"},
]
RECEIVED: Final = {"state": "received", "at": CLOSED}
STUDIED: Final = {
    "state": "studied",
    "at": CLOSED + 6 * DAY,
    "sentence": "Nous demandons le prix des cuves.",
}
ACCOMPANIED: Final = {
    "state": "accompanied",
    "at": CLOSED + 30 * DAY,
    "sentence": "Deux cuves seront posées au printemps.",
    "service": WATER,
    "amount": 4_200,
}
DECLINED: Final = {
    "state": "declined",
    "at": CLOSED + 30 * DAY,
    "sentence": "Le toit ne peut pas porter ce poids. Nous cherchons un autre bâtiment.",
}
DONE: Final = {"state": "done", "at": CLOSED + 200 * DAY}
IDEA: Final[Document] = {
    "kind": "idea",
    "texts": {
        "title": "Récupérer l'eau de pluie du toit des ateliers",
        "problem": "Nous arrosons les massifs avec l'eau du robinet.",
    },
    "services": [WATER],
    "cost": "middle",
    "goals": [12, 6],
    "session": {"title": "Appel à projets", "closed": CLOSED},
    "organisation": "Ville d'Exemple",
    "state": "received",
    "steps": [RECEIVED],
    "answers": "La Cellule RSO",
    "by": "avant fin mars",
    "merged": False,
    "may_complete": True,
    "fields": {"problem": 280, "proposal": 280},
    "choices": {"services": [WATER, PARKS], "goals": GOALS},
    "until": CLOSED + 730 * DAY,
}
"""What the server tells of an idea that nobody has looked at yet."""


def at(*steps: Document) -> Document:
    """Return the idea after *steps*."""
    state = steps[-1]["state"]
    decided = {"may_complete": state not in {"declined", "done"}}
    return IDEA | decided | {"state": state, "steps": list(steps)}


STATES: Final = {
    "received": at(RECEIVED),
    "studied": at(RECEIVED, STUDIED),
    "accompanied": at(RECEIVED, STUDIED, ACCOMPANIED),
    "declined": at(RECEIVED, STUDIED, DECLINED),
    "done": at(RECEIVED, STUDIED, ACCOMPANIED, DONE),
    "merged": at(RECEIVED, STUDIED) | {"merged": True, "head": "Une cuve sous chaque toit"},
    "offered": at(RECEIVED)
    | {"offer": {"name": "Anne Martin", "contact": "poste 1234", "at": CLOSED + DAY}},
    "card": IDEA
    | {"kind": "card", "fields": {"answer": 40, "unit": 32, "source": 140}}
    | {"texts": {"title": "Combien de feuilles par agent et par an\u202f?", "unit": "feuilles"}},
    "arabic": IDEA | {"texts": {"title": "جمع مياه الأمطار", "problem": "<b>gras</b> & cie"}},
}
"""What it tells in each state."""
Refusal = tuple[int, Document]
"""The status and the body of a refusal."""


class FollowServer:
    """Answer as the server does: one idea by its code, changed by whoever has that."""

    def __init__(self, idea: Document = IDEA) -> None:
        """Keep a copy of *idea*: what authors do changes it."""
        self.kept: dict[str, Document] = {CODE: deepcopy(idea)}
        self.about: Document = ABOUT
        """What it tells of who offers the game."""
        self.paths: list[str] = []
        """Paths that were asked for."""
        self.sent: list[Document] = []
        """Bodies that came."""
        self.refusals: dict[str, Refusal] = {}
        """What is refused, by the last part of its path."""

    def open(self, context: BrowserContext, address: str = "/idees") -> Page:
        """Open the page at *address* in *context*."""
        page = context.new_page()
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(ORIGIN + address)
        page.wait_for_selector("h1")
        return page

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("#")[0]
        self.paths.append(path)
        path = path.partition("?")[0]
        if path == "/idees" or path.startswith("/idees/"):
            headers = {"content-security-policy": POLICY, "content-type": "text/html"}
            route.fulfill(body=(DIST / "follow.html").read_bytes(), headers=headers)
        elif path == "/api/about":
            route.fulfill(json=self.about)
        elif path.startswith("/api/ideas/"):
            self._act(route, path.removeprefix("/api/ideas/"))
        else:
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            route.fulfill(body=(DIST / path[1:]).read_bytes(), content_type=kind)

    def _act(self, route: Route, name: str) -> None:
        body = json.loads(route.request.post_data or "{}")
        self.sent.append(body)
        if name in self.refusals:
            status, refusal = self.refusals[name]
            route.fulfill(status=status, json=refusal)
        elif body["code"] not in self.kept:
            route.fulfill(status=404, json={"code": "proposal_unknown"})
        elif name == "erase":
            del self.kept[body["code"]]
            route.fulfill(status=204)
        else:
            self._changes[name](self, self.kept[body["code"]], body)
            route.fulfill(json=self.kept[body["code"]])

    def _look(self, _idea: Document, _body: Document) -> None:
        """Change nothing."""

    def _complete(self, idea: Document, body: Document) -> None:
        services = [one for one in (WATER, PARKS) if one["code"] in body["services"]]
        idea["additions"] = {
            "texts": {field: text for field, text in body["texts"].items() if text},
            "services": services,
            "goals": body["goals"],
            "at": CLOSED + DAY,
        } | {key: body[key] for key in ("cost", "amount") if body[key] is not None}

    def _offer(self, idea: Document, body: Document) -> None:
        idea["offer"] = {"name": body["name"], "contact": body["contact"], "at": CLOSED + DAY}

    def _withdraw(self, idea: Document, _body: Document) -> None:
        idea.pop("offer", None)

    _changes: Final[dict[str, Callable[["FollowServer", Document, Document], None]]] = {
        "follow": _look,
        "complete": _complete,
        "offer": _offer,
        "offer/withdraw": _withdraw,
    }
