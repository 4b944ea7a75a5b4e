"""Finding C: who knows what all others said reads no stand, recall or outcome of the last one (F1).

Opinions, feelings and advice are in test_insider.py. He knows all answers but one, and reads what
the room sees, the figures and the summary. In each room every other answer of the last one is
possible by some lot, and all that is told is the same. The controls tell answers as they were
given, or count them exactly, as it was before: each answer of the last one makes another page.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

import pytest

from game_server.disclosure import CONFIDED, CONFIDED_SPREAD, TWO_PARTS, Response
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import guessed
from game_server.engine.mechanics.maturity import rules as stands
from game_server.engine.mechanics.maturity.found import measures as placed
from game_server.engine.mechanics.maturity.found import result
from game_server.engine.mechanics.maturity.spread import PLACINGS, room_stands
from game_server.engine.mechanics.maturity.standing import FIGURES
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState, Placing
from game_server.engine.mechanics.recall import (
    RecallContent,
    RecallState,
    SeatRecall,
    disclosed,
    measures,
)
from game_server.figures.session.kept_in_mind import retained
from game_server.figures.session.own import own_figures
from game_server.follow_ups import counts
from game_server.follow_ups.counts import folded, parts_of, rates_of, with_answer
from game_server.follow_ups.record import OUTCOMES, Outcome
from tests.properties.guessed import stood_bare
from tests.properties.insider import BARE, MOODS, Lots
from tests.properties.lots import Chosen, by_lot
from tests.samples import card, subject
from tests.unit.follow_ups.samples import UNTIL, session_of
from tests.unit.follow_ups.samples import told as answer

ROOMS: Final = 2_000
AS_GIVEN: Final = Chosen(b"")
"""Tells all answers as they were given."""
CARD: Final = card("c", value=60, low=0, high=100, scale="linear")
RIGHT, WRONG = 60.0, 5.0
LAST: Final = "p0"


def answers(rng: Random, scale: Sequence[str], mood: str) -> list[str]:
    """Return what 5 to 60 people of a mood answer."""
    kinds: Mapping[str, Sequence[str]] = {
        "unanimous": [rng.choice(scale)],
        "happy": scale[len(scale) // 2 :],
        "polarised": (scale[0], scale[-1]),
        "random": scale,
    }
    return [rng.choice(kinds[mood]) for _ in range(rng.randint(5, 60))]


def forced(response: Response, about: str, at: int, of: int) -> Lots:
    """Return the lots of a room where that of the last one draws the option *at* of so many."""
    return Lots(
        response.key, {(LAST, each): drawn for each, drawn in by_lot(about, at, of).items()}
    )


def stood(room: Sequence[str], response: Response) -> str:
    """Return what all saw of where a *room* stands, its figures, and what its summary keeps."""
    content = MaturityContent(subject(), by_table=False)
    given: dict[str, Placing] = {
        f"p{at}": next(each for each in PLACINGS if each == one) for at, one in enumerate(room)
    }
    state = stands.disclosed(content, MaturityState(given), response)
    own = own_figures(FIGURES, placed(content, state))
    return repr((room_stands(state), own, result(content, state).findings))


def told_stand(room: Sequence[str], response: Response) -> int:
    """Return as which of the stands that of the last one is told."""
    at = PLACINGS.index(room[0])
    return PLACINGS.index(response.choice(LAST, subject().id, PLACINGS[at], PLACINGS, CONFIDED))


def test_a_stand_of_the_last_one_stays_open() -> None:
    """Whatever she said: of five places two that lie two apart, and more, make the same page."""
    rng, shown = Random(41), 0
    for at in range(ROOMS):
        room = answers(rng, PLACINGS, MOODS[at % len(MOODS)])
        response = Response(rng.randbytes(32))
        page = stood(room, response)
        lots = forced(response, subject().id, told_stand(room, response), len(PLACINGS))
        assert all(stood([other, *room[1:]], lots) == page for other in PLACINGS)
        shown += "parts" in page
    assert shown > ROOMS / 4


@pytest.mark.parametrize("phones", [5, 12, 28])
def test_without_the_gate_her_stand_is_what_the_others_leave(phones: int) -> None:
    """Exact counts are another page for each of her answers."""
    others: list[Placing] = ["s3"] * (phones - 1)
    assert len({stood_bare([hers, *others]) for hers in PLACINGS}) == len(PLACINGS)


def kept_in_mind(room: Sequence[str], response: Response) -> str:
    """Return what is told of what a *room* recalled of a number that each had guessed wrong."""
    given = {
        f"p{at}": SeatRecall({"c": RIGHT if one == "right" else WRONG}, counts=True)
        for at, one in enumerate(room)
    }
    content = RecallContent((CARD,))
    state = disclosed(content, RecallState(given), response)
    before = replace(BARE, values={guessed("c"): dict.fromkeys(given, 0.0)})
    return repr(retained([before, measures(content, state)], {}))


def test_what_the_last_one_recalled_stays_open() -> None:
    """Right or wrong, in rooms where all were, none was, and any."""
    rng, shown = Random(42), 0
    for at in range(ROOMS):
        room = answers(rng, ("wrong", "right"), MOODS[at % len(MOODS)])
        other = "wrong" if room[0] == "right" else "right"
        response = Response(rng.randbytes(32))
        page = kept_in_mind(room, response)
        given = SeatRecall({"c": RIGHT if room[0] == "right" else WRONG}, counts=True)
        state = disclosed(RecallContent((CARD,)), RecallState({LAST: given}), response)
        place = (state.answers[LAST].values["c"] + 0.5) / 101
        lots = Lots(response.key, {(LAST, "c"): 0.1, (LAST, "c.recall="): place})
        assert kept_in_mind([other, *room[1:]], lots) == page
        shown += "after" in page
    assert shown > ROOMS / 2


@pytest.mark.parametrize("phones", [CONFIDED_SPREAD, TWO_PARTS, 28])
def test_without_the_gate_what_she_recalled_is_read(phones: int) -> None:
    """The share of right answers differs by one person: hers."""
    others = ["right", "wrong"] * (phones // 2 - 1) + ["right"]
    pages = {kept_in_mind([hers, *others], AS_GIVEN) for hers in ("right", "wrong")}
    assert len(pages) == 2


def followed(room: Sequence[str], response: Response, patch: pytest.MonkeyPatch) -> str:
    """Return what is told of what became of the commitments of a *room*, at last."""
    patch.setattr(counts, "Response", lambda _: response)
    follow_up = session_of(len(room))
    for at, one in enumerate(room):
        follow_up = with_answer(follow_up, f"p{at}", answer(_outcome(one)))
    ended = folded(follow_up, UNTIL)
    return repr((parts_of(ended), rates_of(ended, UNTIL)))


def _outcome(name: str) -> Outcome:
    return next(each for each in OUTCOMES if each == name)


def test_what_became_of_the_last_commitment_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every outcome is possible, where all kept theirs too."""
    rng, shown = Random(43), 0
    for at in range(ROOMS // 4):
        room = answers(rng, OUTCOMES, MOODS[at % len(MOODS)])
        response = Response(rng.randbytes(32))
        page = followed(room, response, monkeypatch)
        drawn = OUTCOMES.index(response.choice(LAST, "outcome", _outcome(room[0]), OUTCOMES))
        lots = forced(response, "outcome", drawn, len(OUTCOMES))
        for other in OUTCOMES:
            assert followed([other, *room[1:]], lots, monkeypatch) == page
        shown += "kept" in page
    assert shown > ROOMS / 16


@pytest.mark.parametrize("phones", [CONFIDED_SPREAD, TWO_PARTS, 28])
def test_without_the_gate_her_outcome_is_read(phones: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each outcome of hers makes another page."""
    others = [OUTCOMES[at % len(OUTCOMES)] for at in range(phones - 1)]
    pages = {followed([hers, *others], AS_GIVEN, monkeypatch) for hers in OUTCOMES}
    assert len(pages) == len(OUTCOMES)
