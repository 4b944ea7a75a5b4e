"""What each audience may see: default deny, no nulls, and nothing that tells who answered what."""

from dataclasses import replace

import pytest

from game_server.engine.kit.text import Typed
from game_server.engine.kit.viewers import ON_SCREEN, AtSeat
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import Ban, Close, Kick, LockEntry, Readmit
from game_server.engine.state.moves import ChooseService
from game_server.engine.views.view import NEWEST, view
from tests.game import CONSOLE, START, Game, phone, token
from tests.samples import discovery, estimate, order, scenario, talk


def walk(value: object) -> list[object]:
    """Return *value* and everything in it, keys too."""
    if isinstance(value, dict):
        return [value, *value, *(found for inner in value.values() for found in walk(inner))]
    if isinstance(value, list):
        return [value, *(found for inner in value for found in walk(inner))]
    return [value]


def documents(game: Game) -> dict[str, Document]:
    """Return every document of the room."""
    return {name: game.view(name) for name in ("all", "screen", "console", *game.state.seats)}


def test_a_table_is_asked_for_where_one_plays() -> None:
    """Rule 0.10: nobody is asked for what no activity of the session uses."""
    chosen = replace(scenario(talk(), order(by_table=True)), tables="chosen")
    assert Game(chosen).view("all")["room"]["tables"] is True
    alone = replace(scenario(talk(), order()), tables="chosen")
    drawn = replace(scenario(order(by_table=True)), tables="drawn")
    for asked in (alone, drawn):
        assert Game(asked).view("all")["room"]["tables"] is False


def test_the_lobby_tells_who_leads_what_waits_for_its_text() -> None:
    """Whoever opened the room; until it begins, and consoles alone."""
    waiting = replace(discovery(), file="scenarios/essai.yaml", unfilled=("repond", "avant"))
    game = Game(waiting)
    told = {"file": "scenarios/essai.yaml", "keys": ["repond", "avant"]}
    assert game.view("console")["unfilled"] == told
    assert not any("unfilled" in game.view(name) for name in ("all", "screen"))
    game.next()
    assert "unfilled" not in game.view("console")
    assert "unfilled" not in Game(discovery()).view("console")


def test_everybody_sees_the_room_and_its_script() -> None:
    """The document for all is complete in the lobby, and says nothing about anybody."""
    game = Game(discovery())
    game.join(persons=3)
    game.join()
    seen = game.view("all", "en")
    phases, order = seen.pop("phases"), seen.pop("phase_order")
    assert seen == {
        "room": {
            "code": "ABC234",
            "title": "Sample",
            "minutes": 18,
            "trial": False,
            "points": True,
            "tables": False,
            "zone": "Europe/Paris",
        },
        "simple": False,
        "status": "lobby",
        "people": 4,
        "phones": 2,
        "entry_locked": False,
        "paused": False,
        "factor": "1",
        "pace": "facilitator",
        "languages": ["fr", "en"],
        "services": {"eau": "Water", "voirie": "Voirie"},
        "service_order": ["eau", "voirie"],
        "goals": {"g6": "Clean water and sanitation", "g11": "Villes et communautés durables"},
        "done": [],
        "skipped": [],
    }
    assert order == ["x1", "x2", "x3", "x4", "x5"]
    assert phases["x3"] == {"title": "At a guess", "mechanic": "estimate", "optional": True}


def test_a_step_says_when_it_opened_and_when_its_time_is_over() -> None:
    """Pages count down by themselves, from the server's own clock."""
    game = Game(discovery(), players=1)
    game.wait(7)
    game.next_until("input")
    assert game.view("all")["step"] == {
        "id": 3,
        "phase": "x2",
        "index": 1,
        "name": "input",
        "kind": "input",
        "strict": False,
        "opened": START + 7000,
        "deadline": START + 79_000,
        "revealed": False,
    }
    game.next_until("reveal")
    assert (game.view("all")["step"]["revealed"], "deadline" in game.view("all")["step"]) == (
        True,
        False,
    )


def test_the_screen_names_those_who_are_in() -> None:
    """The screen shows who is here, and never who was put out."""
    game = Game(discovery(), players=3)
    game.console(Kick("p1"))
    game.console(Ban("p2"))
    assert game.view("screen")["seats"] == {"p3": {"name": "Aigrette p3"}}


