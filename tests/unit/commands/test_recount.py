"""`metodd metrics --recount`: what was counted by what, what differed, and that it is repaired."""

import asyncio
import json
from pathlib import Path

import pytest

from game_server.app import open_beside
from game_server.commands.arguments import app
from game_server.commands.texts import sentence
from game_server.commands.usage import run
from game_server.engine.kit.copies import replace
from game_server.follow_ups.record import FOLLOW_UPS, Counts, FollowUp
from game_server.records.kinds import Kind
from tests.programme_of import simulated, store_all

ROOMS = tuple(f"{seed:032x}" for seed in (1, 2))


@pytest.fixture(autouse=True)
def _stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep two sessions in a directory of the test; the record of one is lost."""
    for name in ("METODD_LANG", "METODD_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    async def keep() -> None:
        store = await open_beside(Path("data"), None, begins=True)
        await store_all(store, [simulated(1, 6), simulated(2, 6)])
        told = FollowUp("", 0, 20, told=Counts({"kept": 6}))
        gone = FOLLOW_UPS.encode(replace(told, told=Counts({"kept": 50})))
        await store.put(Kind.FOLLOW_UP, ROOMS[1], FOLLOW_UPS.encode(told))
        await store.put(Kind.FOLLOW_UP, "0" * 32, gone)
        await store.delete(Kind.PROGRAMME, ROOMS[0])
        await store.close()

    asyncio.run(keep())


def says(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command prints."""
    assert run(app, ("metrics", *arguments)) == 0, capsys.readouterr().err
    shown, errors = capsys.readouterr()
    assert errors == ""
    return shown


def test_it_says_what_it_counted_and_repairs(capsys: pytest.CaptureFixture[str]) -> None:
    """Why summaries alone are left; a second time nothing differs, nor is left to repair."""
    counted = sentence("recount.counted", "fr", {"journals": 0, "summaries": 2})
    why, same = (sentence(f"recount.{name}", "fr") for name in ("by_summary", "same"))
    follow_ups = sentence("recount.follow_ups", "fr", {"journals": 0, "alone": 1})
    answers = sentence("recount.answers", "fr", {"n": 6})
    missing = sentence("recount.missing", "fr", {"room": ROOMS[0], "fields": ""})
    repaired = [sentence("recount.repaired", "fr", {"n": n}) for n in (1, 0)]
    assert says(capsys, "--recount").splitlines() == [
        *(counted, why, follow_ups, answers, missing, repaired[0])
    ]
    assert says(capsys, "--recount").splitlines() == [
        *(counted, why, follow_ups, answers, same, repaired[1])
    ]


def test_it_answers_programs_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Each difference with its room."""
    assert json.loads(says(capsys, "--recount", "--json")) == {
        "journals": 0,
        "summaries": 2,
        "followed": 0,
        "followed_alone": 1,
        "answers": 6,
        "differences": [{"room": ROOMS[0], "wrong": "missing", "fields": []}],
        "repaired": True,
    }


def test_without_a_session_it_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    """Its code, or the option."""
    assert run(app, ("metrics",)) != 0
    assert sentence("session_missing", "fr") in " ".join(capsys.readouterr().err.split())
