"""What a session hands on is told as it ends: how much, and what the room kept, never by whom."""

from dataclasses import replace

from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.proposals import Proposal
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment import ProposeProject
from game_server.engine.mechanics.contract import Document, Result
from game_server.engine.mechanics.ideas import SubmitIdea
from game_server.engine.mechanics.maturity import Hide, Propose, Write
from game_server.engine.mechanics.talk import HideWord, SendWord
from game_server.engine.state.console_moves import Close
from game_server.engine.state.run import CarryOver
from game_server.engine.views.proposed import kept_of, proposed
from tests.game import Game
from tests.samples import commitment, ideas, maturity, scenario, stride, talk
from tests.unit.engine.mechanics.asked import at_tables
from tests.unit.engine.mechanics.called import (
    at_vote,
    called,
    hides,
    merges,
    rudely,
    seated,
    votes,
)

WHO = "La Cellule RSO répond"


def idea(id_: str, place: int = 0, text: str | None = "Le tri") -> Proposal:
    """Return a proposal of a room that kept it at this *place*."""
    return Proposal(id_, "idea", {"title": Typed(id_, text)}, kept=place > 0, place=place)


def told(game: Game, audience: str = "console") -> Document | None:
    """Return what an audience is told of what is handed on, None for nothing."""
    found: Document | None = game.view(audience).get("proposed")
    return found


def ended(game: Game) -> Game:
    """Return the room of *game*, ended on its console."""
    game.console(Close())
    return game


def test_the_console_says_how_much_is_handed_on_if_the_session_ended_now() -> None:
    """Once somebody has sent an idea; what is hidden goes nowhere and is not counted."""
    game = called()
    assert told(game) is None
    for number, title in enumerate(("A", "B", "C")):
        game.play(f"p{1 + number}", SubmitIdea(title))
    assert told(game) == {"n": 3, "answers": WHO}
    assert game.view("console", "en")["proposed"]["answers"] == "The RSO team answers"
    game.next_until("group")
    hides(game, "B")
    assert told(game) == {"n": 2, "answers": WHO}
    for audience in ("screen", "all", "p1"):
        assert told(game, audience) is None


