"""What people complained of elsewhere, tried here: phones, consoles, files and servers that go."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from game_server.bots.api import scenarios
from game_server.bots.client import Client
from game_server.bots.local_server import LOG
from game_server.bots.records import Hello, RoomTarget
from game_server.settings import CONTENT
from tests.faults.full_room import (
    answer_move,
    full_room,
    has_all_documents,
    offline,
    seated_raw_client,
    second_socket,
    shows_answer,
    wait_for_answer_count,
)
from tests.faults.room_harness import (
    SCENARIO,
    advance_to,
    connected,
    console,
    estimate,
    join_all,
    next_step,
)
from tests.faults.short_timeouts import AWAY, LOCKED, ShortTimeoutServer
from tests.timeouts import WAIT_LIMIT

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

LIMIT = WAIT_LIMIT
GONE = 3_600.0
"""Seconds for which a client stays away that does not come back in a test."""
FILES, BROKEN = 12, "seance-4.yaml"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make twelve scenarios: the shipped ones, one in pace `auto`, and copies, one broken."""
    content = tmp_path_factory.mktemp("hurried") / "content"
    shutil.copytree(CONTENT, content)
    directory = content / "scenarios"
    good = (directory / f"{SCENARIO}.yaml").read_text()
    auto = good.replace("allure: animateur", "allure: auto")
    (directory / "auto.yaml").write_text(auto.replace(f"scenario: {SCENARIO}", "scenario: auto"))
    for number in range(FILES - len(list(directory.iterdir()))):
        own = good.replace(f"scenario: {SCENARIO}", f"scenario: seance-{number}")
        (directory / f"seance-{number}.yaml").write_text(own)
    broken = directory / BROKEN
    broken.write_text(broken.read_text().replace("titre: Accueil", "titre: [Accueil"))
    return content


@pytest.fixture(scope="module")
async def short_timeouts(content: Path) -> AsyncIterator[ShortTimeoutServer]:
    """Yield a server with short timeouts."""
    server = ShortTimeoutServer(content.parent, "--content", str(content))
    await server.start()
    yield server
    await server.kill()


@pytest.mark.anyio
async def test_03_iphone_locked_for_half_a_minute(short_timeouts: ShortTimeoutServer) -> None:
    """mrpg/uproot #239 and flarum PR #4590: iOS drops a socket without closing it.

    Everything is fifteen times as fast: the phone reads and sends nothing for 2 s instead of 30,
    and the server gives its socket up after at most 1.7 s instead of 25. It comes back on a new
    socket, as Safari does, and answers in the same step.
    """
    async with (
        asyncio.timeout(LIMIT),
        full_room(short_timeouts, 2) as room,
        seated_raw_client(room, "Dominique") as phone,
    ):
        await advance_to(room.console, "input", room.players)
        await room.wait_for_presence("Dominique", online=True)
        phone.stop_reading()
        wakes = asyncio.create_task(asyncio.sleep(LOCKED))
        assert not (await estimate(room.players[0], 100)).code
        await room.wait_for_presence("Dominique", online=False)
        await wakes
        async with second_socket(room, phone) as woken:
            assert "seat" in await woken.receive("welcome")
            while (await woken.receive("whole"))["audience"] != "seat":
                continue
            await woken.move(2, answer_move(room.console.step_id, 300))
            assert (await woken.receive("accepted", "refused"))["type"] == "accepted"
            await wait_for_answer_count(room.console, 2)
            await room.wait_for_presence("Dominique", online=True)
        assert sorted(room.names.values()) == ["Dominique", "Joueur 1", "Joueur 2"]


class _PresenceRecorder(Client):
    """A phone that records each presence message."""

    def __init__(self, target: RoomTarget, token: str) -> None:
        self.told: list[Document] = []
        super().__init__(target, Hello("phone", token), Random(0), self._record_presence)

    def _record_presence(self) -> None:
        if self.presence and (not self.told or self.told[-1] is not self.presence):
            self.told.append(self.presence)

    def heard_last(self, facilitators: int, *, away: bool) -> bool:
        """Return whether the last presence message says this."""
        last = self.presence
        return (last.get("facilitators"), "away" in last) == (facilitators, away)


