"""A room with all its pages, from inbox to bytes, to compare what two rooms send."""

from collections.abc import Collection
from random import Random

from game_server.bots.wire import messages, plain
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.scenario import Scenario
from tests.room_driver import Client, Driver, Message

PHONES = tuple(range(9))
VIEWERS = (0, 1)
"""The phones whose frames are compared; they do the same in both rooms."""
SECRET = PHONES[len(VIEWERS) :]
Seen = dict[str, list[bytes]]
"""Frames by page."""


class Pages:
    """Play a room with its phones, a screen and a console."""

    def __init__(self, script: Scenario, phones: Collection[int] = PHONES) -> None:
        """Connect all, and join with each phone."""
        self.driver = Driver(script)
        self.phones = {n: Client(self.driver, "phone", f"{n:032x}").connect() for n in phones}
        self.screen = Client(self.driver, "screen").connect()
        self.console = Client(self.driver, "console").connect()
        for index, page in enumerate((*self.phones.values(), self.screen, self.console)):
            page.device = f"{index:016x}"
        for n in phones:
            self.move(n, {"type": "join", "name": f"Aigrette {n}", "persons": 1})

    def wait(self) -> None:
        """Let a second go by."""
        self.driver.clock.now += 1000

    def move(self, phone: int, move: Message) -> None:
        """Make a move that is accepted; all pages read."""
        assert self.phones[phone].move(move)["type"] == "accepted", move
        self.read()

    def next_until(self, kind: str) -> None:
        """Press « next » until a step of a kind opens, or the room ends."""
        while True:
            self.wait()
            self.console.move({"type": "next", "step": self.console.step})
            self.read()
            if self.console.documents["all"].get("step", {}).get("kind") == kind:
                return

    def read(self) -> None:
        """Let every page read."""
        for page in (*self.phones.values(), self.screen, self.console):
            page.read()

    @property
    def step(self) -> Message:
        """Return the open step."""
        step: Message = self.console.documents["all"].get("step", {})
        return step

    def answer(self, phone: int, chance: int) -> None:
        """Answer what is asked as the bot of the mechanic would."""
        page = self.phones[phone]
        everybody = page.documents["all"]
        bot = MECHANICS[everybody["phases"][self.step["phase"]]["mechanic"]].bot
        move = bot({"all": everybody, "seat": page.documents["seat"]}, Random(chance))
        assert move is not None
        self.move(phone, {"type": "play", "step": self.step["id"], "move": plain(move)})

    def say(self, phone: int, kind: str) -> None:
        """Say a reaction."""
        self.move(phone, {"type": "react", "step": self.console.step, "kind": kind})

    def seen(self) -> Seen:
        """Return the messages of two phones, the screen and the console, by page.

        Those of live pages, of others that connect now, and of others after a restart.
        """
        frames = {f"phone {n}": list(self.phones[n].frames) for n in VIEWERS}
        frames |= {"screen": list(self.screen.frames), "console": list(self.console.frames)}
        for when, driver in (("anew", self.driver), ("later", self.driver.restarted())):
            for role in ("phone", "console", "screen"):
                token = f"{VIEWERS[0]:032x}" if role == "phone" else ""
                frames[f"{role} {when}"] = Client(driver, role, token).connect().frames
        return frames


def of_phones(seen: Seen) -> list[Message]:
    """Return the messages of all pages that tell neither what the screen shows nor the console."""
    told = (message for frames in seen.values() for frame in frames for message in messages(frame))
    return [message for message in told if message.get("audience") not in ("screen", "console")]