def test_the_console_says_how_many_wait_for_it() -> None:
    """They leave only once somebody has decided; as the session has ended nothing waits."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    assert told(game) == {"n": 0, "held": 1}
    game.play("p2", SubmitIdea("B"))
    game.next_until("group")
    assert told(game) == {"n": 1, "held": 1, "answers": WHO}
    hides(game, "Un gros mot")
    assert told(game) == {"n": 1, "answers": WHO}
    hides(game, "Un gros mot", hidden=False)
    assert told(game) == {"n": 2, "answers": WHO}


def test_the_console_says_how_many_words_wait_for_it() -> None:
    """M0.2: each once, from the lock on, also once their talk is over; under six none is told."""
    for players, waiting in ((6, {"n": 0, "held_texts": 2}), (5, None)):
        game = Game(scenario(talk(word=True), talk()), players=players)
        game.next_until("input")
        for seat, word in (("p1", "Zut"), ("p2", "ZUT"), ("p3", "Flûte")):
            rudely(game, seat, SendWord(word))
        for seat in list(game.state.seats)[3:]:
            game.send_word(seat, "eau")
        assert told(game) is None
        for step in ("lock", "reveal", "discuss"):
            game.next_until(step)
            assert told(game) == waiting
    assert told(ended(game)) is None


def test_words_that_were_decided_of_wait_no_more() -> None:
    """M0.2: shown or left hidden."""
    game = Game(scenario(talk(word=True), talk()), players=6)
    game.next_until("input")
    for number, seat in enumerate(game.state.seats):
        rudely(game, seat, SendWord(f"Zut {number // 3}"))
    game.next_until("lock")
    for hidden, left in ((True, {"n": 0, "held_texts": 1}), (False, None)):
        game.play("", HideWord(game.view("console")["play"]["held"][0], hidden=hidden))
        assert told(game) == left


def test_the_console_says_how_many_proofs_wait_for_it() -> None:
    """M9.5: also of a table that did not agree, which the console lists too."""
    game = at_tables(3, 3, 3)
    for seat, others in (("p1", ["p1", "p2"]), ("p4", []), ("p7", ["p7", "p8"])):
        game.rude = seat != "p7"
        game.play_at_table(seat, Propose("s1", f"Du vent {seat}."))
        game.rude = False
        game.ready(*others)
    assert told(game) is None
    game.next_until("lock2")
    assert told(game) == {"n": 0, "held_texts": 2}
    game.next_until("discuss")
    (held, _) = game.view("console")["play"]["hidden"]
    game.play("", Hide(held["id"], hidden=True))
    assert told(game) == {"n": 0, "held_texts": 1}


def test_strides_that_go_on_wait_as_ideas() -> None:
    """M9.6: where they are handed on; elsewhere they are texts that stay hidden."""
    for propose, expected in (
        (True, {"n": 5, "held": 1}),
        (False, {"n": 0, "held_texts": 1}),
    ):
        game = Game(scenario(maturity("a"), stride(propose=propose), talk("fin")), players=6)
        game.next_until("discuss")
        game.next_until("input")
        for seat in game.state.seats:
            game.rude = seat == "p1"
            game.play(seat, Write("water", f"Un pas de {seat}."))
        game.rude = False
        game.next_until("lock")
        assert told(game) == expected


def test_a_project_that_waits_is_an_idea_that_does() -> None:
    """M6.7: it is handed on as one."""
    game = Game(scenario(commitment(projects=True), talk()), players=3)
    game.join_table(1, *game.state.seats)
    game.next_until("project")
    game.rude = True
    game.play_at_table("p1", ProposeProject("Un vélo", "eau"))
    game.rude = False
    game.ready("p1", "p2")
    game.next_until("reveal")
    assert told(game) == {"n": 0, "held": 1}


def test_what_still_waits_as_a_session_ends_is_told_nobody() -> None:
    """Not even its number: it was not handed on."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    ended(game)
    assert told(game) is told(game, "screen") is None


def test_what_tables_have_is_counted_before_the_room_gathers_it() -> None:
    """The session may end right then."""
    game = seated()
    game.play_at_table("p1", SubmitIdea("A"))
    game.play_at_table("p6", SubmitIdea("B"))
    before = told(game)
    assert before == {"n": 2, "answers": WHO}
    assert told(ended(game)) == before | {"kept": []}


def test_what_is_hidden_at_one_table_is_not_counted_at_another() -> None:
    """In whatever spelling, as the room has it once it has gathered them."""
    game = seated()
    game.play_at_table("p1", SubmitIdea("Le tri"))
    game.rude = True
    game.play_at_table("p6", SubmitIdea("le TRI"))
    game.rude = False
    assert told(game) == {"n": 0, "held": 1}
    game.play_at_table("p2", SubmitIdea("Le tri", problem="Les sacs"))
    before = told(game)
    assert before == {"n": 1, "held": 1, "answers": WHO}
    game.next_until("read")
    assert told(game) == before


def test_screen_and_console_say_as_it_ends_what_the_room_kept() -> None:
    """In the order that it saw, merged ideas by the title that leads; a phone is told nothing."""
    game = at_vote("A", "B", "C", "D", "E", keeps=2)
    votes(game, "p5", "C")
    votes(game, "p6", "C")
    votes(game, "p4", "A")
    game.next_until("result")
    ended(game)
    assert told(game) == told(game, "screen") == {"n": 5, "answers": WHO, "kept": ["A", "C"]}
    assert told(game, "all") is None
    assert told(game, "p1") is None


