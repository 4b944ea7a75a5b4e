"""Play one session twice with different secrets, from inbox to bytes, to compare what pages get."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from hypothesis import settings
from hypothesis import strategies as st

from game_server.bots.wire import plain
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import current
from tests.room_driver import Client, Driver, Message

SESSIONS = settings(max_examples=max(12, settings().max_examples // 5))
"""Fewer examples than in other tests: each of them plays whole sessions."""
VIEWER = 0
"""The phone whose frames are compared; its own moves are the same in both runs."""
SECRET_PHONES = (1, 2, 3, 4, 5, 6)
"""The phones that have secrets."""
Button = Literal["next", "skip", "back", "previous", "pause", "resume", "extend", "factor"]
RunIndex = Literal[0, 1]


@dataclass(frozen=True, slots=True)
class Secret:
    """Hold the secrets of one phone, each as a pair: for the first and the second session."""

    values: tuple[float, float]
    confidences: tuple[int | None, int | None]
    words: tuple[str, str]
    services: tuple[str, str]
    chances: tuple[int, int] = (1, 2)
    """Seeds of a bot's answer, for mechanics that ask for more than a number or word."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Let a phone answer what is asked, or send its last move *again*."""

    phone: int
    secret: Secret
    again: bool = False


@dataclass(frozen=True, slots=True)
class AnswerAll:
    """Let all phones answer what is asked."""

    secrets: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """Let a phone change its answer, in the second session only."""

    phone: int
    secret: Secret


@dataclass(frozen=True, slots=True)
class ChooseOwnService:
    """Let a phone choose its service."""

    phone: int
    secret: Secret


@dataclass(frozen=True, slots=True)
class Lead:
    """Let the console press a button; *seconds* is used by those that need a number."""

    how: Button
    seconds: int = 30


@dataclass(frozen=True, slots=True)
class ToggleConnection:
    """Break the connection of a page, or bring it back."""

    page: int


@dataclass(frozen=True, slots=True)
class SetVariant:
    """Let a page change its language."""

    page: int
    variant: str


@dataclass(frozen=True, slots=True)
class Resync:
    """Let a page ask for a document whole."""

    page: int
    audience: str


