"""Forgets follow-up: by the hash of a code, of a whole session, and what its time is over."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from game_server.engine.kit.follow_codes import hash_of
from game_server.follow_ups.counts import folded, with_answer
from game_server.follow_ups.record import FOLLOW_UPS, PROMISES, FollowUp, part_of
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive

_WAITING: Final = (b'"answers"', b'"over"', b'"settled"', b'"posted"')
"""What stands in a record of which something waits: what is empty is left out."""
_AT_ONCE: Final = 50
"""Records that are decoded before other tasks of the worker get their turn: some ms."""


async def forget(archive: Archive, room: str, hashes: Iterable[str]) -> None:
    """Erase the commitments of *room* under *hashes*, and their answers.

    What pages tell stays: it is of nobody, and a difference would be of one person.
    """
    for code_hash in hashes:
        await _drop_answer(archive, room, part_of(code_hash))
        await archive.delete(Kind.COMMITMENT_CODE, code_hash)


async def forget_session(archive: Archive, room: str) -> None:
    """Erase all follow-up of *room*: commitments, answers, counts, questions and poster."""
    for code_hash, promised in (await PROMISES.each(archive)).items():
        if promised.room == room:
            await archive.delete(Kind.COMMITMENT_CODE, code_hash)
    session = await FOLLOW_UPS.get(archive, room)
    if session is not None and session.poster:
        await archive.delete(Kind.RECALL_POSTER, hash_of(session.poster) or "")
    await archive.delete(Kind.FOLLOW_UP, room)
    await archive.delete(Kind.FOLLOW_UP_QUESTIONS, room)


async def fold_all(archive: Archive, now: int) -> list[str]:
    """Keep of the answers whose time is over at *now* (ms) nothing but their counts.

    Returns the rooms of which pages tell anew, for their window ended.
    """
    # Of most sessions all is over: their records are not even read, for there may be thousands.
    records = (await archive.list(Kind.FOLLOW_UP)).items()
    may_change = [room for room, value in records if any(waiting in value for waiting in _WAITING)]
    anew = []
    for number, room in enumerate(may_change):
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
        if await _change(archive, room, lambda found: folded(found, now)):
            anew.append(room)
    return anew


async def _drop_answer(archive: Archive, room: str, part: str) -> None:
    await _change(archive, room, lambda found: with_answer(found, part, None))


async def _change(archive: Archive, room: str, change: Callable[[FollowUp], FollowUp]) -> bool:
    """Change the record of a session, if there is one; return whether pages tell anew."""
    changed = await FOLLOW_UPS.change(archive, room, change)
    return changed is not None and changed.after.told != changed.before.told