def test_what_a_few_kept_has_an_order_that_tells_no_votes() -> None:
    """As on the screen, under five voters (rule 0.8)."""
    orders = []
    for first, second in ("AB", "BA"):
        game = at_vote("A", "B", "C")
        for seat in ("p3", "p4"):
            votes(game, seat, first)
        votes(game, "p5", second)
        game.next_until("result")
        orders.append(told(ended(game)))
    assert orders[0] == orders[1]


def test_a_session_that_ends_in_a_vote_names_nothing_as_kept() -> None:
    """One voice would be told."""
    game = at_vote("A", "B", "C")
    votes(game, "p5", "A")
    assert told(ended(game), "screen") == {"n": 3, "answers": WHO, "kept": []}


def test_what_was_merged_is_one_title_and_counts_as_several() -> None:
    """Each is handed on by itself, and named with the one that leads."""
    game = called()
    for number, title in enumerate(("A", "B", "C")):
        game.play(f"p{1 + number}", SubmitIdea(title))
    game.next_until("group")
    merges(game, "B", "A")
    game.next_until("vote")
    votes(game, "p5", "B")
    game.next_until("result")
    assert told(ended(game)) == {"n": 3, "answers": WHO, "kept": ["B"], "merged": [["A"]]}


def test_what_is_erased_is_neither_counted_nor_named() -> None:
    """Also after the session has ended, as long as the room is there."""
    game = called()
    state = replace(game.state, status="closed", runs={})
    kept = (idea("t1", 2, "Des vélos"), idea("t2", 1), idea("t3", 3, None), idea("t4"))
    more = (idea("t5", 1, "Des cuves"),)
    results = {(1, ROOM): Result(proposals=more), (0, ROOM): Result(proposals=kept)}
    seen = {(phase, ROOM): CarryOver(truth_shown=True) for phase in (0, 1)}
    state = replace(state, results=results, sheet={}, carry_overs=seen)
    assert proposed(state, "fr", Memo()) == {"n": 4, "kept": ["Le tri", "Des vélos", "Des cuves"]}
    assert [each.id for each in kept_of(state)] == ["t2", "t1", "t3", "t5"]


def test_a_trial_and_a_session_without_ideas_say_nothing() -> None:
    """Of a trial nothing is handed on."""
    game = Game(scenario(talk()), players=5)
    game.next()
    assert told(ended(game)) is None
    trial = called()
    trial.play("p1", SubmitIdea("A"))
    trial.state = replace(trial.state, trial=True)
    assert told(trial) is None
    assert told(ended(trial), "screen") is None


def test_of_several_who_answer_none_is_named() -> None:
    """Nobody could tell who answers what."""
    game = called()
    state = replace(game.state, status="closed", runs={}, sheet={})
    one, other = (replace(idea(f"t{n}"), answers={"fr": f"Service {n}"}) for n in (1, 2))
    for handed, who in (((one,), "Service 1"), ((one, other), None)):
        found = proposed(
            replace(state, results={(0, ROOM): Result(proposals=handed)}), "fr", Memo()
        )
        assert found is not None
        assert found.get("answers") == who


def test_consoles_are_told_who_answers_apart_from_the_call_itself() -> None:
    """All along the session, for the notes say « dites qui répond »; the call says so itself."""
    game = Game(scenario(talk("a"), ideas("b"), talk("c")), players=6)
    told_in: dict[int, object] = {}
    assert "promised" not in game.view("console")
    while game.state.status != "closed":
        game.next()
        told_in.setdefault(game.state.phase, game.view("console").get("promised"))
    who = {"answers": WHO, "by": "avant le 30 juin"}
    assert [told_in[phase] for phase in range(3)] == [[who], None, [who]]
    assert "promised" not in game.view("all")


def test_one_promise_of_two_calls_is_told_once() -> None:
    """A session may call twice; who answers is the same."""
    game = Game(scenario(talk("a"), ideas("b"), ideas("c")), players=6)
    game.next()
    assert game.view("console")["promised"] == [{"answers": WHO, "by": "avant le 30 juin"}]
