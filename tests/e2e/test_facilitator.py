"""Leading a room: on another device, with two consoles at once, and without a projector."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import FITS, fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server
from tests.e2e.session_pages import open_room

CODE = re.compile(r"[2-9A-HJKMNP-Z]{5} [2-9A-HJKMNP-Z]{5}")


def taken_over(open_page: Open, server: Server, console: Page) -> Page:
    """Open the console on a second device with the ten signs that the first one shows."""
    console.get_by_text("Partager l'animation").click()
    console.get_by_role("button", name="Obtenir un code").click()
    signs = console.get_by_text(CODE)
    expect(signs).to_be_visible()
    assert console.locator(".handover svg.qr").bounding_box() is not None
    assert violations(console) == []
    other = open_page(f"{server.address}/console", 390, 844)
    field = other.get_by_label("Code de reprise")
    field.fill("ABCDE FGHJK")
    other.get_by_role("button", name="Ouvrir la console").click()
    expect(other.get_by_text("ne marche plus")).to_be_visible()
    assert violations(other) == []
    field.fill(signs.inner_text().lower())
    other.get_by_role("button", name="Ouvrir la console").click()
    expect(other.locator(".control-bar .button.primary")).to_contain_text("Commencer")
    # Nobody else can read a code that was used.
    expect(console.get_by_text("Le code a servi")).to_be_visible()
    expect(signs).to_have_count(0)
    return other


def test_a_dead_laptop_does_not_lose_the_room(server: Server, open_page: Open) -> None:
    """Ten signs open the console on a phone; both lead, and then the phone alone."""
    console, _ = open_room(open_page, server, "Découverte")
    spare = console.locator(".checklist li").filter(has_text="sur un second appareil")
    tab = console.context.new_page()
    tab.goto(console.url)
    expect(console.get_by_text("Consoles ouvertes\u00a0: 2")).to_be_visible()
    expect(spare).not_to_have_class("done")
    tab.close()
    other = taken_over(open_page, server, console)
    # Parts of it still come.
    other.wait_for_function(FITS)
    expect(console.get_by_text("Consoles ouvertes\u00a0: 2")).to_be_visible()
    expect(spare).to_have_class("done")
    labels = "Continuer l'accueil", "Activité suivante", "Ouvrir les réponses"
    for page, label in zip((console, other, console), labels, strict=True):
        page.locator(".control-bar .button.primary").click()
        for each in (console, other):
            expect(each.locator(".control-bar .button.primary")).to_contain_text(label)
    console.close()
    other.locator(".control-bar .button.primary").click()
    expect(other.locator(".control-bar .button.primary")).to_contain_text("Arrêter et montrer")


def test_the_console_is_the_screen_where_there_is_no_projector(
    server: Server, open_page: Open
) -> None:
    """It shows the QR code and then the activity, large; a presenter's keys go on leading."""
    console, code = open_room(open_page, server, "Découverte")
    console.get_by_role("button", name="Afficher ici en grand").click()
    screen = console.frame_locator("iframe")
    expect(screen.get_by_text(f"{code[:3]}\u202f{code[3:]}").first).to_be_visible()
    assert violations(console) == []
    # Who taps the screen has its keys handed on: they would be lost there.
    screen.locator("body").click()
    console.keyboard.press("PageDown")
    expect(console.locator(".control-bar .button.primary")).to_contain_text("Continuer l'accueil")
    expect(screen.get_by_text("La séance va commencer.")).to_have_count(0)
    console.get_by_role("button", name="Revenir à la console").click()
    expect(console.get_by_text("Déroulé").first).to_be_visible()


def test_a_browser_without_cookies_redeems_no_key(browser: Browser, server: Server) -> None:
    """The console says what it needs before it uses a link or a code that may serve once."""
    context = browser.new_context(locale="fr-FR")
    context.add_init_script(
        "Object.defineProperty(navigator, 'cookieEnabled', { get: () => false })"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto(f"{server.address}/console#cle={KEY}")
    page.get_by_role("button", name="Ouvrir la console").click()
    expect(page.get_by_text("refuse les cookies")).to_be_visible()
    page.goto(f"{server.address}/console")
    page.get_by_label("Code de reprise").fill("ABCDE FGHJK")
    page.get_by_role("button", name="Ouvrir la console").click()
    expect(page.get_by_text("refuse les cookies")).to_be_visible()
    assert "POST" not in asked
    context.close()


def test_a_projector_is_unplugged(server: Server, open_page: Open) -> None:
    """The window moves to the laptop's own display, or is closed; play goes on on another one."""
    console, code = open_room(open_page, server, "Découverte")
    with console.expect_popup() as opened:
        console.get_by_role("link", name="Ouvrir l'écran").click()
    screen = opened.value
    screen.set_viewport_size({"width": 1920, "height": 1080})
    expect(screen.get_by_text("La séance va commencer.")).to_be_visible()
    # A presenter's key pressed in the screen's window leads the console.
    screen.keyboard.press("PageDown")
    expect(console.locator(".control-bar .button.primary")).to_contain_text("Continuer l'accueil")
    screen.set_viewport_size({"width": 1024, "height": 640})
    assert fits(screen)
    screen.close()
    for label in ("Continuer l'accueil", "Activité suivante", "Ouvrir les réponses"):
        expect(console.locator(".control-bar .button.primary")).to_contain_text(label)
        console.locator(".control-bar .button.primary").click()
    with console.expect_popup() as again:
        console.get_by_role("link", name="Ouvrir l'écran").first.click()
    expect(again.value.get_by_text("Réponses en cours")).to_be_visible()
    expect(again.value.get_by_text(f"{code[:3]}\u202f{code[3:]}")).to_be_visible()
