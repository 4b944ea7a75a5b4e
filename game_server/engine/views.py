"""What each viewer may see: all hiding of secrets is here and in the mechanics' views.

What no function below names, nobody gets.
"""

from game_server.engine import beside, table_views
from game_server.engine.groups import ROOM
from game_server.engine.looking import Common, play_of
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import Document
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.state import (
    Current,
    Seat,
    State,
    current,
    past_of,
    people_in,
    seats_in,
    service_of,
    steps_of,
)
from game_server.engine.steps import lacks_people, least_of
from game_server.engine.text import Typed, say
from game_server.engine.viewers import (
    AT_CONSOLE,
    EVERYONE,
    ON_SCREEN,
    AtConsole,
    AtSeat,
    AtTable,
    Everyone,
    OnScreen,
    Viewer,
)

NEWEST = 8
"""Nicknames that the screen has room for: those of who came last."""


def view(state: State, viewer: Viewer, variant: str, common: Common | None = None) -> Document:
    """Return the document of *viewer* in a variant.

    Who makes many documents of one state hands in its `common_of`. Raises KeyError for a seat
    that is not there.
    """
    match viewer:
        case Everyone():
            return _all(state, variant)
        case OnScreen():
            return _stage(state, variant)
        case AtConsole():
            return _desk(state, variant)
        case AtTable(number=number):
            return table_views.at_table(state, number, variant)
        case AtSeat(id=id_):
            counted = common_of(state) if common is None else common
            return _seat(state, id_, variant, counted)


def common_of(state: State) -> Common:
    """Return what the documents of all seats rest on: counts of the open activity, guardians."""
    here = current(state)
    counts = MECHANICS[here.spec.mechanic].common if here else None
    counted = counts(here.spec.content, here.play, here.step) if here and counts else {}
    return Common(counted, table_views.guardians(state))


def phase_id(index: int) -> str:
    """Return the id of a phase in documents."""
    return f"x{index + 1}"


def _all(state: State, variant: str) -> Document:
    scenario = state.scenario
    document: Document = {
        "room": {
            "code": state.code,
            "title": say(scenario.title, variant),
            "minutes": scenario.minutes,
            "trial": state.trial,
            "points": scenario.points,
            "tables": scenario.tables == "chosen",
        },
        "status": state.status,
        "people": people_in(state),
        "phones": len(seats_in(state)),
        "entry_locked": state.entry_locked,
        "hold": state.held,
        "simple": state.simple,
        "factor": state.factor,
        "pace": scenario.pace,
        "languages": list(scenario.languages),
        "services": {code: say(text, variant) for code, text in scenario.services.items()},
        "service_order": list(scenario.services),
        "goals": {f"g{number}": say(text, variant) for number, text in scenario.goals.items()},
        "phases": {
            phase_id(index): {
                "title": say(spec.title, variant),
                "mechanic": spec.mechanic,
                "optional": spec.optional,
            }
            for index, spec in enumerate(scenario.phases)
        },
        "phase_order": [phase_id(index) for index in range(len(scenario.phases))],
        "done": _ended(state, "played"),
        "skipped": _ended(state, "skipped"),
    }
    if not state.screen_shown:
        document["screen_hidden"] = True
    if state.message:
        document["message"] = _message(f"r{state.written}", state.message)
    document |= _beside(state, EVERYONE, variant)
    if here := current(state):
        document["step"] = _step(state, here)
        counted = _answered(state, here) if len(state.room_run.asked) >= SMALL_GROUP else {}
        document["play"] = play_of(state, here, EVERYONE, variant) | counted
        document["play"] |= _raised(state, here, variant)
    return document


def _stage(state: State, variant: str) -> Document:
    """Show who came last, and no more names than the screen does: a hall has a thousand."""
    there = [seat.id for seat in state.seats.values() if seat.status == "in"]
    names = {id_: {"name": _name(state, id_)} for id_ in sorted(there[-NEWEST:])}
    document: Document = {"seats": names}
    if (here := current(state)) and (play := play_of(state, here, ON_SCREEN, variant)):
        document["play"] = play
    return document | table_views.progress(state) | _beside(state, ON_SCREEN, variant)


