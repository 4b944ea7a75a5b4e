"""Documents: what each viewer may see. Secrets are hidden here and in the mechanics' views.

What no function below names, nobody gets.
"""

from typing import cast

from game_server.engine.flow import counted, reactions, roof, warm_up
from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Typed, localized
from game_server.engine.kit.viewers import (
    EVERYONE,
    ON_SCREEN,
    AtConsole,
    AtDoor,
    AtSeat,
    AtTable,
    Everyone,
    OnScreen,
    Viewer,
)
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.seats.tables import is_by_table
from game_server.engine.state.console_documents import ConsoleView
from game_server.engine.state.documents import (
    AllDocument,
    CommonPlay,
    Message,
    RoomInfo,
    RoomStep,
    ScenarioView,
    ScreenDocument,
    ScreenSeat,
    SeatDocument,
    TableDocument,
    phase_id,
)
from game_server.engine.state.state import (
    Current,
    State,
    current,
    people_in,
    seats_in,
    service_of,
    told_play,
)
from game_server.engine.views import side_runs as side_run_views
from game_server.engine.views import table as table_views
from game_server.engine.views.console import console_document, name_off
from game_server.engine.views.play import UNCOUNTED, Precomputed, play_view
from game_server.engine.views.proposed import proposed

NEWEST = 8
"""Nicknames that the screen has room for: those of who came last."""


def view(state: State, viewer: Viewer, variant: str, common: Precomputed | None = None) -> Document:
    """Return the document of *viewer* in a variant.

    *common* is `precompute(state)`, for callers that make many documents of one state.
    Raises KeyError for a seat that is not there.
    """
    return cast("Document", _view(state, viewer, variant, common))


def _view(
    state: State, viewer: Viewer, variant: str, common: Precomputed | None
) -> AllDocument | ScreenDocument | ConsoleView | TableDocument | SeatDocument:
    common = precompute(state) if common is None else common
    match viewer:
        case Everyone():
            memo = common.memo
            return memo.part(("all", variant), (state,), lambda: _all(state, variant, memo))
        case AtDoor():
            return _door(state, variant, common.memo)
        case OnScreen():
            return _screen(state, variant, common.memo)
        case AtConsole():
            return console_document(state, variant, common.memo)
        case AtTable(number=number):
            return table_views.table_document(state, number, variant)
        case AtSeat(id=id_):
            return _seat(state, id_, variant, common)


def precompute(state: State, memo: Memo | None = None) -> Precomputed:
    """Return what documents of *state* rest on; *memo* has served for states of the same room."""
    here = current(state)
    counts = MECHANICS[here.spec.mechanic].shared_counts if here else None
    found = UNCOUNTED
    if here and counts:
        play = told_play(state, here.spec, here.play)
        found = counts(here.spec.content, play, here.step)
    return Precomputed(found, table_views.guardians(state), memo or Memo())


def _scenario(state: State, variant: str) -> ScenarioView:
    scenario = state.scenario
    room: RoomInfo = {
        "code": state.code,
        "title": localized(scenario.title, variant),
        "minutes": scenario.minutes,
        "trial": state.trial,
        "points": scenario.points,
        "tables": scenario.tables == "chosen" and any(map(is_by_table, scenario.phases)),
        "zone": state.zone,
    }
    if state.proposed_names:
        room["proposed_names"] = True
    if state.simulated:
        room["simulated"] = state.simulated
    return {
        "room": room,
        "pace": scenario.pace,
        "languages": list(scenario.languages),
        "services": {code: localized(text, variant) for code, text in scenario.services.items()},
        "service_order": list(scenario.services),
        "goals": {
            f"g{number}": localized(text, variant) for number, text in scenario.goals.items()
        },
        "phases": {
            phase_id(index): {
                "title": localized(spec.title, variant),
                "mechanic": spec.mechanic,
                "optional": spec.optional,
            }
            for index, spec in enumerate(scenario.phases)
        },
        "phase_order": [phase_id(index) for index in range(len(scenario.phases))],
    }


