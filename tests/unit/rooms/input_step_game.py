"""A room at an input step, to which tests send bad input."""

from collections.abc import Mapping

import msgpack

from tests.room_driver import Client, Driver, Message
from tests.samples import card, estimate, scenario, talk

ANSWER = {"type": "estimate.answer", "value": 50}


class InputStepGame:
    """Seat two phones and a console at an input step; the second phone shows that play goes on."""

    def __init__(self) -> None:
        """Play to the input step of an estimate."""
        phases = estimate("e", card(), strict=True), talk("fin", word=True)
        self.driver = Driver(scenario(*phases))
        self.console = Client(self.driver, "console").connect()
        self.phone = Client(self.driver, "phone", "a" * 32).connect()
        self.other = Client(self.driver, "phone", "b" * 32).connect()
        self.screen = Client(self.driver, "screen").connect()
        for phone, name in ((self.phone, "Aigrette"), (self.other, "Busard")):
            assert phone.move({"type": "join", "name": name, "persons": 1})["type"] == "accepted"
        self.next()
        self.next()

    def next(self) -> None:
        """Press next."""
        step = self.driver.core.state.last_step
        assert self.console.move({"type": "next", "step": step})["type"] == "accepted"
        self.read()

    def read(self) -> None:
        """Read what all pages got."""
        for page in (self.console, self.phone, self.other, self.screen):
            page.read()

    def play(self, **move: object) -> Message:
        """Return an answer for the open step, with some fields changed."""
        return {"type": "play", "step": self.phone.step, "move": {**ANSWER, **move}}

    def raw(self, frame: bytes) -> Message:
        """Send any bytes as the first phone and return what came."""
        assert self.phone.connection is not None
        self.phone.messages.clear()
        self.phone.connection.receive(frame)
        self.driver.settle()
        self.read()
        return self.phone.messages[-1]

    def send(self, message: Mapping[str, object]) -> Message:
        """Send any message as the first phone and return what came."""
        return self.raw(msgpack.packb(message))

    def plays_on(self) -> None:
        """Check that the other phone can answer, and that the console sees it."""
        before = self.console.documents["console"]["answers"]["answered"]
        move = {"type": "play", "step": self.other.step, "move": ANSWER}
        assert self.other.move(move)["type"] == "accepted"
        self.read()
        assert self.console.documents["console"]["answers"]["answered"] == before + 1
        assert not self.closed(self.other)

    def closed(self, page: Client) -> bool:
        """Tell whether the connection of *page* has ended."""
        return page.connection is not None and page.connection.outbox.closed


def move_message(move: object, **changed: object) -> Message:
    """Return a move message, with some fields changed."""
    return {"type": "move", "device": "0" * 16, "number": 1, "move": move} | changed
