"""All that the programme tells but services follows from pages of sessions, so it tells no more."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from game_server.figures.programme.declared import Continuation
from game_server.figures.programme.impact import Impact, impact
from game_server.figures.programme.line import counted_once, line_of
from game_server.figures.programme.record import Recorded
from game_server.figures.programme.scope import Scope
from game_server.figures.session.added import Added, Reach
from game_server.figures.suppression import tell_acted
from tests.unit.figures.programme.ended import added

YEARS = ("", "2025", "2026")


def drawn(chance: Random) -> Added:
    """Return what a session of 5 to 30 persons adds, of which few or nearly all act."""
    people = chance.randint(5, 30)
    acted = chance.choice((0, chance.randint(0, 6), people - chance.randint(0, 5), people))
    counts = {code: Reach(chance.randint(0, people // 3)) for code in ("eau", "rh", "")}
    day = f"{chance.choice(YEARS[1:])}-{chance.randint(1, 12):02d}-03"
    gestures = {key: 5 * chance.randint(0, people // 10) for key in ("a", "b")}
    said = chance.choice((people, chance.randint(0, 8)))
    return added(
        day,
        people,
        first_time=min(people, said) // 2 if said else None,
        first_time_of=min(people, said),
        acted=max(0, acted),
        services=counts,
        gestures=gestures,
        commitments=people,
        themes=(chance.choice(("eau", "bien")),),
        goals=(chance.randint(1, 17),),
    )


def twin(chance: Random, one: Added) -> Added:
    """Return another session of which the page tells the same: what it hides is another."""
    same = tell_acted(one.acted or 0, one.phones)
    others = [n for n in range(one.phones + 1) if tell_acted(n, one.phones) == same]
    services = {"dsi": Reach(chance.randint(0, one.people), acted=chance.randint(0, 5))}
    hidden = replace(one, acted=chance.choice(others), services=services, service="dsi")
    of = one.first_time_of or 0
    if of >= 5:
        return hidden
    # Of whom nobody said it, and of fewer than five, nothing is told.
    other = chance.randint(0, 4)
    first = chance.randint(0, other) if other else None
    return replace(hidden, first_time=first, first_time_of=other)


def documents(sessions: Sequence[Added], continued: int | None) -> list[Impact]:
    """Return the programme of each year, and of all; two sessions may be of the same people."""
    lines = [line_of(Recorded(f"r{at}", "", one), None) for at, one in enumerate(sessions)]
    again = [] if continued is None else [Continuation(f"r{continued}", "r0")]
    counted = counted_once(lines, again)
    return [impact(Scope("2026-12-31", year, counted), "fr") for year in YEARS]


@pytest.mark.parametrize("seed", range(20))
def test_tables_of_the_programme_follow_from_pages(seed: int) -> None:
    """After each session, and after a continuation was declared: who acted, or where, is not in."""
    chance = Random(seed)
    sessions = [drawn(chance) for _ in range(8)]
    twins = [twin(chance, one) for one in sessions]
    assert sessions != twins
    for n in range(1, len(sessions) + 1):
        continued = chance.choice((None, n - 1)) if n > 1 else None
        told = documents(sessions[:n], continued)
        assert told == documents(twins[:n], continued)
        assert told != documents([*sessions[: n - 1], drawn(chance)], continued)
