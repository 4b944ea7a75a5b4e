"""Entries of the journal: every event there and back, typed texts apart, nothing skipped."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import msgpack
import pytest

from game_server.engine.kit.cards import Facts
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.mechanics.estimate import Estimated, TakenBack
from game_server.engine.mechanics.talk import WordHidden, WordSent
from game_server.engine.state.entry_events import (
    EntrySet,
    TicketsIssued,
    TicketsRevoked,
    TicketUsed,
    WaitBegan,
    WaitEnded,
)
from game_server.engine.state.events import (
    Attendance,
    DeviceKnown,
    EntryLocked,
    Event,
    FactorSet,
    FirstTimeSet,
    GlazeChosen,
    HelpSet,
    MessageSent,
    MoveAccepted,
    NameErased,
    NameOffScreen,
    NamesShown,
    PeopleCounted,
    PeopleExpected,
    PhaseLeftOut,
    RoomClosed,
    RoomOpened,
    RoomServiceSet,
    ScreenShown,
    SeatErased,
    SeatReclaimed,
    SeatRenamed,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatStatusSet,
    SeatTaken,
    ServiceSet,
    SimpleSet,
    TableSet,
    TailLost,
    TextsErased,
)
from game_server.engine.state.run_events import (
    DeadlineSet,
    Drawn,
    HalfChosen,
    HandsCounted,
    Passed,
    Paused,
    PhaseBegan,
    PhaseEnded,
    PhasePlayed,
    Reacted,
    ReactionsTold,
    ReadySet,
    Resumed,
    StepClosed,
    StepClosing,
    StepOpened,
    SteppedBack,
    TablesFormed,
    TablesMerged,
)
from game_server.errors import JournalFormatError
from game_server.protocol.journal import (
    FORMAT,
    decode_entry,
    encode_entry,
    scenario_hash,
    text_ids,
)
from tests.game import opening, token
from tests.samples import card, commitment, discovery, estimate, scenario

DEVICE = "0123456789abcdef"
EVENTS: tuple[Event, ...] = (
    opening(discovery(), trial=True),
    replace(opening(discovery()), proposed_names=True),
    replace(opening(discovery(), trial=True), simulated=20),
    replace(
        opening(discovery()),
        owner="a1",
        organisation="ville",
        venue="salle 3",
        content_version="2",
        content_hash="0f" * 32,
    ),
    DeviceKnown("f:a1", 1, Personal("k4", DEVICE)),
    MoveAccepted("f:a1", 1, 7, 5),
    SeatTaken("p1", Personal("k1", token("p1")), Typed("t1", "Loutre"), 2, 6),
    ServiceSet("p1", Personal("k2", "voirie")),
    FirstTimeSet("p1", 0),
    TableSet("p1", 3),
    Attendance((), 7),
    Attendance(("p1", "p2"), 7),
    PhaseBegan(0, 8),
    StepOpened(1, 0, 8, None),
    StepOpened(2, 1, 8, 90),
    StepOpened(2, 0, 8, None, group=3),
    TablesFormed({"p1": 3}, 8),
    ReadySet(3, "p1", on=True),
    StepClosed(3, 9),
    TablesMerged(3, 1, 9),
    Drawn("ab" * 32, ("g1", "g2"), ("g2",), 8),
    PhaseEnded("skipped", 9),
    PhasePlayed(Estimated("p1", 1, 12.5, None, counts=True), 10),
    PhasePlayed(Estimated("p1", 2, 12, 3, counts=False), 10),
    PhasePlayed(Estimated("p1", 2, 12, 3, counts=True), 10, set_by="p1"),
    PhasePlayed(TakenBack("p1", 1), 10, done_by="p1"),
    StepClosing(1010, 10, shows=True),
    PhasePlayed(WordSent("p1", Typed("t2", "merci")), 11),
    PhasePlayed(WordHidden("w123", hidden=True), 11),
    PhasePlayed(WordHidden("w123", hidden=True), 11, group=3),
    Passed("p1", 11),
    Reacted("p1", "doubt", 11),
    ReactionsTold(20),
    HalfChosen("p1", "left"),
    HalfChosen("p1", ""),
    GlazeChosen("p1", "brick"),
    SteppedBack("previous", 3, 12, None),
    Paused(None, 13),
    Paused(5000, 13),
    Resumed(14, None),
    DeadlineSet(15),
    FactorSet("1.5"),
    SimpleSet(on=True),
    SeatStatusSet("p1", "banned"),
    SeatsStayed(("p1", "p2")),
    SeatsEmptied(("p1", "p2"), 16),
    SeatsReturned(("p2",)),
    SeatsForgotten(("p1",)),
    SeatErased("p2", ("t1", "t2"), 17),
    TextsErased(("t1", "t4g"), "a1", 18),
    NameErased("p1", Typed("t5", "Tilleul calme"), ("t1", "t3"), "a1", 18),
    EntryLocked(locked=True),
    EntrySet("ticket"),
    TicketsIssued(1, (token("b1"), token("b2")), 15),
    TicketUsed(token("b1")),
    TicketsRevoked(1),
    WaitBegan(1, Personal("k9", token("p8")), Typed("t9", "Martre lente"), 2, proposed=False),
    WaitEnded((1,)),
    SeatReclaimed("p1", Personal("k3", token("p9"))),
    SeatRenamed("p1", Typed("t3", "Loutre vive")),
    NameOffScreen("p1", "facilitator", on=True),
    NamesShown(on=False),
    PhaseLeftOut(2, on=True),
    HelpSet("p1", "asked"),
    MessageSent("", Typed("t4", "On reprend"), 15),
    RoomServiceSet("eau"),
    ScreenShown(on=False),
    PeopleCounted(12, 5),
    PeopleExpected(28),
    HandsCounted({"r1": 3, "r2": 0}, 15),
    TailLost(7, 2, -1, 16),
    RoomClosed(16),
)


def stored(events: tuple[Event, ...] = EVENTS) -> dict[str, object]:
    """Return what the entry of *events* holds, to be changed."""
    found: dict[str, object] = msgpack.unpackb(encode_entry(events)[0])
    return found


def refused(entry: bytes, texts: Mapping[str, str] | None = None) -> JournalFormatError:
    """Return why *entry* cannot be read."""
    with pytest.raises(JournalFormatError) as error:
        decode_entry(entry, texts or {})
    return error.value


def test_the_samples_hold_every_type_of_event() -> None:
    """No event of a room is left out of the tests below; golden games show the mechanics'."""
    assert {type(event) for event in EVENTS} == set(get_args(Event))


