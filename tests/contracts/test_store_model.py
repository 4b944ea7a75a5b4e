"""Every store against a model of plain dictionaries, over random histories."""

import asyncio
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from game_server.bots.local_redis import LocalRedis
from game_server.errors import RoomUnknownError
from game_server.storage.journal import START, Commit, Position, StaleWriterError
from game_server.storage.memory import MemoryStore
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_store
from tests.contracts.conftest import Store

ROOMS = st.sampled_from(["a", "b", "c"])
KEYS = st.sampled_from(["x", "y", "z"])
ENTRIES = st.binary(max_size=2_000)
TEXTS = st.dictionaries(KEYS, st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
EXPIRIES = st.none() | st.integers(0, 5)


class StoreMachine(RuleBasedStateMachine):
    """Do the same to a store and to dictionaries, and see that they agree."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.directory = TemporaryDirectory()
        self.store = self.open()
        self.commits: dict[str, tuple[Commit, ...]] = {}
        self.texts: dict[str, dict[str, str]] = {}
        self.removed: set[str] = set()
        self.records: dict[tuple[str, str], tuple[bytes, int | None]] = {}
        self.tips = 0

    def open(self) -> Store:
        """Open a store; the base machine's is in memory."""
        return MemoryStore()

    def position(self, room: str) -> Position:
        """Tell where the model's journal of the room stands."""
        commits = self.commits.get(room)
        return commits[-1].position if commits else START

    def attempt(
        self, room: str, expected: Position, entry: bytes, texts: dict[str, str]
    ) -> int | RoomUnknownError | StaleWriterError:
        """Commit under a new tip and return the version or the refusal."""
        self.tips += 1
        try:
            return self.runner.run(self.store.commit(room, expected, f"t{self.tips}", entry, texts))
        except (RoomUnknownError, StaleWriterError) as refusal:
            return refusal

    @rule(room=ROOMS, entry=ENTRIES, texts=TEXTS)
    def commit(self, room: str, entry: bytes, texts: dict[str, str]) -> None:
        """A writer that is up to date is refused by a removed room only."""
        position = self.position(room)
        outcome = self.attempt(room, position, entry, texts)
        if room in self.removed:
            assert isinstance(outcome, RoomUnknownError)
            return
        assert outcome == position.version + 1
        commit = Commit(outcome, f"t{self.tips}", position.tip, entry)
        self.commits[room] = (*self.commits.get(room, ()), commit)
        self.texts.setdefault(room, {}).update(texts)

    @precondition(lambda self: self.commits)
    @rule(data=st.data(), entry=ENTRIES, texts=TEXTS)
    def commit_from_behind(self, data: st.DataObject, entry: bytes, texts: dict[str, str]) -> None:
        """A writer that is behind gets what it missed."""
        room = data.draw(st.sampled_from(sorted(self.commits)))
        commits = self.commits[room]
        known = data.draw(st.integers(0, len(commits) - 1))
        expected = commits[known - 1].position if known else START
        outcome = self.attempt(room, expected, entry, texts)
        assert isinstance(outcome, StaleWriterError)
        assert (outcome.missing, outcome.rebuild) == (commits[known:], False)

    @rule(room=ROOMS, version=st.integers(0, 5), entry=ENTRIES, texts=TEXTS)
    def commit_elsewhere(
        self, room: str, version: int, entry: bytes, texts: dict[str, str]
    ) -> None:
        """A writer with a history of its own gets the whole journal, or no room."""
        outcome = self.attempt(room, Position(version, "elsewhere"), entry, texts)
        if room in self.commits:
            assert isinstance(outcome, StaleWriterError)
            assert (outcome.missing, outcome.rebuild) == (self.commits[room], True)
        else:
            assert isinstance(outcome, RoomUnknownError)

    @rule(room=ROOMS, ids=st.sets(KEYS))
    def erase(self, room: str, ids: set[str]) -> None:
        """Erased texts are gone."""
        self.runner.run(self.store.erase(room, ids))
        for text_id in ids:
            self.texts.get(room, {}).pop(text_id, None)

    @rule(room=ROOMS, entries=st.dictionaries(st.integers(0, 6), ENTRIES), ids=st.sets(KEYS))
    def redact(self, room: str, entries: dict[int, bytes], ids: set[str]) -> None:
        """Redacted entries are the new ones, under the same versions and tips."""
        self.runner.run(self.store.redact(room, entries, ids))
        if room in self.commits:
            self.commits[room] = tuple(
                replace(commit, entry=entries.get(commit.version, commit.entry))
                for commit in self.commits[room]
            )
        for text_id in ids:
            self.texts.get(room, {}).pop(text_id, None)

    @rule(room=ROOMS)
    def remove(self, room: str) -> None:
        """A removed room is gone, and only one that existed."""
        self.runner.run(self.store.remove(room))
        if self.commits.pop(room, None):
            del self.texts[room]
            self.removed.add(room)

    @rule(kind=ROOMS, key=KEYS, value=ENTRIES, expires=EXPIRIES)
    def put(self, kind: str, key: str, value: bytes, expires: int | None) -> None:
        """A record is replaced whole."""
        self.runner.run(self.store.put(kind, key, value, expires))
        self.records[kind, key] = (value, expires)

    @rule(kind=ROOMS, key=KEYS, value=ENTRIES, expires=EXPIRIES)
    def put_new(self, kind: str, key: str, value: bytes, expires: int | None) -> None:
        """A claim wins where nothing is."""
        written = self.runner.run(self.store.put_new(kind, key, value, expires))
        assert written == ((kind, key) not in self.records)
        self.records.setdefault((kind, key), (value, expires))

    @rule(kind=ROOMS, key=KEYS)
    def delete(self, kind: str, key: str) -> None:
        """A deleted record is gone."""
        self.runner.run(self.store.delete(kind, key))
        self.records.pop((kind, key), None)

    @rule(now=st.integers(0, 5))
    def purge(self, now: int) -> None:
        """A purge takes what has expired, and counts it."""
        before = len(self.records)
        self.records = {
            record: (value, expires)
            for record, (value, expires) in self.records.items()
            if expires is None or expires > now
        }
        assert self.runner.run(self.store.purge(now)) == before - len(self.records)

    @invariant()
    def agree(self) -> None:
        """The store returns the same as the model."""
        self.runner.run(self.compare())

    async def compare(self) -> None:
        """Read all that can be read, rooms never opened included."""
        assert await self.store.rooms() == tuple(sorted(self.commits))
        for room, commits in self.commits.items():
            assert await self.store.read(room) == commits
            assert await self.store.read(room, 2) == commits[2:]
            assert await self.store.texts(room) == self.texts[room]
        for kind in ("a", "b", "c"):
            expected = {k: v for (of, k), (v, _) in sorted(self.records.items()) if of == kind}
            listed = await self.store.list(kind)
            assert list(listed.items()) == list(expected.items())
            assert await self.store.get(kind, "x") == expected.get("x")

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.runner.run(self.store.close())
        self.runner.close()
        self.directory.cleanup()


class SqliteMachine(StoreMachine):
    """The same on SQLite, whose server may stop and start between any two calls."""

    def open(self) -> Store:
        """Open the store of this machine's directory."""
        return open_store(Path(self.directory.name), "1.0.0")

    @rule()
    def restart(self) -> None:
        """Everything that was acknowledged is there after a restart."""
        self.runner.run(self.store.close())
        self.store = self.open()


class RedisMachine(StoreMachine):
    """The same on a real Redis, whose workers may stop and start between any two calls."""

    def open(self) -> Store:
        """Start an empty Redis, and open it."""
        self.redis = LocalRedis(Path(self.directory.name))
        self.runner.run(self.redis.start())
        return self.runner.run(open_redis(self.redis.url, "1.0.0"))

    @rule()
    def restart(self) -> None:
        """Everything that was acknowledged is there for the next worker."""
        self.runner.run(self.store.close())
        self.store = self.runner.run(open_redis(self.redis.url, "1.0.0"))

    @rule()
    def crash(self) -> None:
        """Everything that was acknowledged is there after Redis itself was killed."""
        self.runner.run(self.redis.kill())
        self.runner.run(self.redis.start())

    def teardown(self) -> None:
        """End the process too."""
        self.runner.run(self.store.close())
        self.runner.run(self.redis.kill())
        super().teardown()


TestMemoryModel = StoreMachine.TestCase
TestSqliteModel = SqliteMachine.TestCase
# Every call waits for the disk, so fewer histories take as long as the many in memory.
TestRedisModel = RedisMachine.TestCase
TestSqliteModel.settings = settings(max_examples=settings().max_examples // 5)
TestRedisModel.settings = settings(max_examples=settings().max_examples // 20)
