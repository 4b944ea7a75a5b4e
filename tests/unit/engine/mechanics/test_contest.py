"""Contesting in a room: rule M2.5, and what each audience sees of it."""

from random import Random

import pytest

from game_server.engine.kit.groups import ROOM as WHOLE_ROOM
from game_server.engine.kit.proposals import Proposal
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.mechanics.match import (
    LONGEST_ARGUMENT,
    CloseDebate,
    HideContest,
    NameGoal,
    OpenDebate,
    Thumb,
    WithdrawGoal,
    rules,
)
from game_server.engine.rules import decide
from game_server.engine.state.console_moves import EraseText
from game_server.engine.state.moves import Envelope, Erase, Play
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game, phone
from tests.samples import match, scenario, talk


def shown(*, players: int = 12, contest: bool = True) -> Game:
    """Return a room that sees the goals of a card: 11, and linked to it 3 and 13."""
    game = Game(scenario(match("x1", contest=contest), talk("x2")), players=players)
    game.next_until("reveal")
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def refused(game: Game, seat: str, move: MechanicMove) -> str:
    """Return the code with which *move* is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.play(seat, move)
    return error.value.code


def listed(game: Game) -> dict[str, str]:
    """Return the ids of what the console lists as shown, by reason."""
    return {row["argument"]: row["id"] for row in play(game, "console")["shown"]}


def debated(*agree: int, players: int = 12) -> Game:
    """Return a room in which p1 named goal 6, and which closed the debate about it."""
    game = shown(players=players)
    game.play("p1", NameGoal(6, "L'eau aussi"))
    game.attend(*game.state.seats)
    game.play("", OpenDebate(listed(game)["L'eau aussi"]))
    for number in agree:
        game.play(f"p{number}", Thumb(on=True))
    game.play("", CloseDebate())
    return game


def test_a_phone_names_one_more_goal_with_a_reason() -> None:
    """M2.5: one a seat, changed or taken back; it alone and the console see it."""
    game = shown()
    game.play("p1", NameGoal(6, "  L'eau \n aussi "))
    assert play(game, "p1")["contest"] == {"goal": 6, "argument": "L'eau aussi"}
    assert play(game, "all")["contest"] == {}
    assert "contest" not in play(game, "p2")
    (row,) = play(game, "console")["shown"]
    assert (row["goal"], row["argument"]) == ("g6", "L'eau aussi")
    game.play("p1", NameGoal(7, "L'énergie"))
    assert list(listed(game)) == ["L'énergie"]
    game.play("p1", WithdrawGoal())
    assert play(game, "console")["shown"] == []
    assert game.play("p1", WithdrawGoal()) == ()


def test_the_same_goal_named_again_changes_nothing() -> None:
    """M2.5: the same reason in other spaces is the same; another goal or reason is not."""
    game = shown()
    game.play("p1", NameGoal(6, "L'eau aussi"))
    before = game.state
    assert game.play("p1", NameGoal(6, " L'eau  aussi")) == ()
    assert game.state.room_run == before.room_run
    for other in (NameGoal(7, "L'eau aussi"), NameGoal(7, "L'énergie")):
        game.play("p1", other)
        assert play(game, "p1")["contest"] == {"goal": 7, "argument": other.argument}


def test_only_the_reason_of_a_goal_is_typed() -> None:
    """M0.2: it is what is looked up for rude words; a number is none."""
    assert NameGoal(6, "L'eau aussi").typed() == ("L'eau aussi",)
    assert OpenDebate("c0").typed() == ()


@pytest.mark.parametrize("goal", [0, 18, 11, 3, 13])
def test_a_goal_of_the_card_is_not_one_more(goal: int) -> None:
    """M2.5: neither is one that does not exist."""
    assert refused(shown(), "p1", NameGoal(goal, "Pourquoi pas")) == "not_proposed"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "text_empty"),
        ("   ", "text_empty"),
        ("x" * (LONGEST_ARGUMENT + 1), "text_too_long"),
        ("é" * 10_000, "text_too_long"),
        ("<b>eau</b>", "text_signs"),
        ("Appelez le 06 12 34 56 78", "names_person"),
        ("demandez à anne@example.org", "names_person"),
    ],
)
def test_a_reason_is_a_short_text_that_names_nobody(reason: str, code: str) -> None:
    """Bad input is refused, and leaves nothing."""
    game = shown()
    assert refused(game, "p1", NameGoal(6, reason)) == code
    assert play(game, "console")["shown"] == []


def test_a_reason_may_be_in_any_language() -> None:
    """Arabic is shown as it was typed."""
    game = shown()
    game.play("p1", NameGoal(6, "الماء مهم"))
    assert list(listed(game)) == ["الماء مهم"]


def test_nothing_is_contested_before_the_goals_are_shown_nor_where_it_is_not_asked() -> None:
    """M2.5: from the reveal on, and where the scenario says so."""
    game = Game(scenario(match("x1", contest=True), talk("x2")), players=5)
    game.next_until("input")
    assert refused(game, "p1", NameGoal(6, "L'eau")) == "step_locked"
    without = shown(contest=False)
    assert refused(without, "p1", NameGoal(6, "L'eau")) == "step_locked"
    assert "contest" not in play(without, "all")
    assert play(without, "console") == {}


def test_each_has_the_moves_of_its_own() -> None:
    """A facilitator names nothing and has no thumb; a phone leads nothing."""
    game = shown()
    game.play("p1", NameGoal(6, "L'eau"))
    (id_,) = listed(game).values()
    assert refused(game, "", NameGoal(6, "L'eau")) == "not_allowed"
    assert refused(game, "", WithdrawGoal()) == "not_allowed"
    assert refused(game, "p2", OpenDebate(id_)) == "not_allowed"
    assert refused(game, "p2", CloseDebate()) == "not_allowed"
    assert refused(game, "p2", HideContest(id_, hidden=True)) == "not_allowed"
    assert refused(game, "p2", Thumb(on=True)) == "not_allowed"
    assert refused(game, "", CloseDebate()) == "not_open"
    assert refused(game, "", OpenDebate("c0")) == "not_proposed"
    game.play("", OpenDebate(id_))
    assert refused(game, "", Thumb(on=True)) == "not_allowed"
    assert refused(game, "", OpenDebate(id_)) == "not_allowed"
    assert refused(game, "p1", WithdrawGoal()) == "not_allowed"
    assert refused(game, "p1", NameGoal(7, "L'énergie")) == "not_allowed"


def test_half_of_those_present_keep_a_goal() -> None:
    """M2.5: the room sees the goal and why, thumbs are secret until the debate closes."""
    game = shown()
    game.play("p1", NameGoal(6, "L'eau aussi"))
    game.attend(*game.state.seats)
    game.play("", OpenDebate(listed(game)["L'eau aussi"]))
    assert play(game, "all")["contest"] == {"debated": {"goal": "g6", "argument": "L'eau aussi"}}
    before = {name: game.view(name) for name in ("all", "screen", "console", "p9")}
    for number in (2, 3, 4, 5, 6, 7, 8):
        game.play(f"p{number}", Thumb(on=True))
    game.play("p8", Thumb(on=False))
    assert play(game, "p2")["thumb"] is True
    assert "thumb" not in play(game, "p8")
    assert {name: game.view(name) for name in before} == before
    game.play("", CloseDebate())
    assert play(game, "all")["contest"]["debated"] == {
        "goal": "g6",
        "argument": "L'eau aussi",
        "outcome": "kept",
        "at_least": 5,
        "present": 12,
    }
    assert "thumb" not in play(game, "p2")


def test_fewer_than_half_do_not() -> None:
    """M2.5, F3: five of twelve are told as nothing, as none to five are."""
    told = play(debated(1, 2, 3, 4, 5), "all")["contest"]["debated"]
    assert told["outcome"] == "not_kept"
    assert "at_least" not in told


@pytest.mark.parametrize(
    ("agree", "players", "outcome"),
    [
        ((), 4, "not_kept"),
        ((1,), 4, "not_kept"),
        ((1, 2), 4, "kept"),
        ((1, 2, 3, 4), 4, "kept"),
        ((1, 2, 3, 4), 12, "not_kept"),
    ],
)
def test_no_number_tells_of_few(agree: tuple[int, ...], players: int, outcome: str) -> None:
    """F3: neither that nobody agreed, nor that all did."""
    told = play(debated(*agree, players=players), "all")["contest"]["debated"]
    assert told["outcome"] == outcome
    assert "at_least" not in told


def test_that_all_agreed_is_not_told() -> None:
    """F3: it is told as that six did is."""
    told = play(debated(*range(1, 13)), "all")["contest"]["debated"]
    assert (told["at_least"], told["present"]) == (5, 12)


def test_one_debate_comes_after_the_other() -> None:
    """M2.5: the next takes its place on the screen, and each is debated once."""
    game = debated(*range(1, 8))
    game.play("p2", NameGoal(7, "L'énergie"))
    ids = listed(game)
    assert refused(game, "", OpenDebate(ids["L'eau aussi"])) == "not_allowed"
    game.play("", OpenDebate(ids["L'énergie"]))
    assert play(game, "all")["contest"]["debated"]["goal"] == "g7"
    console = play(game, "console")
    assert (console["debated"], console["open"]) == (ids["L'énergie"], True)
    outcomes = {row["argument"]: row.get("outcome") for row in console["shown"]}
    assert outcomes == {"L'eau aussi": "kept", "L'énergie": None}


def proposals(game: Game) -> tuple[Proposal, ...]:
    """Return what the match hands on, once the talk has begun."""
    game.next_until("discuss")
    game.next()
    return game.state.results[0, WHOLE_ROOM].proposals


def test_a_kept_goal_is_handed_on_without_its_author() -> None:
    """M2.5: card, goal and reason; no points come of it."""
    (found,) = proposals(debated(*range(1, 8)))
    assert found == Proposal(
        id=found.id,
        kind="goal",
        texts=found.texts,
        card="m1",
        goals=(6,),
        kept=True,
    )
    assert [(name, text.text) for name, text in found.texts.items()] == [
        ("argument", "L'eau aussi")
    ]
    assert "p1" not in repr(found)
    assert proposals(debated(1)) == ()


def test_what_is_hidden_is_not_debated_nor_handed_on() -> None:
    """As M0.2: in any spelling, on the page of its author alone, until it is shown again."""
    game = shown()
    game.play("p1", NameGoal(6, "Bof"))
    game.play("p2", NameGoal(6, "BOF"))
    game.play("", HideContest(listed(game)["Bof"], hidden=True))
    console = play(game, "console")
    assert (console["shown"], len(console["hidden"])) == ([], 2)
    assert play(game, "p1")["contest"]["hidden"] is True
    assert refused(game, "", OpenDebate(console["hidden"][0]["id"])) == "not_proposed"
    game.play("", HideContest(console["hidden"][0]["id"], hidden=False))
    assert play(game, "p2")["contest"] == {"goal": 6, "argument": "BOF"}
    kept = debated(*range(1, 13))
    kept.play("", HideContest(listed(kept)["L'eau aussi"], hidden=True))
    assert play(kept, "all")["contest"] == {}
    assert proposals(kept) == ()


def test_hiding_what_is_debated_ends_its_debate() -> None:
    """It has no outcome then, and no thumb is left."""
    game = shown()
    game.play("p1", NameGoal(6, "Bof"))
    id_ = listed(game)["Bof"]
    game.play("", OpenDebate(id_))
    game.play("p2", Thumb(on=True))
    game.play("", HideContest(id_, hidden=True))
    assert play(game, "all")["contest"] == {}
    assert refused(game, "p3", Thumb(on=True)) == "not_allowed"
    assert "open" not in play(game, "console")


def rudely(game: Game, seat: str, reason: str) -> None:
    """Name goal 6 with a rude reason."""
    move = Play(game.state.last_step, NameGoal(6, reason))
    number = game.numbers[phone(seat)] + 1
    decision = decide(game.state, Envelope(phone(seat), "d1", number, move, rude=True), game.now)
    game.numbers[phone(seat)] = number
    game.state = decision.states[-1]
    game.events.extend(decision.events)


def test_a_rude_reason_is_held_for_the_facilitator() -> None:
    """It is never refused: who reads it lets it through, or not."""
    game = shown()
    rudely(game, "p1", "zut")
    console = play(game, "console")
    assert (console["shown"], console["held"]) == ([], [console["hidden"][0]["id"]])
    assert play(game, "p1")["contest"] == {"goal": 6, "argument": "zut", "held": True}
    game.play("", HideContest(console["held"][0], hidden=False))
    assert play(game, "console")["held"] == []
    assert list(listed(game)) == ["zut"]
    game.play("", HideContest(listed(game)["zut"], hidden=True))
    assert play(game, "p1")["contest"]["hidden"] is True


def test_an_erased_reason_leaves_no_words() -> None:
    """0.20, 0.21: neither in the debate nor in what is handed on; the thumbs stay counted."""
    game = debated(*range(1, 8))
    id_ = listed(game)["L'eau aussi"]
    game.console(EraseText(game.state.last_step, id_))
    assert play(game, "all")["contest"]["debated"] == {
        "goal": "g6",
        "outcome": "kept",
        "at_least": 5,
        "present": 12,
    }
    assert play(game, "p1")["contest"]["erased"] is True
    (found,) = proposals(game)
    assert found.texts["argument"].text is None
    gone = debated(*range(1, 8))
    gone.send(ROOM, Erase("p1"))
    assert play(gone, "console")["shown"] == []
    assert "argument" not in play(gone, "all")["contest"]["debated"]


def test_only_a_reason_that_is_listed_is_erased() -> None:
    """0.21: no other thing, no erased one again, and none where nothing is contested."""
    game = debated(*range(1, 8))
    id_ = listed(game)["L'eau aussi"]
    assert erasure_refused(game, "c0") == "not_proposed"
    game.console(EraseText(game.state.last_step, id_))
    assert erasure_refused(game, id_) == "not_proposed"
    assert erasure_refused(shown(contest=False), id_) == "not_proposed"


def erasure_refused(game: Game, thing: str) -> str:
    """Return the code with which the erasure of a text is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.console(EraseText(game.state.last_step, thing))
    return error.value.code


