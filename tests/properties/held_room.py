"""A room with all kinds of pages in which rude texts wait, whatever people do (M0.2, M9.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game_server.engine.mechanics.contract import Document
from game_server.engine.state.scenario import Scenario
from tests.room_driver import Client, Driver, Message
from tests.samples import maturity, scenario, stride, talk

PHONES = 6
PAGES = PHONES + 4
PAUSE = 5_000
"""ms between two things that somebody does: no page is too fast."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Say how a mechanic sends, shows and lists texts, and what is played."""

    script: Scenario
    to_input: int
    named: str
    sent: Mapping[str, str]
    hides: str

    def send(self, text: str) -> Message:
        """Return the move of the mechanic that sends a text."""
        return {**self.sent, self.named: text}

    def hide(self, id_: str, *, hidden: bool) -> Message:
        """Return the move of the mechanic that hides or shows a text."""
        return {"type": self.hides, self.named: id_, "hidden": hidden}


TALK = Texts(
    scenario(talk("a", word=True), talk("b")), 2, "word", {"type": "talk.word"}, "talk.hide"
)
STRIDES = Texts(
    scenario(maturity("a"), stride(), talk("b")),
    7,
    "text",
    {"type": "maturity.write", "subject": "water"},
    "maturity.hide",
)


@dataclass(frozen=True, slots=True)
class Saying:
    """Let a phone send its rude text, or a polite one."""

    phone: int
    rude: bool


@dataclass(frozen=True, slots=True)
class Leading:
    """Let a facilitator go on, back to the start of the step or to the one before."""

    way: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """Let a facilitator show the rude text of a phone, or leave it hidden."""

    phone: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Loading:
    """Load a page anew."""

    page: int


Action = Saying | Leading | Deciding | Loading


class HeldRoom:
    """Play in a room, of which *rude* are the rude texts of phones; check all frames."""

    def __init__(self, texts: Texts, rude: Sequence[str]) -> None:
        """Let phones, two screens and two consoles in, and go on until texts are sent."""
        self.texts, self.rude = texts, rude
        self.driver = Driver(texts.script)
        self.driver.core.refuses_name = lambda text: text in rude
        self.phones = [self._page("phone", number) for number in range(PHONES)]
        self.screens = [self._page("screen", PHONES + number) for number in range(2)]
        self.consoles = [self._page("console", PHONES + 2 + number) for number in range(2)]
        self.secret = set(rude)
        self.decided: set[str] = set()
        self.checked = [0] * PAGES
        for number, phone in enumerate(self.phones):
            phone.move({"type": "join", "name": f"Loutre {number}", "persons": 1})
        for _ in range(texts.to_input):
            self.do(Leading("next"))

    def _page(self, role: str, number: int) -> Client:
        page = Client(self.driver, role, f"{number:032x}" if role == "phone" else "")
        page.device = f"{number:016x}"
        return page.connect()

    @property
    def pages(self) -> list[Client]:
        """Return all pages, phones first."""
        return [*self.phones, *self.screens, *self.consoles]

    def do(self, action: Action) -> None:
        """Do what can be done of an action, let all pages read, and check what they have."""
        self.driver.clock.now += PAUSE
        console = self.consoles[0]
        match action:
            case Saying(phone=number, rude=rude):
                phone = self.phones[number]
                move = self.texts.send(self.rude[number] if rude else "eau")
                phone.move({"type": "play", "step": phone.step, "move": move})
            case Leading(way="next"):
                console.move({"type": "next", "step": console.step})
            case Leading(way=way):
                console.move({"type": "step_back", "step": console.step, "to": way})
            case Deciding(phone=number, hidden=hidden):
                self._decide(self.rude[number], hidden=hidden)
            case Loading(page=number):
                self.pages[number].drop()
                self.pages[number].connect()
        self.check()

    def _decide(self, text: str, *, hidden: bool) -> None:
        console = self.consoles[0]
        for row in listed(console, "shown", "hidden"):
            if row[self.texts.named] == text:
                move = self.texts.hide(row["id"], hidden=hidden)
                console.move({"type": "play", "step": console.step, "move": move})
                self.decided.add(text)
                self.secret -= set() if hidden else {text}

    def check(self) -> None:
        """Check that nobody but its author has a text that is not shown, and consoles have all."""
        self.driver.settle()
        for number, page in enumerate(self.pages):
            page.read()
            seen = b"".join(page.frames[self.checked[number] :])
            self.checked[number] = len(page.frames)
            own = {self.rude[number]} if number < len(self.rude) else set()
            if page.role != "console":
                assert not [text for text in self.secret - own if text.encode() in seen]
        for console in self.consoles:
            shown = console.documents["console"]
            if shown.get("play") and shown.get("step") == console.step:
                self._check_console(console)

    def _check_console(self, console: Client) -> None:
        """Check that a console which lists texts has each rude one that was sent, and says so."""
        sent = {text for text in self.rude if self.is_sent(text)}
        hidden = {row[self.texts.named]: row for row in listed(console, "hidden")}
        rows = {row[self.texts.named] for row in listed(console, "shown")} | hidden.keys()
        assert rows >= sent
        held = console.documents["console"]["play"].get("held", ())
        waiting = {text for text, row in hidden.items() if row["id"] in held or row.get("held")}
        assert waiting >= sent - self.decided

    def is_sent(self, text: str) -> bool:
        """Return whether the author of *text* reads it as hers, of five or more who sent one."""
        mine = [phone.documents["seat"].get("play", {}).get("mine") for phone in self.phones]
        own = [one.get("text") if isinstance(one, dict) else one for one in mine if one]
        return len(own) >= 5 and text in own


def listed(console: Client, *names: str) -> Iterator[Document]:
    """Yield the texts that a console lists under some names."""
    play = console.documents["console"].get("play", {})
    for name in names:
        yield from play.get(name, ())
