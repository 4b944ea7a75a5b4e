"""A commitment on one phone, and a month later what became of it on another one: real pages.

The server starts again with a clock that is ahead, and its purge takes the journal of the session.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.later import AHEAD
from tests.e2e.server import Server
from tests.e2e.session_pages import advance, enter, estimate, open_room

DAY = 86_400_000
PHONE = (390, 844)
LINK = re.compile(r"/suivi#[0-9A-HJKMNP-TV-Z]{16}\.\d{4}-\d\d-\d\d$")


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Server]:
    """Start a server that was given an address at which phones find it later."""
    server = Server(tmp_path / "data", "tests.e2e.later", public=True)
    server.start()
    yield server
    server.stop()


def later(server: Server, days: int) -> None:
    """Start the server again, so many days after now."""
    server.stop()
    server.variables = {AHEAD: str(days * DAY)}
    server.start()


def skip(console: Page) -> None:
    """Leave out the activity that has just begun."""
    console.get_by_role("button", name="Sauter", exact=True).click()
    panel = console.get_by_role("alertdialog", name="Sauter cette activité")
    panel.get_by_role("button", name="Sauter cette activité").click()
    expect(panel).to_have_count(0)


def commit(phone: Page) -> None:
    """Choose a ready moment and a ready gesture, due in a month."""
    for _ in ("moment", "gesture"):
        phone.locator(".ready .button").first.click()
    phone.get_by_text("1\u00a0mois", exact=True).click()
    phone.get_by_role("button", name="Je m'engage").click()
    expect(phone.get_by_text("C'est noté. Vous le retrouverez sur votre carte.")).to_be_visible()


def play(open_page: Open, server: Server) -> Page:
    """Guess a figure, make a commitment, and end the session; return the phone with its card."""
    console, code = open_room(open_page, server, "Le temps d'une pause")
    phone = enter(open_page, server.address, code, "Renard roux", size=PHONE)
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
    estimate(phone, "40")
    advance(console, "Arrêter les réponses", "Montrer le chiffre", "Passer à la discussion")
    advance(console, "Activité suivante")
    for _ in range(3):
        skip(console)
    advance(console, "Ouvrir les réponses")
    commit(phone)
    advance(console, "Arrêter les réponses")
    console.get_by_role("button", name="Terminer la séance").click()
    asked = console.get_by_role("alertdialog", name="Terminer la séance")
    asked.get_by_role("button", name="Terminer la séance").click()
    expect(console.get_by_text("Bilan de la séance")).to_be_visible()
    return phone


def test_a_month_later_from_another_phone(public: Server, open_page: Open) -> None:
    """The card says where and when; before, the page says when; then it takes what one tells."""
    phone = play(open_page, public)
    link = phone.get_by_role("link", name="Dire ce qu'il devient")
    expect(link).to_be_visible()
    expect(phone.get_by_text(re.compile("Dites ce qu'il devient, à partir du"))).to_be_visible()
    address = link.get_attribute("href") or ""
    assert address.startswith(f"{public.address}/suivi#")
    assert LINK.search(address)

    other = open_page(address, *PHONE)
    expect(other.get_by_text("Revenez à partir du")).to_be_visible()
    expect(other.get_by_role("radio")).to_have_count(0)

    later(public, 31)
    other.reload()
    expect(other.get_by_role("radio", name="Tenu")).to_be_visible()
    assert violations(other) == []
    assert fits(other)
    other.get_by_role("radio", name="En partie").check()
    other.get_by_role("radio", name="Le temps").check()
    other.locator(".questions input").first.check()
    other.get_by_role("button", name="Envoyer").click()
    expect(other.get_by_text("C'est noté. Merci.")).to_be_visible()
    expect(other.locator(".questions .card")).to_have_count(1)
    other.reload()
    expect(other.get_by_role("radio", name="En partie")).to_be_checked()

    later(public, 61)
    other.reload()
    expect(other.get_by_text("Ce code ne mène à rien.")).to_be_visible()


def test_a_server_of_a_room_alone_makes_no_code(server: Server, open_page: Open) -> None:
    """Nobody finds it a month later: the card has no link."""
    phone = play(open_page, server)
    expect(phone.get_by_role("heading", name="Mon engagement")).to_be_visible()
    expect(phone.get_by_role("link", name="Dire ce qu'il devient")).to_have_count(0)
