"""Where do we stand: what is told of answers given alone (M9.4, M9.7; F2)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from game_server.disclosure import Response
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.maturity import MATURITY, MaturityContent, MaturityState, Stand
from game_server.engine.mechanics.maturity.spread import PLACINGS, room_stands, tables_found
from game_server.engine.mechanics.maturity.subject import Shared
from game_server.engine.state.state import told_play
from tests.game import Game
from tests.samples import maturity, scenario, subject, talk
from tests.unit.engine.mechanics.asked import play

CONTENT = MaturityContent(subject())


def state(*counts: int) -> MaturityState:
    """Return a room of which so many told answers are at each of the five placings."""
    answers = [placing for placing, n in zip(PLACINGS, counts, strict=True) for _ in range(n)]
    return MaturityState({f"p{number}": one for number, one in enumerate(answers, 1)})


def room(answers: Sequence[str], players: int = 0) -> Game:
    """Return a room that answered alone, and sees what came of it."""
    game = Game(scenario(maturity(), talk("fin")), players=players or len(answers))
    game.next_until("input")
    game.place(**{f"p{number}": one for number, one in enumerate(answers, 1)})
    game.next_until("reveal")
    return game


def figures(*counts: int, by_table: bool = False, tables: Sequence[Shared] = ()) -> Document:
    """Return the figures of a room by name."""
    content = replace(CONTENT, by_table=by_table)
    said = replace(state(*counts), tables=dict(enumerate(tables, 1)))
    found = MATURITY.measures(content, said).room_values
    return {name: one.value for name, one in found.items()}


@pytest.mark.parametrize(
    ("counts", "parts"),
    [
        ((6, 0, 0, 0, 6), [(["s1"], 6), (["s2", "s3", "s4", "unknown"], 6)]),
        ((1, 5, 7, 1, 2), [(["s1", "s2"], 6), (["s3", "s4", "unknown"], 10)]),
        ((0, 12, 0, 0, 0), None),
        ((5, 6, 0, 0, 0), None),
    ],
)
def test_stands_are_told_in_parts_of_six(
    counts: tuple[int, ...], parts: list[tuple[list[str], int]] | None
) -> None:
    """M9.4, F2: along the stairs, then « je ne sais pas »; from twelve answers on."""
    told = room_stands(state(*counts))
    assert told["n"] == sum(counts)
    found = [(list(map(str, part["placings"])), part["n"]) for part in told.get("parts", [])]
    assert found == (parts or [])


def test_five_phones_are_told_nothing_but_that_they_are_five() -> None:
    """Finding D: one of five said « on découvre », and the next step made tables say stands."""
    game = room(["s1", "s3", "s3", "s3", "s3"])
    assert play(game, "all")["room"] == {"n": 5}
    assert "own" not in game.figures()["phases"]["x1"]
    game.next(2)
    result = game.state.results[0, 0]
    assert result.findings == {
        "subject": {"id": "water", "title": {"fr": "Sujet water", "en": "Subject water"}}
    }
    assert [(recap.n, recap.items) for recap in result.recaps] == [(5, ())]


def test_twelve_phones_learn_how_told_answers_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """M9.4, F2: a phone sees its own answer as it gave it, all others by lot."""
    secret = Response(b"secret")
    monkeypatch.setattr("game_server.engine.state.state.response_of", lambda _: secret)
    answers = ["s1"] * 7 + ["s3"] * 7 + ["unknown"] * 10
    game = room(answers)
    here = game.state.scenario.phases[0]
    given = game.state.room_run.play
    told = told_play(game.state, here, given)
    assert isinstance(given, MaturityState)
    assert isinstance(told, MaturityState)
    assert told.placings.keys() == given.placings.keys()
    assert told.placings != given.placings
    assert play(game, "all")["room"] == room_stands(told)
    assert [play(game, f"p{n}")["mine"] for n in range(1, 25)] == answers


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ((6, 6, 0, 0, 0), ["s1", "s2", "s3", "s4"]),
        ((6, 7, 0, 0, 0), ["s2", "s3", "s4"]),
        ((3, 4, 2, 6, 6), ["s3", "s4"]),
    ],
)
def test_the_median_is_told_as_the_stands_of_its_part(
    counts: tuple[int, ...], median: list[str]
) -> None:
    """M9.4: of two parts where it lies between them; « je ne sais pas » is no stand."""
    assert room_stands(state(*counts)).get("median") == median


@pytest.mark.parametrize(("unknown", "found"), [(6, False), (7, True), (12, True)])
def test_that_most_do_not_know_is_a_finding(unknown: int, *, found: bool) -> None:
    """M9.4: beyond half of told answers, and even where all say so."""
    assert ("unknown" in room_stands(state(0, 12 - unknown, 0, 0, unknown))) is found


def test_figures_are_made_of_told_parts() -> None:
    """M9.7: stairs told together count at their middle; nothing where nothing is told."""
    assert figures(3, 4, 2, 5, 6) == {"unknown_share": 30, "stand": 2.5, "stands_apart": 2}
    assert figures(3, 6, 2, 4, 10) == {"unknown_share": 40, "stand": 1.5, "stands_apart": 2}
    assert figures(0, 12, 0, 0, 0) == figures(2, 3, 2, 3, 1) == {}


def tables(*agreed: tuple[Stand, int]) -> list[Shared]:
    """Return what tables of so many people agreed on, each a stand."""
    found = []
    for number, (stand, seats) in enumerate(agreed):
        there = frozenset(f"p{number}-{seat}" for seat in range(seats))
        found.append(Shared(stand, there=there, agreed=True))
    return found


@pytest.mark.parametrize(
    ("agreed", "parts"),
    [
        ((("s2", 6), ("s2", 6), ("s3", 6), ("s3", 6)), [(["s1", "s2"], 2), (["s3", "s4"], 2)]),
        ((("s1", 12), ("s3", 5), ("s3", 5), ("s4", 8)), [(["s1", "s2", "s3"], 3)]),
        ((("s2", 6), ("s2", 6), ("s2", 6), ("s2", 6)), []),
        ((("s1", 4), ("s2", 4), ("s3", 4), ("s4", 4)), []),
    ],
)
def test_stands_of_tables_are_told_of_two_with_twelve_people(
    agreed: tuple[tuple[Stand, int], ...], parts: list[tuple[list[str], int]]
) -> None:
    """M9.4, F2: a table is so small that its stand is told where others stand beside it."""
    said = MaturityState(tables=dict(enumerate(tables(*agreed), 1)))
    told = tables_found(said)
    assert (told["agreed"], told["apart"]) == (len(agreed), 0)
    expected = [{"placings": placings, "n": n} for placings, n in parts]
    assert told.get("parts", []) == (expected if len(expected) > 1 else [])


def test_where_tables_play_the_figure_is_theirs() -> None:
    """M9.7: in the parts that the room saw."""
    said = tables(("s2", 6), ("s2", 6), ("s3", 6), ("s3", 6), ("s3", 6))
    assert figures(0, 0, 0, 0, 0, by_table=True, tables=said) == {"stand": 3.5, "stands_apart": 2}


def test_a_debrief_shows_the_parts_again() -> None:
    """M9.7, M0.5: one placing in the words of its sign, several by their names."""
    assert MATURITY.result is not None
    (recap,) = MATURITY.result(CONTENT, state(0, 3, 4, 6, 6)).recaps
    assert [(item.text["fr"], item.n) for item in recap.items] == [
        ("1, on découvre ou 2, on démarre ou 3, on déploie", 7),
        ("4, on améliore\u00a0: Signe s4.", 6),
        ("Je ne sais pas", 6),
    ]
    (few,) = MATURITY.result(CONTENT, state(1, 1, 1, 1, 1)).recaps
    assert few.items == ()
