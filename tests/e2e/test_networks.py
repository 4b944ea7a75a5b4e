"""Networks as they are: several at once, one that goes, plain HTTP, and a server that restarts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from game_server.web.qr import as_svg, as_wifi
from tests.chromium import ELSEWHERE, HOST
from tests.e2e.conftest import Open
from tests.e2e.image_bytes import image_bytes
from tests.e2e.roaming_server import WIFI, RoamingServer
from tests.e2e.server import KEY
from tests.e2e.session_pages import advance, enter, estimate
from tests.e2e.texts import FRENCH
from tests.pages.seat_menu import press_in_menu

LEGEND = FRENCH["network.pick"]


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoamingServer]:
    """Start one laptop for all cases; each says on which networks it is."""
    started = RoamingServer(tmp_path_factory.mktemp("laptop") / "data")
    started.join_networks(HOST)
    started.start()
    yield started
    started.close_relay()
    started.stop()


def open_room(open_page: Open, address: str) -> tuple[Page, str]:
    """Open the console at *address* and a room on it."""
    console = open_page(f"{address}/console#cle={KEY}", 1280, 800)
    console.locator(".button.primary").click()
    console.locator(".scenarios").get_by_text("Découverte").click()
    console.get_by_role("button", name=FRENCH["open.go"]).click()
    expect(console.locator(".control-bar .button.primary")).to_be_visible()
    return console, console.url.rpartition("#")[2]


def to_answers(console: Page) -> None:
    """Lead the room into the answers of its first estimate."""
    advance(console, "Commencer", "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses")


def test_facilitators_choose_and_every_page_follows(laptop: RoamingServer, open_page: Open) -> None:
    """A second network is offered as it comes; its choice reaches door, screen and QR code."""
    laptop.join_networks(HOST)
    console, code = open_room(open_page, laptop.local)
    screen = open_page(f"{laptop.local}/screen/{code}", 1920, 1080)
    first, second = f"{HOST}:{laptop.port}", f"{ELSEWHERE}:{laptop.port}"
    expect(screen.locator(".steps")).to_contain_text(first)
    assert image_bytes(screen.locator(".qr").first) == as_svg(as_wifi(WIFI))
    expect(console.get_by_role("group", name=LEGEND)).to_have_count(0)

    laptop.join_networks(HOST, ELSEWHERE)
    choice = console.get_by_role("group", name=LEGEND)
    expect(choice.get_by_role("radio", name=first)).to_be_checked()
    for address in (second, first, second):
        choice.get_by_text(address).click()
        expect(console.locator(".join-panel .address", has_text=address)).to_be_visible()
        expect(screen.locator(".steps")).to_contain_text(address)
        code_of_room = as_svg(f"http://{address}/r/{code}")
        assert image_bytes(screen.locator(".qr").last) == code_of_room
        assert image_bytes(console.locator(".join-panel .qr").last) == code_of_room

    laptop.join_networks(HOST)
    expect(screen.locator(".steps")).to_contain_text(first)
    expect(console.get_by_role("group", name=LEGEND)).to_have_count(0)


def test_network_changes_in_mid_session(laptop: RoamingServer, open_page: Open) -> None:
    """Console and screen show the new code at once, and phones play on by it."""
    laptop.join_networks(ELSEWHERE)
    laptop.open_relay()
    console, code = open_room(open_page, laptop.local)
    screen = open_page(f"{laptop.local}/screen/{code}", 1920, 1080)
    lost = enter(open_page, f"http://{ELSEWHERE}:{laptop.port}", code, "Renard roux")
    to_answers(console)
    estimate(lost, "400")
    expect(screen.locator(".qr")).to_have_count(0)

    laptop.join_networks(HOST)
    laptop.close_relay()
    address = f"http://{HOST}:{laptop.port}"
    notice = console.locator(".notices .notice", has_text=FRENCH["network.changed"])
    expect(notice).to_contain_text(f"{HOST}:{laptop.port}")
    assert image_bytes(notice.locator(".qr")) == as_svg(f"{address}/r/{code}")
    expect(screen.get_by_text(FRENCH["screen.address_changed"])).to_be_visible()
    assert image_bytes(screen.locator(".qr").last) == as_svg(f"{address}/r/{code}")
    expect(screen.locator(".foot")).to_contain_text(f"{HOST}:{laptop.port}")
    expect(lost.locator(".notice.lost")).to_be_visible()

    notice.get_by_role("button", name=FRENCH["network.seen"]).click()
    expect(notice).to_have_count(0)
    # To the phone the new address is another site: its personal code brings the seat back.
    press_in_menu(lost, FRENCH["code.show"])
    personal = lost.locator(".seat .sign").inner_text()
    back = open_page(f"{address}/r/{code}", 390, 780)
    back.get_by_role("button", name=FRENCH["join.back_in"]).click()
    back.get_by_label(FRENCH["code.label"]).fill(personal)
    back.get_by_role("button", name=FRENCH["code.go"]).click()
    expect(back.get_by_text("Renard roux").first).to_be_visible()
    expect(back.get_by_text("400").first).to_be_visible()
    back.get_by_role("button", name=FRENCH["answer.change"]).click()
    estimate(back, "300")


def test_plain_http_and_a_restart(laptop: RoamingServer, open_page: Open) -> None:
    """No page needs a secure context, and all are back after a restart on the same port."""
    laptop.join_networks(HOST)
    console, code = open_room(open_page, laptop.address)
    screen = open_page(f"{laptop.address}/screen/{code}", 1280, 720)
    phone = enter(open_page, laptop.address, code, "Sapin bleu")
    for page in (console, screen, phone):
        assert page.evaluate("window.isSecureContext") is False
    to_answers(console)
    estimate(phone, "250")

    laptop.kill()
    laptop.start()
    for page in (console, screen, phone):
        # As a device does whose network is back: the page tries at once, not after its pause.
        page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_text("250").first).to_be_visible()
    phone.get_by_role("button", name=FRENCH["answer.change"]).click()
    estimate(phone, "300")
    advance(console, "Arrêter les réponses", "Montrer le chiffre")
    expect(phone.get_by_text("600").first).to_be_visible()
    expect(screen.get_by_text("600").first).to_be_visible()