def _beside(state: State, viewer: Viewer, variant: str) -> Document:
    """Return what *viewer* sees of side runs that have opened, by their ids."""
    if not state.scenario.sides:
        return {}
    found = {}
    for here in beside.all_beside(state):
        play = play_of(state, here, viewer, variant)
        known = beside.frame(state, here) if viewer == EVERYONE else {}
        if play or known:
            found[beside.named(here.group)] = known | ({"play": play} if play else {})
    return {"beside": found} if found else {}


def _ended(state: State, outcome: str) -> list[str]:
    rows = sorted(state.sheet.items())
    return [phase_id(index) for index, row in rows if row.outcome == outcome]


def _step(state: State, here: Current) -> Document:
    document: Document = {
        "id": here.open.id,
        "phase": phase_id(state.phase),
        "index": len(here.before),
        "name": here.step.name,
        "kind": here.step.kind,
        "strict": here.spec.strict,
        "opened": here.open.opened_at,
        "shown": state.lasts(state.phase).shown,
    }
    if here.open.deadline is not None:
        document["deadline"] = here.open.deadline
    if here.spec.absent is not None:
        document["absent"] = here.spec.absent
    if here.step.inside:
        document["tables"] = True
    return document


def _answered(state: State, here: Current) -> Document:
    """Count answers out of the seats asked; who has answered is never told (rule 0.2).

    Putting a seat out therefore changes neither number, nor does giving its place up. Of fewer
    than five the desk alone has them: two phones of three would see when the third answers.
    """
    if here.step.kind not in ("input", "lock") or len(state.runs) > 1:
        return {}
    answered = MECHANICS[here.spec.mechanic].answered(here.play, here.step)
    asked = state.room_run.asked
    return {"answered": len(answered & asked), "of": len(asked)}


def _raised(state: State, here: Current, variant: str) -> Document:
    """Show the hands that were raised, with the result; under five only how many (rule 0.8)."""
    hands = state.lasts(state.phase).hands
    options = MECHANICS[here.spec.mechanic].options
    if here.step.kind not in ("reveal", "discuss") or not hands or options is None:
        return {}
    total = sum(hands.values())
    if total < SMALL_GROUP:
        return {"raised": {"total": total}} if total else {}
    named = options(here.spec.content, past_of(state, state.phase))
    rows = {id_: {**_named(what, variant), "n": hands[id_]} for id_, what in named.items()}
    return {"raised": {"total": total, "options": rows, "order": list(rows)}}


def _desk(state: State, variant: str) -> Document:
    listed = [seat for seat in state.seats.values() if seat.status != "empty"]
    document: Document = {
        "seats": {seat.id: _desk_seat(state, seat) for seat in listed},
        "order": [seat.id for seat in listed],
        "sheet": {
            phase_id(index): _sheet_row(state, index) for index in range(len(state.scenario.phases))
        },
        # Tells which step the two ways below start from: another document may be newer.
        "step": _step_id(state),
        "next": _next(state, variant),
        "back": {"current": current(state) is not None},
    }
    if current(state) and len(state.checkpoints) > 1:
        before = state.checkpoints[-2]
        document["back"]["previous"] = before.step.name
        if before.phase != state.phase:
            document["back"]["phase"] = phase_id(before.phase)
    if here := current(state):
        if here.spec.notes:
            document["notes"] = say(here.spec.notes, variant)
        if play := play_of(state, here, AT_CONSOLE, variant):
            document["play"] = play
        if hands := _hands(state, here, variant):
            document["hands"] = hands
        if answers := _answered(state, here):
            document["answers"] = answers
        if found := table_views.at_work(state):
            document["tables"] = found
        if came := sum(seat.joined_phase == state.phase for seat in listed if seat.status == "in"):
            document["came"] = came
    document |= _beside(state, AT_CONSOLE, variant)
    if state.service:
        document["room_service"] = state.service
    if state.lost:
        document["lost"] = {"commits": state.lost.commits, "at": state.lost.at}
        document["lost"] |= {"phase": phase_id(state.lost.phase)} if state.lost.phase >= 0 else {}
    if state.without[0]:
        document["without"] = {"persons": state.without[0], "first": state.without[1]}
    return document


