"""Bots that play for who is away, where the scenario says so (rule 0.12).

As the seats that were not seen in a step become absent, the mechanic's bot makes a move for each of
them, from what its phone would show. It chooses by a seed of its own, so that a replay knows it.
What it gives is no answer of the seat in any figure; whoever is back plays on.
"""

import hmac
from random import Random

from game_server.engine import playing
from game_server.engine.attendance import awaited_seats
from game_server.engine.decision import Decision
from game_server.engine.events import Event
from game_server.engine.groups import ROOM, Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.moves import Play
from game_server.engine.run_events import StandInSet
from game_server.engine.state import Current, State, current, seats_in
from game_server.engine.viewers import EVERYONE, AtSeat, AtTable
from game_server.engine.views import view

VARIANT = "fr"


def stand_in(decision: Decision, group: Group, now: int) -> Decision:
    """Return *decision* with a move for each seat of a group that is away and has not answered."""
    here = current(decision.state, group)
    if here is None or here.spec.absent != "bot" or not MECHANICS[here.spec.mechanic].bots:
        return decision
    for seat in _away(decision.state, here, now):
        events = _play(decision.state, here, seat, now)
        if events:
            decision = decision.then((*events, StandInSet(group, seat, on=True)))
    return decision


def _away(state: State, here: Current, now: int) -> list[str]:
    asked = {s for s in seats_in(state) if here.group in (ROOM, state.seats[s].table)}
    answered = MECHANICS[here.spec.mechanic].answered(here.play, here.step)
    return sorted(asked - awaited_seats(state, here, now) - answered)


def _play(state: State, here: Current, seat: str, now: int) -> tuple[Event, ...]:
    bot = MECHANICS[here.spec.mechanic].bot
    move = bot(_documents(state, here.group, seat), _chances(state, here, seat))
    if move is None:
        return ()
    return playing.play(state, seat, Play(here.open.id, move, here.group), now)


def _documents(state: State, group: Group, seat: str) -> dict[str, Document]:
    found = {"all": view(state, EVERYONE, VARIANT), "seat": view(state, AtSeat(seat), VARIANT)}
    return found | ({"table": view(state, AtTable(group), VARIANT)} if group else {})


def _chances(state: State, here: Current, seat: str) -> Random:
    said = f"bot/{here.open.id}/{here.group}/{seat}".encode()
    return Random(hmac.digest(bytes.fromhex(state.seed), said, "sha256"))
