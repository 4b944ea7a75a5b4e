"""The judge of chaos finds nothing in a sound run, and finds each kind of fault."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from game_server import content
from game_server.bots.chaos.journal_check import Findings
from game_server.bots.chaos.judge import (
    AcknowledgedMove,
    ObservedDocument,
    by_code,
    differing,
    judge,
)
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.state.console_moves import Close, MergeTables, Next
from game_server.engine.state.events import (
    DeviceKnown,
    MoveAccepted,
    SeatStatusSet,
    SeatTaken,
    TailLost,
)
from game_server.engine.state.moves import AskHelp, ChooseTable, Join, Play, Ready
from game_server.engine.state.run_events import StepOpened
from game_server.engine.state.state import current
from game_server.rooms.broadcast import viewer_of
from game_server.rooms.core import RoomCore
from game_server.settings import CONTENT
from game_server.storage.journal import Commit
from tests.unit.bots.journal_writer import CODE, JournalWriter, hashed, played_room

SOUND = {"lost": 0, "doubled": 0, "gaps": 0, "diverged": 0}
WHO = "Brume salle"


def counts(found: Findings) -> dict[str, int]:
    """Return the number of findings by name."""
    return {name: len(sentences) for name, sentences in found.all.items()}


def judged(
    *rooms: JournalWriter,
    more: Sequence[AcknowledgedMove] = (),
    opened: Sequence[str] = (),
    seen: Sequence[ObservedDocument] = (),
    strays: Sequence[str] = (),
) -> dict[str, int]:
    """Return the number of findings in *rooms*, with *more* acknowledged moves than are stored."""
    journals = [room.checked() for room in rooms]
    acknowledged = [move for room in rooms for move in room.acknowledged]
    differ = differing(by_code(journals), dict(enumerate(seen)))
    found = judge(
        journals,
        [*opened, *(room.code for room in rooms)],
        [*acknowledged, *more],
        list(differ.values()),
        strays,
    )
    return counts(found)


def wrong(name: str, number: int = 1) -> dict[str, int]:
    """Return counts in which only *name* is not 0."""
    return SOUND | {name: number}


def test_sound_rooms_have_no_findings() -> None:
    """Moves, deadlines and the end of a session leave nothing to find, at either pace."""
    led, alone = played_room(), played_room("autre", "GHJKLM", auto=True)
    for room, who in ((led, WHO), (alone, "Brume autre")):
        room.phone(who, Play(room.state.last_step, Estimate(100, 1)))
        room.phone(who, AskHelp(on=True))
        room.pass_deadline()
        room.console(Close())
    assert judged(led, alone) == SOUND


def test_the_last_answer_ends_a_step_without_a_deadline() -> None:
    """With pace auto a step that everybody answered ends by itself, and that is no fault."""
    room = played_room("autre", auto=True)
    step = room.state.last_step
    for name in ("Brume", "Galet"):
        room.phone(f"{name} autre", Play(step, Estimate(100, 1)))
    assert room.state.last_step > step
    assert judged(room) == SOUND


def test_an_acknowledged_move_that_is_not_written_is_lost() -> None:
    """A phone's move, a console's, and one of a seat that the journal does not know."""
    room = played_room()
    for token, device in ((hashed(WHO), WHO), ("", "bureau"), (hashed("?"), "?")):
        assert judged(room, more=[AcknowledgedMove(CODE, token, device, 99)]) == wrong("lost")


def test_an_acknowledged_move_without_effect_may_be_missing() -> None:
    """Who sits at a table already changes nothing by choosing it; any other table is lost."""
    room = played_room(tables=True)
    room.phone(WHO, ChooseTable(2))
    room.phone(WHO, ChooseTable(3))
    chosen = AcknowledgedMove(CODE, hashed(WHO), WHO, 99)
    for table in (2, 3):
        assert judged(room, more=[replace(chosen, move=ChooseTable(table))]) == SOUND
    assert judged(room, more=[replace(chosen, move=ChooseTable(1))]) == wrong("lost")
    of_another = AcknowledgedMove(CODE, hashed("Galet salle"), "Galet salle", 99, ChooseTable(2))
    assert judged(room, more=[of_another]) == wrong("lost")


def test_next_after_a_deadline_has_announced_the_lock_may_be_missing() -> None:
    """The lock comes at its time whatever is pressed (rule 0.14); before, a press is lost."""
    room = played_room()
    press = AcknowledgedMove(CODE, "", "bureau", 99, Next(room.state.last_step))
    assert judged(room, more=[press]) == wrong("lost")
    assert [event.type for event in room.pass_deadline()] == ["step_closing"]
    assert judged(room, more=[press]) == SOUND


def test_a_table_that_is_there_again_continues_its_steps() -> None:
    """Its number was free meanwhile, and no id of a step is used twice (rule 0.10)."""
    room = JournalWriter(tables=True, scenario=content.load((CONTENT,)).scenarios["atelier"])
    for name, table in (("Brume", 1), ("Galet", 2)):
        room.phone(name, Join(name, 1))
        room.phone(name, ChooseTable(table))
    room.next()
    while (here := current(room.state)) and not here.step.inside:
        room.next()
        if here.open.id == room.state.last_step:
            room.pass_deadline()
    assert here
    last = room.state.run(2).last
    room.console(MergeTables(2, 1))
    room.phone("Galet", ChooseTable(2))
    assert room.state.run(2).last == last + 1
    assert judged(room) == SOUND


def test_an_acknowledged_move_that_was_never_allowed_is_lost() -> None:
    """A console cannot choose a table, and no table says ready where none plays."""
    room = played_room(tables=True)
    step = room.state.last_step
    for token, move in (("", ChooseTable(0)), (hashed(WHO), Ready(step, 1, on=True))):
        assert judged(room, more=[AcknowledgedMove(CODE, token, "?", 99, move)]) == wrong("lost")


def test_the_same_number_of_another_sender_is_another_move() -> None:
    """The same device and number under another seat's name is another move."""
    room = played_room()
    stolen = replace(room.acknowledged[0], token=hashed("Galet salle"))
    assert judged(room, more=[stolen]) == wrong("lost")