def _hands(state: State, here: Current, variant: str) -> Document:
    """Say what hands may be raised for now, and how many were counted."""
    options = MECHANICS[here.spec.mechanic].options
    if options is None or here.step.kind not in ("input", "lock"):
        return {}
    counted = state.lasts(state.phase).hands
    named = options(here.spec.content, past_of(state, state.phase))
    rows = {id_: {**_named(what, variant), "n": counted.get(id_, 0)} for id_, what in named.items()}
    return {"options": rows, "order": list(named)} if named else {}


def _named(what: Document, variant: str) -> Document:
    """Return what hands are raised for, its text in the words of a variant."""
    return {**what, "text": say(what["text"], variant)} if "text" in what else what


def _desk_seat(state: State, seat: Seat) -> Document:
    document: Document = {
        "name": _name(state, seat.id),
        "persons": seat.persons,
        "status": seat.status,
    }
    document |= {"table": seat.table} if seat.table else {}
    return document | ({"help": seat.help} if seat.help else {})


def _sheet_row(state: State, index: int) -> Document:
    document: Document = {"planned": state.scenario.phases[index].seconds}
    if row := state.sheet.get(index):
        document["began"] = row.began_at
        if row.ended_at is not None:
            document["real"] = (row.ended_at - row.began_at) // 1000
        if row.outcome:
            document["outcome"] = row.outcome
    return document


def _next(state: State, variant: str) -> Document:
    """Say what the next button does: the step it opens, `start`, `phase`, `break` or `end`."""
    here = current(state)
    if here and (ahead := here.ahead):
        step = ahead[0]
        return {"what": step.button or step.kind}
    upcoming = state.phase + 1
    if state.status == "closed" or upcoming >= len(state.scenario.phases):
        return {"what": "end"}
    if lacks_people(state, upcoming):
        return _passed_over(state, upcoming, variant)
    spec = state.scenario.phases[upcoming]
    first = steps_of(state, upcoming)[0]
    what = first.button or ("phase" if here else "start")
    return {"what": what, "phase": say(spec.title, variant), "id": phase_id(upcoming)}


def _passed_over(state: State, upcoming: int, variant: str) -> Document:
    """Say which activity the button passes over since too few people are there, and how many."""
    title = say(state.scenario.phases[upcoming].title, variant)
    needed = least_of(state, upcoming)
    return {"what": "few", "phase": title, "id": phase_id(upcoming), "least": needed}


def _step_id(state: State) -> int:
    opened = state.room_run.open
    return opened.id if opened else 0


def _seat(state: State, id_: str, variant: str, common: Common) -> Document:
    seat = state.seats[id_]
    document: Document = {
        "id": seat.id,
        "name": _name(state, id_),
        "persons": seat.persons,
        "code": seat.code,
        # Tells whose answers are in it: the document of all comes before, or after.
        "step": _step_id(state),
    }
    if service := service_of(state, id_):
        document["service"] = service
    if seat.help:
        document["help"] = seat.help
    if seat.renamed:
        document["renamed"] = True
    if seat.message:
        document["message"] = _message(f"m{seat.written}", seat.message)
    if seat.first is not None:
        document["first"] = seat.first
    if seat.table:
        document["table"] = seat.table
    if id_ in common.guardians:
        document["guardian"] = True
    if id_ in state.run(seat.table or ROOM).ready:
        document["ready"] = True
    document |= _beside(state, AtSeat(id_), variant)
    if here := current(state):
        playing = current(state, seat.table) if here.step.inside else here
        if playing and (play := play_of(state, playing, AtSeat(id_), variant, common.counts)):
            document["play"] = play
        if seat.joined_phase == state.phase and _missed(here, id_):
            document["late"] = True
    return document


def _missed(here: Current, seat: str) -> bool:
    """Tell whether *seat* has not answered what this phase asks, and no longer can (rule 0.6)."""
    if any(step.kind == "input" for step in (here.step, *here.ahead)):
        return False
    asked = [step for step in here.before if step.kind == "input"]
    answered = MECHANICS[here.spec.mechanic].answered
    return bool(asked) and not any(seat in answered(here.play, step) for step in asked)


def _name(state: State, id_: str) -> str:
    """Return a nickname; an erased one is empty, and pages say so in words."""
    return state.seats[id_].name.text or ""


def _message(id_: str, text: Typed) -> Document:
    """Return a message of the facilitator; an erased one is empty.

    Its *id* counts the messages to the same phones: that of its text would tell how much was typed.
    """
    return {"id": id_, "text": text.text or ""}