def test_the_screen_names_those_who_came_last() -> None:
    """The screen has room for eight; the next one is named once somebody of them is put out."""
    game = Game(discovery(), players=NEWEST + 3)
    assert list(game.view("screen")["seats"]) == sorted(f"p{n}" for n in range(4, NEWEST + 4))
    game.console(Kick("p9"))
    assert set(game.view("screen")["seats"]) == {f"p{n}" for n in range(3, NEWEST + 4) if n != 9}


def test_the_console_has_every_seat_the_script_and_the_way_back() -> None:
    """A facilitator sees rosters, planned and real time, notes, and what the buttons do."""
    game = Game(discovery())
    game.join(persons=2)
    game.join()
    game.console(Ban("p2"))
    game.wait(10)
    game.next()
    game.wait(90)
    game.next()
    seen = game.view("console")
    assert seen["seats"] == {
        "p1": {"name": "Aigrette p1", "persons": 2, "status": "in"},
        "p2": {"name": "Aigrette p2", "persons": 1, "status": "banned"},
    }
    assert seen["order"] == ["p1", "p2"]
    began = START + 10_000
    assert seen["sheet"]["x1"] == {
        "planned": 300,
        "began": began,
        "real": 90,
        "outcome": "played",
    }
    assert seen["sheet"]["x2"] == {"planned": 180, "began": began + 90_000}
    assert seen["sheet"]["x3"] == {"planned": 180}
    assert seen["next"] == {"what": "input"}
    assert seen["step"] == game.view("all")["step"]["id"]
    assert seen["back"] == {"current": True, "previous": "discuss", "phase": "x1"}
    assert "notes" not in seen
    game.step_back(previous=True)
    assert game.view("console")["notes"] == "Souhaitez la bienvenue."
    assert game.view("console")["back"] == {"current": True}


def test_the_next_button_is_named_by_what_it_opens() -> None:
    """Each step has its words; between phases the next phase is named."""
    game = Game(scenario(talk("a"), estimate("b", duo=True), talk("c", word=True)))
    names = []
    while game.state.status != "closed":
        names.append(game.view("console")["next"])
        game.next()
    whats = [name["what"] for name in names]
    assert whats[:11] == [
        *("start", "phase", "input", "lock", "spread", "discuss"),
        *("again", "lock2", "figure2", "discuss", "phase"),
    ]
    assert whats[11:] == ["input", "lock", "words", "end"]
    assert names[0] == {"what": "start", "phase": "Parole", "id": "x1"}
    assert names[1] == {"what": "phase", "phase": "À vue de nez", "id": "x2"}
    pause = Game(scenario(talk(), talk(is_break=True), talk()))
    pause.next()
    assert pause.view("console")["next"] == {"what": "break", "phase": "Parole", "id": "x2"}
    pause.next()
    assert pause.view("console")["next"]["what"] == "phase"
    solo = Game(scenario(estimate()))
    solo.next_until("lock")
    assert solo.view("console")["next"] == {"what": "figure"}


def test_a_closed_room_proposes_nothing() -> None:
    """After an early end there is neither a next phase to start nor a step to go back to."""
    game = Game(discovery(), players=1)
    game.next_until("input")
    game.console(Close())
    assert game.view("console")["next"] == {"what": "end"}
    assert game.view("console")["back"] == {"current": False}


def test_a_seat_sees_itself() -> None:
    """A phone gets its own name, persons, service and first-timers, as far as they are told."""
    game = Game(discovery())
    game.join("Loutre", 2)
    assert game.view("p1") == {
        "id": "p1",
        "name": "Loutre",
        "persons": 2,
        "code": game.state.seats["p1"].code,
    }
    game.send(phone("p1"), ChooseService("eau"))
    game.set_first_time("p1", 0)
    seen = game.view("p1")
    assert (seen["service"], seen["first_time"]) == ("eau", 0)


def test_the_console_says_of_which_step_it_is() -> None:
    """It is 0 before the first step, and after the end."""
    game = Game(discovery(), players=1)
    for _ in range(2):
        game.next()
        assert game.view("console")["step"] == game.view("all")["step"]["id"]
    game.console(Close())
    assert "step" not in game.view("all")
    assert game.view("console")["step"] == 0


def test_an_erased_name_is_empty() -> None:
    """Pages say in words that a text was erased."""
    game = Game(discovery(), players=1)
    erased = replace(game.state.seats["p1"], name=Typed("t1", None))
    state = replace(game.state, seats={"p1": erased})
    assert view(state, AtSeat("p1"), "fr")["name"] == ""
    assert view(state, ON_SCREEN, "fr")["seats"] == {"p1": {"name": ""}}


