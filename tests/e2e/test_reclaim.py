"""A seat opens on another phone by its personal code, on a real server; one phone has it."""

from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import Server
from tests.e2e.session_pages import enter, estimate, open_room
from tests.pages.seat_menu import press_in_menu

MOVED = "est sur un autre téléphone."
FIRST = ("Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
UNKNOWN = "Ce code personnel n'ouvre aucune place ici."


def ask_back(phone: Page, code: str) -> None:
    """Type the personal *code*, and ask for the seat."""
    phone.get_by_label("Code personnel").fill(code)
    phone.get_by_role("button", name="Reprendre ma place").click()


def code_of(phone: Page) -> str:
    """Return the personal code of the seat on *phone*."""
    press_in_menu(phone, "Voir mon code personnel")
    return phone.locator(".seat .sign").inner_text()


def plays(phone: Page) -> None:
    """Check that the phone has the seat, with its answer."""
    expect(phone.locator(".state")).to_contain_text("Renard roux")
    expect(phone.get_by_text("C'est noté.")).to_be_visible()
    expect(phone.locator(".own-answer")).to_contain_text("400")


def test_a_seat_changes_phones_and_comes_back(server: Server, open_page: Open) -> None:
    """In the middle of a question, with the answer; one phone at a time, each by a new code."""
    console, code = open_room(open_page, server, "Découverte")
    old = enter(open_page, server.address, code, "Renard roux")
    button = console.locator(".control-bar .button.primary")
    for label in FIRST:
        expect(button).to_contain_text(label)
        button.click()
        expect(button).not_to_contain_text(label)
    estimate(old, "400")
    personal = code_of(old)

    new = open_page(f"{server.address}/r/{code}", 320, 640)
    new.get_by_role("button", name="J'ai déjà une place").click()
    ask_back(new, "222222")
    expect(new.locator(".notice.now")).to_contain_text(UNKNOWN)
    expect(new.get_by_label("Code personnel")).to_be_focused()
    assert violations(new) == []
    ask_back(new, f" {personal[:2].lower()} {personal[2:]} ")
    plays(new)
    expect(old.get_by_role("heading", level=1)).to_contain_text(MOVED)
    assert violations(old) == []
    assert fits(old)

    old.get_by_role("button", name="J'ai le nouveau code").click()
    ask_back(old, personal)
    expect(old.locator(".notice.now")).to_contain_text(UNKNOWN)
    ask_back(old, code_of(new))
    plays(old)
    expect(new.get_by_role("heading", level=1)).to_contain_text(MOVED)
    new.reload()
    expect(new.get_by_role("heading", level=1)).to_contain_text(MOVED)
    plays(old)


def test_help_is_asked_of_the_console_and_taken_back(server: Server, open_page: Open) -> None:
    """Only the console shows it, until it is taken back."""
    console, code = open_room(open_page, server, "Découverte")
    phone = enter(open_page, server.address, code, "Renard roux")
    press_in_menu(phone, "J'ai besoin d'aide")
    phone.get_by_role("button", name="Oui, le dire").click()
    expect(phone.get_by_text("C'est envoyé. Vous pouvez continuer.")).to_be_visible()
    expect(console.get_by_text("Renard roux demande de l'aide.")).to_be_visible()
    phone.get_by_role("button", name="Ce n'est plus utile").click()
    expect(phone.get_by_role("button", name="J'ai besoin d'aide")).to_be_visible()
    expect(console.get_by_text("Renard roux demande de l'aide.")).to_have_count(0)
