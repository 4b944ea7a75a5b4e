"""« Essayer »: the real room with twenty simulated people, from one press to nothing at all."""

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from game_server.records.kinds import Kind
from game_server.storage.sqlite import open_read_only
from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server
from tests.e2e.session_pages import advance, enter, estimate
from tests.e2e.texts import FRENCH, opening

FLASH = "Le temps d'une pause"
MARK = "Essai\u00a0: 20 personnes simulées"
NAME = "Zibeline dorée"
SOURCE = "Les fuites d'eau à la maison, ordres de grandeur"
PLAYER = "game_server.commands.people"


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """Start a server whose store holds nothing else."""
    started = Server(tmp_path / "data")
    started.start()
    yield started
    started.stop()


def try_out(open_page: Open, server: Server) -> tuple[Page, Page]:
    """Press « Essayer » on a scenario, open the screen, and wait until all twenty are there."""
    console = open_page(f"{server.address}/console#cle={KEY}", 1280, 800)
    console.get_by_role("button", name="Ouvrir la console").click()
    console.get_by_role("button", name=f"Essayer {FLASH}").click()
    expect(console).to_have_url(re.compile(r"#[2-9A-Z]{6}$"))
    screen = open_page(f"{server.address}/screen/{code_of(console)}", 1920, 1080)
    for page in (console, screen):
        expect(page.get_by_text(MARK)).to_be_visible()
    expect(console.get_by_text("Téléphones en ligne\u00a0: 20")).to_be_visible()
    return console, screen


def code_of(console: Page) -> str:
    """Return the code of the room that the console leads."""
    return console.url.rpartition("#")[2]


def to_first_question(console: Page) -> None:
    """Begin, and open the answers of the first estimate."""
    advance(
        console, *(opening(FRENCH[name]) for name in ("next.start", "next.go_on", "next.phase"))
    )
    advance(console, FRENCH["next.input"])


def end(console: Page) -> None:
    """End the session."""
    console.get_by_role("button", name="Terminer la séance").first.click()
    asked = console.get_by_role("alertdialog", name="Terminer la séance")
    asked.get_by_role("button", name="Terminer la séance").click()
    expect(console.get_by_role("heading", name="Bilan de la séance")).to_be_visible()


def players() -> dict[int, int]:
    """Return the processes of simulated people on this machine, with their parents."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
            parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if PLAYER.encode() in words:
            found[int(place.name)] = int(parent)
    return found


def player_of(server: Server) -> int:
    """Return the one process of simulated people that *server* has started."""
    (found,) = (process for process, parent in players().items() if parent == server.pid)
    return found


async def left_in(data: Path) -> dict[str, object]:
    """Return what a stopped server's store still holds of rooms."""
    store = open_read_only(data)
    held: dict[str, object] = {"rooms": await store.rooms()}
    held |= {kind: await store.list(kind) for kind in (Kind.CODE, Kind.ENDED, Kind.SESSION)}
    await store.close()
    return {name: value for name, value in held.items() if value}


def test_a_scenario_is_tried_and_nothing_is_left(own_server: Server, open_page: Open) -> None:
    """Twenty answer beside one's own phone; after the end no file of the store knows anything."""
    console, screen = try_out(open_page, own_server)
    phone = enter(open_page, own_server.address, code_of(console), NAME)
    expect(console.get_by_role("rowheader", name=NAME)).to_be_visible()
    to_first_question(console)
    estimate(phone, "300")
    # Some drop out, some only set their answer: many answers are there all the same.
    counted = re.compile(r"(1[0-9]|2[01])\s*sur\s*21")
    expect(console.get_by_text(counted).first).to_be_visible()
    for page in (console, screen, phone):
        assert fits(page)
        assert violations(page) == []
    advance(console, "Arrêter et montrer")
    expect(screen.get_by_text(SOURCE)).to_be_visible()
    process = player_of(own_server)
    end(console)
    for text in (MARK, "Séance d'essai\u00a0: ce bilan ne sera pas gardé."):
        expect(console.get_by_text(text)).to_be_visible()
    console.get_by_role("link", name="Accueil de la console").click()
    expect(console.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()
    expect(console.get_by_role("heading", name="Séances passées")).to_have_count(0)
    own_server.stop()
    assert process not in players()
    data = own_server.data
    # The browser of these tests runs a loop in this thread.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, left_in(data)).result() == {}
    for file in filter(Path.is_file, data.rglob("*")):
        assert NAME.encode() not in file.read_bytes(), file.name


def test_the_room_plays_on_when_simulated_people_are_killed(
    server: Server, open_page: Open
) -> None:
    """The console says that they have left; a real phone still answers, and the result comes."""
    console, _ = try_out(open_page, server)
    phone = enter(open_page, server.address, code_of(console), NAME)
    to_first_question(console)
    os.kill(player_of(server), signal.SIGKILL)
    expect(console.get_by_text("Les personnes simulées sont parties.")).to_be_visible()
    assert violations(console) == []
    estimate(phone, "300")
    advance(console, "Arrêter et montrer")
    expect(phone.get_by_text("600")).not_to_have_count(0)
    end(console)