@pytest.mark.parametrize("seat", ["p9", ""])
def test_a_seat_that_is_not_there_gets_nothing(seat: str) -> None:
    """Default deny: what no view names, nobody gets."""
    game = Game(discovery(), players=1)
    with pytest.raises(KeyError):
        view(game.state, AtSeat(seat), "fr")


def counts(game: Game) -> tuple[int, int]:
    """Return how many have answered, and of how many."""
    answers = game.view("console")["answers"]
    return answers["answered"], answers["of"]


@pytest.mark.parametrize("seat", ["p2", "p3"])
def test_putting_a_seat_out_does_not_tell_whether_it_answered(seat: str) -> None:
    """Rule 0.2: until answers open again, the counts are as if it were still there."""
    game = Game(scenario(estimate(duo=True)), players=3)
    game.next_until("input")
    game.guesses(p1=1, p2=2)
    for move in (Kick(seat), Ban(seat), Readmit(seat), Kick(seat)):
        game.console(move)
        assert counts(game) == (2, 3)
    game.next_until("lock")
    assert counts(game) == (2, 3)
    game.next_until("input2")
    assert counts(game) == (0, 2)


def test_going_back_to_a_lock_does_not_tell_who_answered() -> None:
    """Rule 0.2: the counts return as they were, also from the answers of the next phase."""
    game = Game(scenario(talk(word=True), estimate()), players=3)
    game.next_until("input")
    game.send_word("p2", "eau")
    game.next_until("lock")
    game.console(Kick("p2"))
    game.next_until("reveal")
    game.next(2)
    assert game.step == "input"
    assert counts(game) == (0, 2)
    while game.step != "lock":
        game.step_back(previous=True)
    assert counts(game) == (1, 3)


def test_who_comes_while_answers_are_open_is_waited_for() -> None:
    """A late joiner, and a seat that is let in again, are among those that can answer."""
    game = Game(scenario(estimate()), players=3)
    game.console(Kick("p3"))
    game.next_until("input")
    assert counts(game) == (0, 2)
    game.join()
    assert counts(game) == (0, 3)
    game.console(Readmit("p3"))
    game.guess("p3", 1)
    assert counts(game) == (1, 4)
    game.step_back()
    assert counts(game) == (0, 4)


def test_no_document_names_secrets() -> None:
    """Neither the seed, nor tokens, nor devices, nor services leave the server."""
    game = Game(discovery(), players=6)
    game.send(phone("p1"), ChooseService("voirie"))
    game.console(LockEntry(locked=True))
    while game.state.status != "closed":
        found = documents(game)
        for name, document in found.items():
            inside = walk(document)
            assert not {game.state.seed, "d1", f"f:{CONSOLE.access}"} & set(filter_texts(inside))
            assert not {token(seat) for seat in game.state.seats} & set(filter_texts(inside))
            assert name in ("p1", "p2") or "service" not in inside
        if game.step.startswith("input"):
            game.send(phone("p2"), ChooseService("eau"))
            game.send(phone("p2"), ChooseService("unsaid"))
        game.next()


def filter_texts(values: list[object]) -> list[str]:
    """Return the texts among *values*."""
    return [value for value in values if isinstance(value, str)]


def test_documents_hold_no_null_and_keys_that_begin_with_a_letter() -> None:
    """A merge patch needs documents without null, in maps by id."""
    game = Game(discovery(), players=6)
    while True:
        for document in documents(game).values():
            for value in walk(document):
                assert value is not None
                if isinstance(value, dict):
                    assert all(isinstance(key, str) and key[0].isalpha() for key in value)
        if game.state.status == "closed":
            break
        if game.step.startswith("input") and game.view("all")["step"]["phase"] != "x5":
            game.guesses(p1=10, p2=20, p3=30, p4=40, p5=50)
        game.next()


def test_every_text_has_its_variant() -> None:
    """The same document in another language has the same shape."""
    game = Game(discovery(), players=1)
    game.next_until("brief")
    french, simple, english = (game.view("all", v) for v in ("fr", "fr-simple", "en"))
    assert french["play"]["card"]["question"] == "Combien de litres (c1) ?"
    assert simple["play"]["card"]["question"] == "Combien (c1) ?"
    assert english["play"]["card"]["question"] == "How many litres (c1)?"
    assert french.keys() == simple.keys() == english.keys()
