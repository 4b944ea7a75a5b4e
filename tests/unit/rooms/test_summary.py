"""Sessions that ended: their figures stay, whatever the store did, and nobody's name does."""

import logging
from functools import partial

import msgpack
import pytest

from game_server.protocol.documents import adapter
from game_server.protocol.journal import scenario_hash
from game_server.records.kinds import Kind
from game_server.rooms import archiver
from game_server.rooms.registry import Registry
from game_server.rooms.timing import Timing
from game_server.sessions.summary import LISTED_FIELDS, Session, find, listing, summary
from tests.proposing import hand_words_on
from tests.room_driver import Message
from tests.unit.rooms.deployment import HOUR, Deployment, loaded_room, memory_deployment
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import Page, eventually, timed, token, until

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("locks_at_once")]
CLOSE = {"type": "close"}
NAME = "Zibeline"
WORD = "quetzal"
VALUE = 54.321
BRISK = Timing(broadcast_every=1)


@pytest.fixture
def timing() -> Timing:
    """Let rooms publish every step at once, so that a session is over soon."""
    return BRISK


async def play(registry: Registry, phones: int) -> Page:
    """Let some phones answer all that a session asks, and return its console at the last word."""
    room = loaded_room(registry, await registry.open("essai", trial=False))
    console = Page(room, "console")
    pages = [Page(room, "phone", token(index)) for index in range(phones)]
    for index, page in enumerate(pages):
        await page.move({"type": "join", "name": f"{NAME} {index}", "persons": 1})
        await page.move({"type": "choose_service", "service": "voirie"})
        await page.move({"type": "set_first_time", "first_time": 1})
    while (console.step.get("phase"), console.step.get("kind")) != ("x5", "reveal"):
        before = console.step.get("id")
        assert (await console.next())["type"] == "accepted"
        await console.until(partial(opened_after, console, before))
        if console.step["kind"] == "input":
            for page in pages:
                assert (await page.move(answer(console)))["type"] == "accepted"
    return console


def opened_after(page: Page, step: int | None) -> bool:
    """Return whether *page* shows another step than that of this id."""
    return page.step.get("id") != step


def answer(console: Page) -> Message:
    """Return what every phone answers at the open step."""
    move: Message = {"type": "talk.word", "word": WORD}
    if "card" in console.documents["all"]["play"]:
        move = {"type": "estimate.answer", "value": VALUE}
    return {"type": "play", "step": console.step["id"], "move": move}


async def ended(console: Page) -> Message:
    """Close the session and return the last document of the console."""
    assert (await console.move(CLOSE))["type"] == "accepted"
    await console.until(lambda: console.documents["all"]["status"] == "closed")
    await console.until(lambda: console.documents["console"]["next"] == {"what": "end"})
    return console.documents["console"]


async def test_the_figures_of_a_session_outlive_it(deployment: Deployment) -> None:
    """After its end and a restart a session has the figures and the sheet that its console had."""
    async with deployment.serving() as registry:
        console = await play(registry, 12)
        room = loaded_room(registry, console.documents["all"]["room"]["code"])
        facilitator = await ended(console)
    await deployment.reopen()
    session = await find(deployment.store, facilitator["id"])
    assert session is not None
    assert session.pop("figures") == facilitator["figures"]
    assert session.pop("sheet") == facilitator["sheet"]
    assert facilitator["figures"]["points"] > 0
    assert facilitator["sheet"]["x5"]["outcome"] == "played"
    phases = session.pop("phases")
    assert phases["x4"] == {"title": "À vue de nez", "mechanic": "estimate"}
    content = {"hash": scenario_hash(room.state.scenario), "version": ""}
    assert session.pop("content") == content
    line = f"Contenu\u00a0: Essai, empreinte\u00a0{content['hash'][:12]}"
    assert session.pop("content_told") == line
    shown = session.pop("shown")
    assert (shown["people"], shown["first_time"], shown["surprise"]["truth"]) == (12, 12, 30)
    assert (
        session.pop("told")["people"] == "12\u00a0personnes, dont environ 12 pour la première fois"
    )
    asked = [(one["phase"], len(one["parts"])) for one in session.pop("results")]
    assert asked == [("x2", 1), ("x3", 1), ("x4", 1), ("x5", 1)]
    assert session == {
        "id": room.state.room,
        "code": room.state.code,
        "title": "Essai",
        "people": 12,
        "service": "",
        "points": True,
        "opened": room.state.opened_at,
        "began": facilitator["sheet"]["x1"]["began"],
        "closed": room.closed_at,
        "roof": console.documents["all"]["roof"],
        "goals": {
            "g6": "Eau propre et assainissement",
            "g11": "Villes et communautés durables",
        },
        "phase_order": ["x1", "x2", "x3", "x4", "x5"],
        "zone": "Europe/Paris",
    }
    assert list(phases) == session["phase_order"]
    assert await listing(deployment.store) == [{name: session[name] for name in LISTED_FIELDS}]


