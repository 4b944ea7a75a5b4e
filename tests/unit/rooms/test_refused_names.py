"""A name that the screen does not show leaves no trace, whichever it was: rule 0.6."""

import logging

import pytest

from game_server.engine.seats.names import is_proposed
from tests.room_driver import Client, Driver
from tests.samples import discovery, ideas, scenario, talk

INSULTS = ("zut", "saperlipopette")


class NamedRoom:
    """A room whose screen shows no insult, where one phone comes with one, and another without."""

    def __init__(self, insult: str) -> None:
        """Let both phones in, and the first one insist."""
        self.driver = Driver(discovery())
        self.driver.core.refuses_name = lambda name: name in INSULTS
        self.insulter = self.page("phone", "a" * 32)
        self.others = [self.page("phone", "b" * 32), self.page("screen"), self.page("console")]
        self.join(self.insulter, insult)
        self.join(self.others[0], "Loutre")
        self.insulter.move({"type": "choose_name", "name": insult})
        self.read()

    def page(self, role: str, token: str = "") -> Client:
        """Return a page of *role* that is connected."""
        page = Client(self.driver, role, token)
        page.device = f"{len(role):016x}"
        return page.connect()

    def join(self, page: Client, name: str) -> None:
        """Join under *name*."""
        answer = page.move({"type": "join", "name": name, "persons": 1})
        assert answer["type"] == "accepted"

    def read(self) -> None:
        """Read what the others got."""
        for page in self.others:
            page.read()


def test_all_get_the_same_bytes_whatever_the_insult() -> None:
    """Neither frames, the insulter's own included, nor the journal tell one from another."""
    one, other = (NamedRoom(insult) for insult in INSULTS)
    for mine, theirs in zip(one.others, other.others, strict=True):
        assert mine.frames == theirs.frames
    assert one.insulter.frames == other.insulter.frames
    assert one.driver.entries == other.driver.entries


def test_a_refused_name_is_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    """Not in events, state, documents or the log; the phone alone is told."""
    with caplog.at_level(logging.DEBUG):
        room = NamedRoom(INSULTS[1])
    kept = (room.driver.events, room.driver.core.state, room.driver.core.tally, caplog.text)
    assert INSULTS[1] not in repr(kept)
    seat = room.insulter.documents["seat"]
    assert seat["proposed"] is True
    assert is_proposed(seat["name"])
    assert "proposed" not in room.others[0].documents["seat"]
    room.insulter.move({"type": "choose_name", "name": "Héron"})
    assert room.insulter.documents["seat"]["name"] == "Héron"
    assert "proposed" not in room.insulter.documents["seat"]


def test_the_room_is_the_same_after_a_restart() -> None:
    """What the journal holds is enough, without the lists."""
    room = NamedRoom(INSULTS[0])
    again = room.driver.restarted()
    assert again.core.state.seats == room.driver.core.state.seats


def next_until(console: Client, step: str) -> None:
    """Press the console's button until the step of this name is open."""
    while console.documents["all"].get("step", {}).get("name") != step:
        assert console.move({"type": "next", "step": console.step})["type"] == "accepted"
        console.read()


def test_a_rude_word_is_held_back_and_never_refused() -> None:
    """M0.2: by the lists of nicknames; it stays so when they name other words."""
    driver = Driver(scenario(talk("fin", word=True)))
    driver.core.refuses_name = lambda name: name in INSULTS
    console = Client(driver, "console").connect()
    phones = [Client(driver, "phone", f"{n:032x}").connect() for n in range(6)]
    for n, phone in enumerate(phones):
        assert (
            phone.move({"type": "join", "name": f"Tuile {n}", "persons": 1})["type"] == "accepted"
        )
    next_until(console, "input")
    for n, phone in enumerate(phones):
        word = INSULTS[0] if n == 0 else f"mot {n}"
        move = {"type": "talk.word", "word": word}
        phone.read()
        answer = phone.move({"type": "play", "step": phone.step, "move": move})
        assert answer["type"] == "accepted"
    driver.core.refuses_name = lambda _: False
    next_until(console, "reveal")
    listed = console.documents["console"]["play"]
    assert [row["word"] for row in listed["hidden"]] == [INSULTS[0]]
    assert [row["id"] for row in listed["hidden"]] == listed["held"]
    for phone in phones:
        phone.read()
        seen = {row["word"] for row in phone.documents["all"]["play"]["words"]}
        assert seen == {f"mot {n}" for n in range(1, 6)}
    assert [phone.documents["seat"]["play"].get("held") for phone in phones] == [True, *[None] * 5]


