"""Seats that cost something, on a real server: one-time tickets, and a press of the facilitator."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.crowd import Crowd
from tests.e2e.server import KEY, Server

CROWD = 45
"""False waiters, more than come in at one press."""
WIDTHS = ((320, 640), (768, 1024), (1920, 1080))


@pytest.fixture
def crowd() -> Iterator[list[Crowd]]:
    """Send away the false waiters of a test at its end."""
    crowds: list[Crowd] = []
    yield crowds
    for false in crowds:
        false.leave()


def opened(open_page: Open, server: Server, entry: str) -> tuple[Page, str]:
    """Open a room whose entry is *entry*; return its console and its code."""
    console = open_page(f"{server.address}/console#cle={KEY}", 1280, 800)
    console.get_by_role("button", name="Ouvrir la console").click()
    console.locator(".scenarios").get_by_text("Découverte").click()
    console.locator("select", has_text="Sur billet").select_option(entry)
    console.get_by_role("button", name="Ouvrir la salle").click()
    expect(console).to_have_url(re.compile(r"#[2-9A-Z]{6}$"))
    return console, console.url.rpartition("#")[2]


def ask(open_page: Open, address: str, name: str) -> Page:
    """Ask for a seat as *name* on a phone that opened *address*."""
    phone = open_page(address, 320, 640)
    phone.get_by_label("Votre surnom").fill(name)
    phone.get_by_role("button", name="Jouer").click()
    return phone


def looks_right(page: Page) -> None:
    """Check that a page can be read at each width, and that axe finds nothing."""
    before = page.viewport_size
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    if before is not None:
        page.set_viewport_size(before)


def test_a_ticket_lets_one_phone_in(server: Server, open_page: Open) -> None:
    """Rule 0.27: the room's own code opens nothing, and a used ticket says where to get another."""
    console, code = opened(open_page, server, "ticket")
    console.get_by_role("link", name="Billets d'entrée").click()
    console.get_by_label("Nombre de billets").fill("9")
    console.get_by_role("button", name="Préparer les billets").click()
    expect(console.locator(".tickets li")).to_have_count(9)
    looks_right(console)
    ticket = console.locator(".tickets .ticket").first.inner_text().replace(" ", "")

    phone = ask(open_page, f"{server.address}/r/{code}", "Renard roux")
    expect(phone.locator(".notice.now")).to_contain_text("Il faut un billet pour entrer.")
    looks_right(phone)
    phone.get_by_label("Votre billet").fill(ticket.lower())
    phone.get_by_role("button", name="Jouer").click()
    expect(phone.get_by_text("Vous y êtes, Renard roux.")).to_be_visible()
    # The page of a seat comes back without its ticket.
    phone.reload()
    expect(phone.get_by_text("Vous y êtes, Renard roux.")).to_be_visible()

    other = ask(open_page, f"{server.address}/r/{code}#billet={ticket}", "Martre lente")
    expect(other.locator(".notice.now")).to_contain_text("Ce billet a déjà servi.")

    console.get_by_role("button", name="Billet suivant").click()
    expect(console.locator(".tickets li")).to_have_count(1)
    following = console.locator(".tickets .ticket").inner_text().replace(" ", "")
    third = ask(open_page, f"{server.address}/r/{code}#billet={following}", "Loutre vive")
    expect(third.get_by_text("Vous y êtes, Loutre vive.")).to_be_visible()
    expect(console.get_by_text("Feuille 2")).to_contain_text("1 sur 1 ont servi")

    cancel = console.get_by_role("button", name="Annuler la feuille 1")
    cancel.click()
    asked = console.get_by_role("alertdialog", name="Annuler la feuille 1\u202f?")
    expect(asked).to_be_focused()
    console.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    expect(cancel).to_be_focused()
    cancel.click()
    looks_right(console)
    asked.get_by_role("button", name="Annuler ses billets").click()
    expect(console.get_by_text("Annulée")).to_be_visible()
    expect(asked).to_have_count(0)


