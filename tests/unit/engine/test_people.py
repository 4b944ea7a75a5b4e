"""Personal codes, nicknames, help and messages, people without a phone: rules 0.6, 0.7, 0.8."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.codes import ALPHABET, PERSONAL_CODE_LENGTH, personal_code
from game_server.engine.state.console_moves import (
    AcknowledgeHelp,
    Ban,
    Close,
    CountHands,
    CountPeople,
    Kick,
    LockEntry,
    Rename,
    SendMessage,
    SetService,
    ShowScreen,
)
from game_server.engine.state.events import HelpSet, MoveAccepted, SeatReclaimed
from game_server.engine.state.moves import AskHelp, ChooseService, Join, Move, Reclaim, Sender
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, phone, token
from tests.samples import discovery, estimate, match, scenario, talk


def code(game: Game, sender: Sender, move: Move) -> str:
    """Return why *move* is refused, which changes nothing."""
    before = game.state
    with pytest.raises(IllegalMoveError) as error:
        game.send(sender, move)
    assert game.state == before
    return error.value.code


def test_a_personal_code_is_short_and_unambiguous() -> None:
    """Six of the 31 signs, the same for the same seat, another for another seat, room or use."""
    one = personal_code("5e" * 32, "p1", 0, ())
    assert len(one) == PERSONAL_CODE_LENGTH == 6
    assert set(one) <= set(ALPHABET)
    assert personal_code("5e" * 32, "p1", 0, ()) == one
    assert personal_code("5e" * 32, "p2", 0, ()) != one
    assert personal_code("5f" * 32, "p1", 0, ()) != one
    assert personal_code("5e" * 32, "p1", 1, ()) != one
    assert personal_code("5e" * 32, "p1", 0, {one}) != one


def test_a_personal_code_opens_the_seat_on_another_phone() -> None:
    """Rule 0.6: name and answers are there, however the code is typed; the first phone is out."""
    game = Game(scenario(estimate()), players=2)
    game.next_until("input")
    game.guess("p1", 40)
    mine = game.view("p1")["code"]
    typed = f" {mine[:2].lower()}-{mine[2:]} "
    events = game.send(phone("other"), Reclaim(typed))
    assert [type(event) for event in events] == [SeatReclaimed, MoveAccepted]
    assert len(game.state.seats) == 2
    assert game.view("p1")["play"]["mine"] == 40
    game.send(phone("other"), ChooseService("eau"))
    assert game.view("p1")["service"] == "eau"
    assert code(game, phone("p1"), ChooseService("voirie")) == "not_in_room"


def test_a_personal_code_is_new_after_each_use() -> None:
    """What was read over a shoulder opens nothing afterwards; a replay gives the same codes."""
    game = Game(discovery(), players=2)
    used: list[str] = []
    for other in ("second", "third", "second", "p1", "fifth", "sixth", "seventh"):
        used.append(game.view("p1")["code"])
        game.send(phone(other), Reclaim(used[-1]))
        assert code(game, phone("thief"), Reclaim(used[-1])) == "personal_code_unknown"
    assert len({*used, game.view("p1")["code"]}) == len(used) + 1
    assert replay(game.events) == game.state
    # Phones that had it are told where it is, the last four of them, and not the one that has it.
    assert game.state.tokens[token("seventh")] == "p1"
    had = {token(name) for name in ("second", "p1", "fifth", "sixth")}
    assert game.state.former == dict.fromkeys(had, "p1")
    assert game.state.tokens[token("p2")] == "p2"


def test_a_phone_that_had_a_seat_may_take_a_new_one() -> None:
    """Its old token is then that of the new seat."""
    game = Game(discovery(), players=1)
    game.send(phone("other"), Reclaim(game.view("p1")["code"]))
    game.send(phone("p1"), Join("Loutre", 1))
    assert game.state.tokens[token("p1")] == "p2"


def test_a_wrong_personal_code_opens_nothing() -> None:
    """The refusal says no more than that; a phone with a seat of its own needs no other."""
    game = Game(discovery(), players=2)
    for wrong in ("", "2222", "22222", game.state.code, "é" * 5):
        assert code(game, phone("other"), Reclaim(wrong)) == "personal_code_unknown"
    assert code(game, phone("p2"), Reclaim(game.view("p1")["code"])) == "not_open"
    assert code(game, CONSOLE, Reclaim(game.view("p1")["code"])) == "not_allowed"


def test_a_personal_code_passes_a_closed_entry_but_no_ban() -> None:
    """Known people come in; who was put out may come back, who was blocked may not."""
    game = Game(discovery(), players=2)
    one, two = (game.view(seat)["code"] for seat in ("p1", "p2"))
    game.console(LockEntry(locked=True))
    game.console(Kick("p1"))
    game.send(phone("other"), Reclaim(one))
    assert game.state.seats["p1"].status == "in"
    game.console(Kick("p1"))
    game.send(phone("p1"), Reclaim(game.view("p1")["code"]))
    assert game.state.seats["p1"].status == "in"
    game.console(Ban("p2"))
    assert code(game, phone("third"), Reclaim(two)) == "banned"
    game.console(Close())
    assert code(game, phone("fourth"), Reclaim(one)) == "room_closed"


def test_the_facilitator_changes_a_nickname() -> None:
    """The phone is told that it was; two people never have the same one."""
    game = Game(discovery(), players=2)
    game.console(Rename("p1", "  Loutre  vive "))
    assert game.view("p1")["name"] == "Loutre vive"
    assert game.view("p1")["renamed"] is True
    assert "renamed" not in game.view("p2")
    game.console(Rename("p2", "loutre vive"))
    assert game.view("screen")["seats"]["p2"] == {"name": "loutre vive 2"}
    # A name that differs in its letters alone is still one's own.
    game.console(Rename("p1", "LOUTRE VIVE"))
    assert game.view("p1")["name"] == "LOUTRE VIVE"
    same = game.console(Rename("p1", "LOUTRE VIVE"))
    assert same == ()
    assert game.console(Rename("p2", "loutre vive")) == ()
    assert code(game, CONSOLE, Rename("p1", "🦦")) == "name_refused"
    assert code(game, CONSOLE, Rename("p9", "Loutre")) == "seat_unknown"
    assert code(game, phone("p1"), Rename("p1", "Loutre")) == "not_allowed"


def test_help_is_asked_for_seen_and_no_longer_needed() -> None:
    """Only the console and the phone itself know; asking twice is asking once."""
    game = Game(discovery(), players=2)
    game.send(phone("p1"), AskHelp(on=True))
    assert not any(isinstance(e, HelpSet) for e in game.send(phone("p1"), AskHelp(on=True)))
    assert game.view("p1")["help"] == "asked"
    assert game.view("console")["seats"]["p1"]["help"] == "asked"
    for audience in ("all", "screen", "p2"):
        assert "help" not in str(game.view(audience))
    game.console(AcknowledgeHelp("p1"))
    assert game.view("p1")["help"] == game.view("console")["seats"]["p1"]["help"] == "seen"
    game.console(AcknowledgeHelp("p2"))
    assert "help" not in game.view("p2")
    game.send(phone("p1"), AskHelp(on=False))
    assert "help" not in game.view("p1")
    assert code(game, phone("p9"), AskHelp(on=True)) == "not_in_room"
    assert code(game, phone("p1"), AcknowledgeHelp("p1")) == "not_allowed"


def test_a_message_reaches_one_phone_or_all() -> None:
    """The last one stays, each with an id of its own; what goes to one is seen by nobody else."""
    game = Game(discovery(), players=2)
    game.console(SendMessage("", " On reprend  dans 5 minutes "))
    first = game.view("all")["message"]
    assert first["text"] == "On reprend dans 5 minutes"
    game.console(SendMessage("", "On reprend"))
    assert game.view("all")["message"]["id"] != first["id"]
    game.next()
    assert "message" not in game.view("all")
    game.console(SendMessage("p2", "J'arrive"))
    assert game.view("p2")["message"]["text"] == "J'arrive"
    for audience in ("all", "screen", "console", "p1"):
        assert "J'arrive" not in str(game.view(audience))
    assert code(game, CONSOLE, SendMessage("", "  ")) == "text_empty"
    assert code(game, CONSOLE, SendMessage("p1", "x" * 141)) == "text_too_long"
    assert code(game, CONSOLE, SendMessage("p9", "Bonjour")) == "seat_unknown"


def test_the_service_of_the_room_holds_until_a_phone_sets_its_own() -> None:
    """What the facilitator presets stands where a phone told nothing, also « unsaid »."""
    game = Game(discovery(), players=2)
    game.send(phone("p2"), ChooseService("unsaid"))
    game.console(SetService("eau"))
    assert (game.view("p1")["service"], game.view("p2")["service"]) == ("eau", "unsaid")
    assert game.view("console")["room_service"] == "eau"
    game.send(phone("p1"), ChooseService("voirie"))
    assert game.view("p1")["service"] == "voirie"
    game.console(SetService(""))
    assert "room_service" not in game.view("console")
    assert code(game, CONSOLE, SetService("mer")) == "not_proposed"


def test_the_screen_is_hidden_and_shown() -> None:
    """Everybody's document says so: the phones show on their own what the screen does not."""
    game = Game(discovery(), players=1)
    assert "screen_hidden" not in game.view("all")
    game.console(ShowScreen(on=False))
    assert game.view("all")["screen_hidden"] is True
    game.console(ShowScreen(on=True))
    assert "screen_hidden" not in game.view("all")


