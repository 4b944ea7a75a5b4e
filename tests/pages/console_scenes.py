"""What the console can show: its made-up documents and what its server answers."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from playwright.sync_api import BrowserContext

from game_server.sessions.reported import session_figures
from tests.pages.opened_scene import DIST, OpenedScene, now
from tests.pages.scenes import (
    ABOUT,
    LISTEN,
    PHASES,
    SHOWN,
    WORD,
    Document,
    Scene,
    duo,
    room,
    solo,
    step,
)
from tests.pages.site import Reply, as_json

ROOM_ID = "0af3c29b7d514e6688f0a1b2c3d4e5f6"
SEATS = {
    "p1": {"name": "Renard roux", "persons": 1, "status": "in"},
    "p2": {"name": "Grande ourse", "persons": 3, "status": "out"},
    "p3": {"name": "Tilleul calme", "persons": 2, "status": "in"},
    "p4": {"name": "Martin-pêcheur des bords de l'Ouche", "persons": 1, "status": "banned"},
}
NOTES = "Dites : « Répondez à vue de nez. »\nLaissez deux personnes répondre, puis continuez."
SHEET: Document = {
    "x1": {"planned": 300, "real": 320, "began": 1, "outcome": "played"},
    "x2": {"planned": 180, "began": 2},
    "x3": {"planned": 180},
    "x4": {"planned": 300},
    "x5": {"planned": 120},
}
FIGURES: Document = {
    "people": 11,
    "phones": 6,
    "first_time": 4,
    "small": False,
    "participation": 91,
    "points": 48,
    "talk_gain": 7,
    "surprises": [{"card": "a", "question": "Combien de litres ?", "phase": "x2", "wisdom": 20}],
    "phases": {
        "x2": {"answered": 3, "of": 3, "answers": 6, "points": 41},
        "x4": {"answered": 6, "of": 7, "answers": 6, "participation": 86, "talk_gain": -3},
        "x5": {"answered": 6, "of": 6, "answers": 6, "participation": 100},
    },
}
PAST = {
    "id": ROOM_ID,
    "code": "K7RM4X",
    "title": "Découverte",
    "people": 11,
    "service": "eau",
    "opened": 1_795_000_000_000,
    "began": 1_795_000_300_000,
    "closed": 1_795_001_080_000,
    "venue": "Salle des fêtes",
}
REPORT = PAST | {
    "service": "eau",
    "sheet": SHEET | {"x3": {"planned": 180, "real": 4, "began": 3, "outcome": "skipped"}},
    "phases": PHASES,
    "phase_order": list(PHASES),
    "figures": FIGURES,
}
OPEN = {
    "code": "M4XK7R",
    "title": "Découverte",
    "status": "playing",
    "people": 12,
    "opened": 1,
    "trial": False,
    "venue": "",
    "own": True,
}
SERVICES = {"services": {"eau": "Eau et assainissement"}, "service_order": ["eau"]}
SCENARIOS = [
    {
        "id": "decouverte",
        "title": "Découverte",
        "minutes": 18,
        "phases": ["Accueil", "À vue de nez", "En deux temps"],
        "promise": "Une première séance, par des chiffres qui surprennent.",
        "audience": "Des personnes qui n'ont jamais joué.",
        "people": 28,
        "tables": False,
    }
    | SERVICES,
    {
        "id": "flash",
        "title": "Flash",
        "minutes": 5,
        "phases": ["Accueil", "À vue de nez"],
        "promise": "",
        "audience": "",
        "people": 28,
        "tables": True,
    }
    | SERVICES,
]
UNFILLED = ["nom", "contact", "responsable_de_traitement", "dpo"]
OWN: Document = {
    "access": "a1b2c3d4e5f60718",
    "name": "Anne Martin",
    "roles": ["facilitator", "editor", "programme", "administrator"],
    "totp": False,
    "totp_required": False,
    "password": True,
}
"""Who is signed in: an account that may do everything."""
COLLEAGUES = [{"id": "b1", "name": "Paul Petit"}, {"id": "b2", "name": "Zoé Lefèvre-Bonnot"}]
ACCOUNTS = [
    OWN
    | {"id": OWN["access"], "status": "active", "seen": PAST["closed"], "local": False}
    | {"totp": True, "totp_missing": False},
    COLLEAGUES[0]
    | {
        "roles": ["facilitator"],
        "status": "invited",
        "seen": 0,
        "totp": False,
        "totp_missing": False,
        "local": False,
    },
    COLLEAGUES[1]
    | {
        "roles": ["editor"],
        "status": "disabled",
        "seen": 1,
        "totp": False,
        "totp_missing": False,
        "local": False,
    },
]
TRAIL = [
    {"number": n, "at": PAST["closed"], "account": who} | entry
    for n, who, entry in (
        (3, "Anne Martin", {"action": "deleted_session", "target": ROOM_ID, "reason": "double"}),
        (2, "Anne Martin", {"action": "shared_room", "target": "Paul Petit", "reason": ROOM_ID}),
        (1, "", {"action": "invited", "target": "Anne Martin", "reason": ""}),
    )
]
LAST_SEEN: Document = {"number": 3, "seal": 4 * "0a1b2c3d4e5f6071", "at": PAST["closed"]}
ORGANISATIONS = [
    {"id": "", "name": "", "accounts": 3, "administrator": True, "imprint": True},
    {
        "id": "saint-egreve",
        "name": "Saint-Égrève",
        "accounts": 12,
        "administrator": True,
        "imprint": True,
    },
    {
        "id": "le-pont-de-claix",
        "name": "Le Pont-de-Claix",
        "accounts": 0,
        "administrator": False,
        "imprint": False,
    },
]
HTTP: Document = {
    "/api/about": ABOUT,
    "/api/accounts": {"accounts": ACCOUNTS},
    "/api/audit": {"entries": TRAIL, "last": LAST_SEEN, "witness": LAST_SEEN, "finding": None},
    "/api/organisations": {"organisations": ORGANISATIONS},
    "/api/invitation": {"name": "Anne Martin", "roles": ["facilitator"]},
    "/api/access": {"leads": True, "signed_in": True},
    "/api/facilitator": OWN,
    "/api/account/notices": {"last": 0, "left_out": 0, "notices": [], "ask": []},
    "/api/colleagues": {"colleagues": COLLEAGUES},
    "/api/rooms/K7RM4X/leaders": {"owner": OWN["access"], "shared": ["b1"]},
    "/api/rooms": {"rooms": [OPEN]},
    "/api/scenarios": {"scenarios": SCENARIOS},
    "/api/sessions": {"sessions": [PAST, *({**PAST, "id": f"{n}"} for n in range(6))]},
    f"/api/sessions/{ROOM_ID}": REPORT,
}
WORDS = [
    {"id": f"w{n}", "word": word, "n": n}
    for n, word in ((3, "merci"), (2, "surprise"), (1, "recommencer ailleurs"))
]


def rows_of(figures: Document, phases: Document = PHASES, language: str = "fr") -> Document:
    """Return *figures* as the server says them, of a session of these *phases*."""
    session = {"figures": figures, "phases": phases, "phase_order": list(phases)}
    return {"rows": session_figures(session | {"points": True, "sheet": {}}, language)}


def console_document(what: str, figures: Document | None = None, **changes: object) -> Document:
    """Return the document of facilitators; *what* the next button does.

    With figures it has their rows.
    """
    document: Document = {
        "id": ROOM_ID,
        "seats": SEATS,
        "order": list(SEATS),
        "notes": NOTES,
        "sheet": SHEET,
        "step": 7,
        "next": {"what": what},
        "back": {"current": True, "previous": "brief"},
    }
    told = {} if figures is None else {"figures": figures, **rows_of(figures)}
    return document | told | changes


def begun(back: Document | None = None, **play: object) -> Document:
    """Return what a step after the first activity adds to the console's document."""
    return {"figures": FIGURES, "back": back or {"current": True}} | (
        {"play": play} if play else {}
    )