@pytest.mark.parametrize("event", EVENTS, ids=[f"{n}-{e.type}" for n, e in enumerate(EVENTS)])
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    """An entry and its texts hold all of an event."""
    entry, texts = encode_entry((event,))
    assert decode_entry(entry, texts) == (event,)


def test_the_events_of_a_batch_stay_in_order() -> None:
    """One entry holds a whole batch."""
    entry, texts = encode_entry(EVENTS)
    assert decode_entry(entry, texts) == EVENTS
    assert decode_entry(*encode_entry(())) == ()


def test_personal_data_is_stored_apart_from_the_entry() -> None:
    """It is never in an entry's bytes, so that it can be removed for good."""
    entry, texts = encode_entry(EVENTS)
    typed = {"t1": "Loutre", "t2": "merci", "t3": "Loutre vive", "t4": "On reprend"}
    typed |= {"t5": "Tilleul calme", "t9": "Martre lente"}
    told = {"k1": token("p1"), "k2": "voirie", "k3": token("p9"), "k4": DEVICE}
    told["k9"] = token("p8")
    assert texts == typed | told
    for text in texts.values():
        assert text.encode() not in entry


def test_the_ids_of_texts_of_events_are_listed() -> None:
    """Read or erased, each is named once, those of mechanics too; most events tell of none."""
    entry, texts = encode_entry(EVENTS)
    bare = decode_entry(entry, {})
    assert text_ids(bare) == text_ids(EVENTS) == set(texts)
    word = PhasePlayed(WordSent("p1", Typed("t9", "eau")), 3)
    assert text_ids((word, word)) == {"t9"}
    quiet = [event for event in EVENTS if not encode_entry((event,))[1]]
    assert quiet
    assert text_ids(quiet) == set()
    assert text_ids(()) == set()


