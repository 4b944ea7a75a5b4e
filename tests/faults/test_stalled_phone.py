"""A phone that reads nothing: it is cut off, and delays no other phone."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from game_server.bots.client import Client
from game_server.bots.records import MoveResult
from game_server.bots.result import percentiles
from game_server.settings import CONTENT
from tests.faults.frozen_phone import AT_ONCE, FrozenPhone
from tests.faults.room_harness import (
    advance_to,
    connected,
    console,
    estimate,
    eventually,
    join_all,
    open_target,
    phones,
    running_server,
)
from tests.ratios import slowdown
from tests.timeouts import WAIT_LIMIT

PLAYERS = 20
PAIRS, ROUNDS = 9, 5
MOST = 2.0
"""How many times longer the slowest answer may take."""
HURRY, LEISURE = 0.08, 1.0
"""Longest time in seconds from a question to an answer, while times are taken and later."""
NOISE = 5.0
"""ms below which a slowest answer tells more of the machine than of the server."""
LIMIT = WAIT_LIMIT
WORDY = "longue"


@pytest.mark.anyio
async def test_stalled_phone_is_cut_off_and_delays_nobody(tmp_path: Path) -> None:
    """Beside a phone that reads nothing, others get their answers as soon as without it.

    The server lets the stalled phone go by itself, and keeps no socket of it.
    """
    rng = Random(1)
    more = ("--content", str(_wordy_content(tmp_path)))
    async with running_server(tmp_path, *more) as server, asyncio.timeout(LIMIT):
        target = await open_target(server, WORDY)
        facilitator, players = console(target), phones(target, PLAYERS)
        async with connected(facilitator, *players):
            await join_all(players)
            await advance_to(facilitator, "input", players)

            async def without() -> float:
                return await _slowest(facilitator, players, rng)

            async def beside() -> float:
                with FrozenPhone(target, server.port) as frozen:
                    await _fill(facilitator, frozen)
                    took = await _slowest(facilitator, players, rng)
                await facilitator.wait_until(lambda: _online(facilitator) == PLAYERS)
                return took

            assert await slowdown(without, beside, PAIRS, MOST, NOISE) <= MOST
            sockets = _sockets(server.pid)
            with FrozenPhone(target, server.port) as frozen:
                await _fill(facilitator, frozen)
                while _online(facilitator) > PLAYERS:
                    await _round(facilitator, players, rng, LEISURE)
                    # The next request may be the first to notice that the connection was closed.
                    with suppress(OSError):
                        frozen.request_documents()
                while _sockets(server.pid) > sockets:
                    await _round(facilitator, players, rng, LEISURE)
            await _all_see_the_same(facilitator, players)


async def _slowest(facilitator: Client, players: list[Client], rng: Random) -> float:
    """Return the 99th percentile of the times to an answer over some rounds, in ms."""
    times: list[float] = []
    for _ in range(ROUNDS):
        answers = await _round(facilitator, players, rng)
        times += [answer.at - answer.sent for answer in answers]
    await _all_see_the_same(facilitator, players)
    return percentiles(times).p99


async def _round(
    facilitator: Client, players: list[Client], rng: Random, hurry: float = HURRY
) -> list[MoveResult]:
    """Ask the question again and let everybody answer; every answer is confirmed."""
    here = facilitator.step_id
    again = await facilitator.move({"type": "step_back", "step": here, "to": "current"})
    assert not again.code
    await facilitator.wait_until(lambda: facilitator.step_id != here)
    answers = await asyncio.gather(
        *(_answer(phone, facilitator.step_id, rng.uniform(0, hurry), rng) for phone in players)
    )
    assert [answer.code for answer in answers] == [""] * PLAYERS
    return answers


async def _answer(phone: Client, step: int, think: float, rng: Random) -> MoveResult:
    await phone.wait_until(lambda: phone.step_id == step)
    await asyncio.sleep(think)
    card = phone.documents["all"]["play"]["card"]
    return await estimate(phone, rng.uniform(card["low"], card["high"]))


async def _all_see_the_same(facilitator: Client, players: list[Client]) -> None:
    """Wait until every phone knows that all have answered, as the console does."""
    await asyncio.gather(*(client.wait_until(_full(client)) for client in (facilitator, *players)))


def _full(client: Client) -> Callable[[], bool]:
    return lambda: client.documents["all"]["play"].get("answered") == PLAYERS


async def _fill(facilitator: Client, frozen: FrozenPhone) -> None:
    """Let the frozen phone ask for more than all buffers on its way hold."""
    await facilitator.wait_until(lambda: _online(facilitator) == PLAYERS + 1)
    for _ in range(AT_ONCE):
        frozen.request_documents()
    await eventually(lambda: frozen.unread_bytes() > 0)


def _online(facilitator: Client) -> int:
    return len(facilitator.presence.get("online", {}))


def _sockets(pid: int) -> int:
    """Return how many sockets a process has."""
    count = 0
    for file in Path(f"/proc/{pid}/fd").iterdir():
        # A file may be closed while others are listed.
        with suppress(OSError):
            count += str(file.readlink()).startswith("socket:")
    return count


def _wordy_content(place: Path) -> Path:
    """Return content whose room has so much to say that a phone's buffers are soon full."""
    content = place / "content"
    shutil.copytree(CONTENT, content)
    phase = "  - mecanique: parole\n    titre: {title}\n    minutes: 1\n    phrase: À vous.\n"
    lines = [phase.format(title=f"Activité {n} {'longue ' * 30}") for n in range(40)]
    shown = (content / "scenarios" / "decouverte.yaml").read_text()
    wordy = shown.replace("scenario: decouverte", f"scenario: {WORDY}")
    (content / "scenarios" / f"{WORDY}.yaml").write_text(wordy + "\n" + "".join(lines))
    return content