def test_who_comes_waits_for_one_press(server: Server, open_page: Open) -> None:
    """Rule 0.27: all who wait come in at once, and one who is turned away asks again."""
    console, code = opened(open_page, server, "admitted")
    address = f"{server.address}/r/{code}"
    phones = [ask(open_page, address, name) for name in ("Renard roux", "Martre lente")]
    for phone in phones:
        expect(phone.get_by_role("heading", level=1)).to_contain_text("va vous faire entrer")
    looks_right(phones[0])
    expect(console.get_by_role("button", name="Faire entrer tout le monde (2)")).to_be_visible()
    looks_right(console)
    console.get_by_role("button", name="Refuser Martre lente").click()
    expect(phones[1].get_by_text("Vous n'attendez plus à la porte.")).to_be_visible()
    console.get_by_role("button", name="Faire entrer tout le monde (1)").click()
    expect(phones[0].get_by_text("Vous y êtes, Renard roux.")).to_be_visible()
    phones[1].get_by_role("button", name="Jouer").click()
    console.get_by_role("button", name="Faire entrer tout le monde (1)").click()
    expect(phones[1].get_by_text("Vous y êtes, Martre lente.")).to_be_visible()


def test_an_honest_person_among_false_ones_is_let_in_by_name(
    server: Server, open_page: Open, crowd: list[Crowd]
) -> None:
    """Rule 0.27: the press asks first; one comes in, and the false ones get no seat."""
    console, code = opened(open_page, server, "admitted")
    crowd.append(Crowd(server.loopback, code, [f"Faux {number}" for number in range(CROWD)]))
    phone = ask(open_page, f"{server.address}/r/{code}", "Renard roux")
    everybody = f"Faire entrer tout le monde ({CROWD + 1})"
    console.get_by_role("button", name=everybody).click()
    asked = console.get_by_role("alertdialog")
    expect(asked).to_contain_text(f"{CROWD + 1} demandes attendent.")
    looks_right(console)
    asked.get_by_role("button", name="Choisir dans la liste").click()
    console.get_by_role("button", name="Faire entrer Renard roux").click()
    expect(phone.get_by_text("Vous y êtes, Renard roux.")).to_be_visible()
    console.get_by_role("button", name=f"Faire entrer tout le monde ({CROWD})").click()
    asked.get_by_role("button", name=f"Refuser tout le monde ({CROWD})").click()
    expect(console.get_by_role("heading", name="À la porte")).to_have_count(0)
    expect(console.locator(".roster tbody tr")).to_have_count(1)


def test_who_waits_is_told_where_nobody_leads(server: Server, open_page: Open) -> None:
    """Rule 0.27: without a console nobody can be let in, and the page says so."""
    console, code = opened(open_page, server, "admitted")
    phone = ask(open_page, f"{server.address}/r/{code}", "Renard roux")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("va vous faire entrer")
    console.close()
    expect(phone.get_by_text("Personne n'anime en ce moment.")).to_be_visible()


def test_the_screen_opens_from_the_console(server: Server, open_page: Open) -> None:
    """Rule 0.27: where the entry costs something the code alone shows no screen."""
    console, code = opened(open_page, server, "ticket")
    with console.context.expect_page() as opening:
        console.get_by_role("link", name="Ouvrir l'écran").first.click()
    screen = opening.value
    # Until its document is there, a screen is headed by the code of its room.
    expect(screen.get_by_role("heading", level=1)).to_have_text("La séance va commencer.")
    screen.reload()
    expect(screen.get_by_role("heading", level=1)).to_have_text("La séance va commencer.")
    strange = open_page(f"{server.address}/screen/{code}", 1280, 800)
    expect(strange.get_by_role("heading", level=1)).to_have_text(
        "Cet écran s'ouvre depuis la console."
    )
    looks_right(strange)
