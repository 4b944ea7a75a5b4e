"""A session overseas, a browser elsewhere again: all tell the days of the organisation (0.29).

It is played around midnight of New Year, so that Paris and the browser have another day and year.
"""

import base64
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from game_server.app import now
from tests.e2e.conftest import Open
from tests.e2e.later import AHEAD
from tests.e2e.server import Server
from tests.e2e.test_follow_up import play
from tests.marked_content import CONTENT
from tests.unit.printing.papers import squeezed, text_of

ZONE: Final = "Indian/Reunion"
SHIFTED: Final = """{
  const Real = Date;
  const now = () => Real.now() + %d;
  globalThis.Date = class extends Real {
    constructor(...parts) { super(...(parts.length ? parts : [now()])); }
    static now() { return now(); }
  };
}"""
"""Lets the clock of a browser be ahead like that of the server."""
FETCHED: Final = """async (path) => {
  const response = await fetch(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return [response.headers.get("content-disposition"), btoa(text)];
}"""


class Night(NamedTuple):
    """Say when a session is played, where the browser is, and what clocks of ZONE make of it.

    *told* says the *day* (ISO) in words. The page of the commitment *opens* after thirty days, and
    is there until the *last* (ISO); the *agenda* has the day a month later.
    """

    at: str
    browser: str
    day: str
    told: str
    hour: str
    opens: str
    agenda: str
    agenda_told: str
    last: str

    @property
    def ms(self) -> int:
        """Return the moment in ms."""
        return round(datetime.fromisoformat(self.at).timestamp() * 1000)


BEFORE: Final = Night(
    "2026-12-31T19:35:00+00:00",
    "Pacific/Auckland",
    "2026-12-31",
    "31 décembre 2026",
    "23",
    "30 janvier",
    "20270131",
    "31 janvier",
    "2027-03-01",
)
AFTER: Final = Night(
    "2026-12-31T20:05:00+00:00",
    "America/Guadeloupe",
    "2027-01-01",
    "1er janvier 2027",
    "00",
    "31 janvier",
    "20270201",
    "1er février",
    "2027-03-02",
)


@contextmanager
def overseas(directory: Path, night: Night) -> Iterator[Server]:
    """Give a server of an organisation overseas, whose clock is that of a night."""
    content = directory / "content"
    shutil.copytree(CONTENT, content)
    about = content / "organisation.yaml"
    text = about.read_text(encoding="utf-8")
    assert "fuseau: Europe/Paris" in text
    about.write_text(text.replace("fuseau: Europe/Paris", f"fuseau: {ZONE}"), encoding="utf-8")
    server = Server(
        directory / "data", "tests.e2e.later", more=("--content", str(content)), public=True
    )
    server.variables = {AHEAD: str(night.ms - now())}
    server.start()
    try:
        yield server
    finally:
        server.stop()


def fetched(page: Page, path: str) -> tuple[str, bytes]:
    """Return the name that a file has, and the file."""
    disposition, text = page.evaluate(FETCHED, path)
    return disposition or "", base64.b64decode(text)


@pytest.mark.parametrize("night", [BEFORE, AFTER], ids=["before", "after"])
def test_all_tell_the_same_days(tmp_path: Path, open_page: Open, night: Night) -> None:
    """Card, agenda, link, console, paper, tables, exports and programme."""

    def elsewhere(url: str, width: int, height: int, **options: object) -> Page:
        shift = SHIFTED % (night.ms - now())
        page = open_page(url, width, height, script=shift, timezone_id=night.browser, **options)
        pages.append(page)
        return page

    pages: list[Page] = []
    with overseas(tmp_path, night) as server:
        phone = play(elsewhere, server)
        check_phone(phone, elsewhere, night)
        console = pages[0]
        console.goto(f"{server.address}/console#")
        past = console.get_by_role("link", name=re.compile("Le temps d'une pause"))
        expect(past).to_contain_text(re.compile(rf"{night.told}, {int(night.hour)}\sh"))
        past.click()
        expect(console).to_have_url(re.compile("#bilan="))
        expect(console.get_by_role("main")).to_contain_text(night.told)
        id_ = console.url.rpartition("=")[2]
        check_files(console, night, id_)
        check_programme(console, server, night, id_)


def check_phone(phone: Page, elsewhere: Callable[..., Page], night: Night) -> None:
    """Check what the phone keeps: the card, a day in the agenda, and the link to come back by."""
    expect(phone.get_by_text(f"à partir du {night.opens}")).to_be_visible()
    with phone.expect_download() as agenda:
        phone.get_by_role("button", name="Mettre dans mon agenda").click()
    entry = Path(agenda.value.path()).read_text(encoding="utf-8")
    assert f"DTSTART;VALUE=DATE:{night.agenda}" in entry
    expect(phone.get_by_text(f"Le rappel est prêt pour le {night.agenda_told}")).to_be_visible()
    link = phone.get_by_role("link", name="Dire ce qu'il devient").get_attribute("href") or ""
    assert link.endswith(f".{night.last}")
    later = elsewhere(link, 390, 844)
    expect(later.get_by_text(f"Revenez à partir du {night.opens}")).to_be_visible()


def check_files(console: Page, night: Night, id_: str) -> None:
    """Check the day and the hour of the report on paper, of its table and of its export."""
    name, paper = fetched(console, f"/api/sessions/{id_}/report.pdf")
    assert f"bilan-{night.day}.pdf" in name
    assert squeezed(night.told) in squeezed(text_of(paper))
    assert f"{int(night.hour)}h" in squeezed(text_of(paper))
    name, table = fetched(console, f"/api/sessions/{id_}/figures.csv")
    assert f"-{night.day}.csv" in name
    assert f";{night.day};" in table.decode()
    for path in (f"/api/sessions/{id_}/export.zip?format=csv", "/api/export.zip?format=csv"):
        _, body = fetched(console, path)
        with ZipFile(io.BytesIO(body)) as file:
            row = file.read("seances.csv").decode().splitlines()[1]
        assert re.match(rf"{night.day};{night.day}[T ]{night.hour}:", row)


def check_programme(console: Page, server: Server, night: Night, id_: str) -> None:
    """Check that the session is of the year of its day there, for the page and the command."""
    console.goto(f"{server.address}/impact")
    expect(console.get_by_role("heading", level=1)).to_have_text(f"Le programme en {night.day[:4]}")
    expect(console.locator(".said")).to_contain_text("1 participation, en 1 séance.")
    printed = subprocess.run(
        [sys.executable, "-m", "game_server", "metrics", id_, "--data", str(server.data)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert night.day in printed.stdout.splitlines()[0]
