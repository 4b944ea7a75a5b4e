"""« Mes données » on real pages: seen, taken along, erased in play, afterwards, by the console."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.crowd import Crowd
from tests.e2e.server import Server
from tests.e2e.session_pages import SessionPages, advance, enter, open_room

BOTS = ["Tilleul", "Noisetier", "Ardoise", "Rivière"]
ERASED = re.compile("^Vos données sont effacées")


def test_data_are_seen_taken_along_and_erased(
    server: Server, open_page: Open, tmp_path: Path
) -> None:
    """One erases hers in play, one by the facilitator, one afterwards; the room plays on."""
    console, code = open_room(open_page, server, "Découverte")
    crowd = Crowd(server.loopback, code, BOTS)
    screen = open_page(f"{server.address}/screen/{code}", 1280, 720)
    names = ("Renard roux", "Sapin bleu", "Galet rond")
    phones = [enter(open_page, server.address, code, name) for name in names]
    session = SessionPages(console, screen, phones, len(BOTS))
    session.checks = False
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
    session.answer("400", "250", "90")
    in_play, by_console, afterwards = phones

    before = console.locator(".answers").inner_text()
    open_mine(in_play)
    expect(in_play.get_by_text("400\u00a0litres")).to_be_visible()
    expect(in_play.locator("main")).to_contain_text("Renard roux")
    assert fits(in_play)
    assert violations(in_play) == []
    assert taken_along(in_play, tmp_path)["name"] == "Renard roux"
    erase(in_play)
    expect(in_play.get_by_role("heading", name=ERASED)).to_be_visible()
    assert remembered(in_play) == []

    console.get_by_text("Voir les surnoms").click()
    console.get_by_role("button", name="Gérer Sapin bleu").click()
    console.get_by_role("button", name="Effacer les données de Sapin bleu").click()
    assert violations(console) == []
    console.get_by_role("button", name="Effacer pour toujours").click()
    expect(by_console.get_by_role("heading", name=ERASED)).to_be_visible()
    assert remembered(by_console) == []
    by_console.reload()
    expect(by_console.get_by_role("button", name="Jouer")).to_be_visible()

    expect(console.get_by_role("button", name="Gérer Sapin bleu")).to_have_count(0)
    assert console.locator(".answers").inner_text() == before
    session.phones = [afterwards]
    advance(console, "Arrêter les réponses", "Montrer le chiffre")
    expect(screen.get_by_text("600").first).to_be_visible()
    expect(afterwards.locator(".verdict .word")).to_be_visible()
    erased_after_the_end(console, afterwards, server)
    crowd.leave()


def open_mine(phone: Page) -> None:
    """Open one's own data during play: two taps."""
    phone.get_by_role("button", name="Aide", exact=True).click()
    phone.get_by_role("button", name="Mes données").click()
    expect(phone.get_by_role("heading", name="Mes données")).to_be_visible()


def taken_along(phone: Page, directory: Path) -> dict[str, object]:
    """Save the file and return what it holds."""
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Emporter mes données").click()
    file = directory / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "mes-donnees-metodd.json"
    found: dict[str, object] = json.loads(file.read_text())
    return found


def erase(phone: Page) -> None:
    """Erase one's own data, which is asked twice."""
    phone.get_by_role("button", name="Effacer mes données").click()
    expect(phone.locator("main")).to_contain_text("restent dans les totaux, sans lien avec vous")
    phone.get_by_role("button", name="Effacer pour toujours").click()


def remembered(phone: Page) -> list[str]:
    """Return what the phone keeps of its seats."""
    keys: list[str] = phone.evaluate("Object.keys(localStorage)")
    return [key for key in keys if re.match(r"metodd\.(seat|draft|read|card|past)\.", key)]


def erased_after_the_end(console: Page, phone: Page, server: Server) -> None:
    """End the session, find it on the start page, erase there; the report stays as it is."""
    console.get_by_role("button", name="Terminer la séance").click()
    asked = console.get_by_role("alertdialog", name="Terminer la séance")
    asked.get_by_role("button", name="Terminer la séance").click()
    expect(console.get_by_text("Bilan de la séance")).to_be_visible()
    # Until the archive has the session, the figures are those of the room's last document.
    expect(console.locator(".session-top")).to_be_visible()
    console.get_by_text("Tous les chiffres").click()
    figures = console.locator("dl.report").first.inner_text()
    expect(phone.get_by_role("button", name="Mes données")).to_be_visible()
    phone.goto(f"{server.address}/")
    phone.get_by_role("link", name="Découverte").last.click()
    expect(phone.get_by_text("90\u00a0litres")).to_be_visible()
    expect(phone.locator("main")).to_contain_text("Effacé à la fin de la séance")
    assert violations(phone) == []
    erase(phone)
    expect(phone.get_by_role("heading", name=ERASED)).to_be_visible()
    assert remembered(phone) == []
    phone.goto(f"{server.address}/")
    expect(phone.get_by_label("Code de la salle")).to_be_visible()
    expect(phone.get_by_role("heading", name="Mes données")).to_have_count(0)
    assert console.locator("dl.report").first.inner_text() == figures