def test_an_erased_text_stays_none() -> None:
    """What is no longer stored comes back as nothing, and is not stored again."""
    entry, _ = encode_entry(EVENTS)
    found = decode_entry(entry, {"t2": "merci"})
    taken = next(event for event in found if isinstance(event, SeatTaken))
    assert taken.name == Typed("t1", None)
    again, texts = encode_entry(found)
    assert (again, texts) == (entry, {"t2": "merci"})


def test_equal_content_is_one_object() -> None:
    """Rooms that play the same scenario share it in memory."""
    events = [opening(discovery()), opening(discovery(), seed="a1" * 32)]
    first, second = (decode_entry(*encode_entry((event,)))[0] for event in events)
    assert isinstance(first, RoomOpened)
    assert isinstance(second, RoomOpened)
    assert first.scenario is second.scenario
    assert first.scenario == discovery()


def test_what_a_scenario_waits_for_comes_back_and_was_not_always_told() -> None:
    """A room that was opened before scenarios knew of it plays on."""
    waiting = replace(
        discovery(), file="scenarios/essai.yaml", unfilled=("repond",), themes=("eau",)
    )
    entry, _ = encode_entry((opening(waiting),))
    (event,) = decode_entry(entry, {})
    assert isinstance(event, RoomOpened)
    assert event.scenario == waiting
    stored = msgpack.unpackb(entry)
    raw = json.loads(zlib.decompress(stored["events"][0]["scenario"]))
    del raw["file"], raw["unfilled"], raw["themes"]
    stored["events"][0]["scenario"] = zlib.compress(json.dumps(raw).encode())
    (before,) = decode_entry(msgpack.packb(stored), {})
    assert isinstance(before, RoomOpened)
    assert before.scenario == discovery()


def test_gestures_of_a_journal_from_before_have_no_family() -> None:
    """Its room plays on, and its figures tell no family (F7)."""
    entry, _ = encode_entry((opening(scenario(commitment(families=True))),))
    stored = msgpack.unpackb(entry)
    raw = json.loads(zlib.decompress(stored["events"][0]["scenario"]))
    for choices in raw["phases"][0]["content"]["choices"].values():
        for gesture in choices["gestures"]:
            del gesture["family"]
    stored["events"][0]["scenario"] = zlib.compress(json.dumps(raw).encode())
    (before,) = decode_entry(msgpack.packb(stored), {})
    assert isinstance(before, RoomOpened)
    assert before.scenario == scenario(commitment())


def test_a_scenario_has_a_hash() -> None:
    """Equal content, equal hash; another figure, another hash."""
    assert scenario_hash(discovery()) == scenario_hash(discovery())
    one, other = (scenario(estimate(asked=card(value=value))) for value in (100, 101))
    assert scenario_hash(one) != scenario_hash(other)
    assert len(scenario_hash(one)) == 64


def test_whole_numbers_and_facts_come_back() -> None:
    """A card keeps its bounds, its gestures and where its figure is from."""
    asked = card(value=3, low=1, high=4000)
    event = opening(scenario(estimate(asked=asked)))
    (found,) = decode_entry(*encode_entry((event,)))
    assert found == event
    assert isinstance(asked.facts, Facts)


@pytest.mark.parametrize("number", [FORMAT - 1, FORMAT + 1])
def test_another_format_is_refused(number: int) -> None:
    """An entry of an older or newer format says which one it found."""
    entry = stored()
    refusal = refused(msgpack.packb(entry | {"format": number}))
    assert dict(refusal.details) == {"found": number}