@pytest.mark.anyio
async def test_05_console_killed_in_the_lobby_and_in_play(
    short_timeouts: ShortTimeoutServer,
) -> None:
    """mholzi/quizify #846, #892, and Razzia's lobby: the room waits where it was, and says so.

    Phones hear that the facilitator is away after 1 s, which stands for 15, and only in play.
    """
    async with asyncio.timeout(LIMIT), full_room(short_timeouts, 2) as room:
        ear = _PresenceRecorder(room.without_cookie, "5" * 32)
        async with connected(ear):
            await join_all([ear])
            room.console.cut(GONE)
            await ear.wait_until(lambda: ear.heard_last(0, away=False))
            await asyncio.sleep(1.5 * AWAY)
            assert ear.heard_last(0, away=False)
            second = console(room.target)
            async with connected(second):
                await second.wait_until(lambda: "console" in second.fresh)
                assert second.documents["all"]["status"] == "lobby"
                assert len(second.documents["console"]["seats"]) == 3
                await advance_to(second, "input", [*room.players, ear])
                assert not (await estimate(room.players[0], 100)).code
                second.cut(GONE)
                await ear.wait_until(lambda: ear.heard_last(0, away=True))
                before = ear.told[-2]
                assert (before["facilitators"], "away" in before) == (0, False)
                assert not (await estimate(room.players[1], 100)).code
                step = second.step_id
            third = console(room.target)
            async with connected(third):
                await ear.wait_until(lambda: ear.heard_last(1, away=False))
                assert third.step_id == step
                await wait_for_answer_count(third, 2)
                assert not (await estimate(ear, 100)).code
                await next_step(third)
                assert third.documents["console"]["answers"]["answered"] == 3


@pytest.mark.anyio
async def test_08_round_ends_though_a_phone_sleeps(short_timeouts: ShortTimeoutServer) -> None:
    """ClassQuiz and Razzia wait for all who are registered: here for those who are there.

    In pace `auto` the round ends by itself, 1 s instead of 60 after it opened (rule 0.5); a
    facilitator ends it whenever it is time, also while the sleeper's socket hangs half-open.
    """
    async with (
        asyncio.timeout(LIMIT),
        full_room(short_timeouts, 5, "auto") as room,
        seated_raw_client(room, "Dominique") as sleeper,
    ):
        await next_step(room.console)
        await room.wait_for_presence("Dominique", online=True)
        sleeper.stop_reading()
        await room.wait_for_presence("Dominique", online=False)
        await advance_to(room.console, "input", room.players)
        await asyncio.gather(*(estimate(player, 100) for player in room.players))
        await room.console.wait_until(lambda: room.console.step["kind"] != "input")
        await advance_to(room.console, "reveal", room.players)
        (row,) = room.console.documents["console"]["figures"]["phases"].values()
        assert (row["answered"], row["of"], row["answers"]) == (5, 5, 5)
    async with (
        asyncio.timeout(LIMIT),
        full_room(short_timeouts, 5) as room,
        seated_raw_client(room, "Dominique") as sleeper,
    ):
        await advance_to(room.console, "input", room.players)
        sleeper.stop_reading()
        await asyncio.gather(*(estimate(player, 100) for player in room.players))
        await next_step(room.console)
        told = room.console.documents["console"]["answers"]
        assert (room.console.step["kind"], told["answered"], told["of"]) == ("lock", 5, 6)


@pytest.mark.anyio
async def test_10_one_broken_file_among_twelve(
    short_timeouts: ShortTimeoutServer, content: Path
) -> None:
    """Razzia #39, one bad file and « no quiz is available »: nine are played, one is named."""
    names = {file.stem for file in (content / "scenarios").iterdir()}
    assert len(names) == FILES
    async with asyncio.timeout(LIMIT):
        async with full_room(short_timeouts, 1, "seance-3") as room:
            await advance_to(room.console, "input", room.players)
            assert not (await estimate(room.players[0], 100)).code
        served = await scenarios(short_timeouts.base, room.target.cookie)
        assert {*served} == names - {Path(BROKEN).stem}
        said = (content.parent / LOG).read_text()
        assert re.search(r"mis de côté\s*:\s*1\b", said)
        assert f"scenarios/{BROKEN}" in said


@pytest.mark.anyio
async def test_11_server_restarts_in_mid_game(short_timeouts: ShortTimeoutServer) -> None:
    """Razzia keeps its games in memory only: killed and started, all are where they were."""
    async with asyncio.timeout(LIMIT), full_room(short_timeouts, 6) as room:
        facilitator, players = room.console, room.players
        await advance_to(facilitator, "input", players)
        await asyncio.gather(*(estimate(player, 300) for player in players))
        await advance_to(facilitator, "discuss", players)
        await advance_to(facilitator, "input", players)
        for value, player in enumerate(players[:3], 40):
            assert not (await estimate(player, value)).code
            await player.wait_until(shows_answer(player, value))
        clients = facilitator, *players
        await asyncio.gather(*(wait_for_answer_count(client, 3) for client in clients))
        kept = [dict(client.documents) for client in clients]
        await short_timeouts.kill()
        await asyncio.gather(*(client.wait_until(offline(client)) for client in clients))
        for client in clients:
            client.documents.clear()
        await short_timeouts.start()
        await asyncio.gather(*(client.wait_until(has_all_documents(client)) for client in clients))
        assert [client.documents for client in clients] == kept
        await asyncio.gather(*(estimate(player, 45) for player in players[3:]))
        await advance_to(facilitator, "reveal", players)
        rows = facilitator.documents["console"]["figures"]["phases"]
        assert [(row["answered"], row["of"]) for row in rows.values()] == [(6, 6), (6, 6)]