def test_a_room_without_a_journal_is_lost_with_its_moves() -> None:
    """What was opened for a facilitator must be there, even if nobody moved in it."""
    assert judged(played_room(), opened=["XXXXXX"]) == wrong("lost")
    gone = AcknowledgedMove("XXXXXX", "", "bureau", 1)
    assert judged(played_room(), opened=["XXXXXX"], more=[gone]) == wrong("lost", 2)


def test_a_lost_tail_is_lost() -> None:
    """With one Redis that writes at once there is no tail to lose."""
    room = played_room()
    room.store((TailLost(3, 2, -1, room.now),))
    assert judged(room) == wrong("lost")


def test_a_move_that_counts_twice_is_doubled() -> None:
    """Whether within one commit or in two."""
    room = played_room()
    again = MoveAccepted("p1", 1, 1, room.now)
    room.store((again,))
    assert judged(room) == wrong("doubled")


def test_a_move_that_counts_in_two_rooms_is_doubled() -> None:
    """A move belongs to one room."""
    here, there = played_room(), played_room("autre", "GHJKLM")
    there.store((DeviceKnown("p1", 2, Personal("k9", WHO)), MoveAccepted("p1", 2, 1, there.now)))
    assert judged(here, there) == wrong("doubled")


def test_a_seat_that_is_taken_twice_is_doubled() -> None:
    """A token has one seat."""
    room = played_room()
    token, name = Personal("k9", hashed(WHO)), Typed("t9", "Brume")
    room.store((SeatTaken("p3", token, name, 1, room.now),))
    assert judged(room) == wrong("doubled")


def test_a_deadline_with_two_effects_is_doubled() -> None:
    """The same step opened again by another writer, and one that nothing explains."""
    room = played_room()
    caused = room.pass_deadline()
    room.store(caused)
    assert judged(room)["doubled"] >= 1

    room = played_room()
    room.pass_deadline()
    run = room.state.room_run
    assert run.open is not None
    room.store((StepOpened(run.open.id + 1, len(run.before) + 1, room.now, None),))
    assert judged(room) == wrong("doubled")


Break = Callable[[list[Commit]], None]


def _drop(commits: list[Commit]) -> None:
    del commits[2]


def _other_history(commits: list[Commit]) -> None:
    commits[2] = replace(commits[2], tip="d'une autre histoire")


@pytest.mark.parametrize(("broken", "number"), [(_drop, 2), (_other_history, 1)])
def test_a_broken_chain_of_commits_is_a_gap(broken: Break, number: int) -> None:
    """A version that is missing, and one that continues another history."""
    room = played_room()
    broken(room.commits)
    assert judged(room)["gaps"] == number


def test_a_changed_or_missing_commit_is_a_gap() -> None:
    """Reading a journal again gives what was read before."""
    room = played_room()
    journal = room.checked()
    journal.verify_unchanged(room.commits)
    assert counts(journal.findings) == SOUND
    journal.verify_unchanged([*room.commits[:-1], replace(room.commits[-1], entry=b"")])
    assert counts(journal.findings) == wrong("gaps")
    journal.verify_unchanged(room.commits[:-2])
    assert counts(journal.findings) == wrong("gaps", 2)


def observed_document(
    room: JournalWriter, audience: str, change: Callable[[Document], Document]
) -> ObservedDocument:
    """Return the document that a page shows of *room*, after *change*."""
    core = room.checked().core
    assert isinstance(core, RoomCore)
    token = hashed(WHO) if audience == "seat" else ""
    viewer = viewer_of(core.state, audience, core.state.tokens.get(token, ""))
    assert viewer is not None
    return ObservedDocument("page", CODE, audience, token, change(core.document(viewer, "fr")))


@pytest.mark.parametrize("audience", ["all", "screen", "console", "seat"])
def test_a_document_that_differs_from_the_journal_has_diverged(audience: str) -> None:
    """A document that was changed, is missing or is of another room is found."""
    room = played_room()
    assert judged(room, seen=[observed_document(room, audience, lambda d: d)]) == SOUND
    changed = observed_document(room, audience, lambda d: {**d, "phones": 99})
    assert judged(room, seen=[changed]) == wrong("diverged")
    assert judged(room, seen=[replace(changed, document=None)]) == wrong("diverged")
    assert judged(room, seen=[replace(changed, code="XXXXXX")]) == wrong("diverged")


def test_trouble_of_the_store_is_not_compared_with_the_journal() -> None:
    """A console may be told beside the journal that the store does not write."""
    room = played_room()
    told = observed_document(room, "console", lambda d: {**d, "storage": {"cause": "away"}})
    assert judged(room, seen=[told]) == SOUND


def test_a_message_for_another_room_has_diverged() -> None:
    """A stray message of a client is found."""
    assert judged(played_room(), strays=["room XXXXXX"]) == wrong("diverged")


def test_a_journal_that_does_not_replay_has_diverged() -> None:
    """Bytes that hold no events, and events that no rule could cause."""
    room = played_room()
    room.commits[-1] = replace(room.commits[-1], entry=b"\x00")
    assert judged(room)["diverged"] == 1
    room = played_room()
    room.store((SeatStatusSet("p99", "out"),))
    assert judged(room) == wrong("diverged")