UNKNOWN: dict[str, object] = {"type": "teleported", "at": 1}
ANSWER: dict[str, object] = {
    "seat": "p1",
    "round": 1,
    "value": 12,
    "confidence": None,
    "counts": True,
    "type": "estimate.answered",
}


@pytest.mark.parametrize(
    "event",
    [
        UNKNOWN,
        {"type": "phase_played", "at": 1, "event": UNKNOWN},
        {"type": "room_closed"},
        {"type": "room_closed", "at": "1"},
        {"type": "room_closed", "at": 1, "more": 1},
        {"type": "room_closed", "at": 1, "scenario": b""},
        {"type": "room_service_set", "service": b"eau"},
        {"type": "room_service_set", "service": msgpack.ExtType(5, b"eau")},
        {"type": "seats_stayed", "seats": msgpack.ExtType(5, b"")},
        {"type": "room_closed", "at": msgpack.Timestamp(1)},
        {"type": "room_closed", "at": float("nan")},
        {b"type": "room_closed", "at": 1},
        {"type": "phase_played", "at": 1, "event": ANSWER | {"value": float("nan")}},
        {"type": "phase_played", "at": 1, "event": ANSWER | {"value": float("inf")}},
        {"type": "phase_played", "at": "1", "event": {"type": "talk.word_hidden"}},
        {"type": "room_opened", "at": 1},
        {"at": 1},
        {"type": ["room_closed"], "at": 1},
        {"type": "phase_played", "at": 1},
        ["room_closed"],
        None,
    ],
)
def test_an_event_that_is_not_known_stops_the_room(event: object) -> None:
    """An event is never skipped: the entry is refused whole."""
    closed = stored((RoomClosed(16),))
    assert decode_entry(msgpack.packb(closed), {}) == (RoomClosed(16),)
    events = closed["events"]
    assert isinstance(events, list)
    refused(msgpack.packb(closed | {"events": [*events, event]}))


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"\xc1",
        b"\xff\xff",
        msgpack.packb(None),
        msgpack.packb([1]),
        msgpack.packb({}),
        msgpack.packb({"format": FORMAT}),
        msgpack.packb({"format": FORMAT, "events": 5}),
        msgpack.packb({"format": FORMAT, "events": []}) + b"\x00",
    ],
)
def test_bytes_that_are_no_entry_are_refused(entry: bytes) -> None:
    """Bytes that were never an entry are told as such, not as a fault of the program."""
    refused(entry)


@pytest.mark.parametrize(
    "packed",
    [
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        zlib.compress(b"{}"),
        zlib.compress(b'{"languages": [], "phases": [{"mechanic": "chess"}]}'),
        zlib.compress(b'{"languages": [], "phases": [{"mechanic": "talk", "content": {}}]}'),
        zlib.compress(b'{"languages": [], "phases": [], "more": 1}'),
        "text",
    ],
)
def test_a_scenario_that_cannot_be_read_stops_the_room(packed: object) -> None:
    """A damaged or foreign scenario refuses the entry."""
    entry = stored((opening(discovery()),))
    events = entry["events"]
    assert isinstance(events, list)
    refused(msgpack.packb(entry | {"events": [events[0] | {"scenario": packed}]}))


def test_a_room_opened_without_its_fields_stops_the_room() -> None:
    """An opening that says more or less than this release knows is refused."""
    entry = stored((opening(discovery()),))
    events = entry["events"]
    assert isinstance(events, list)
    for change in ({"more": 1}, {"seed": 5}, {"seed": b"5"}, {"trial": 1}, {"at": "now"}):
        refused(msgpack.packb(entry | {"events": [events[0] | change]}))
    lacking = {name: value for name, value in events[0].items() if name != "code"}
    refused(msgpack.packb(entry | {"events": [lacking]}))
