"""Communes that share a server, on real pages: each room says who answers for its data."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import Server
from tests.e2e.session_pages import enter, open_room
from tests.faults.shared_server import WORDS, communes

CONTROLLER = "Responsable\u00a0: le maire de Chenôve."
DPO = "Protection des données (DPO)\u00a0: dpo@chenove.example."
CONTACT = "contact@chenove.example"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start a server that two communes share."""
    shared = communes(tmp_path / "communes")
    started = Server(tmp_path / "data", more=("--organisations", str(shared)))
    started.start()
    yield started
    started.stop()


def leader(open_page: Open, server: Server, organisation: str) -> Page:
    """Open the console of somebody who leads for *organisation*, invited by the command."""
    words = ("account", "add", f"Anime {organisation}", "--organisation", organisation)
    command = (sys.executable, "-m", "game_server", *words, "--data", str(server.data))
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    fragment = printed.rpartition("/console")[2].strip()
    console = open_page(f"{server.address}/console{fragment}", 1280, 800)
    console.get_by_label("Nouveau mot de passe").fill(WORDS)
    console.get_by_label("Le même, encore une fois").fill(WORDS)
    console.get_by_role("button", name="Ouvrir mon compte").click()
    expect(console.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()
    return console


def opened(console: Page, title: str) -> str:
    """Open a room of the scenario *title*, and return its code."""
    console.locator(".scenarios").get_by_text(title).click()
    console.get_by_role("button", name="Ouvrir la salle").click()
    expect(console.locator(".control-bar")).to_be_visible()
    return console.url.rpartition("#")[2]


def informed(phone: Page) -> None:
    """Read the whole notice of a page that has it."""
    phone.get_by_text("Lire toute l'information").click()
    expect(phone.get_by_text("Vos données dans ce jeu")).to_be_visible()


def test_phones_read_the_commune_of_their_room(server: Server, open_page: Open) -> None:
    """Phone, screen, console, « Mes données » and what is taken along name it, also afterwards."""
    console = leader(open_page, server, "chenove")
    expect(console.get_by_role("contentinfo")).to_contain_text("Chenôve.")
    code = opened(console, "Chez nous")
    phone = open_page(f"{server.address}/r/{code}", 390, 780)
    informed(phone)
    notice = phone.locator(".privacy")
    for text in (CONTROLLER, DPO, CONTACT, "Chenôve."):
        expect(notice).to_contain_text(text)
    assert fits(phone)
    assert violations(phone) == []
    screen = open_page(f"{server.address}/screen/{code}", 1280, 720)
    expect(screen.get_by_text("Chenôve")).to_be_visible()

    phone.get_by_label("Votre surnom").fill("Duchemol")
    phone.get_by_role("button", name="Jouer").click()
    expect(phone.get_by_text("Vous y êtes")).to_be_visible()
    # The commune's own list: this name is shown nowhere.
    expect(screen.get_by_text("Duchemol")).to_have_count(0)
    phone.get_by_role("button", name="Aide", exact=True).click()
    phone.get_by_role("button", name="Mes données").click()
    answers_for(phone)
    with phone.expect_download() as taken:
        phone.get_by_role("button", name="Emporter mes données").click()
    kept = json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))
    assert kept["about"]["controller"] == "le maire de Chenôve"

    console.get_by_role("button", name="Terminer la séance").click()
    asked = console.get_by_role("alertdialog", name="Terminer la séance")
    asked.get_by_role("button", name="Terminer la séance").click()
    expect(console.get_by_text("Bilan de la séance")).to_be_visible()
    with console.expect_download() as table:
        console.get_by_role("link", name="Télécharger le tableau (CSV)").click()
    assert ";Chenôve;" in Path(table.value.path()).read_text(encoding="utf-8-sig")
    # The start page is nobody's room: what is kept of a session says whose it is.
    phone.goto(f"{server.address}/")
    phone.get_by_role("link", name="Chez nous").last.click()
    answers_for(phone)
    assert fits(phone)
    assert violations(phone) == []


def answers_for(phone: Page) -> None:
    """Read in « Mes données » who answers for them."""
    expect(phone.get_by_role("heading", name="Qui répond de vos données")).to_be_visible()
    for text in ("Chenôve", CONTROLLER, DPO, CONTACT):
        expect(phone.locator("main")).to_contain_text(text)


def test_rooms_of_others_name_others(server: Server, open_page: Open) -> None:
    """A room of Quetigny, one of the server, and a code that leads nowhere: never Chenôve."""
    console = leader(open_page, server, "quetigny")
    expect(console.locator(".scenarios").get_by_text("Chez nous")).to_have_count(0)
    code = opened(console, "Découverte")
    phone = open_page(f"{server.address}/r/{code}", 390, 780)
    informed(phone)
    expect(phone.locator(".privacy")).to_contain_text("le maire de Quetigny")
    _, servers = open_room(open_page, server, "Découverte")
    other = enter(open_page, server.address, servers, "Duchemol")
    expect(other.get_by_text("Vous y êtes, Duchemol.")).to_be_visible()
    nowhere = open_page(f"{server.address}/r/K7RM4X", 390, 780)
    expect(nowhere.get_by_role("heading").first).to_be_visible()
    for page in (phone, other, nowhere):
        expect(page.get_by_text("Chenôve")).to_have_count(0)
