"""Where pages are kept apart from windows of other sites, the screen still hands its keys on."""

from playwright.sync_api import expect

from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server


def test_the_screen_on_loopback_forwards_its_keys(server: Server, open_page: Open) -> None:
    """Its window was opened by the console, and stays its own under the policy of both."""
    console = open_page(f"{server.loopback}/console#cle={KEY}", 1280, 800)
    asked = console.request.get(f"{server.loopback}/console")
    assert asked.headers["cross-origin-opener-policy"] == "same-origin"
    console.get_by_role("button", name="Ouvrir la console").click()
    console.locator(".scenarios").get_by_text("Découverte").click()
    console.get_by_role("button", name="Ouvrir la salle").click()
    with console.expect_popup() as opened:
        console.get_by_role("link", name="Ouvrir l'écran").first.click()
    screen = opened.value
    expect(screen.get_by_text("La séance va commencer.")).to_be_visible()
    screen.keyboard.press("PageDown")
    expect(console.locator(".control-bar .button.primary")).to_contain_text("Continuer l'accueil")
    expect(screen.get_by_text("La séance va commencer.")).to_have_count(0)
