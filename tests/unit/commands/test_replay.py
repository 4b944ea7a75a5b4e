"""`metodd replay`: every commit in order, the documents at the end, and nothing secret."""

import json
import secrets
from typing import Any

import pytest

from game_server.commands.replay import replay
from game_server.commands.texts import sentence
from game_server.engine.state.events import FirstTimeSet, SeatsStayed
from game_server.errors import StartError
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.rooms.registry import Registry
from game_server.storage.journal import START, Commit, Position
from game_server.storage.memory import MemoryStore
from tests.samples import discovery
from tests.unit.rooms.running_room import Page, join, real_clock, token

pytestmark = pytest.mark.anyio


class Played:
    """Hold a store with a room in which two people took seats and the game began."""

    def __init__(self, store: MemoryStore, code: str, room: str) -> None:
        self.store = store
        self.code = code
        self.room = room

    async def lines(self, room: str, until: int | None = None) -> list[str]:
        """Return the replay of *room*."""
        lines: list[str] = []
        await replay(self.store, "data", room, until, lines.append)
        return lines

    async def english(self) -> list[str]:
        """Return the replay of the room in English."""
        lines: list[str] = []
        await replay(self.store, "data", self.room, None, lines.append, "en")
        return lines

    async def refusal(self, room: str, until: int | None = None) -> StartError:
        """Return why nothing is printed of *room*."""
        with pytest.raises(StartError) as refused:
            await self.lines(room, until)
        return refused.value


@pytest.fixture
async def played() -> Played:
    """Play a little in a room, and stop it as a server does."""
    store = MemoryStore()
    scenarios = {"essai": discovery()}
    registry = Registry(store, scenarios, real_clock, secrets.token_bytes, release="test")
    code = await registry.open("essai", trial=False)
    room = registry.find(code)
    assert room is not None
    for index in (1, 2):
        phone = Page(room, "phone", token(index))
        assert (await phone.move(join(index)))["type"] == "accepted"
    assert (await Page(room, "console").next())["type"] == "accepted"
    await registry.stop()
    return Played(store, code, room.state.room)


def commits(lines: list[str]) -> list[int]:
    """Return the versions that are printed."""
    return [int(line.split()[1]) for line in lines if line.startswith("version ")]


def documents(lines: list[str]) -> dict[str, Any]:
    """Return the documents that are printed last."""
    shown: dict[str, Any] = json.loads(lines[-1])
    return shown


async def test_room_is_found_by_code_and_by_id(played: Played) -> None:
    """The code of an open room, as people type it, and the room's id show the same."""
    lines = await played.lines(played.room)
    assert await played.lines(played.code.lower()) == lines
    assert await played.lines(f" {played.code} ") == lines


async def test_every_commit_is_printed_in_order(played: Played) -> None:
    """Each commit has its version and its time, and below it its events with typed texts."""
    lines = await played.lines(played.code)
    assert commits(lines) == list(range(1, len(commits(lines)) + 1))
    assert all(line.endswith(" UTC") for line in lines if line.startswith("version "))
    events = [line.strip() for line in lines if line.startswith("    ")]
    assert events[0].startswith("room_opened ")
    assert f"code={played.code}" in events[0]
    assert "scenario=essai" in events[0]
    taken = [event for event in events if event.startswith("seat_taken ")]
    assert [('name="Aigrette 1"' in event, 'name="Aigrette 2"' in event) for event in taken] == [
        (True, False),
        (False, True),
    ]
    assert any(event.startswith("step_opened ") for event in events)


async def test_documents_come_last(played: Played) -> None:
    """The documents for everybody, screens and consoles after the last event."""
    shown = documents(await played.lines(played.code))
    assert shown.keys() == {"all", "screen", "console"}
    assert shown["all"]["people"] == 2
    assert shown["all"]["status"] == "playing"
    assert {seat["name"] for seat in shown["screen"]["seats"].values()} == {
        "Aigrette 1",
        "Aigrette 2",
    }


async def test_documents_are_shown_in_the_language_of_the_command(played: Played) -> None:
    """Texts of the content are English where they have an English, events stay the same."""
    french, english = await played.lines(played.room), await played.english()
    assert french[:-1] == english[:-1]
    titles = [documents(lines)["all"]["services"]["eau"] for lines in (french, english)]
    assert titles == ["Eau et assainissement", "Water"]


