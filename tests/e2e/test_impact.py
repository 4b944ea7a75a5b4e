"""A session that was played stands on the page of the programme as soon as it has ended."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server
from tests.e2e.session_pages import enter, estimate, open_room
from tests.e2e.test_declared import declare
from tests.e2e.test_trial import end, to_first_question

SCENARIO = "Le temps d'une pause"


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """Start a server of which no other test plays sessions."""
    started = Server(tmp_path / "data")
    started.start()
    yield started
    started.stop()


def figures(console: Page, server: Server) -> Page:
    """Open the page of the programme from the home of the console."""
    console.goto(f"{server.address}/console#")
    console.get_by_role("link", name="Le programme en chiffres").click()
    expect(console).to_have_url(f"{server.address}/impact")
    expect(console.get_by_role("heading", level=1)).to_be_visible()
    return console


def test_a_session_stands_there_once_it_has_ended(own_server: Server, open_page: Open) -> None:
    """Empty before, also while it is played; then with its people, and with what is declared."""
    console, code = open_room(open_page, own_server, SCENARIO)
    leading = console.url
    empty = figures(console, own_server)
    expect(empty.get_by_text("Aucune séance terminée pour l'instant")).to_be_visible()
    assert violations(empty) == []
    console.goto(leading)
    phones = [enter(open_page, own_server.address, code, name) for name in ("Ada", "Lise")]
    to_first_question(console)
    for phone in phones:
        estimate(phone, "30")
    end(console)
    expect(console.get_by_role("heading", level=1)).to_be_visible()
    expect(phones[0].get_by_text("La séance est terminée").first).to_be_visible()
    page = figures(console, own_server)
    expect(page.locator(".said")).to_contain_text("2 participations, en 1 séance.")
    expect(page.locator(".key-figures > li").nth(1)).to_contain_text("2")
    where = page.get_by_role("region", name="Où le programme va")
    where.get_by_role("link", name="Par scénario").click()
    where.locator("summary").click()
    expect(where.get_by_role("row", name=SCENARIO)).to_be_visible()
    assert violations(page) == []
    assert fits(page)
    page.get_by_role("navigation", name="Trimestre").get_by_role("link").last.click()
    quarter = page.get_by_role("region", name=re.compile(r"trimestre 20\d\d"))
    expect(quarter).to_contain_text("2")
    page.get_by_role("link", name="Depuis le début").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le programme depuis le début")
    expect(quarter).to_have_count(0)
    expect(page.locator(".said")).to_contain_text("2 participations, en 1 séance.")
    page.get_by_role("link", name="Ce que vous déclarez").click()
    typed = {"Année": "2023", "Personnes": "753", "Qui_a_compté": "bilan de la Cellule"}
    expect(declare(page, "Point de départ", **typed).locator("li")).to_contain_text("753")
    page = figures(console, own_server)
    expect(page.locator(".said")).to_contain_text("753 jusqu'à fin 2023,")


def test_without_a_login_the_page_shows_the_way_in(own_server: Server, open_page: Open) -> None:
    """It leads to the console, and is there after it."""
    page = open_page(f"{own_server.address}/impact", 390, 844)
    expect(page.get_by_text("Entrez d'abord par la console.")).to_be_visible()
    page.goto(f"{own_server.address}/console#cle={KEY}")
    page.get_by_role("button", name="Ouvrir la console").click()
    expect(page.get_by_role("link", name="Le programme en chiffres")).to_be_visible()
    figures(page, own_server)
    expect(page.get_by_role("link", name="Console")).to_be_visible()