def titles(page: Client) -> set[str]:
    """Return the titles that everybody has on a page."""
    return {row["title"] for row in page.documents["all"]["play"]["ideas"]}


def called() -> tuple[Driver, Client, list[Client]]:
    """Return a room whose phones write ideas, with its console and phones."""
    driver = Driver(scenario(ideas(), talk("fin")))
    driver.core.refuses_name = lambda text: any(word in INSULTS for word in text.split())
    console = Client(driver, "console").connect()
    phones = [Client(driver, "phone", f"{n:032x}").connect() for n in range(6)]
    for n, page in enumerate(phones):
        join = {"type": "join", "name": f"Tuile {n}", "persons": 1}
        assert page.move(join)["type"] == "accepted"
    next_until(console, "ideas")
    return driver, console, phones


def submit(page: Client, title: str, **more: str) -> dict[str, object]:
    """Send an idea, and return the answer."""
    page.read()
    move = {"type": "ideas.submit", "title": title, **more}
    return page.move({"type": "play", "step": page.step, "move": move})


def test_a_rude_idea_is_held_back_and_stays_so_with_other_lists() -> None:
    """M8.8: the room looks its words up, in all of its texts; the journal has what came of it."""
    driver, console, phones = called()
    assert submit(phones[0], f"Un {INSULTS[0]} de banc")["type"] == "accepted"
    assert submit(phones[1], "Une haie", problem=f"Quel {INSULTS[1]} vide")["type"] == "accepted"
    assert submit(phones[2], "Un puits")["type"] == "accepted"
    next_until(console, "group")
    phones[3].read()
    assert titles(phones[3]) == {"Un puits"}
    held = [row for row in console.documents["console"]["play"]["ideas"] if row.get("held")]
    assert len(held) == 2
    again = driver.restarted()
    page = Client(again, "screen").connect()
    page.read()
    assert titles(page) == {"Un puits"}


def test_what_a_facilitator_leaves_hidden_no_console_asks_again() -> None:
    """M8.8: it is a fact of the journal, for another console and after a restart."""
    driver, console, phones = called()
    title = f"Un {INSULTS[0]} de banc"
    assert submit(phones[0], title)["type"] == "accepted"
    next_until(console, "read")
    (row,) = console.documents["console"]["play"]["ideas"]
    assert row["held"]
    hide = {"type": "ideas.hide", "idea": row["id"], "hidden": True}
    play = {"type": "play", "step": console.step, "move": hide}
    assert console.move(play)["type"] == "accepted"
    for other in (driver, driver.restarted()):
        page = Client(other, "console").connect()
        page.read()
        assert page.documents["console"]["play"]["ideas"] == [
            {"id": row["id"], "title": title, "hidden": True}
        ]


def test_a_merge_while_people_vote_reaches_every_phone() -> None:
    """M8.5: whose voice is handed back, and for what one may not vote now, is seen at once."""
    _, console, phones = called()
    for n, page in enumerate(phones):
        assert submit(page, f"Idée {n}")["type"] == "accepted"
    next_until(console, "group")
    assert console.move({"type": "next", "step": console.step})["type"] == "accepted"
    console.read()
    ids = {row["title"]: row["id"] for row in console.documents["console"]["play"]["ideas"]}
    vote = {"type": "ideas.vote", "ideas": [ids["Idée 1"], ids["Idée 2"]]}
    phones[0].read()
    play = {"type": "play", "step": phones[0].step, "move": vote}
    assert phones[0].move(play)["type"] == "accepted"
    merge = {"type": "ideas.merge", "ideas": [ids["Idée 1"], ids["Idée 0"]]}
    assert console.move({"type": "play", "step": console.step, "move": merge})["type"] == "accepted"
    for page in phones:
        page.read()
    mine = phones[0].documents["seat"]["play"]
    assert mine["mine"] == [ids["Idée 2"]]
    assert mine["barred"] == [ids["Idée 1"]]
    assert len(titles(phones[5])) == 5
