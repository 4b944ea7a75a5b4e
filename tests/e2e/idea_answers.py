"""What becomes of an idea after its session: decided on the console, read on a phone."""

import re
import subprocess
import sys

from playwright.sync_api import Locator, Page, expect

from tests.e2e.at_tables import press
from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import Server
from tests.e2e.session_pages import advance, open_room

LAPTOP, POCKET = (1280, 800), (390, 844)
SMALL = (320, 640)
ANSWER = "Nous relisons trois lettres dès avril, avec vous si vous voulez."
PILOT = "Numérique et informatique"
AUTHOR, CONTACT = "Paul Petit", "paul.petit@ville.example"
WORDS = "Quatre tilleuls, 12 bancs"
"""A password that is strong enough."""


def programme_of(server: Server, open_page: Open) -> Page:
    """Open the console of somebody of the programme, whom the command invites."""
    words = ("account", "add", "Anne Martin", "--role", "programme")
    command = (sys.executable, "-m", "game_server", *words, "--data", str(server.data))
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    fragment = printed.rpartition("/console")[2].strip()
    page = open_page(f"{server.address}/console{fragment}", *LAPTOP)
    page.get_by_label("Nouveau mot de passe").fill(WORDS)
    page.get_by_label("Le même, encore une fois").fill(WORDS)
    page.get_by_role("button", name="Ouvrir mon compte").click()
    return page


def looked_at(page: Page, *sizes: tuple[int, int]) -> None:
    """Find nothing against accessibility, and no sideways scrolling, at each of the *sizes*."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), (page.url, width)
        assert violations(page) == [], (page.url, width)


def row_of(programme: Page, title: str) -> Locator:
    """Return the row of the idea that has this *title* itself, not as one of its group."""
    summary = programme.locator("summary").get_by_text(title, exact=True)
    return programme.locator(".proposals > li").filter(has=summary)


def supported(programme: Page, title: str, *told: str) -> None:
    """Find the idea among all of the session; study it, then name a pilot service and say why.

    The list and the idea tell what a room has *told* of it.
    """
    link = programme.get_by_role("link", name="Ce que les séances ont proposé")
    expect(link).to_contain_text(re.compile(r"Nouvelles\u00a0: \d"))
    looked_at(programme, POCKET, LAPTOP)
    link.click()
    row = row_of(programme, title)
    expect(row).to_be_visible()
    looked_at(programme, POCKET, LAPTOP)
    row.locator("summary").first.click()
    for text in told:
        expect(row).to_contain_text(text)
    looked_at(programme, POCKET, LAPTOP)
    decide(row, "Étudiée")
    row.get_by_label("Accompagnée", exact=True).check()
    row.get_by_label("Service qui l'accompagne").select_option(label=PILOT)
    row.locator("textarea").fill(ANSWER)
    looked_at(programme, POCKET, LAPTOP)
    decide(row, "Accompagnée")
    looked_at(programme, POCKET, LAPTOP)


def decide(row: Locator, state: str) -> None:
    """Bring an idea into a *state*, and wait until it is noted."""
    row.get_by_label(state, exact=True).check()
    row.get_by_role("button", name="Enregistrer la décision").click()
    expect(row.locator(".stage-tag")).to_have_text(state)


def read_and_offered(server: Server, open_page: Open, code: str, title: str) -> Page:
    """Read the answer by *code* on a phone that was never in the room; offer to carry the idea."""
    phone = open_page(f"{server.address}/idees", *SMALL)
    looked_at(phone, SMALL)
    phone.get_by_label("Code de suivi").fill(code)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    reached = phone.locator("[aria-current=step]")
    for told in ("Accompagnée", PILOT, ANSWER):
        expect(reached).to_contain_text(told)
    looked_at(phone, LAPTOP, SMALL)
    press(phone, "Je propose de la porter")
    phone.get_by_label("Votre nom").fill(AUTHOR)
    phone.get_by_label("Comment vous joindre").fill(CONTACT)
    looked_at(phone, SMALL)
    press(phone, "Oui, donner mon nom")
    expect(phone.get_by_text(f"Nom donné\u00a0: {AUTHOR}.")).to_be_visible()
    looked_at(phone, SMALL)
    return phone


def offer_is_seen(programme: Page, title: str) -> None:
    """The list tells that somebody offers, and who does where the idea is opened.

    A reload opens again what was open.
    """
    row = row_of(programme, title)
    summary = row.locator("summary").first
    summary.click()
    programme.wait_for_url("**/console#idees")
    programme.reload()
    expect(row).to_contain_text("Quelqu'un propose de la porter")
    expect(row).not_to_contain_text(AUTHOR)
    summary.click()
    programme.wait_for_url("**/console#idees/*")
    programme.reload()
    expect(summary).to_be_focused()
    expect(row.locator(".body")).to_contain_text(f"{AUTHOR} propose de la porter.")
    expect(row.locator(".body")).to_contain_text(CONTACT)
    looked_at(programme, POCKET, LAPTOP)


def told_to_the_next(server: Server, open_page: Open, title: str) -> None:
    """The opening screen of another session tells what came of it, and not who carries it."""
    console, code = open_room(open_page, server, "Découverte")
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    advance(console, "Commencer", "Continuer l'accueil")
    news = screen.locator(".news")
    expect(news).to_contain_text(title)
    expect(news).to_contain_text(PILOT)
    expect(screen.get_by_text(AUTHOR)).to_have_count(0)
    looked_at(screen, (1920, 1080))
