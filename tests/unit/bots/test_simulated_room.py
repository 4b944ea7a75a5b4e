"""A room played by bots from end to end, on the real rules, honest and not."""

from collections import Counter
from random import Random

import pytest

from game_server.bots.invariants import NAMES, check
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour, Player
from game_server.bots.records import RoomTarget
from game_server.bots.result import reveal_delays, summary
from game_server.bots.simulated_room import SimulatedRoom
from game_server.bots.wire import plain
from game_server.engine.flow.reactions import KINDS
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import SendWord
from tests.unit.bots.fake_room import FakeRoom
from tests.unit.bots.scripted_server import ScriptedConnection, scripted_server

pytestmark = pytest.mark.anyio
PLAYERS = 6
NOTHING_BROKEN: dict[str, list[str]] = {name: [] for name in NAMES}
QUICK = Behaviour(think=0.005)


async def played(room: FakeRoom, habits: Behaviour = QUICK, seed: int = 1) -> SimulatedRoom:
    """Return a session that bots played in *room*."""
    async with scripted_server(room.serve) as target:
        names = nicknames()
        session = SimulatedRoom(target, [next(names) for _ in range(PLAYERS)], Random(seed), habits)
        await session.run(30, lambda _over, _of: None)
    return session


def answers(session: SimulatedRoom) -> list[Document]:
    """Return the first answer of each player."""
    return [next(player.accepted("play")).move["move"] for player in session.observation().players]


def broken(session: SimulatedRoom) -> set[str]:
    """Return the names of the invariants that this session breaks."""
    return {name for name, sentences in check([session.observation()]).items() if sentences}


async def test_bots_play_a_whole_session() -> None:
    """Everybody joins, answers each question once, and sees the end; every invariant holds."""
    told: list[tuple[int, int]] = []
    async with scripted_server(FakeRoom().serve) as target:
        names = nicknames()
        session = SimulatedRoom(target, [next(names) for _ in range(PLAYERS)], Random(1), QUICK)
        await session.run(30, lambda over, of: told.append((over, of)))
    seen = session.observation()
    assert check([seen]) == NOTHING_BROKEN
    assert [step["name"] for step in seen.opened_steps] == [
        *("discuss", "brief", "input", "lock", "reveal", "discuss", "input2", "lock2", "reveal2"),
        *("discuss2", "brief", "input", "lock", "reveal"),
    ]
    assert sorted(seen.answer_counts.values()) == [PLAYERS] * 3
    assert {len(list(player.accepted("play"))) for player in seen.players} == {3}
    assert all(len(player.shown_answers) == 3 for player in seen.players)
    assert seen.final_documents["all"]["status"] == "closed"
    assert len(seen.document_pairs) == 2 * PLAYERS + 3 + 2
    assert told[0] == (0, 3)
    assert told[-1] == (2, 3)


async def test_the_figures_of_a_room_are_those_of_its_records() -> None:
    """Accepted moves are those of the lobby, the answers, and the facilitator's with the close."""
    session = await played(FakeRoom())
    result = summary([session])
    players = session.observation().players
    glazes = sum(len([*player.accepted("choose_glaze")]) for player in players)
    assert result.moves_accepted == PLAYERS * (3 + 3) + 14 + 1 + glazes
    assert (result.rooms, result.players, result.moves_refused) == (1, PLAYERS, 0)
    assert 0 < result.ack_ms.p50 <= result.ack_ms.p99
    assert len(reveal_delays(session)) == 14
    assert min(reveal_delays(session)) > 0
    assert 0 < result.reveal_ms.p50 <= result.reveal_ms.p99
    received = [notes.received for notes in session.phone_records()]
    assert min(received) <= result.bytes_per_player <= max(received)
    assert result.holds


async def test_bots_that_are_cut_come_back_and_lose_nothing() -> None:
    """With a cut in every second step, the session ends and every invariant holds."""
    session = await played(FakeRoom(), Behaviour(think=0.05, drop=0.5))
    assert check([session.observation()]) == NOTHING_BROKEN
    assert sum(notes.reconnects for notes in session.phone_records()) >= PLAYERS


async def test_bots_pass_questions_and_react_while_the_room_talks() -> None:
    """A passed question is a reply; every bot says all it can, and the screen shows fives."""
    habits = Behaviour(think=0.002, passes=0.5, reacts=1)
    session = await played(FakeRoom(), habits)
    seen = session.observation()
    assert check([seen]) == NOTHING_BROKEN
    sent = Counter(
        result.move["type"]
        for player in seen.players
        for result in player.results
        if not result.code
    )
    assert sent["pass"] > 0
    assert 0 < sent["react"] <= PLAYERS * len(KINDS)