def test_people_without_a_phone_count_as_people() -> None:
    """Rule 0.7: they are in the number of the room and in its figures, first-timers too."""
    game = Game(discovery(), players=1)
    game.set_first_time("p1", 1)
    game.console(CountPeople(12, 5))
    assert game.view("all")["people"] == 13
    assert game.view("all")["phones"] == 1
    assert game.view("console")["without_phone"] == {"persons": 12, "first_time": 5}
    game.console(Close())
    figures = game.figures()
    assert (figures["people"], figures["first_time"], figures["phones"]) == (13, 6, 1)
    for persons, first in ((-1, 0), (3, 4), (3, -1), (1001, 0)):
        game = Game(discovery())
        assert code(game, CONSOLE, CountPeople(persons, first)) == "count_refused"


def test_raised_hands_are_shown_with_the_result() -> None:
    """While answers are open the console alone has them; the room sees them at the result."""
    game = Game(scenario(estimate(), talk()), players=1)
    game.next_until("input")
    asked = game.view("console")["hands"]
    assert asked["order"] == ["r1", "r2", "r3", "r4", "r5"]
    assert asked["options"]["r1"]["low"] == 1
    game.console(CountHands(game.state.last_step, {"r2": 7, "r3": 4}))
    assert game.view("console")["hands"]["options"]["r2"]["n"] == 7
    assert "raised" not in str(game.view("all"))
    game.next_until("reveal")
    raised = game.view("all")["play"]["raised"]
    assert raised["total"] == 11
    assert [raised["options"][id_]["n"] for id_ in raised["order"]] == [0, 7, 4, 0, 0]
    assert code(game, CONSOLE, CountHands(game.state.last_step, {"r2": 1})) == "step_locked"
    # Asked again, hands are raised again.
    while game.step != "input":
        game.step_back(previous=True)
    assert game.view("console")["hands"]["options"]["r2"]["n"] == 0


