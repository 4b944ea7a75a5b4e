"""The pages in other engines, opened where nothing needs a secure context."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.e2e.crowd import Crowd
from tests.e2e.server import Server
from tests.engines.engines import OTHERS
from tests.engines.page import OpenPage, Page
from tests.engines.play import CUT, whole_session
from tests.engines.process import poll_until
from tests.engines.session import NAMES, Session
from tests.pages.test_draw_page import HASHES

BOTS = ["Tilleul", "Noisetier", "Alisier"]
"""Bots beside the phones, for six answers, the least for which words are shown."""


PROBLEMS = """
  console.warn("un mot");
  const script = document.createElement("script");
  script.textContent = "1";
  document.body.append(script);
  Promise.reject(new Error("promesse"));
  nowhere();
"""


@contextmanager
def with_bots(crowd: Crowd) -> Iterator[None]:
    """Stop the bots at the end of the block."""
    try:
        yield
    finally:
        crowd.leave()


@pytest.fixture(params=OTHERS)
def open_page(request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Start each engine."""
    with OTHERS[request.param]() as opened:
        yield opened


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start a server on data of its own."""
    started = Server(tmp_path / "data")
    started.start()
    yield started
    started.stop()


def test_flash_is_played(server: Server, open_page: OpenPage) -> None:
    """From the lobby to the report, with a reload and a cut: no log has a line at its end."""
    with closing(Session(server, open_page)) as session:
        session.begin()
        for page in session.pages.values():
            assert page.value("isSecureContext") is False
        with with_bots(Crowd(server.loopback, session.code, BOTS)):
            whole_session(session, len(NAMES) + len(BOTS))
        check = open_page(390, 780)
        check.open(f"{server.address}/tirage{HASHES['fair']}")
        check.expect_text("Le tirage est juste.")
        assert check.problems() == []
        for name, page in session.pages.items():
            found = page.problems()
            if page is session.phones[CUT]:
                # A browser logs each failed connection, which the cut has caused.
                found = [line for line in found if "/ws/" not in line]
            assert found == [], name
        require_all_problems_are_found(check)


def require_all_problems_are_found(page: Page) -> None:
    """A page with each kind of problem has all of them found: a test of the test."""
    page.value(f"void setTimeout(() => {{ {PROBLEMS} }})")

    def all_found() -> bool:
        lines = "\n".join(page.problems())
        return all(word in lines for word in ("un mot", "script-src", "promesse", "nowhere"))

    poll_until(all_found, "a line, a policy, a promise and an exception are told")