async def test_a_facilitator_waits_for_the_console_document() -> None:
    """A console whose own document is late does not end the session by mistake."""
    session = await played(FakeRoom(lag=0.02), Behaviour(think=0))
    assert check([session.observation()]) == NOTHING_BROKEN


async def test_the_same_seed_makes_the_same_choices() -> None:
    """Persons and first answers depend on the seed; secrets do not."""
    one, other = await played(FakeRoom(), seed=5), await played(FakeRoom(), seed=5)
    assert [p.persons for p in one.players] == [p.persons for p in other.players]
    assert answers(one) == answers(other)
    tokens = {player.client.hello.token for player in (*one.players, *other.players)}
    assert len(tokens) == 2 * PLAYERS


def twice(_connection: ScriptedConnection, audience: str, patch: Document) -> Document:
    """Show one answer too many at each lock."""
    if audience != "console" or (patch.get("back") or {}).get("previous") not in (
        "input",
        "input2",
    ):
        return patch
    return patch | {"answers": {**(patch.get("answers") or {}), "answered": PLAYERS + 1}}


def forgetful(connection: ScriptedConnection, audience: str, patch: Document) -> Document:
    """Give the screen a nickname of its own."""
    if connection.hello["role"] == "screen" and audience == "screen":
        return patch | {"seats": {**(patch.get("seats") or {}), "p99": {"name": "Fantôme"}}}
    return patch


def mixing(_connection: ScriptedConnection, audience: str, patch: Document) -> Document:
    """Give everybody the code of another room once the session is on."""
    return patch | {"room": {"code": "XXXXXX"}} if audience == "all" else patch


@pytest.mark.parametrize(
    ("room", "invariants"),
    [
        (FakeRoom(cheat=twice), {"moves_once"}),
        (FakeRoom(cheat=forgetful), {"documents_equal"}),
        (FakeRoom(cheat=mixing), {"rooms_apart", "documents_equal"}),
        (FakeRoom(refuse="choose_service"), {"refusals_expected"}),
        (FakeRoom(refuse="join"), {"refusals_expected"}),
        (FakeRoom(refuse="next"), {"refusals_expected"}),
    ],
    ids=[
        "counts twice",
        "patches wrongly",
        "mixes rooms",
        "refuses a service",
        "refuses a phone",
        "refuses the facilitator",
    ],
)
async def test_a_cheating_room_breaks_its_invariants(room: FakeRoom, invariants: set[str]) -> None:
    """A server that does one thing wrong breaks the invariants that are about it."""
    assert broken(await played(room)) == invariants


async def test_refusals_by_the_store_break_no_invariant() -> None:
    """Moves that the store refuses are sent again, and counted as unstored."""
    result = summary([await played(FakeRoom(unstored=3))])
    assert result.holds
    assert (result.unstored, result.moves_refused) == (3, 3)


async def test_a_full_server_is_reported() -> None:
    """The failure of the session says how many phones were refused."""
    session = await played(FakeRoom(most=PLAYERS - 1))
    assert "moves_once" in broken(session)
    assert session.failure == "serveur complet, téléphones refusés : 1"


async def test_a_session_beyond_its_limit_fails() -> None:
    """A session stops at its limit, and the invariants that were not checked fail."""
    async with scripted_server(FakeRoom().serve) as target:
        session = SimulatedRoom(target, ["Dune 1"], Random(1), Behaviour(think=30))
        await session.run(0.2, lambda _over, _of: None)
    assert {"moves_once", "documents_equal"} <= broken(session)


async def test_an_offline_player_is_settled() -> None:
    """A player that is not connected, or has answered, is settled."""
    player = Player(
        RoomTarget("http://127.0.0.1:9", "BCDFGH"), "Dune 1", Random(1), QUICK, lambda: None
    )
    assert player.settled(3)
    player.client.online = True
    assert not player.settled(3)
    player.done_steps.add(3)
    assert player.settled(3)
    assert not player.idle


def test_moves_of_the_engine_become_maps() -> None:
    """A move leaves out what it leaves open; anything else is no move."""
    assert plain(SendWord("eau")) == {"word": "eau", "type": "talk.word"}
    with pytest.raises(TypeError):
        plain(SendWord)


def test_nicknames_never_repeat() -> None:
    """Hundreds of nicknames are all different, short, and have a letter."""
    names = nicknames()
    many = [next(names) for _ in range(500)]
    assert len(set(many)) == 500
    assert max(map(len, many)) <= 24