def _all(state: State, variant: str, memo: Memo) -> AllDocument:
    scenario = _scenario_of(state, variant, memo)
    document: AllDocument = {
        "room": scenario["room"],
        "status": state.status,
        "people": people_in(state),
        "phones": len(seats_in(state)),
        "entry_locked": state.entry_locked,
        "paused": state.paused,
        "simple": state.simple,
        "factor": state.factor,
        "pace": scenario["pace"],
        "languages": scenario["languages"],
        "services": scenario["services"],
        "service_order": scenario["service_order"],
        "goals": scenario["goals"],
        "phases": scenario["phases"],
        "phase_order": scenario["phase_order"],
        "done": memo.part("done", (state.sheet,), lambda: _ended(state, "played")),
        "skipped": memo.part("skipped", (state.sheet,), lambda: _ended(state, "skipped")),
    }
    if state.entry != "free":
        document["entry"] = state.entry
    if not state.screen_shown:
        document["screen_hidden"] = True
    if state.message:
        document["message"] = _message(f"r{state.message_count}", state.message)
    if beside := side_run_views.side_run_documents(state, variant):
        document["side_runs"] = beside
    if asked := warm_up.question(state, variant):
        document["warm_up"] = asked
    if state.status == "closed":
        document["roof"] = roof.finished_roof(state)
    if here := current(state):
        document["step"] = _step(state, here)
        told = _common(state, here, variant)
        document["play"] = {**play_view(state, here, EVERYONE, variant), **told}
    return document


def _door(state: State, variant: str, memo: Memo) -> AllDocument:
    """Return what a phone without a seat sees where the entry is not free: which room it is.

    Nothing of who is there, nor of what is played (rule 0.35).
    """
    whole = _scenario_of(state, variant, memo)
    document: AllDocument = {
        "room": whole["room"],
        "status": "closed" if state.status == "closed" else "lobby",
        "people": 0,
        "phones": 0,
        "entry_locked": state.entry_locked,
        "entry": state.entry,
        "paused": False,
        "simple": state.simple,
        "factor": "1",
        "pace": whole["pace"],
        "languages": whole["languages"],
        "services": {},
        "service_order": [],
        "goals": {},
        "phases": {},
        "phase_order": [],
        "done": [],
        "skipped": [],
    }
    return document


def _scenario_of(state: State, variant: str, memo: Memo) -> ScenarioView:
    """Return what stays the same in a session, made once."""
    return memo.part(("scenario", variant), (state.scenario,), lambda: _scenario(state, variant))


def _screen(state: State, variant: str, memo: Memo) -> ScreenDocument:
    """Return the document of the screen; most answers leave its names and the planned roof."""
    seats, scenario = state.seats, state.scenario
    planned = memo.part(
        "planned", (scenario, state.sheet, seats, state.expected), lambda: roof.planned(state)
    )
    document: ScreenDocument = {
        "seats": memo.part("newest", (seats, state.names_shown), lambda: _newest(state)),
        "roof": roof.roof(state, planned),
    }
    if not state.names_shown:
        document["names_hidden"] = True
    if state.expected:
        document["expected"] = state.expected
    here = current(state)
    if here and (play := play_view(state, here, ON_SCREEN, variant)):
        document["play"] = play
    if unfinished := _unfinished(state, here):
        document["unfinished"] = unfinished
    if here and reactions.may_react(here) and (said := reactions.counted(state)):
        document["reactions"] = said
    if halves := warm_up.counted(state):
        document["warm_up"] = halves
    if progress := table_views.tables_done(state):
        document["tables"] = progress
    if beside := side_run_views.side_play_documents(state, ON_SCREEN, variant):
        document["side_runs"] = beside
    if state.status == "closed" and (handed := proposed(state, variant, memo)):
        document["proposed"] = handed
    return document


def _newest(state: State) -> dict[str, ScreenSeat]:
    """Return the newest names that the screen shows: a hall has a thousand."""
    seats = state.seats.values() if state.names_shown else ()
    there = [seat.id for seat in seats if seat.status == "in" and not seat.name_off]
    return {id_: _arrived(state, id_) for id_ in sorted(there[-NEWEST:])}


def _arrived(state: State, id_: str) -> ScreenSeat:
    """Return what the screen tells of somebody who came."""
    document: ScreenSeat = {"name": _name(state, id_)}
    if glaze := state.seats[id_].glaze:
        document["glaze"] = glaze
    return document


def _ended(state: State, outcome: str) -> list[str]:
    rows = sorted(state.sheet.items())
    return [phase_id(index) for index, row in rows if row.outcome == outcome]


