"""The printer: a process for each paper, without secrets, ended when it is slow or not wanted."""

import asyncio
import json
import logging
from asyncio.subprocess import Process
from functools import partial

import pytest

from game_server.printing.printer import AT_ONCE, MOST_WAITING, Printer, PrintError, launch
from game_server.printing.session_paper import session_paper
from tests.unit.printing.papers import AT, check_accessible
from tests.unit.printing.samples import full

TELLING = partial(launch, "tests.unit.printing.telling_child")
SLOW = partial(launch, "tests.unit.printing.slow_child")


def test_extra_that_is_missing_is_named() -> None:
    """A server without the libraries starts, and says what to install when it is asked."""
    printer = Printer(libraries=("typst", "no_such_typeface"))
    assert not printer.is_installed
    assert Printer().is_installed
    with pytest.raises(PrintError) as refused:
        asyncio.run(printer.paper("session", {"lang": "fr"}, AT))
    assert refused.value.code == "print_missing"


def test_child_gets_its_job_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """No option of the server is in its environment; texts are typeset, drawings are not."""
    monkeypatch.setenv("METODD_FACILITATOR_KEY", "secret")
    data = {"lang": "fr", "title": "Quoi ?", "roof": "<svg> ?", "list": [{"text": "« Oui »"}, 3]}
    told = json.loads(asyncio.run(Printer(TELLING).paper("any", data, AT, picture=True)))
    assert not [name for name in told["environment"] if name.startswith("METODD_")]
    assert told["job"] == {
        "template": "any",
        "picture": True,
        "at": AT // 1000,
        "data": {
            "lang": "fr",
            "title": "Quoi\u202f?",
            "roof": "<svg> ?",
            "list": [{"text": "«\u00a0Oui\u00a0»"}, 3],
        },
    }


def test_child_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """Who asked reads a code; the log names the error."""
    with caplog.at_level(logging.ERROR), pytest.raises(PrintError) as refused:
        asyncio.run(Printer(TELLING).paper("broken", {"lang": "en"}, AT))
    assert refused.value.code == "print_failed"
    assert "ValueError: broken as asked" in caplog.text


def test_child_that_never_answers_is_ended(caplog: pytest.LogCaptureFixture) -> None:
    """Its time is limited, and no process is left behind."""
    with caplog.at_level(logging.WARNING), pytest.raises(PrintError) as refused:
        asyncio.run(Printer(SLOW, timeout=0.1).paper("any", {"lang": "fr"}, AT))
    assert refused.value.code == "print_failed"
    assert "0.1 s" in caplog.text


def test_who_goes_away_leaves_no_process() -> None:
    """A request that is cancelled ends its child, and frees its slot."""

    async def go() -> list[int | None]:
        started: asyncio.Queue[Process] = asyncio.Queue()

        async def watched() -> Process:
            process = await SLOW()
            await started.put(process)
            return process

        printer = Printer(watched)
        ended = []
        for _ in range(AT_ONCE + 1):
            asked = asyncio.create_task(printer.paper("any", {"lang": "fr"}, AT))
            child = await started.get()
            asked.cancel()
            await asyncio.gather(asked, return_exceptions=True)
            ended.append(child.returncode)
        return ended

    assert asyncio.run(go()) == [-9] * (AT_ONCE + 1)


def test_papers_are_set_two_at_a_time() -> None:
    """All that are asked for at once come, each whole."""

    async def go() -> list[bytes]:
        printer = Printer()
        paper = session_paper(full(), "fr")
        return await asyncio.gather(*(printer.paper("session", paper, AT) for _ in range(4)))

    found = asyncio.run(go())
    assert len({*found}) == 1
    check_accessible(found[0])


def test_too_many_papers_are_refused() -> None:
    """Those that wait are no more than a worker can set in a while; then it prints again."""

    async def go() -> str:
        printer = Printer(SLOW)
        paper = partial(printer.paper, "any", {"lang": "fr"}, AT)
        waiting = [asyncio.create_task(paper()) for _ in range(AT_ONCE + MOST_WAITING)]
        # Each of them has begun after one turn of the loop.
        await asyncio.sleep(0)
        try:
            await paper()
        except PrintError as error:
            return error.code
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
        return ""

    assert asyncio.run(go()) == "print_busy"