def answers_of(all_: Document) -> Document:
    """Return what the console's document says of the answers that all see counted."""
    play = all_.get("play", {})
    counted = {"answered": play["answered"], "of": play["of"]} if "of" in play else {}
    return {"answers": counted} if counted else {}


LOBBY = console_document("start", back={"current": False})
LOBBY["next"] = {"what": "start", "phase": "Accueil"}
LOBBY["step"] = 0
NEXT = {"what": "phase", "phase": "En deux temps", "id": "x4"}
AFTER_INPUT = {"current": True, "previous": "input"}
END_BACK = {"current": True, "previous": "lock"}
HERE = {"index": 0}
MOMENTS: dict[str, tuple[Document, Document]] = {
    "lobby-empty": (room(people=0, phones=0), LOBBY | {"seats": {}, "order": []}),
    "lobby": (room(entry_locked=True), LOBBY),
    "talk": (step("x1", "discuss", LISTEN, here=HERE), console_document("phase", next=NEXT)),
    "brief": (solo("brief"), console_document("input")),
    "input": (solo("input", left=80), console_document("lock")),
    "paused": (solo("input") | {"paused": True}, console_document("lock")),
    "lock": (solo("lock", answered=28), console_document("figure", **begun(AFTER_INPUT))),
    "reveal": (solo("reveal"), console_document("discuss", **begun())),
    "discuss": (
        solo("discuss", left=55, here={"revealed": True}),
        console_document("phase", next=NEXT, **begun({"current": True, "previous": "reveal"})),
    ),
    "duo-reveal": (duo("reveal"), console_document("discuss", **begun())),
    "duo-reveal2": (
        duo("reveal2"),
        console_document("discuss", **begun({"current": True, "previous": "lock2"})),
    ),
    "words-lock": (
        step("x5", "lock", WORD),
        console_document("words", **begun(END_BACK, shown=WORDS[1:], hidden=WORDS[:1], held=[])),
    ),
    "words": (
        step("x5", "reveal", WORD | SHOWN),
        console_document("end", **begun(END_BACK, shown=WORDS, hidden=[], held=[])),
    ),
    "words-few": (step("x5", "lock", WORD), console_document("words", **begun(END_BACK))),
    "closed": (room(status="closed"), console_document("end", figures=FIGURES)),
}
MOMENTS = {name: (all_, console_ | answers_of(all_)) for name, (all_, console_) in MOMENTS.items()}
PAGES = {
    "link": "/console#cle=K",
    "home": "/console",
    "past": f"/console#bilan={ROOM_ID}",
    "invitation": "/console#invitation=S",
    "account": "/console#compte",
    "accounts": "/console#comptes",
    "trail": "/console#journal",
    "organisations": "/console#organisations",
}


