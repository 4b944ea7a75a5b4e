"""What a session adds to the programme, against examples worked out by hand."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics.commitment.moves import Decline
from game_server.engine.mechanics.ideas import SubmitIdea
from game_server.engine.mechanics.maturity import Write
from game_server.engine.mechanics.talk import TellInterest
from game_server.engine.state.console_moves import Close, CountPeople, SetService
from game_server.engine.state.moves import ChooseService, Erase
from game_server.figures.session import fold
from game_server.figures.session.added import Added, Matched, Reach, added, chosen, seconds_between
from tests.game import ROOM, START, Game, phone
from tests.samples import (
    barometer,
    card,
    commitment,
    debrief,
    estimate,
    ideas,
    maturity,
    recall,
    scenario,
    stride,
    talk,
)

pytestmark = pytest.mark.usefixtures("as_given")

PRIVATE = ("p1", "p2", "p3", "p4", "p5", "p6")


def adds(game: Game) -> Added:
    """Close the room a minute later, and return what it adds; a replay of its journal the same."""
    game.wait(60)
    if game.state.status != "closed":
        game.console(Close())
    found = added(game.tally, game.state, game.now)
    assert added(fold(game.events), game.state, game.now) == found
    return found


def to(game: Game, mechanic: str, step: str = "") -> None:
    """Go on until this step of an activity of this kind is open, any if none is named."""
    while True:
        game.next()
        game.attend(*game.state.seats)
        phase = game.state.scenario.phases[game.state.phase]
        if phase.mechanic == mechanic and game.step in (step, step or game.step):
            return


def attended(*played: tuple[str, ...], skipped: int = 0) -> Game:
    """Return a room of three phones at which these were seen, activity by activity."""
    phases = tuple(talk(f"x{n}") for n in range(len(played) + skipped))
    game = Game(scenario(*phases))
    for persons in (1, 2, 3):
        game.join(persons=persons)
    for seats in played:
        game.next()
        game.attend(*seats)
    for at in range(skipped):
        game.next(times=int(at == 0))
        game.attend("p1", "p2", "p3")
        game.skip()
    return game


def test_a_room_without_anybody_adds_a_session_and_nothing_else() -> None:
    """Nobody came, nothing ran: no length is invented, and nobody told anything."""
    found = adds(Game(scenario(talk())))
    assert (found.people, found.phones, found.informed, found.acted) == (0, 0, 0, 0)
    assert (found.began, found.seconds, found.first_time, found.first_time_of) == (
        None,
        None,
        None,
        0,
    )
    assert (found.services, found.gestures, found.answers, found.possible) == ({}, {}, 0, 0)


@pytest.mark.parametrize("number", [1, 4, 5])
def test_few_people_are_counted_and_what_they_chose_is_not(number: int) -> None:
    """Rule 0.8: they are reached and acted; what all five chose would tell of each."""
    game = Game(scenario(commitment()), players=number)
    to(game, "commitment", "input")
    for seat in game.state.seats:
        game.commit(seat)
    game.next()
    found = adds(game)
    assert (found.people, found.phones, found.informed, found.acted) == (number,) * 4
    assert found.gestures == {}
    assert (found.commitments, found.could_commit) == (0, 0)


def test_who_was_seen_in_two_thirds_is_informed() -> None:
    """Two of three activities are enough, one is not; persons count, not phones."""
    found = adds(attended(("p1", "p2"), ("p1", "p2", "p3"), ("p2",)))
    assert (found.people, found.informed) == (6, 3)


def test_skipped_activities_and_breaks_count_for_nobody() -> None:
    """Of two that ran, who saw one saw half of them; a break makes nobody absent or informed."""
    assert adds(attended(("p1", "p2"), ("p1", "p3"), skipped=2)).informed == 1
    game = Game(scenario(talk("x1"), talk("x2", is_break=True), talk("x3")), players=2)
    for seats in (("p1", "p2"), ("p1",), ("p1", "p2")):
        game.next()
        game.attend(*seats)
    assert adds(game).informed == 2


def test_who_has_no_phone_is_contact_only() -> None:
    """The facilitator counts them; nobody saw for how long they stayed."""
    game = attended(("p1", "p2", "p3"))
    game.console(CountPeople(6, 6))
    found = adds(game)
    assert (found.people, found.without_phone, found.informed) == (12, 6, 6)
    assert (found.first_time, found.first_time_of) == (6, 6)


def test_first_timers_are_told_out_of_those_of_whom_it_is_known() -> None:
    """A phone for three of whom two are new, one that says none, and one that says nothing.

    F4: four of six are told as none or all, right on average.
    """
    game = attended(("p1",))
    game.set_first_time("p3", 2)
    game.set_first_time("p1", 0)
    game.console(CountPeople(2, 2))
    found = adds(game)
    assert (found.first_time in {0, 6}, found.first_time_of) == (True, 6)


def test_of_fewer_than_five_who_is_new_is_kept_nowhere() -> None:
    """Rule 0.8: their number would be told by whatever adds it up."""
    game = attended(("p1",))
    game.set_first_time("p3", 2)
    game.set_first_time("p1", 0)
    found = adds(game)
    assert (found.first_time, found.first_time_of) == (None, 0)


def test_who_proposed_committed_or_volunteered_acted_once() -> None:
    """p1 does all three, p2 to p6 commit, p7 has an idea, p8 is interested; p9 does nothing."""
    game = Game(scenario(ideas(), commitment(), debrief(partners=True)), players=8)
    game.join(persons=3)
    to(game, "ideas", "ideas")
    for seat in ("p1", "p7"):
        game.play(seat, SubmitIdea(f"Idée de {seat}"))
    to(game, "commitment", "input")
    for seat in PRIVATE:
        game.commit(seat)
    to(game, "talk")
    for seat in ("p1", "p8"):
        game.play(seat, TellInterest(on=True))
    found = adds(game)
    assert (found.people, found.phones, found.acted) == (11, 9, 8)
    assert found.services == {"": Reach(11, 0, 11, 8, 6)}


@pytest.mark.parametrize(("propose", "expected"), [(True, 1), (False, 0)])
def test_who_writes_a_stride_that_goes_on_acted(*, propose: bool, expected: int) -> None:
    """M9.6: one that stays in the room is an answer like others."""
    game = Game(scenario(maturity("a"), stride(propose=propose), talk()), players=6)
    game.next_until("discuss")
    game.next_until("input")
    game.play("p2", Write("water", "Un pas de plus"))
    game.next_until("reveal")
    assert adds(game).acted == expected


def test_services_are_those_that_seats_told() -> None:
    """Who told none stands apart, so that the service of the room can be corrected later.

    So does who prefers not to say.
    """
    game = attended(("p1", "p2", "p3"))
    game.send(phone("p1"), ChooseService("voirie"))
    game.send(phone("p2"), ChooseService("unsaid"))
    game.console(SetService("eau"))
    game.console(CountPeople(2, 0))
    found = adds(game)
    assert found.service == "eau"
    assert found.services == {
        "": Reach(persons=7, informed=5),
        "voirie": Reach(persons=1, informed=1),
    }


@pytest.mark.parametrize(("left", "shown"), [(0, 5), (2, 4)])
def test_gestures_of_a_trade_tell_how_many_of_it_were_there(left: int, shown: int) -> None:
    """By fives, as pages do; of who is of another service since, no more than are left."""
    game = Game(scenario(commitment(), talk()), players=30)
    eau = [f"p{number}" for number in range(1, 7)]
    for seat in eau:
        game.send(phone(seat), ChooseService("eau"))
    to(game, "commitment", "input")
    for number in range(1, 25):
        others = "tous.g1" if number < 19 else "Ma propre idée"
        game.commit(f"p{number}", "eau.g1" if f"p{number}" in eau else others)
    for number in range(25, 31):
        game.play(f"p{number}", Decline())
    to(game, "talk")
    for seat in eau[:left]:
        game.send(phone(seat), ChooseService("voirie"))
    found = adds(game).services or {}
    there = 6 - left
    assert found["eau"]._replace(informed=0) == Reach(there, 0, 0, there, there, shown)
    assert sum(row.shown for row in found.values()) == shown


def test_erased_people_stay_counted() -> None:
    """Rule 0.20: what they were is gone, that they were there is not."""
    game = attended(("p1", "p2", "p3"))
    game.send(ROOM, Erase("p3"))
    found = adds(game)
    assert (found.people, found.phones, found.informed) == (6, 3, 6)


def kept(players: int) -> Game:
    """Return a room of which each phone guessed wrong and recalled right, p1 wrong again."""
    cards = (card("c1"), card("c2"))
    game = Game(
        scenario(estimate("e1", cards[0]), estimate("e2", cards[1]), recall("r", *cards)),
        players=players,
    )
    for _ in cards:
        to(game, "estimate", "input")
        game.guesses(**dict.fromkeys(game.state.seats, 1.0))
    to(game, "recall", "input")
    for seat in game.state.seats:
        game.recall(seat, c1=100, c2=1 if seat == "p1" else 100)
    game.next()
    return game


def test_what_was_kept_in_mind_is_summed_from_ten_phones_on() -> None:
    """Ten phones, none of which knew; p1 recalls one of two: nine know all, p1 half.

    Right and wrong lie beyond 100 and 0, as lots would take from them (`told_right`).
    """
    found = adds(kept(10)).retained
    assert found is not None
    assert found.n == 10
    assert -20 < found.before < 0
    assert 1000 < found.after < 1150
    assert adds(kept(9)).retained is None


def asked(players: int, *, shared: bool = False) -> Game:
    """Return a room that was asked for opinions and two facts before and after.

    But for *shared* the first phone has other opinions than the others.
    """
    game = Game(scenario(barometer("b"), talk(), barometer("a", "after")), players=players)
    before, after = {"link": 2, "able": 3}, {"link": 4, "able": 3}
    for told, fact, first in (
        (before, 1, {"link": 1, "able": 2}),
        (after, 2, {"link": 5, "able": 4}),
    ):
        to(game, "barometer", "input")
        for seat in game.state.seats:
            differs = seat == "p1" and not shared
            game.answer_barometer(seat, **(first if differs else told), k1=fact)
    game.next()
    return game


def test_opinions_are_summed_from_ten_phones_on() -> None:
    """Of each phone the mean of two opinions: 2.5 before and 3.5 after, of one 1.5 and 4.5.

    None where the page hides them, each opinion by itself: else the sum would tell it.
    """
    assert adds(asked(10, shared=True)).opinions is None
    assert adds(asked(9)).opinions is None
    assert adds(asked(10)).opinions == Matched(10, 24, 36)


def test_gestures_count_by_their_text_whatever_their_place() -> None:
    """Two lists with the same text are one gesture, told as the page tells it; own words none."""
    game = Game(scenario(commitment()), players=22)
    game.send(phone("p1"), ChooseService("eau"))
    to(game, "commitment", "input")
    game.commit("p1", "eau.g1")
    for number in range(2, 11):
        game.commit(f"p{number}", "tous.g2")
    for number in range(11, 17):
        game.commit(f"p{number}", "tous.g1")
    for number in range(17, 23):
        game.commit(f"p{number}", "Ma propre idée")
    game.next()
    found = adds(game)
    rows = {one.text["fr"]: one for one in chosen(game.tally, game.state)}
    assert {text: (one.trade, one.n) for text, one in rows.items()} == {
        "signaler une fuite": ("eau", 1),
        "venir à pied": ("", 9),
        "éteindre les lampes": ("", 6),
    }
    told = ("venir à pied", "éteindre les lampes")
    assert found.gestures == {rows[text].key: 5 for text in told}
    assert "propre" not in repr(found)


def test_answers_words_goals_and_themes() -> None:
    """Five of six answer and six send a word; the card is about goals 6 and 11."""
    script = replace(scenario(estimate(), talk(word=True)), themes=("eau", "énergie"))
    game = Game(script, players=6)
    to(game, "estimate", "input")
    game.guesses(p1=1, p2=1, p3=1, p4=1, p5=1)
    to(game, "talk", "input")
    for seat in game.state.seats:
        game.send_word(seat, "merci")
    game.next()
    found = adds(game)
    assert (found.answers, found.possible) == (11, 12)
    assert (found.words, found.goals, found.themes) == (6, (6, 11), ("eau", "énergie"))
    assert found.scenario == "essai"


@pytest.mark.parametrize(
    ("began", "closed", "expected"),
    [
        (START, START + 3_600_000, 3600),
        (START, START - 1, None),
        (START, START + 12 * 3_600_000, 43_200),
        (START, START + 12 * 3_600_000 + 1000, None),
        (None, START, None),
    ],
)
def test_a_length_that_cannot_be_true_is_not_known(
    began: int | None, closed: int, expected: int | None
) -> None:
    """A clock was set back over New Year, or a room was left open overnight."""
    assert seconds_between(began, closed) == expected


def test_nobody_can_be_found_in_it() -> None:
    """Two rooms in which other seats did the same add the same, byte for byte."""
    rooms = []
    for who in ("p2", "p5"):
        game = Game(scenario(commitment()), players=6)
        to(game, "commitment", "input")
        for seat in PRIVATE:
            game.commit(seat, "tous.g2" if seat == who else "tous.g1")
        game.next()
        rooms.append(repr(adds(game)))
    assert rooms[0] == rooms[1]
