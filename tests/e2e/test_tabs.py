"""Tabs that people reload, leave, open twice or lose: the seat, the answer and the room stay.

The server is in a hurry (`tests.faults.short_timeouts`): 1 s without a console stands for 15.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.conftest import Open
from tests.e2e.server import Server
from tests.e2e.session_pages import advance, enter, estimate, open_room
from tests.e2e.texts import FRENCH

TITLE = "Découverte"
AWAY_MS = 1_000


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start the server in which every test opens its own room."""
    started = Server(tmp_path_factory.mktemp("tabs") / "data", "tests.faults.short_timeouts")
    started.start()
    yield started
    started.stop()


def test_phone_reloaded_twice_answers(hurried: Server, open_page: Open) -> None:
    """ClassQuiz #301: twice reloaded, the phone is asked nothing, and its answer counts once."""
    console, code = open_room(open_page, hurried, TITLE)
    phone = enter(open_page, hurried.address, code, "Renard roux")
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
    for _ in range(2):
        phone.reload()
        expect(phone.get_by_role("textbox")).to_be_visible()
        expect(phone.get_by_text("Renard roux").first).to_be_visible()
    estimate(phone, "250")
    expect(console.get_by_text(re.compile(r"1\s*sur\s*1\b")).first).to_be_visible()


def test_console_killed_in_the_lobby_and_in_play(hurried: Server, open_page: Open) -> None:
    """mholzi/quizify #846 and #892: a new tab leads on, and the phone says so in words.

    In the lobby nobody waits for the facilitator yet, so nothing is said of it.
    """
    console, code = open_room(open_page, hurried, TITLE)
    phone = enter(open_page, hurried.address, code, "Renard roux")
    lost = phone.get_by_text(FRENCH["conn.facilitator_lost"])
    console = killed(console, hurried, code)
    expect(console.get_by_text(FRENCH["console.phones"].format(n=1))).to_be_visible()
    expect(console.get_by_text("Renard roux").first).to_be_visible()
    expect(lost).to_have_count(0)
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
    crash(console)
    expect(lost).to_be_visible()
    estimate(phone, "250")
    console = fresh(console, hurried, code)
    expect(phone.get_by_text(FRENCH["conn.facilitator_back"])).to_be_visible()
    expect(lost).to_have_count(0)
    expect(console.get_by_text(re.compile(r"1\s*sur\s*1\b")).first).to_be_visible()
    advance(console, "Arrêter les réponses", "Montrer le chiffre")
    expect(phone.get_by_text("600").first).to_be_visible()


def test_back_button_loses_nothing(hurried: Server, open_page: Open) -> None:
    """Back and forth in play: the seat is there without a question, and what was typed too."""
    console, code = open_room(open_page, hurried, TITLE)
    phone = open_page(f"{hurried.address}/", 390, 780)
    phone.get_by_role("textbox").fill(code)
    phone.keyboard.press("Enter")
    phone.get_by_label("Votre surnom").fill("Renard roux")
    phone.get_by_role("button", name="Jouer").click()
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
    phone.get_by_role("textbox").fill("123")
    phone.go_back()
    expect(phone).to_have_url(f"{hurried.address}/")
    phone.go_forward()
    expect(phone.get_by_text("Renard roux").first).to_be_visible()
    expect(phone.get_by_role("textbox")).to_have_value("123")
    phone.get_by_role("button", name="Valider").click()
    expect(phone.get_by_text("C'est noté.")).to_be_visible()
    expect(console.get_by_text(re.compile(r"1\s*sur\s*1\b")).first).to_be_visible()


def test_second_tab_takes_the_seat(hurried: Server, open_page: Open) -> None:
    """Razzia's « already connected »: the newest tab plays, and the older one can play again."""
    console, code = open_room(open_page, hurried, TITLE)
    first = enter(open_page, hurried.address, code, "Renard roux")
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.get_by_text("Renard roux").first).to_be_visible()
    expect(first.get_by_role("heading", name=FRENCH["conn.taken"])).to_be_visible()
    estimate(second, "250")
    first.get_by_role("button", name=FRENCH["conn.take"]).click()
    expect(second.get_by_role("heading", name=FRENCH["conn.taken"])).to_be_visible()
    expect(first.get_by_text("250").first).to_be_visible()
    first.get_by_role("button", name="Changer ma réponse").click()
    estimate(first, "300")
    expect(console.get_by_text(re.compile(r"1\s*sur\s*1\b")).first).to_be_visible()


def crash(page: Page) -> None:
    """End the process of *page*, as a browser does that runs out of memory, and close its tab."""
    session = page.context.new_cdp_session(page)
    # A process that ended answers nothing: closing its tab ends the wait for it.
    page.on("crash", lambda crashed: crashed.close())
    with pytest.raises(Error, match="closed"):
        session.send("Page.crash")


def fresh(console: Page, server: Server, code: str) -> Page:
    """Return a new tab of the same profile on the console of the room."""
    tab = console.context.new_page()
    tab.goto(f"{server.address}/console#{code}")
    return tab


def killed(console: Page, server: Server, code: str) -> Page:
    """Kill the console's tab, wait for its notice, and return a new one."""
    crash(console)
    tab = console.context.new_page()
    tab.wait_for_timeout(2 * AWAY_MS)
    return fresh(console, server, code)