def test_going_back_undoes_nothing_of_it() -> None:
    """M2.5: what people typed, thumbs and outcomes stay, also where answers open again."""
    game = debated(*range(1, 8))
    told = play(game, "all")["contest"]
    for _ in range(3):
        game.step_back(previous=True)
    assert "contest" not in play(game, "all")
    game.next_until("reveal")
    assert play(game, "all")["contest"] == told
    assert play(game, "p1")["contest"]["debated"] is True


def test_contesting_earns_nothing() -> None:
    """M2.5, and nobody counts as having answered by it."""
    game = debated(*range(1, 13))
    assert "points" not in play(game, "p1")
    while game.state.status != "closed":
        game.next()
    assert game.figures()["phases"]["x1"]["answers"] == 0


def test_bots_name_goals_and_agree() -> None:
    """They see what a phone sees, and do each once."""
    game = shown(players=3)
    rng = Random(4)

    def ask(seat: str) -> MechanicMove | None:
        return rules.bot_after({"all": game.view("all"), "seat": game.view(seat)}, rng)

    for _ in range(40):
        if move := ask("p1"):
            game.play("p1", move)
    assert len(listed(game)) == 1
    assert ask("p1") is None
    (id_,) = listed(game).values()
    game.play("", OpenDebate(id_))
    assert ask("p2") == Thumb(on=True)
    game.play("p2", Thumb(on=True))
    assert ask("p2") is None
    assert rules.bot_after({}, rng) is None
