"""The page where one tells what became of a commitment, before a made-up server that keeps one."""

import json
import mimetypes
from copy import deepcopy
from typing import Final

from playwright.sync_api import BrowserContext, Page, Route

from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import DIST, POLICY
from tests.pages.scenes import ABOUT, Document

CODE: Final = "7K3M9QXWT2HD4RZB"
DAY: Final = 86_400_000
CLOSED: Final = 1_795_000_000_000
WATER: Final[Document] = {
    "card": "eau-repas",
    "question": "Combien de litres d'eau faut-il pour le repas d'un agent à la cantine\u202f?",
    "choices": ["150\u00a0litres", "600\u00a0litres", "2\u202f400\u00a0litres"],
}
ANSWERED: Final[Document] = WATER | {
    "chosen": 0,
    "right": 1,
    "explanation": "L'eau des champs compte plus que celle de la cuisine.",
    "source": "INRAE, 2024",
}
PAPER: Final[Document] = {
    "card": "papier",
    "question": "Combien de feuilles par agent et par an\u202f?",
    "choices": ["2\u202f000\u00a0feuilles", "4\u202f000\u00a0feuilles", "8\u202f000\u00a0feuilles"],
}
OPEN: Final[Document] = {
    "session": {"title": "Agir ensemble", "closed": CLOSED},
    "organisation": "Ville d'Exemple",
    "content": "Contenu\u00a0: Agir ensemble, version\u00a02026-09, empreinte\u00a00f1e2d3c4b5a",
    "opens": CLOSED + 14 * DAY,
    "until": CLOSED + 44 * DAY,
    "open": True,
    "moment": "en réunion",
    "gesture": "proposer de venir à vélo",
    "obstacles": ["none", "time", "means", "others", "forgot", "unfit"],
    "questions": [WATER, PAPER],
}
EARLY: Final[Document] = {key: value for key, value in OPEN.items() if key != "questions"} | {
    "open": False
}
OWN: Final[Document] = {
    key: value for key, value in OPEN.items() if key not in ("moment", "gesture")
}
TOLD: Final[Document] = OPEN | {
    "outcome": "partly",
    "obstacle": "time",
    "questions": [ANSWERED, PAPER],
}
STATES: Final = {"open": OPEN, "early": EARLY, "own": OWN, "told": TOLD}
"""What the server tells of a commitment in each state."""
POSTER: Final[Document] = {
    key: value for key, value in OPEN.items() if key not in ("moment", "gesture", "obstacles")
}
Refusal = tuple[int, Document]
"""The status and the body of a refusal."""


class FollowUpServer:
    """Answer as the server does: one commitment, or one poster, by its code."""

    def __init__(self, told: Document = OPEN) -> None:
        """Keep a copy of what is *told*: answers change it."""
        self.kept: dict[str, Document] = {CODE: deepcopy(told)}
        self.paths: list[str] = []
        """Paths that were asked for."""
        self.sent: list[Document] = []
        """Bodies that came."""
        self.refusals: dict[str, Refusal] = {}
        """What is refused, by the last part of its path."""

    def open(self, context: BrowserContext, address: str = f"/suivi#{CODE}") -> Page:
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
        if path.split("/")[1] in ("suivi", "rappel"):
            headers = {"content-security-policy": POLICY, "content-type": "text/html"}
            route.fulfill(body=(DIST / "follow-up.html").read_bytes(), headers=headers)
        elif path == "/api/about":
            route.fulfill(json=ABOUT)
        elif path.startswith("/api/follow-up/"):
            self._act(route, path.removeprefix("/api/follow-up/"))
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
            route.fulfill(status=404, json={"code": "follow_up_unknown"})
        elif name == "erase":
            del self.kept[body["code"]]
            route.fulfill(status=204)
        else:
            told = self.kept[body["code"]]
            if name == "tell":
                told |= {"outcome": body["outcome"], "obstacle": body["obstacle"]}
            recalled = body.get("recalled", {})
            asked = told.get("questions", [])
            told["questions"] = [_told(one, recalled.get(one["card"])) for one in asked]
            route.fulfill(json=told)


def _told(question: Document, chosen: int | None) -> Document:
    """Return a question with its figure, once it was answered."""
    if chosen is None or "right" in question:
        return question
    return question | {"chosen": chosen, "right": 1, "source": "INRAE, 2024"}
