"""The top of a session's page, by hand: what it tells, and of whom it tells nothing."""

import json
from collections.abc import Mapping

import pytest

from game_server.engine.mechanics.commitment import Decline
from game_server.engine.state.console_moves import Close, Kick
from game_server.engine.state.moves import ChooseService
from game_server.engine.state.scenario import Scenario
from game_server.figures.session import figures
from game_server.figures.session.page import SessionPage, session_page
from tests.game import Game, phone
from tests.samples import (
    barometer,
    card,
    commitment,
    estimate,
    order,
    recall,
    scenario,
    talk,
)

pytestmark = pytest.mark.usefixtures("as_given")

DEBATE = "Qui a déjà signalé une fuite ?"
TEN = [10.0, 20.0, 20.0, 30.0, 58.0, 58.0, 60.0, 70.0, 80.0, 100.0]
"""Ten answers of which 58 is the median; the figure is 600."""
FAR = card(value=600, low=1, high=2000)


def page(game: Game, language: str = "fr") -> SessionPage:
    """End the session and return the top of its page."""
    game.console(Close())
    found = figures(game.tally, game.state, language)
    assert found is not None
    return session_page(game.tally, game.state, found, language)


def begun(script: Scenario, players: int) -> Game:
    """Return a room whose first phase takes answers."""
    game = Game(script, players=players)
    game.next()
    game.attend(*game.state.seats)
    game.next_until("input")
    return game


def estimated(values: list[float], *, late: bool = False) -> Game:
    """Return a room that has seen the figure of a far card, to which it gave *values*.

    With *late* five of them answered a second time, once they knew the figure.
    """
    game = begun(scenario(estimate("e", FAR, duo=late), talk("fin")), len(values))
    game.guesses(**{f"p{number}": value for number, value in enumerate(values, 1)})
    game.next_until("reveal")
    if late:
        game.next_until("reveal2")
        while game.step != "input2":
            game.step_back(previous=True)
        game.guesses(p1=600, p2=600, p3=600, p4=600, p5=600)
        game.next_until("reveal2")
    return game


def committed(**gestures: str) -> Game:
    """Return a room at its wall; each seat commits to a gesture, or declines for an empty one."""
    return engaged(gestures, families=False)


def engaged(gestures: Mapping[str, str], *, families: bool = True) -> Game:
    """Return the same room, whose content says of which families gestures are, or does not."""
    game = Game(scenario(commitment("c", families=families), talk("fin")), players=len(gestures))
    for seat, gesture in gestures.items():
        if gesture.startswith("eau"):
            game.send(phone(seat), ChooseService("eau"))
    game.next()
    game.attend(*game.state.seats)
    game.next_until("input")
    for seat, gesture in gestures.items():
        if gesture:
            game.commit(seat, gesture)
        else:
            game.play(seat, Decline())
    game.next_until("reveal")
    return game


