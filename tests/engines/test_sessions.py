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
from tests.engines.process import until
from tests.engines.session import NAMES, Session

BOTS = ["Tilleul", "Noisetier"]
"""Who plays beside the phones, so that there are five answers, from which on words are shown."""


TROUBLE = """
  console.warn("un mot");
  const script = document.createElement("script");
  script.textContent = "1";
  document.body.append(script);
  Promise.reject(new Error("promesse"));
  nowhere();
"""


@contextmanager
def sitting(crowd: Crowd) -> Iterator[None]:
    """Send the bots away at the end."""
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
        with sitting(Crowd(server.loopback, session.code, BOTS)):
            link = whole_session(session, len(NAMES) + len(BOTS))
        check = open_page(390, 780)
        check.open(link)
        check.see("Le tirage est juste.")
        assert check.trouble() == []
        for name, page in session.pages.items():
            found = page.trouble()
            if page is session.phones[CUT]:
                # A browser tells of each try that found nobody: that is what was done to it.
                found = [line for line in found if "/ws/" not in line]
            assert found == [], name
        every_kind_of_trouble_is_heard(check)


def every_kind_of_trouble_is_heard(page: Page) -> None:
    """What the session did not have would have been seen: a page that has it all tells all."""
    page.value(f"void setTimeout(() => {{ {TROUBLE} }})")

    def heard() -> bool:
        told = "\n".join(page.trouble())
        return all(word in told for word in ("un mot", "script-src", "promesse", "nowhere"))

    until(heard, "a line, a policy, a promise and an exception are told")