@dataclass(frozen=True, slots=True)
class Moderate:
    """Let the console kick a phone, or readmit it."""

    phone: int
    kind: Literal["kick", "readmit"]


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time go by, and deadlines pass."""

    ms: int


Action = (
    Answer
    | AnswerAll
    | ChangeAnswer
    | ChooseOwnService
    | Lead
    | ToggleConnection
    | SetVariant
    | Resync
    | Moderate
    | Wait
)
SCREEN, CONSOLE = -1, -2

VALUES = st.floats(1, 1000) | st.integers(1, 1000).map(float)
CONFIDENCES = st.sampled_from((None, 1, 2, 3))
WORDS = st.sampled_from(("eau", "Eau", "merci", "feu", "un très long mot", "é"))
SERVICES = st.sampled_from(("eau", "voirie", "unsaid"))
CHANCES = st.integers(0, 1000)
SECRETS = st.builds(
    Secret,
    values=st.tuples(VALUES, VALUES),
    confidences=st.tuples(CONFIDENCES, CONFIDENCES),
    words=st.tuples(WORDS, WORDS),
    services=st.tuples(SERVICES, SERVICES),
    chances=st.tuples(CHANCES, CHANCES),
)
PHONES = st.sampled_from((VIEWER, *SECRET_PHONES))
PAGES = st.sampled_from((VIEWER, *SECRET_PHONES, SCREEN))
NEXT: Action = Lead("next")
ANSWERS: st.SearchStrategy[Action] = st.builds(
    Answer, PHONES, SECRETS, st.sampled_from((False, False, False, True))
)
ALL_ANSWERS: st.SearchStrategy[Action] = st.builds(
    AnswerAll, st.tuples(*[SECRETS] * (1 + len(SECRET_PHONES)))
)
STEERING = st.builds(
    Lead,
    st.sampled_from(("skip", "back", "previous", "pause", "resume", "extend", "factor")),
    st.sampled_from((-600, 5, 60)),
)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    ANSWERS,
    st.just(NEXT),
    st.builds(ChangeAnswer, st.sampled_from(SECRET_PHONES), SECRETS),
    st.builds(ChooseOwnService, PHONES, SECRETS),
    STEERING,
    st.builds(ToggleConnection, PAGES),
    st.builds(SetVariant, PAGES, st.sampled_from(("fr", "en", "fr-simple"))),
    st.builds(Resync, PAGES, st.sampled_from(("all", "screen", "console", "seat"))),
    st.builds(Moderate, st.sampled_from(SECRET_PHONES), st.sampled_from(("kick", "readmit"))),
    st.builds(Wait, st.sampled_from((50, 2_000, 61_000))),
)


def rounds(actions: st.SearchStrategy[Action], most: int) -> st.SearchStrategy[list[Action]]:
    """Draw a session: anything, then an answer of everybody, then some steps; *most* times."""
    some = st.lists(actions, max_size=6)
    steps_drawn = st.integers(0, 6)

    def flatten(drawn: list[tuple[list[Action], Action, int, list[Action]]]) -> list[Action]:
        parts = (
            [*before, answers, *[NEXT] * steps, *after] for before, answers, steps, after in drawn
        )
        return [NEXT, NEXT, *(action for part in parts for action in part)]

    return st.lists(st.tuples(some, ALL_ANSWERS, steps_drawn, some), min_size=1, max_size=most).map(
        flatten
    )


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """Describe how two sessions differ, and where they stop.

    *phones* play. Steps named in *closed_steps* never open. Answers differ in steps named in
    *varied_steps*; confidences and services differ in all steps, if *private*. *exchange* maps
    the phones of the first session to those that act for them in the second.
    """

    phones: int = 1 + len(SECRET_PHONES)
    closed_steps: Collection[str] = ()
    varied_steps: Collection[str] = ()
    private: bool = True
    exchange: Mapping[int, int] = field(default_factory=dict)


def _by_bot(name: str, page: Client, rng: Random) -> Message | None:
    """Return the answer of the mechanic's bot on this page, as if it had not answered yet."""
    seat = page.documents.get("seat", {})
    play = {key: value for key, value in seat.get("play", {}).items() if key != "mine"}
    move = MECHANICS[name].bot({"all": page.documents["all"], "seat": seat | {"play": play}}, rng)
    return None if move is None else plain(move)