def of(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the gesture of each seat, so many as *counts* say."""
    each = [gesture for gesture, n in counts.items() for _ in range(n)]
    return {f"p{number}": gesture for number, gesture in enumerate(each, 1)}


def test_the_room_said_one_number_and_it_is_another() -> None:
    """Rule 0.8: of ten answers the median is told; the question comes in the page's language."""
    found = page(estimated(TEN))
    assert found["surprise"] == {
        "card": "c1",
        "question": "Combien de litres (c1) ?",
        "truth": 600,
        "unit": "litres",
        "said": 58,
    }
    assert page(estimated(TEN), "en")["surprise"]["question"] == "How many litres (c1)?"


def test_the_median_of_who_knew_the_figure_is_untold() -> None:
    """Then there is the question and the figure alone: none of seven surprises."""
    found = page(estimated([*TEN, 2.0, 2.0, 2.0, 2.0], late=True))
    assert found["surprise"]["truth"] == 600
    assert "said" not in found["surprise"]
    assert "surprise" not in page(estimated(TEN[:7]))


def test_a_room_that_was_near_was_not_surprised() -> None:
    """Under 40 points there is a surprise, else none, and nothing to talk about again."""
    found = page(estimated([600.0] * 10))
    assert "surprise" not in found
    assert found["open"] == []


@pytest.mark.parametrize("phones", [0, 1, 4])
def test_a_small_room_tells_nothing_that_was_answered(phones: int) -> None:
    """Rule 0.8: nor does anything it answered change a byte."""
    told = []
    for value in (1.0, 600.0):
        game = begun(scenario(estimate("e", FAR), commitment("c"), talk("fin")), phones)
        game.guesses(**{f"p{number}": value for number in range(1, phones + 1)})
        game.next_until("reveal")
        told.append(page(game))
    assert told[0] == told[1]
    assert told[0] == {
        "people": phones,
        "phones": phones,
        "small": True,
        "answers": False,
        "gestures": [],
        "open": [],
    }


def test_a_gesture_is_told_from_five_commitments_on_by_whole_fives() -> None:
    """F3: own words never; five of one gesture are not there."""
    game = committed(**of({"tous.g1": 7, "tous.g2": 5, "eau.g1": 6, "Je chante": 6}))
    assert page(game)["gestures"] == [
        {"text": "signaler une fuite", "at_least": 5},
        {"text": "éteindre les lampes", "at_least": 5},
    ]


def test_a_room_that_chose_all_kinds_of_gestures_is_said_to() -> None:
    """Five of each, and own words: none is told, but that there is none."""
    found = page(committed(**of({"tous.g1": 5, "tous.g2": 5, "Je chante": 6})))
    assert (found["gestures"], found["spread"]) == ([], True)
    assert "spread" not in page(committed(**of({"tous.g1": 6, "Je chante": 11})))
    assert "spread" not in page(committed(**of({"tous.g1": 4, "": 5})))


def test_a_room_whose_gestures_are_too_few_tells_their_families() -> None:
    """F7: five, five and five of two families; own words are others. So it tells of gestures."""
    few = of({"eau.g1": 5, "eau.g2": 5, "tous.g3": 5, "Je chante": 6})
    found = page(engaged(few))
    assert found["gestures"] == []
    assert found["families"] == [
        {"family": "eau", "text": "Eau", "at_least": 5},
        {"family": "", "text": "Autres gestes", "at_least": 5},
    ]
    assert "spread" not in found
    assert "families" not in page(committed(**few))


def test_where_no_family_is_told_either_it_is_said() -> None:
    """Five of each of five kinds: nothing can be told of any."""
    found = page(engaged(of({"eau.g1": 5, "tous.g1": 5, "tous.g2": 5, "Je chante": 5})))
    assert (found["gestures"], found["spread"]) == ([], True)
    assert "families" not in found


def test_a_trade_is_named_where_ten_of_it_committed() -> None:
    """Of ten the gesture stands without the trade that chose it; in English where it is there.

    So it does of six and five: five is told, and the name would tell that there are ten.
    """
    ten = committed(**of({"eau.g1": 11, "tous.g1": 11, "Je chante": 9}))
    assert page(ten, "en")["gestures"] == [
        {"text": "report a leak", "at_least": 10, "service": "Water"},
        {"text": "turn off the lamps", "at_least": 10},
    ]
    for few in ({"eau.g1": 10}, {"eau.g1": 6, "eau.g2": 5}):
        rows = page(committed(**of({**few, "tous.g1": 11, "Je chante": 9})))["gestures"]
        assert [row["at_least"] for row in rows] == [10, 5]
        assert all("service" not in row for row in rows)


@pytest.mark.parametrize("declined", [0, 1, 2, 3, 4, 6])
def test_no_number_tells_who_declined_or_chose_none_of_them(declined: int) -> None:
    """Rule 0.15: eleven and six, and those who declined: together for no more than are told."""
    game = committed(**of({"tous.g1": 11, "tous.g2": 6, "": declined}))
    # Ten commitments are told, or fifteen: eleven of one gesture are no more than fifteen.
    n = 10 if declined >= 4 else 5
    assert page(game)["gestures"] == [{"text": "éteindre les lampes", "at_least": n}]


def test_who_chose_what_changes_no_byte() -> None:
    """Seats that swap their gestures, and own words that differ, make the same page."""
    counts = of({"tous.g1": 7, "tous.g2": 6, "Je chante": 3})
    swapped = dict(zip(counts, reversed(counts.values()), strict=True))
    swapped = {seat: "Je danse" if own == "Je chante" else own for seat, own in swapped.items()}
    one, other = (page(committed(**made)) for made in (counts, swapped))
    assert json.dumps(one) == json.dumps(other)


def test_whose_estimate_is_whose_changes_no_byte() -> None:
    """Ten seats that swap their answers make the same page; so does one farther off still."""
    pages = [page(estimated(values)) for values in (TEN, TEN[::-1], [*TEN[1:], 2.0])]
    assert json.dumps(pages[0]) == json.dumps(pages[1]) == json.dumps(pages[2])


def recalled(right: int, *, answering: int = 12, ended: bool = True) -> Game:
    """Return a room of twelve that guessed two cards wrong; *right* of those *answering* know c1.

    The others give no number for it. Without *ended* nothing was asked again.
    """
    cards = (FAR, card("c2", value=600, low=1, high=2000))
    phases = [estimate(one.id, one) for one in cards]
    game = begun(scenario(*phases, recall("r", *cards), talk("fin")), 12)
    for _ in cards:
        game.next_until("input")
        game.guesses(**{f"p{number}": 2 for number in range(1, 13)})
        game.next_until("discuss")
    if ended:
        game.next_until("input")
        for number in range(1, answering + 1):
            game.recall(f"p{number}", c1=600 if number <= right else 2)
        game.next_until("reveal")
    return game


def test_what_was_kept_in_mind_is_told_where_the_change_is_clear() -> None:
    """Nine of twelve who had guessed wrong know it in the end; a lot would take from them.

    So they count for more than one each, right on average (`told_right`).
    """
    change = page(recalled(9))["change"]
    assert change == {"about": "figures", "n": 12, "clear": True, "before": 0, "after": 88}


def test_a_change_that_is_not_sure_has_no_number() -> None:
    """0 lies in its interval: one of twelve."""
    assert page(recalled(1))["change"] == {"about": "figures", "n": 12, "clear": False}


def test_too_few_who_answered_twice_are_said_to_be() -> None:
    """Twelve guessed, four of them recalled."""
    assert page(recalled(4, answering=4))["change"] == {"about": "figures", "few": True}


def test_before_without_after_is_no_change() -> None:
    """A session that ends before it asks again has nothing to compare."""
    assert "change" not in page(recalled(0, ended=False))


def test_opinions_are_told_where_no_figure_was_asked_again() -> None:
    """Ten seats, nine of which went up by one and one by two: 1.1, and 0 is far."""
    script = scenario(barometer("b", "before"), barometer("a", "after"), talk("fin"))
    game = begun(script, 10)
    for number in range(1, 11):
        game.answer_barometer(f"p{number}", link=2 + (number == 1))
    game.next_until("brief")
    game.next_until("input")
    for number in range(1, 11):
        game.answer_barometer(f"p{number}", link=3 + 2 * (number == 1))
    assert page(ended(game))["change"] == {
        "about": "opinions",
        "n": 10,
        "clear": True,
        "shift": 1.1,
    }


def opined(after: list[int]) -> SessionPage:
    """Return the page of a room whose opinions were 2 before, 1 of one, and *after*."""
    script = scenario(barometer("b", "before"), barometer("a", "after"), talk("fin"))
    game = begun(script, 10)
    for number in range(1, 11):
        game.answer_barometer(f"p{number}", link=2 - (number == 10))
    game.next_until("brief")
    game.next_until("input")
    for number, answer in enumerate(after, 1):
        game.answer_barometer(f"p{number}", link=answer)
    return page(ended(game))


def test_opinions_that_moved_alike_or_of_too_few_are_said_to_be() -> None:
    """A change without an interval says nothing of a larger group; of nine nothing is told."""
    shared = [3] * 9 + [2]
    assert opined(shared)["change"] == {"about": "opinions", "n": 10, "shared": True}
    assert opined([3] * 9)["change"] == {"about": "opinions", "few": True}
    unclear = [2, 2, 2, 2, 2, 2, 2, 2, 3, 1]
    assert opined(unclear)["change"] == {"about": "opinions", "n": 10, "clear": False}


def test_an_order_that_surprised_is_no_number() -> None:
    """It leaves a question to talk about, but the room said no figure."""
    game = begun(scenario(order("o"), talk("fin")), 10)
    for number in range(1, 11):
        game.arrange(f"p{number}", "dcba")
    game.next_until("reveal")
    found = page(game)
    assert "surprise" not in found
    assert found["open"] == [{"text": DEBATE, "why": "surprised"}]


def ended(game: Game) -> Game:
    """Return the room with its answers stopped."""
    game.next()
    return game


def test_what_is_left_to_talk_about_is_asked_once() -> None:
    """The card that surprised comes first; activities that were left out follow, if they differ."""
    assert page(estimated(TEN))["open"] == [{"text": DEBATE, "why": "surprised"}]
    game = begun(scenario(talk("mot", word=True), estimate("e", FAR), talk("fin")), 5)
    assert page(game)["open"] == [{"text": DEBATE, "why": "left_out"}]


def test_a_room_that_everybody_left_is_told_by_who_was_in() -> None:
    """Rule 0.6: answers of who left stay; of who was put out nothing is counted or told."""
    left = estimated(TEN)
    left.attend()
    assert page(left)["surprise"]["said"] == 58
    put_out = estimated(TEN)
    for seat in tuple(put_out.state.seats):
        put_out.console(Kick(seat))
    assert page(put_out) == {
        "people": 0,
        "phones": 0,
        "small": True,
        "answers": False,
        "gestures": [],
        "open": [],
    }


def test_first_timers_are_there_where_twelve_told() -> None:
    """F4: a room of fourteen of which twelve told it; of eleven nothing is told."""
    for told in (11, 12):
        game = begun(scenario(estimate("e", FAR), talk("fin")), 14)
        for number in range(1, told + 1):
            game.set_first_time(f"p{number}", 1)
        found = page(game)
        assert (found["people"], found["answers"]) == (14, False)
        assert found.get("first_time") == (12 if told == 12 else None)
