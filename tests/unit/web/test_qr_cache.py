"""QR codes are drawn beside the loop, once, and not as often as strangers like."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from game_server.web import qr, rate_limit
from game_server.web.api import QR_BURST
from game_server.web.qr_cache import QrCache
from tests.unit.web.web_harness import CODE_BURST, WebHarness

KEPT = 100


class Pen:
    """Draw nothing, but record the contents and the threads."""

    def __init__(self) -> None:
        """Start with none; `most` is how many were drawn at the same time."""
        self.drawn: list[str] = []
        self.threads: set[int] = set()
        self.most = 0
        self._now = 0

    def draw(self, content: str) -> bytes:
        """Note *content* and return it."""
        self._now += 1
        self.most = max(self.most, self._now)
        self.drawn.append(content)
        self.threads.add(threading.get_ident())
        self._now -= 1
        return content.encode()


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    """Put a pen that is watched in the place of the real one."""
    pen = Pen()
    monkeypatch.setattr(qr, "as_svg", pen.draw)
    return pen


@pytest.mark.anyio
async def test_a_code_is_drawn_once_for_all_who_ask(pen: Pen) -> None:
    """Many ask at once and again: it is drawn one time, in no thread that serves."""
    drawings = QrCache()
    first = await asyncio.gather(*(drawings.svg("a") for _ in range(20)))
    again = await drawings.svg("a")
    assert {*first, again} == {b"a"}
    assert pen.drawn == ["a"]
    assert threading.get_ident() not in pen.threads


@pytest.mark.anyio
async def test_one_is_drawn_after_the_other(pen: Pen) -> None:
    """Whatever is asked for at once takes one thread's processor at most."""
    drawings = QrCache()
    asked = [f"{number}" for number in range(30)]
    assert await asyncio.gather(*map(drawings.svg, asked)) == [text.encode() for text in asked]
    assert pen.most == 1


@pytest.mark.anyio
async def test_the_last_hundred_are_kept(pen: Pen) -> None:
    """The least recently used image is dropped, so that the memory is bounded."""
    drawings = QrCache()
    for number in range(KEPT + 1):
        await drawings.svg(f"{number}")
        await drawings.svg("0")
    pen.drawn.clear()
    for content in ("0", f"{KEPT}", "2", "1"):
        await drawings.svg(content)
    assert pen.drawn == ["1"]


def codes() -> Iterator[str]:
    """Yield codes that no room has."""
    for number in range(10_000):
        yield "ZZ" + "".join("ABCDEFGHKM"[int(digit)] for digit in f"{number:04}")


def test_strangers_have_a_few_codes_drawn(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then only those of rooms that they know, so that a screen behind their address has its own.

    Another source and the facilitator have theirs as ever.
    """
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)
    harness.clock.stand()
    code = harness.open_room(client)
    cookies = dict(client.cookies)
    client.cookies.clear()
    # As a screen does, when it connects.
    assert client.get(f"/api/rooms/{code}").status_code == 200
    asked = codes()
    for _ in range(QR_BURST):
        assert client.get(f"/qr/{next(asked)}.svg").status_code == 200
    drawn = [client.get(f"/qr/{next(asked)}.svg") for _ in range(CODE_BURST + 2)]
    assert {response.status_code for response in drawn} == {404, 429}
    assert client.get(f"/qr/{code}.svg").status_code == 200
    client.cookies.update(cookies)
    assert client.get(f"/qr/{next(asked)}.svg").status_code == 200
    assert client.get(f"/qr/{code}.svg").status_code == 200
