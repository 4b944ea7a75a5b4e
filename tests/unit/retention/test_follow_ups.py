"""Follow-up as a session ends: which commitments have a record, and that none leads to a seat."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from game_server.engine.kit.copies import replace
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics.commitment import Decline, Make, MeToo
from game_server.engine.state.console_moves import Close
from game_server.engine.state.events import RoomOpened, SeatTaken
from game_server.engine.state.moves import Erase
from game_server.engine.state.run_events import PhasePlayed
from game_server.figures.programme.days import day_of, start_of
from game_server.follow_ups.record import FOLLOW_UPS, PROMISES, QUESTIONS, Promised
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.retention.erasures import Erasures, replay_erasures
from game_server.retention.follow_ups import hashes_of, keep, promises_of
from game_server.storage.erasure import Erasure
from game_server.storage.journal import START
from game_server.storage.memory import MemoryStore
from tests.game import ROOM, Game
from tests.samples import card, commitment, estimate, scenario, talk
from tests.unit.follow_ups.samples import CODES, hash_of

pytestmark = pytest.mark.anyio
HASHES = tuple(map(hash_of, CODES))


def make(number: int, by: str = "2w", *, wall: bool = False) -> Make:
    """Return the move that makes a commitment of ready texts, with the code of that number."""
    return Make(by, "tous.m1", "tous.g2", wall=wall, code_hash=HASHES[number])


def room(players: int = 3) -> Game:
    """Return a room at the input of a commitment, after a card was guessed."""
    game = Game(scenario(estimate("e", card("c1")), commitment(), talk("fin")), players=players)
    game.next_until("discuss")
    game.next_until("input")
    return game


def ms(moment: str) -> int:
    """Return a moment that is written with its zone."""
    return round(datetime.fromisoformat(moment).timestamp() * 1000)


async def archived(game: Game) -> MemoryStore:
    """Close the room, and archive its follow-up, twice: what is repeated changes nothing."""
    if game.state.status != "closed":
        game.console(Close())
    store = MemoryStore()
    entry, texts = encode_entry(game.events)
    await store.commit(game.state.room, START, "t1", entry, texts)
    for _ in range(2):
        await keep(store, game.state.room, game.now)
    return store


async def promised(store: MemoryStore) -> dict[str, Promised]:
    """Return the commitments by the hashes of their codes."""
    found = await store.list(Kind.COMMITMENT_CODE)
    return {code_hash: PROMISES.decode(value) for code_hash, value in found.items()}


async def test_record_holds_gesture_moment_and_dates_alone() -> None:
    """It opens with the day on which it is due, and closes as the thirtieth after it ends."""
    game = room()
    opened = game.events[0]
    assert isinstance(opened, RoomOpened)
    game.events[0] = replace(opened, content_hash="0f" * 32, content_version="2026-09")
    game.play("p1", make(0, "1m"))
    made, id_ = game.now, game.state.room
    store = await archived(game)
    (found,) = (await promised(store)).values()
    due = day_of(made, DEFAULT_ZONE) + timedelta(days=30)
    assert found == Promised(
        id_,
        start_of(due, DEFAULT_ZONE),
        start_of(due + timedelta(days=31), DEFAULT_ZONE),
        {"fr": "en réunion", "en": "in a meeting"},
        {"fr": "venir à pied"},
    )
    session = FOLLOW_UPS.decode((await store.list(Kind.FOLLOW_UP))[id_])
    assert (session.commitments, session.closed, session.answers) == (0, game.now, {})
    asked = QUESTIONS.decode((await store.list(Kind.FOLLOW_UP_QUESTIONS))[id_])
    assert [question.card for question in asked.questions] == ["c1"]
    assert (asked.content_hash, asked.content_version) == ("0f" * 32, "2026-09")


@pytest.mark.parametrize(
    ("made", "opens", "until"),
    [
        ("2026-02-10T22:30+00:00", "2026-02-24T00:00+01:00", "2026-03-27T00:00+01:00"),
        ("2026-02-10T23:30+00:00", "2026-02-25T00:00+01:00", "2026-03-28T00:00+01:00"),
        ("2026-07-10T21:59+00:00", "2026-07-24T00:00+02:00", "2026-08-24T00:00+02:00"),
        ("2026-07-10T22:00+00:00", "2026-07-25T00:00+02:00", "2026-08-25T00:00+02:00"),
        ("2026-03-20T22:30+00:00", "2026-04-03T00:00+02:00", "2026-05-04T00:00+02:00"),
        ("2026-10-14T22:30+00:00", "2026-10-29T00:00+01:00", "2026-11-29T00:00+01:00"),
        ("2026-09-10T12:00+00:00", "2026-09-24T00:00+02:00", "2026-10-25T00:00+02:00"),
        ("2026-12-17T23:10+00:00", "2027-01-01T00:00+01:00", "2027-02-01T00:00+01:00"),
    ],
)
async def test_it_opens_and_closes_at_midnight_in_paris(made: str, opens: str, until: str) -> None:
    """In winter, in summer, over a change of clocks and New Year: the last day is a whole one."""
    game = room()
    game.now = ms(made)
    game.play("p1", make(0, "2w"))
    (found,) = (await promised(await archived(game))).values()
    assert (found.opens, found.until) == (ms(opens), ms(until))


async def test_poster_is_open_for_whole_days() -> None:
    """From the thirtieth day after the session on, until the sixtieth one ends."""
    game = room()
    game.now = ms("2026-09-30T14:05+00:00")
    store = await archived(game)
    asked = QUESTIONS.decode((await store.list(Kind.FOLLOW_UP_QUESTIONS))[game.state.room])
    assert (asked.opens, asked.until) == (
        ms("2026-10-30T00:00+01:00"),
        ms("2026-11-30T00:00+01:00"),
    )


async def test_no_time_in_a_record_is_that_of_a_move() -> None:
    """Two who commit on one day have the same times, so that none leads to a seat."""
    game = room()
    game.now = ms("2026-03-10T09:00+00:00")
    for number, seat in enumerate(("p1", "p2", "p3")):
        game.now += 61_017
        game.play(seat, make(number))
    game.now += 61_017
    store = await archived(game)
    found = (await promised(store)).values()
    assert len({(one.opens, one.until) for one in found}) == 1
    moves = [str(event.at).encode() for event in game.events if isinstance(event, PhasePlayed)]
    kinds = (Kind.COMMITMENT_CODE, Kind.FOLLOW_UP, Kind.FOLLOW_UP_QUESTIONS)
    records = b"".join([value for kind in kinds for value in (await store.list(kind)).values()])
    assert len(moves) == 3
    assert [at for at in moves if at in records] == []


async def test_nothing_of_a_seat_stands_in_any_record() -> None:
    """Byte for byte: no seat, no nickname, no token, no own words, and no code itself."""
    game = room()
    for number, seat in enumerate(("p1", "p2")):
        own = Make("2w", own_moment=f"le matin {seat}", own_gesture=f"marcher {seat}")
        game.play(seat, replace(own, code_hash=HASHES[number]))
    store = await archived(game)
    assert [(one.moment, one.gesture) for one in (await promised(store)).values()] == [({}, {})] * 2
    kinds = (Kind.COMMITMENT_CODE, Kind.FOLLOW_UP, Kind.FOLLOW_UP_QUESTIONS)
    records = b"".join([value for kind in kinds for value in (await store.list(kind)).values()])
    taken = [event for event in game.events if isinstance(event, SeatTaken)]
    assert len(taken) == 3
    for event in taken:
        assert f'"{event.seat}"'.encode() not in records
        assert (event.name.text or "?").encode() not in records
        assert (event.token.text or "?").encode() not in records
    for text in ("marcher", "le matin", *CODES[:2]):
        assert text.encode() not in records


async def test_last_commitment_of_a_phone_alone_is_followed() -> None:
    """Not what was changed, nor what was declined since, nor what has no code."""
    game = room()
    game.play("p1", make(0))
    game.play("p1", make(0, "3m"))
    game.play("p2", make(1))
    game.play("p2", Decline())
    game.play("p3", Make("2w", moment="tous.m1", gesture="tous.g1"))
    store = await archived(game)
    found = await promised(store)
    assert found.keys() == {HASHES[0]}
    assert found[HASHES[0]].until == start_of(
        day_of(game.now, DEFAULT_ZONE) + timedelta(days=121), DEFAULT_ZONE
    )
    session = FOLLOW_UPS.decode((await store.list(Kind.FOLLOW_UP))[game.state.room])
    assert session.commitments == 0
    assert session.due == found[HASHES[0]].opens


async def test_without_codes_there_is_nothing_to_answer() -> None:
    """A server that nobody finds later: none of its commitments waits for an answer."""
    game = room(players=12)
    for number in range(12):
        game.play(f"p{number + 1}", replace(make(0), code_hash=None))
    store = await archived(game)
    session = FOLLOW_UPS.decode((await store.list(Kind.FOLLOW_UP))[game.state.room])
    assert (session.commitments, session.coded, session.due) == (5, 0, 0)


async def test_session_is_due_once_its_last_commitment_is() -> None:
    """Those of one room may be of different dates."""
    game = room()
    for number, by in enumerate(("2w", "3m", "1m")):
        game.play(f"p{number + 1}", make(number, by))
    store = await archived(game)
    session = FOLLOW_UPS.decode((await store.list(Kind.FOLLOW_UP))[game.state.room])
    assert session.due == max(one.opens for one in (await promised(store)).values())


@pytest.mark.parametrize(("coded", "declined"), [(12, 0), (9, 3), (0, 12)])
async def test_number_of_codes_is_rounded_by_lot(coded: int, declined: int) -> None:
    """F4: to steps of six, so that nobody knows who declined, or has no code."""
    game = room(players=coded + declined)
    for number in range(coded):
        game.play(f"p{number + 1}", make(number))
    for number in range(declined):
        game.play(f"p{coded + number + 1}", Decline())
    told = promises_of(game.events)
    assert told.coded in {0: {0}, 12: {12}}.get(coded, {6, 12})
    assert promises_of(game.events) == told


async def test_changed_commitment_keeps_the_code_that_it_had() -> None:
    """From a phone that has none: the seat moved, or its page is of before."""
    game = room()
    game.play("p1", make(0))
    game.play("p1", Make("1m", moment="tous.m1", gesture="tous.g1"))
    assert (await promised(await archived(game))).keys() == {HASHES[0]}


async def test_what_is_taken_up_from_the_wall_is_followed_too() -> None:
    """By the code of who took it up, never of who made it; counted in fives (M6.6)."""
    game = room(players=9)
    for number in range(6):
        game.play(f"p{number + 1}", make(number, wall=True))
    game.next_until("reveal")
    item = game.view("all")["play"]["wall"]["items"][0]["id"]
    for number in range(6, 9):
        game.play(f"p{number + 1}", MeToo(item, mine=True, code_hash=HASHES[number]))
    store = await archived(game)
    assert (await promised(store)).keys() == {*HASHES[:9]}
    session = FOLLOW_UPS.decode((await store.list(Kind.FOLLOW_UP))[game.state.room])
    assert session.commitments == 0


@pytest.mark.parametrize(("declined", "told"), [(0, 0), (1, 0), (2, 5), (9, 5)])
async def test_number_of_commitments_tells_no_more_than_the_report(
    declined: int, told: int
) -> None:
    """Rule 0.15, F3: by fives, and six below those who replied."""
    game = room(players=9 + declined)
    for number in range(9):
        game.play(f"p{number + 1}", make(number))
    for number in range(declined):
        game.play(f"p{number + 10}", Decline())
    store = await archived(game)
    session = FOLLOW_UPS.decode((await store.list(Kind.FOLLOW_UP))[game.state.room])
    assert session.commitments == told


async def test_erased_player_has_no_record() -> None:
    """Erased while the room played, or after the session; others keep theirs."""
    game = room()
    for number, seat in enumerate(("p1", "p2", "p3")):
        game.play(seat, make(number))
    game.send(ROOM, Erase("p1"))
    store = await archived(game)
    assert (await promised(store)).keys() == {*HASHES[1:3]}
    erasures = Erasures(store, lambda: game.now)
    await erasures.begin(game.state.room, "p2")
    await erasures.finish(game.state.room, "p2")
    assert (await promised(store)).keys() == {HASHES[2]}
    await erasures.erase_follow_up(game.state.room, HASHES[2])
    assert await promised(store) == {}


async def test_erased_by_its_code_stays_so_after_a_restore() -> None:
    """The backup of before brings it back, and what was told beside it erases it anew."""
    game = room()
    game.play("p1", make(0))
    store = await archived(game)
    noted: list[Erasure] = []

    async def tell(erasures: Sequence[Erasure]) -> None:
        noted.extend(erasures)

    erasures = Erasures(store, lambda: game.now)
    erasures.tell = tell
    await erasures.erase_follow_up(game.state.room, HASHES[0])
    restored = await archived(game)
    assert (await promised(restored)).keys() == {HASHES[0]}
    await replay_erasures(restored, noted)
    assert await promised(restored) == {}


async def test_deleted_session_takes_its_follow_up_along() -> None:
    """Commitments, counts and questions."""
    game = room()
    game.play("p1", make(0))
    store = await archived(game)
    await Erasures(store, lambda: game.now).forget_room(game.state.room)
    assert not {Kind.COMMITMENT_CODE, Kind.FOLLOW_UP, Kind.FOLLOW_UP_QUESTIONS} & {
        *await store.kinds()
    }


async def test_session_without_anything_to_ask_leaves_no_record() -> None:
    """No commitment, and no card that was played to its end."""
    game = Game(scenario(talk("fin")), players=2)
    game.next()
    assert await (await archived(game)).kinds() == ()


def test_all_hashes_that_a_seat_ever_sent_are_known() -> None:
    """So that an erasure finds the record, whichever was the last."""
    game = room()
    for number in (0, 1):
        game.play("p1", make(number))
    game.play("p2", make(2))
    assert hashes_of(game.events, ("p1",)) == {*HASHES[:2]}
    assert hashes_of(game.events, ()) == frozenset()
