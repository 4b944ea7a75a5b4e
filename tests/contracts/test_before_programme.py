"""A session that the release before the programme played and stored, read by this one.

`before_programme.xz` holds its bytes, as that release left them: seven simulated phones, their
journal and the summary. It is packed as `{room, summary, commits: [[tip, entry]], texts}`. Once a
journal of that format is refused, its session counts by its summary.
"""

import lzma
from pathlib import Path

import msgpack
import pytest

from game_server.accounts.directory import Directory
from game_server.figures.programme.record import decode
from game_server.figures.programme.scope import Reference
from game_server.figures.session.added import Added
from game_server.proposals.index import ProposalIndex
from game_server.records.kinds import Kind
from game_server.sessions.followed import figures_with_follow_up
from game_server.sessions.programme_source import ProgrammeSource
from game_server.sessions.recounting import recount
from game_server.sessions.summary import find
from game_server.storage.journal import START, Position
from game_server.storage.store import Store

pytestmark = pytest.mark.anyio
STORED = Path(__file__).parent / "before_programme.xz"
NOW = 1_795_000_000_000


async def restored(store: Store) -> str:
    """Write what that release stored, and return the id of the room."""
    told = msgpack.unpackb(lzma.decompress(STORED.read_bytes()))
    room, position, texts = str(told["room"]), START, told["texts"]
    for version, (tip, entry) in enumerate(told["commits"], 1):
        await store.commit(room, position, tip, entry, texts if version == 1 else {})
        position = Position(version, tip)
    await store.put(Kind.SESSION, room, told["summary"])
    return room


async def nobody() -> dict[str, str]:
    """Return that all rooms are the server's own."""
    return {}


async def added(store: Store, room: str) -> Added:
    """Return what the record of a room says."""
    found = decode(room, await store.get(Kind.PROGRAMME, room) or b"")
    assert found is not None
    return found.added


async def test_it_counts_by_its_summary_and_then_by_its_journal(store: Store) -> None:
    """What a summary never told is unknown at first, and said so.

    It tells commitments as that release did: now they are told in steps (F3), and so counted.
    """
    room = await restored(store)
    leaders = Directory(store, lambda: NOW).leaders
    source = ProgrammeSource(store, lambda: NOW, leaders, ProposalIndex(store, lambda: NOW))
    scope = await source.scope(await source.found("", ""), Reference())
    assert [line.source for line in scope.lines] == ["summary"]
    assert (scope.whole.persons, scope.whole.sessions) == (7, 1)
    assert (await added(store, room)).informed is None

    found = await recount(store, nobody, repair=True)
    assert (found.journals, found.summaries, found.followed) == (1, 0, 0)
    assert [one.wrong for one in found.differences] == ["summary", "changed"]
    whole = await added(store, room)
    assert (whole.people, whole.informed, len(whole.services or {}) > 0) == (7, 7, True)
    left = (await recount(store, nobody, repair=False)).differences
    assert [(one.wrong, one.fields) for one in left] == [("summary", ("commitments",))]
    scope = await source.scope(await source.found("", ""), Reference())
    assert [line.source for line in scope.lines] == ["journal"]


async def test_it_has_its_page_without_what_was_not_kept(store: Store) -> None:
    """No top, no hash of the content, no follow-up; its figures, with none that it never had."""
    room = await restored(store)
    session = await find(store, room)
    assert session is not None
    assert not {"shown", "content"} & {*session}
    assert await store.get(Kind.FOLLOW_UP, room) is None
    rows = await figures_with_follow_up(store, session, "fr", 0)
    assert [section["part"] for section in rows["sections"]][:2] == ["session", "changed"]
    texts = {row["figure"]: row["text"] for section in rows["sections"] for row in section["rows"]}
    assert texts["people"] == "7"
