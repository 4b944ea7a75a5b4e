"""A whole session on real pages: console, screen, three phones, and bots beside them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import Open
from tests.e2e.crowd import Crowd
from tests.e2e.proxy import Proxy
from tests.e2e.server import Server
from tests.e2e.session_pages import SessionPages, enter, estimate, open_room

BOTS = ["Tilleul", "Noisetier", "Ardoise", "Rivière"]
SILENCE_MS = 30_000


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """Stand between the server and one phone."""
    between = Proxy(server.port)
    yield between
    between.close()


def test_decouverte_is_played_on_real_pages(server: Server, proxy: Proxy, open_page: Open) -> None:
    """Cut, reloaded and restarted, every phone is back on the present step with its answers."""
    console, code = open_room(open_page, server, "Découverte")
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    expect(screen.get_by_text("Scannez, ou allez sur")).to_be_visible()
    crowd = Crowd(server.loopback, code, BOTS)
    cut = enter(open_page, proxy.address, code, "Renard roux")
    reloaded = enter(open_page, server.address, code, "Sapin bleu", size=(320, 780))
    resumed = enter(open_page, server.address, code, "Galet rond")
    session = SessionPages(console, screen, [cut, reloaded, resumed], len(BOTS))
    # The same steps are looked at in the longer session of the other file.
    session.checks = False
    reloaded.get_by_text("Oui", exact=True).click()
    reloaded.get_by_text("Eau", exact=False).first.click()
    expect(console.get_by_text(re.compile(r"Téléphones en ligne\s*:\s*7"))).to_be_visible()
    session.check()

    session.next("Commencer")
    session.next("Continuer l'accueil")
    first_estimate(session, reloaded)
    second_estimate(session, proxy, cut)
    in_two_rounds(session, server, resumed)
    last_word(session)
    closing(session)
    crowd.leave()


def first_estimate(session: SessionPages, reloaded: Page) -> None:
    """Play one card; the figure reaches the screen and each phone."""
    session.next("Activité suivante")
    session.next("Ouvrir les réponses")
    reloaded_keeps_its_answer(reloaded)
    session.answer("400", "250", "90")
    session.next("Arrêter les réponses")
    session.next("Montrer le chiffre")
    expect(session.screen.get_by_text("600").first).to_be_visible()
    for phone in session.phones:
        expect(phone.locator(".verdict .word")).to_be_visible()
        expect(phone.get_by_text("Vos points")).to_have_count(0)
    session.next("Passer à la discussion")


def second_estimate(session: SessionPages, proxy: Proxy, cut: Page) -> None:
    """Play one card while a phone's network falls silent."""
    session.next("Activité suivante")
    session.next("Ouvrir les réponses")
    silent_phone_comes_back(session, proxy, cut)
    session.next("Arrêter les réponses")
    session.next("Montrer le chiffre")
    session.next("Passer à la discussion")


def in_two_rounds(session: SessionPages, server: Server, resumed: Page) -> None:
    """Play one card in two rounds, with a server that dies in the second."""
    session.next("Activité suivante")
    session.next("Ouvrir les réponses")
    session.answer("50", "60", "70")
    session.next("Arrêter les réponses")
    session.next("Montrer les réponses, sans le chiffre")
    session.next("Passer à la discussion")
    session.next("Ouvrir la seconde réponse")
    restart_brings_everybody_back(session, server, resumed)
    session.next("Arrêter la seconde réponse")
    session.next("Montrer le chiffre et la source")
    session.next("Passer à la discussion")


def last_word(session: SessionPages) -> None:
    """Send a word from each phone, and see it on the screen."""
    session.next("Activité suivante")
    session.next("Ouvrir les réponses")
    for phone in session.phones:
        phone.get_by_role("textbox").fill("ensemble")
        phone.get_by_role("button", name="Envoyer").click()
        expect(phone.get_by_text("C'est noté.")).to_be_visible()
    # Words show from five on: the bots' ones are needed.
    session.all_in()
    session.next("Arrêter les réponses")
    session.next("Montrer le résultat")
    expect(session.screen.get_by_text("ensemble")).to_be_visible()


def closing(session: SessionPages) -> None:
    """End the session: the report on the console, thanks everywhere else."""
    session.end("Terminer la séance")
    expect(session.console.get_by_text("Bilan de la séance")).to_be_visible()
    expect(session.console.locator(".session-top")).to_be_visible()
    session.console.get_by_text("Tous les chiffres").click()
    expect(session.console.get_by_text("Taux de réponse").first).to_be_visible()
    for phone in session.phones:
        expect(phone.get_by_text("La séance est terminée.").first).to_be_visible()
    expect(session.screen.get_by_text("Merci")).to_be_visible()
    session.check()


def reloaded_keeps_its_answer(phone: Page) -> None:
    """Send an answer, reload the page, and find both seat and answer without a question."""
    estimate(phone, "250")
    phone.reload()
    expect(phone.get_by_text("Sapin bleu").first).to_be_visible()
    expect(phone.get_by_text("250").first).to_be_visible()
    phone.get_by_role("button", name="Changer ma réponse").click()


def silent_phone_comes_back(session: SessionPages, proxy: Proxy, phone: Page) -> None:
    """Answer while the network is silent for 30 s; the answer is kept, and counts afterwards."""
    expect(phone.get_by_role("textbox")).to_be_visible()
    proxy.stall()
    phone.get_by_role("textbox").fill("20")
    phone.get_by_role("button", name="Valider").click()
    for other, value in zip(session.phones[1:], ("30", "40"), strict=True):
        estimate(other, value)
    phone.wait_for_timeout(SILENCE_MS)
    expect(
        phone.get_by_text(re.compile("Connexion coupée|Votre réponse est gardée")).first
    ).to_be_visible()
    assert violations(phone) == []
    proxy.resume()
    expect(phone.get_by_text("C'est noté.")).to_be_visible()
    expect(session.console.get_by_text(re.compile(r"7\s*sur\s*7")).first).to_be_visible()


def restart_brings_everybody_back(session: SessionPages, server: Server, phone: Page) -> None:
    """Kill the server in the middle of answers and start it again: all go on where they were."""
    estimate(phone, "65")
    server.kill()
    server.start()
    for page in session.phones:
        expect(page.get_by_text("En ligne").first).to_be_visible()
    expect(phone.get_by_text("65").first).to_be_visible()
    for other, value in zip(session.phones[:2], ("55", "58"), strict=True):
        # A phone says for a moment that it is online though its server is gone: what is answered
        # then is kept, and goes out once the phone is back.
        estimate(other, value)
    expect(session.console.get_by_text(re.compile(r"7\s*sur\s*7")).first).to_be_visible()