class ConsolePage(OpenedScene):
    """Show the console, in a room or outside of one."""

    def __init__(
        self,
        context: BrowserContext,
        scene: Scene,
        console_document: Document | None = None,
        http: Document | None = None,
    ) -> None:
        """Open *scene* as facilitators see it; *http* replaces answers by path."""
        self.console_document = console_document
        self.http = HTTP | (http or {})
        self.refused: set[str] = set()
        """Paths whose answers are refusals."""
        super().__init__(context, scene, DIST / "console.html")

    def respond(self, path: str) -> Reply:
        """Answer as the server does, and what facilitators ask."""
        told = self.http.get(path, self.http.get(path.partition("?")[0]))
        if told is None:
            return super().respond(path)
        if isinstance(told, int):
            return as_json({"code": "session_unknown"}, told)
        if "sheet" in told and "rows" not in told:
            language = path.rpartition("lang=")[2]
            told = told | {"rows": session_figures(told, language)}
        return as_json(told, HTTPStatus.FORBIDDEN if path in self.refused else HTTPStatus.OK)

    def switch_to_moment(self, name: str) -> None:
        """Show the moment *name* on the open page as on a new one."""
        scene, console_ = moment(name)
        self.send_document("console", console_)
        self.switch_to(scene)

    def _greet(self) -> None:
        if self.console_document is not None:
            self.send_document("console", self.console_document, 3)
            self.send_document("screen", {"seats": {}}, 3)
        super()._greet()


def open_console(context: BrowserContext, name: str, http: Document | None = None) -> ConsolePage:
    """Open the page or the moment *name* of the console."""
    if name in PAGES:
        return ConsolePage(context, Scene(path=PAGES[name]), http=http)
    return ConsolePage(context, *moment(name), http)


def moment(name: str) -> tuple[Scene, Document]:
    """Return the moment *name* and its console document, its times as if it had just begun."""
    all_, console_ = MOMENTS[name]
    scene = Scene(
        all_,
        presence={"facilitators": 2, "phones": 27, "online": {"p1": True}},
        path="/console#K7RM4X",
    )
    if step_ := all_.get("step"):
        later = now() - 40_000 - step_["opened"]
        times = {key: step_[key] + later for key in ("opened", "deadline") if key in step_}
        scene = replace(scene, all=all_ | {"step": step_ | times})
        began = {"x1": {**SHEET["x1"], "began": now() - 360_000}}
        running = {step_["phase"]: {**SHEET[step_["phase"]], "began": now() - 40_000}}
        console_ = console_ | {"sheet": SHEET | began | running}
    return scene, console_


OpenConsole = Callable[..., ConsolePage]
"""How tests open a moment of the console in a page."""