async def test_a_report_is_read_in_the_languages_of_its_scenario(deployment: Deployment) -> None:
    """Its titles and questions; a record of before these, with an older name, stays readable."""
    async with deployment.serving() as registry:
        facilitator = await ended(await play(registry, 12))
    french = await find(deployment.store, facilitator["id"])
    english = await find(deployment.store, facilitator["id"], "en")
    assert french is not None
    assert english is not None
    assert french["figures"]["surprises"]
    for row, expected in zip(
        english["figures"]["surprises"], french["figures"]["surprises"], strict=True
    ):
        assert row == expected | {"question": f"How many litres ({row['card']})?"} != expected
    assert (english["title"], english["phases"]["x4"]["title"]) == ("Sample", "At a guess")
    asked = english["shown"]["surprise"]
    assert asked == french["shown"]["surprise"] | {
        "question": f"How many litres ({asked['card']})?"
    }
    assert english["told"]["surprise"].startswith("The room said ")
    assert english["content_told"].startswith("Content: Sample, SHA-256\u00a0")
    (line,) = await listing(deployment.store, "en")
    assert line["title"] == "Sample"
    record = await deployment.store.get(Kind.SESSION, facilitator["id"])
    assert record is not None
    before = msgpack.unpackb(record)
    for added in ("texts", "points", "roof", "goals", "shown", "results", "content"):
        del before["session"][added]
        french.pop(added, None)
    del french["told"], french["content_told"]
    figures = before["session"]["figures"]
    figures["first"] = figures.pop("first_time")
    await deployment.store.put(Kind.SESSION, facilitator["id"], msgpack.packb(before))
    assert await find(deployment.store, facilitator["id"], "en") == french


async def test_a_record_holds_what_its_type_says_and_nothing_else(deployment: Deployment) -> None:
    """It is read for years, so that no key comes into it, or goes, unseen."""
    async with deployment.serving() as registry:
        facilitator = await ended(await play(registry, 12))
    record = await deployment.store.get(Kind.SESSION, facilitator["id"])
    assert record is not None
    stored = msgpack.unpackb(record)
    assert set(stored) == {"format", "session"}
    adapter(Session).validate_python(stored["session"], strict=True, extra="forbid")
    assert set(stored["session"]["sheet"]["x5"]) == {"planned", "began", "real", "outcome"}


async def test_a_room_that_is_open_has_no_summary(deployment: Deployment) -> None:
    """Its figures are not there yet."""
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=False))
        with pytest.raises(ValueError, match="not closed"):
            summary(room)


@pytest.mark.parametrize("phones", [4, 6])
async def test_a_summary_names_nobody(deployment: Deployment, phones: int) -> None:
    """No name, seat, service, word or value of anybody stands in what is kept (rule 0.8)."""
    async with deployment.serving() as registry:
        facilitator = await ended(await play(registry, phones))
    record = await deployment.store.get(Kind.SESSION, facilitator["id"])
    assert record is not None
    for secret in (NAME, "voirie", WORD):
        assert secret.encode() not in record
    assert msgpack.packb(VALUE) not in record
    for seat in facilitator["seats"]:
        assert msgpack.packb(seat) not in record


async def test_the_summary_of_a_small_room_holds_no_figure_but_its_people(
    deployment: Deployment,
) -> None:
    """With four persons who answered everything, the only figure is how many they were."""
    async with deployment.serving() as registry:
        facilitator = await ended(await play(registry, 4))
    session = await find(deployment.store, facilitator["id"])
    assert session is not None
    assert session["figures"] == {
        "people": 4,
        "phones": 4,
        "small": True,
        "surprises": [],
        "phases": {},
    }


async def test_sessions_are_listed_newest_first(deployment: Deployment) -> None:
    """The session that closed last comes first, also among those opened in another order."""
    async with deployment.serving() as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(3)]
        for code in (codes[1], codes[2], codes[0]):
            deployment.clock.ahead += 1_000
            await ended(Page(loaded_room(registry, code), "console"))
    assert [line["code"] for line in await listing(deployment.store)] == [
        codes[0],
        codes[2],
        codes[1],
    ]


async def test_trial_and_open_sessions_have_no_summary(deployment: Deployment) -> None:
    """Neither a trial session nor an open room has a summary."""
    async with deployment.serving() as registry:
        await registry.open("essai", trial=False)
        trial = loaded_room(registry, await registry.open("essai", trial=True))
        await ended(Page(trial, "console"))
    assert await listing(deployment.store) == []
    assert await find(deployment.store, trial.state.room) is None