def test_few_raised_hands_show_only_how_many() -> None:
    """Rule 0.8: under five there is no spread; none raised is not told at all."""
    game = Game(scenario(estimate()), players=1)
    game.next_until("input")
    game.console(CountHands(game.state.last_step, {"r1": 4}))
    game.next_until("reveal")
    assert game.view("all")["play"]["raised"] == {"total": 4}
    game = Game(scenario(estimate()), players=1)
    game.next_until("input")
    game.console(CountHands(game.state.last_step, {}))
    game.next_until("reveal")
    assert "raised" not in game.view("all")["play"]


def test_hands_are_raised_for_the_goals_of_an_action() -> None:
    """A match proposes its six goals, those of the draw among them."""
    game = Game(scenario(match()), players=1)
    game.next_until("input")
    proposed = game.view("all")["play"]["goals"]
    assert game.view("console")["hands"]["order"] == proposed
    wrong = CountHands(game.state.last_step, {"g99": 1})
    assert code(game, CONSOLE, wrong) == "not_proposed"
    assert code(game, CONSOLE, CountHands(0, {proposed[0]: 1})) == "step_locked"
    many = CountHands(game.state.last_step, {proposed[0]: 1001})
    assert code(game, CONSOLE, many) == "count_refused"


def test_nobody_raises_hands_for_what_is_private() -> None:
    """Opinions and commitments are nobody's business: they have no options."""
    game = Game(scenario(talk(word=True)), players=1)
    game.next_until("input")
    assert "hands" not in game.view("console")
    assert code(game, CONSOLE, CountHands(game.state.last_step, {})) == "not_open"