def _step(state: State, here: Current) -> RoomStep:
    document: RoomStep = {
        "id": here.open.id,
        "phase": phase_id(state.phase),
        "index": len(here.before),
        "name": here.step.name,
        "kind": here.step.kind,
        "strict": here.spec.strict,
        "opened": here.open.opened_at,
        "revealed": state.carried_over(state.phase).truth_shown,
    }
    if here.open.closes_at is not None:
        document["closing"] = True
    if here.open.deadline is not None:
        document["deadline"] = here.open.deadline
    if here.spec.absent is not None:
        document["absent"] = here.spec.absent
    if here.step.inside:
        document["tables"] = True
    return document


def _common(state: State, here: Current, variant: str) -> CommonPlay:
    """Count answers and hands for all, and ask the question of the card while people talk.

    Of fewer than five only consoles have the answers: two phones of three would see when the
    third answers.
    """
    document: CommonPlay = {}
    if len(state.room_run.asked) >= SMALL_GROUP and (answers := counted.answers(state, here)):
        document |= {"answered": answers["answered"], "of": answers["of"]}
    if raised := counted.raised(state, here, variant):
        document["raised"] = raised
    debate_of = MECHANICS[here.spec.mechanic].debate
    if here.step.kind == "discuss" and debate_of and (debate := debate_of(here.spec.content)):
        document["debate"] = localized(debate, variant)
    return document


def _unfinished(state: State, here: Current | None) -> int:
    """Count the seats that have set something and are not done, where answers are told to all."""
    if here is None or len(state.room_run.asked) < SMALL_GROUP:
        return 0
    answers = counted.answers(state, here)
    return answers.get("unfinished", 0) if answers else 0


def _seat(state: State, id_: str, variant: str, common: Precomputed) -> SeatDocument:
    seat = state.seats[id_]
    document: SeatDocument = {
        "id": seat.id,
        "name": _name(state, id_),
        "persons": seat.persons,
        "code": seat.code,
    }
    if service := service_of(state, id_):
        document["service"] = service
    if seat.help:
        document["help"] = seat.help
    if seat.renamed:
        document["renamed"] = True
    if seat.name_erased:
        document["name_erased"] = True
    if seat.proposed:
        document["proposed"] = True
    if seat.name_off:
        document["name_off"] = name_off(seat)
    if seat.glaze:
        document["glaze"] = seat.glaze
    if half := warm_up.chosen_by(state, id_):
        document["half"] = half
    if seat.message:
        document["message"] = _message(f"m{seat.message_count}", seat.message)
    if seat.first_time is not None:
        document["first_time"] = seat.first_time
    if seat.table:
        document["table"] = seat.table
    if id_ in common.guardians:
        document["guardian"] = True
    if id_ in state.run(seat.table or ROOM).ready:
        document["ready"] = True
    if id_ in state.room_run.unfinished:
        document["unfinished"] = True
    if beside := side_run_views.side_play_documents(state, AtSeat(id_), variant):
        document["side_runs"] = beside
    if here := current(state):
        playing = current(state, seat.table) if here.step.inside else here
        if playing and (play := play_view(state, playing, AtSeat(id_), variant, common.counts)):
            document["play"] = play
        if seat.joined_phase == state.phase and _missed(here, id_):
            document["late"] = True
        if id_ in state.room_run.passed:
            document["passed"] = True
        if reactions.may_react(here) and (mine := reactions.said_by(state, id_)):
            document["reacted"] = mine
    return document


def _missed(here: Current, seat: str) -> bool:
    """Return whether *seat* has not answered what this phase asks, and no longer can (rule 0.6)."""
    if any(step.kind == "input" for step in (here.step, *here.ahead)):
        return False
    asked = [step for step in here.before if step.kind == "input"]
    answered = MECHANICS[here.spec.mechanic].answered
    return bool(asked) and not any(seat in answered(here.play, step) for step in asked)


def _name(state: State, id_: str) -> str:
    """Return a nickname; an erased one is empty, and pages say so in words."""
    return state.seats[id_].name.text or ""


def _message(id_: str, text: Typed) -> Message:
    """Return a message of the facilitator; an erased one is empty.

    Its *id* counts the messages to the same phones: that of its text would tell how much was typed.
    """
    return {"id": id_, "text": text.text or ""}