async def test_replay_stops_at_the_given_version(played: Played) -> None:
    """Until version 1 the room is empty; a version that is not there is refused."""
    first = await played.lines(played.code, 1)
    assert commits(first) == [1]
    assert documents(first)["all"]["people"] == 0
    last = commits(await played.lines(played.code))[-1]
    error = await played.refusal(played.code, last + 1)
    assert (error.code, error.details["option"]) == ("option_value", "--until")
    assert error.details["high"] == last


async def test_the_seed_is_not_printed(played: Played) -> None:
    """The secret from which draws follow never leaves the server, not even here."""
    lines = await played.lines(played.code)
    assert "seed" not in "\n".join(lines)


async def test_erased_text_is_marked(played: Played) -> None:
    """A text that somebody had erased reads as erased, in events and documents."""
    await played.store.erase(played.room, (await played.store.texts(played.room)).keys())
    lines = await played.lines(played.code)
    assert "name=texte effacé" in "\n".join(lines)
    assert "Aigrette" not in "\n".join(lines)


async def test_a_commit_without_a_time_is_printed_without_one(played: Played) -> None:
    """That phones stay is noted at no time of its own."""
    *_, last = [Position(c.version, c.tip) for c in await played.store.read(played.room)]
    await played.store.commit(
        played.room, last, "tip", encode_entry((SeatsStayed(("p1", "p2")),))[0], {}
    )
    *_, version, event, _ = await played.lines(played.room)
    assert (version, event) == (
        f"version {last.version + 1}",
        "    seats_stayed seats=('p1', 'p2')",
    )


async def test_unknown_room(played: Played) -> None:
    """Neither the code of an open room nor an id: the error names it."""
    error = await played.refusal("K7RM4X")
    assert error.code == "room_unknown"
    assert error.details == {"value": "K7RM4X", "dir": "data"}


@pytest.mark.parametrize(
    "entry",
    [b"\x81\xa6format\x63", b"\xc1", encode_entry((FirstTimeSet("p9", 1),))[0]],
    ids=["another format", "no entry", "nobody's event"],
)
async def test_damaged_entry_is_where_a_room_ends(played: Played, entry: bytes) -> None:
    """The error about a damaged entry names the last version that can be read."""
    position = Position(*[(c.version, c.tip) for c in await played.store.read(played.room)][-1])
    await played.store.commit(played.room, position, "tip", entry, {})
    error = await played.refusal(played.code)
    assert error.code == "room_cut"
    assert error.details == {"value": played.code, "dir": "data", "last": position.version}
    assert commits(await played.lines(played.code, position.version))[-1] == position.version


async def test_lost_commit_is_where_a_room_ends(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commits after a gap are not replayed."""
    kept = [c for c in await played.store.read(played.room) if c.version != 2]

    async def read(_room: str) -> tuple[Commit, ...]:
        return tuple(kept)

    monkeypatch.setattr(played.store, "read", read)
    error = await played.refusal(played.code)
    assert (error.code, error.details["last"]) == ("room_cut", 1)
    assert commits(await played.lines(played.code, 1)) == [1]


async def test_room_without_a_beginning_cannot_be_read(played: Played) -> None:
    """A room whose first entry does not fit has nothing to show."""
    await played.store.commit("room", START, "tip", b"\xc1", {})
    error = await played.refusal("room")
    assert (error.code, error.details["value"]) == ("room_unreadable", "room")


async def test_room_of_another_release_says_so(played: Played) -> None:
    """No copy of the data would help: what helps is the release that wrote the journal."""
    await played.store.commit("room", START, "tip", b"\x82\xa6format\x02\xa6events\x90", {})
    error = await played.refusal("room")
    assert error.code == "room_of_another_release"
    assert "autre version du jeu" in sentence("room_of_another_release", "fr", dict(error.details))


async def test_data_that_cannot_be_read(played: Played) -> None:
    """The error about a failing store has its cause."""
    await played.store.close()
    error = await played.refusal(played.code)
    assert (error.code, error.details) == ("data_unreadable", {"dir": "data", "cause": "closed"})


async def test_code_is_that_of_an_open_room(played: Played) -> None:
    """A closed room has no code any more, but its id still shows it."""
    await played.store.delete(Kind.CODE, played.code)
    assert (await played.refusal(played.code)).code == "room_unknown"
    assert commits(await played.lines(played.room))