class PairedSession:
    """Play a session with the secrets of the session number *which*, 0 or 1."""

    def __init__(self, script: Scenario, plan: SessionPlan, which: RunIndex) -> None:
        """Connect all pages, and join with all phones."""
        self.driver = Driver(script)
        self.plan = plan
        self.which = which
        tokens = {index: f"{index:032x}" for index in range(plan.phones)}
        self.pages = {index: Client(self.driver, "phone", token) for index, token in tokens.items()}
        self.pages[SCREEN] = Client(self.driver, "screen")
        self.pages[CONSOLE] = Client(self.driver, "console")
        for index, page in self.pages.items():
            page.device = f"{index % 100:016x}"
            page.connect()
        for index in tokens:
            join = {"type": "join", "name": f"Aigrette {index}", "persons": 1 + index % 3}
            assert self.move(self.pages[index], join)["type"] == "accepted"
        self.read()

    def play(self, actions: Sequence[Action]) -> None:
        """Do all actions that can be done."""
        for action in actions:
            self._wait(200)
            self._do(action)
            self.read()

    def read(self) -> None:
        """Let every page read."""
        for page in self.pages.values():
            page.read()

    def move(self, page: Client, move: Message, *, again: bool = False) -> Message:
        """Make a move as *page*, and return its answer; nothing if it is not connected."""
        if page.connection is None or page.connection.outbox.closed:
            return {}
        return page.move(move, again=again)

    def seen(self) -> dict[str, list[bytes]]:
        """Return the frames of pages without secrets: live, connected anew, and after a restart.

        The phone that connects anew takes over the seat, so this can be called only once.
        """
        frames = {f"live {index}": self.pages[index].frames for index in (VIEWER, SCREEN, CONSOLE)}
        for driver, variant in ((self.driver, "fr"), (self.driver.restarted(), "en")):
            for role in ("phone", "screen", "console"):
                token = f"{VIEWER:032x}" if role == "phone" else ""
                page = Client(driver, role, token, variant=variant).connect()
                frames[f"{variant} {role}"] = page.frames
        return frames

    def _do(self, action: Action) -> None:
        match action:
            case Answer(phone=phone, secret=secret, again=again):
                self._answer(phone, secret, again=again)
            case AnswerAll(secrets=secrets):
                for phone, secret in enumerate(secrets):
                    self._answer(phone, secret)
            case ChangeAnswer(phone=phone, secret=secret):
                self._change_answer(phone, secret)
            case ChooseOwnService(phone=phone, secret=secret):
                self._choose_service(phone, secret)
            case Lead():
                self._lead(action)
            case ToggleConnection(page=index):
                self._toggle_connection(index)
            case SetVariant(page=index, variant=variant):
                self._send(index, {"type": "variant", "variant": variant})
            case Resync(page=index, audience=audience):
                self._send(index, {"type": "resync", "audience": audience})
            case Moderate(phone=phone, kind=kind):
                self.move(self.pages[CONSOLE], {"type": kind, "seat": f"p{phone + 1}"})
            case Wait(ms=ms):
                self._wait(ms)

    def _actor(self, phone: int) -> tuple[Client | None, RunIndex]:
        """Return the page that acts as *phone*, and the session whose private secrets it uses."""
        if self.which:
            phone = self.plan.exchange.get(phone, phone)
        return self.pages.get(phone), self.which if self.plan.private and phone != VIEWER else 0

    def _choose_service(self, phone: int, secret: Secret) -> None:
        page, side = self._actor(phone)
        if page is not None:
            self.move(page, {"type": "choose_service", "service": secret.services[side]})

    def _answer(self, phone: int, secret: Secret, *, again: bool = False) -> None:
        page, private = self._actor(phone)
        if page is None or "all" not in page.documents:
            return
        document = page.documents["all"]
        name = document["phases"].get(document.get("step", {}).get("phase"), {}).get("mechanic")
        varied = phone != VIEWER and document.get("step", {}).get("name") in self.plan.varied_steps
        side = self.which if varied else 0
        move: Message | None = {"type": "talk.word", "word": secret.words[side]}
        if name == "estimate":
            move = {"type": "estimate.answer", "value": secret.values[side]}
            move["confidence"] = secret.confidences[private]
        elif name not in (None, "talk"):
            move = _by_bot(name, page, Random(secret.chances[side]))
        if move is None:
            return
        self.move(page, {"type": "play", "step": page.step, "move": move}, again=again)

    def _change_answer(self, phone: int, secret: Secret) -> None:
        """Change an answer that was given before; no count of answers changes."""
        page = self.pages.get(phone)
        if page is None or not self.which:
            return
        step, seat = page.documents["all"].get("step", {}), page.documents.get("seat", {})
        if step.get("name") in self.plan.varied_steps and "mine" in seat.get("play", {}):
            self._answer(phone, secret)

    def _lead(self, action: Lead) -> None:
        console = self.pages[CONSOLE]
        move: Message = {"type": action.how, "step": console.step}
        if action.how == "next" and self._before_closed_step():
            return
        if action.how in ("back", "previous"):
            to = {"back": "current"}.get(action.how, action.how)
            move = {"type": "step_back", "step": console.step, "to": to}
        if action.how == "extend":
            move["seconds"] = action.seconds
        if action.how == "factor":
            move = {"type": "factor", "factor": "none" if action.seconds < 0 else "2"}
        self.move(console, move)

    def _before_closed_step(self) -> bool:
        here = current(self.driver.core.state)
        ahead = here.ahead if here else ()
        return bool(ahead) and ahead[0].name in self.plan.closed_steps

    def _toggle_connection(self, index: int) -> None:
        if page := self.pages.get(index):
            if page.connection is None:
                page.connect()
            else:
                page.drop()

    def _send(self, index: int, message: Message) -> None:
        page = self.pages.get(index)
        if page and page.connection and not page.connection.outbox.closed:
            page.send(message)

    def _wait(self, ms: int) -> None:
        self.driver.clock.now += ms
        self.driver.core.clients.publish_presence()
        if not self._before_closed_step():
            self.driver.pass_deadlines()