def test_an_activity_for_more_people_is_passed_over() -> None:
    """The button says so before; with enough people, some without a phone, it is played."""
    big = replace(estimate("big"), min_persons=4)
    game = Game(scenario(talk("a"), big, talk("b")), players=2)
    game.next()
    assert game.view("console")["next"] == {
        "what": "few",
        "phase": "À vue de nez",
        "id": "x2",
        "min_persons": 4,
    }
    game.next()
    assert game.view("all")["skipped"] == ["x2"]
    assert game.view("all")["step"]["phase"] == "x3"
    game.next()
    assert game.figures()["phases"] == {}
    game = Game(scenario(talk("a"), big, talk("b")), players=2)
    game.next()
    game.console(CountPeople(2, 0))
    assert game.view("console")["next"]["what"] == "phase"
    game.next()
    assert game.view("all")["step"]["phase"] == "x2"


def test_a_session_whose_last_activity_lacks_people_ends() -> None:
    """Passing over the last one closes the room."""
    game = Game(scenario(talk("a"), replace(talk("b"), min_persons=9)), players=1)
    game.next()
    assert game.view("console")["next"]["what"] == "few"
    game.next()
    assert game.state.status == "closed"


def test_a_phone_that_left_is_not_waited_for() -> None:
    """Rule 0.5: who was not seen for ten minutes is not asked, until seen again."""
    game = Game(scenario(talk("a"), estimate("b"), talk("c")), players=6)
    game.next()
    game.wait(601)
    game.attend("p1", "p2")
    game.next_until("input")
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        0,
        2,
    )
    game.guess("p1", 5)
    game.attend("p1", "p2", "p3")
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        1,
        3,
    )
    # An answer counts as seen.
    game.guess("p4", 5)
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        2,
        4,
    )
    game.next_until("lock")
    game.attend(*game.state.seats)
    assert game.view("console")["answers"]["of"] == 4


def test_raised_hands_stand_in_the_figures() -> None:
    """Their number alone, beside the answers of phones."""
    game = Game(scenario(estimate(), talk()), players=6)
    game.next_until("input")
    game.console(CountHands(game.state.last_step, {"r1": 4, "r2": 3}))
    for seat in game.state.seats:
        game.guess(seat, 10)
    game.next_until("discuss")
    assert game.figures()["phases"]["x1"]["raised"] == 7
    assert game.figures()["phases"]["x1"]["answers"] == 6