@timed(longest_sleep=5)
async def test_a_session_that_ended_while_the_server_was_off_is_archived(
    deployment: Deployment,
) -> None:
    """A session that is over by its twelve hours is closed and archived at the next start."""
    async with deployment.serving() as registry:
        await registry.open("essai", trial=False)
    deployment.clock.ahead += 12 * HOUR
    await deployment.reopen()
    async with deployment.serving():
        await eventually(lambda: listing(deployment.store))
    (line,) = await listing(deployment.store)
    assert line["closed"] - line["opened"] >= 12 * HOUR


async def test_a_refused_summary_is_archived_at_the_next_start() -> None:
    """A closed session whose summary was refused is archived by the next start."""
    deployment, store = refusing_deployment()
    async with deployment.serving() as registry:
        console = await play(registry, 12)
        room = loaded_room(registry, console.documents["all"]["room"]["code"])
        archive, room.on_closed = room.on_closed, None
        facilitator = await ended(console)
        store.refusing = "full"
        assert archive is not None
        archive(room)
    assert await listing(store) == []
    store.refusing = ""
    for _ in range(2):
        async with deployment.serving():
            await until(lambda: not store.codes())
        session = await find(store, facilitator["id"])
        assert session is not None
        assert (session["closed"], session["figures"]) == (room.closed_at, facilitator["figures"])
        assert await store.list(Kind.CODE) == {}


@pytest.mark.parametrize("trial", [False, True])
async def test_a_refused_summary_is_archived_once_the_store_works(*, trial: bool) -> None:
    """Once the store writes again a session is archived, even if the clock was set back."""
    deployment, store = refusing_deployment(Timing(archive_again_after=5))
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=trial)
        room = loaded_room(registry, code)
        store.refuses_records = "full"
        await ended(Page(room, "console"))
        await until(lambda: store.refused > 2)
        assert set(await store.list(Kind.CODE)) == {code}
        deployment.clock.ahead -= HOUR
        store.refuses_records = ""
        await until(lambda: not store.codes())
        assert len(await listing(store)) == (0 if trial else 1)


async def test_an_end_whose_reply_was_lost_is_archived() -> None:
    """If the closing commit was stored but its reply lost, the room catches up and is archived."""
    deployment, store = refusing_deployment(Timing(retry_after=5))
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=False))
        console = Page(room, "console")
        store.mute = True
        assert (await console.move(CLOSE))["code"] == "storage_unavailable"
        await until(lambda: not store.codes())
        assert [line["id"] for line in await listing(store)] == [room.state.room]


async def test_an_exception_in_archiving_one_room_harms_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A session that cannot be archived keeps its code; the start goes on, and it is retried."""
    deployment, store = refusing_deployment()
    async with deployment.serving() as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(2)]
        rooms = [loaded_room(registry, code) for code in codes]
        store.record_fault = RuntimeError("fault")
        with caplog.at_level(logging.CRITICAL):
            await ended(Page(rooms[0], "console"))
        await ended(Page(rooms[1], "console"))
    assert set(await store.list(Kind.CODE)) == {codes[0]}
    deployment.clock.ahead += archiver.AGAIN_AFTER_FAULT
    async with deployment.serving() as registry:
        await until(lambda: not store.codes())
        assert await registry.listing() == ()
    assert len(await listing(store)) == 2


async def test_a_summary_of_another_release_hides_no_other(
    deployment: Deployment, caplog: pytest.LogCaptureFixture
) -> None:
    """A record that this release cannot read is left alone, and the others are listed."""
    async with deployment.serving() as registry:
        facilitator = await ended(
            Page(loaded_room(registry, await registry.open("essai", trial=False)), "console")
        )
    await deployment.store.put(
        Kind.SESSION, "0" * 32, msgpack.packb({"format": 2, "session": "new"})
    )
    with caplog.at_level(logging.CRITICAL):
        assert [line["id"] for line in await listing(deployment.store)] == [facilitator["id"]]
        assert await find(deployment.store, "0" * 32) is None
    assert await deployment.store.get(Kind.SESSION, "0" * 32) is not None


def refusing_deployment(timing: Timing = BRISK) -> tuple[Deployment, FaultyStore]:
    """Return a deployment and its store, which a test can make refuse."""
    deployment = memory_deployment(timing)
    assert isinstance(deployment.store, FaultyStore)
    return deployment, deployment.store


async def test_whoever_finds_the_report_finds_what_was_handed_on(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A console asks for it as soon as the session has ended, and names it."""
    hand_words_on(monkeypatch)
    write, there = deployment.store.put, list[int]()

    async def note(kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        if kind == Kind.SESSION:
            there.append(len(await deployment.store.list(Kind.PROPOSAL)))
        await write(kind, key, value, expires)

    monkeypatch.setattr(deployment.store, "put", note)
    async with deployment.serving() as registry:
        await ended(await play(registry, 12))
        await until(lambda: bool(there))
    assert there == [len(await deployment.store.list(Kind.PROPOSAL))] != [0]
