"""How pages show the way in: which address, whose network first, and what to do when it changed."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.texts import FRENCH
from tests.pages.console_scenes import OpenConsole
from tests.pages.opened_scene import DIST, OpenedScene, now, wait_until_still
from tests.pages.scenes import PHONE, Document, solo
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE, Open, opening_on, scene_of

OLD, NEW = "http://192.168.1.7:8000", "http://10.20.30.40:8000"
WIFI = {"ssid": "Salle du conseil", "key": "odd-2030"}
LONGEST = {"ssid": "Salle du conseil, 2e étage Nord", "key": (7 * "odd-2030 Dijon")[:63]}
CONSOLE_SIZES = ((1280, 720), (768, 1024), (390, 844), (320, 640))


@pytest.fixture
def open_scene(laptop: BrowserContext) -> Open:
    """Open scenes of the screen."""
    return opening_on(laptop)


def place(address: str = OLD, **more: object) -> Document:
    """Return what the server says of where phones find it."""
    return {"type": "join_address", "address": address} | more


def text(key: str) -> re.Pattern[str]:
    """Return what finds the French text of *key*, whatever stands for its values."""
    parts = re.split(r"\{\w+\}", FRENCH[key])
    return re.compile(".*".join(re.escape(part) for part in parts))


def seen(page: Page) -> list[str]:
    """Return the source of each QR code that is shown, without what asks for a new one."""
    sources = [image.get_attribute("src") or "" for image in page.locator("img.qr").all()]
    return [source.partition("?")[0] for source in sources]


@pytest.mark.parametrize("wifi", [WIFI, LONGEST], ids=["wifi", "longest"])
def test_two_qr_codes_are_legible_from_the_back(open_scene: Open, wifi: dict[str, str]) -> None:
    """The Wi-Fi is 1 and the room 2, at the codes and at the steps; nothing runs over."""
    opened = open_scene("lobby")
    page = opened.page
    opened.send(**place(**wifi))
    for name in ("lobby", "lobby-locked", "lobby-1000", "first", "first-long"):
        page.set_viewport_size({"width": WIDE[0][0], "height": WIDE[0][1]})
        opened.switch_to(scene_of(name))
        expect(page.locator("img.qr"), name).to_have_count(2)
        assert seen(page) == ["/qr/wifi.svg", "/qr/K7RM4X.svg"], name
        for part in (".numbered .mark", ".steps .mark"):
            assert page.locator(part).all_inner_texts() == ["1", "2"]
        first, second = page.locator(".steps li").all()
        for shown in wifi.values():
            expect(first).to_contain_text(shown)
        expect(first).to_contain_text(text("screen.wifi"))
        expect(second).to_contain_text("192.168.1.7:8000")
        for width, height in WIDE:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(SETTLED)
            wait_until_still(page)
            assert page.evaluate(FOUND) == [], (name, width)
            for code in page.locator("img.qr").all():
                box = code.bounding_box()
                assert box
                # Of 37 modules 29 are the code itself.
                assert box["width"] * 29 / 37 > 0.46 * height
                assert 0 <= box["x"] + box["width"] <= width + 0.04 * width
        for width, height in NARROW:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        assert violations(page) == [], name


def test_open_network_has_no_key(open_scene: Open) -> None:
    """Nobody looks for a key that is not needed."""
    opened = open_scene("lobby")
    opened.send(**place(ssid="Salle"))
    expect(opened.page.locator(".steps li").first).to_contain_text("Salle")
    expect(opened.page.get_by_text(text("network.key"))).to_have_count(0)


def test_screen_follows_the_address(open_scene: Open) -> None:
    """The door, its picture and the foot are of the address that the server told last."""
    opened = open_scene("lobby")
    for address in (OLD, NEW):
        opened.send(**place(address))
        shown = address.removeprefix("http://")
        expect(opened.page.locator(".join-panel")).to_contain_text(shown)
        picture = opened.page.locator("img.qr").get_attribute("src") or ""
        assert shown.partition(":")[0] in picture
    opened.send_document("all", solo("input"))
    expect(opened.page.locator(".foot")).to_contain_text("10.20.30.40:8000")


def test_new_address_in_mid_session_takes_the_page(open_scene: Open) -> None:
    """While most phones are gone the screen leads them in; then it shows the session again."""
    opened = open_scene("input")
    page = opened.page
    opened.send(type="presence", facilitators=1, phones=3)
    opened.send(**place(NEW, changed=now() - 40_000))
    expect(page.get_by_text(FRENCH["screen.address_changed"])).to_be_visible()
    assert seen(page) == ["/qr/K7RM4X.svg"]
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        wait_until_still(page)
        assert page.evaluate(FOUND) == []
    opened.send(type="presence", facilitators=1, phones=21)
    expect(page.locator("img.qr")).to_have_count(0)
    expect(page.locator(".foot")).to_contain_text("10.20.30.40:8000")


def test_new_address_shows_before_phones_are_missed(open_scene: Open) -> None:
    """The server notices late that phones are gone, so at first nobody is believed to be there."""
    opened = open_scene("input")
    opened.send(type="presence", facilitators=1, phones=21)
    opened.send(**place(NEW, changed=now()))
    expect(opened.page.get_by_text(FRENCH["screen.address_changed"])).to_be_visible()


def test_a_change_before_the_start_shows_no_notice(open_scene: Open) -> None:
    """A facilitator who chooses in the lobby and starts sees the session."""
    opened = open_scene("lobby")
    opened.send(**place(NEW, changed=now()))
    expect(opened.page.locator(".join-panel")).to_contain_text("10.20.30.40:8000")
    opened.send_document("all", solo("input"))
    expect(opened.page.locator(".foot")).to_be_visible()
    expect(opened.page.get_by_text(FRENCH["screen.address_changed"])).to_have_count(0)


def test_console_chooses_among_several(console: OpenConsole) -> None:
    """One address is no choice; of several one is ticked, and a refusal says why."""
    opened = console("lobby", {"/api/address": {}})
    page = opened.page
    opened.send(**place(OLD, addresses=[OLD]))
    expect(page.locator(".join-panel")).to_contain_text("192.168.1.7:8000")
    expect(page.get_by_text(FRENCH["network.pick"])).to_have_count(0)
    opened.send(**place(OLD, addresses=[OLD, NEW]))
    group = page.get_by_role("group", name=FRENCH["network.pick"])
    expect(group.get_by_role("radio", name="192.168.1.7:8000")).to_be_checked()
    with page.expect_request("**/api/address") as asked:
        group.get_by_text("10.20.30.40:8000").click()
    assert asked.value.post_data_json == {"address": NEW}
    opened.send(**place(NEW, addresses=[OLD, NEW], changed=now()))
    expect(group.get_by_role("radio", name="10.20.30.40:8000")).to_be_checked()
    expect(page.locator(".join-panel")).to_contain_text("10.20.30.40:8000")
    for width, height in CONSOLE_SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page)
    assert violations(page) == []


def test_console_shows_the_wifi_first(console: OpenConsole) -> None:
    """In the lobby both codes stand in the order in which they are scanned; in play, apart."""
    for name, order in (("lobby", 1), ("input", 0)):
        opened = console(name)
        page = opened.page
        opened.send(**place(**WIFI))
        expect(page.get_by_text(FRENCH["conn.wifi"])).to_be_visible()
        expect(page.get_by_text(FRENCH["network.order"])).to_have_count(order)
        assert set(seen(page)) == {"/qr/wifi.svg", "/qr/K7RM4X.svg"}
        for shown in WIFI.values():
            expect(page.locator(".join-panel", has_text=shown)).to_be_visible()
        for width, height in CONSOLE_SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page)
        assert violations(page) == []


def test_both_join_panels_are_visible_on_a_laptop(console: OpenConsole) -> None:
    """What is left of the list stays where it is: below the bar nobody would ever see it."""
    page = (opened := console("lobby")).page
    page.set_viewport_size({"width": 1280, "height": 800})
    opened.send(**place(**WIFI))
    expect(page.get_by_text(FRENCH["network.order"])).to_be_visible()
    last = page.locator(".ways .join-panel").last.bounding_box()
    bar = page.locator(".control-bar").bounding_box()
    assert last
    assert bar
    assert last["y"] + last["height"] <= bar["y"]


def test_console_says_that_the_address_changed(console: OpenConsole) -> None:
    """In mid-session, with the new code, until it was seen; and again at the next change."""
    opened = console("input")
    page = opened.page
    notice = page.locator(".notices .notice", has_text=FRENCH["network.changed"])
    opened.send(**place(OLD, changed=now() - 500_000))
    expect(page.locator(".join-panel")).to_contain_text("192.168.1.7:8000")
    expect(notice).to_have_count(0)
    opened.send(**place(NEW, changed=now()))
    expect(notice).to_contain_text("10.20.30.40:8000")
    expect(notice.locator("img.qr")).to_be_visible()
    for width, height in CONSOLE_SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page)
    assert violations(page) == []
    notice.get_by_role("button", name=FRENCH["network.seen"]).click()
    expect(notice).to_have_count(0)
    opened.send(**place(OLD, changed=now() + 1))
    expect(notice).to_contain_text("192.168.1.7:8000")


def test_lost_console_shows_its_local_address(console: OpenConsole) -> None:
    """After 10 s, and only if the server said that it answers there."""
    opened = console("input")
    page = opened.page
    page.clock.install()
    opened.send(**place(local="http://localhost:8000"))
    expect(page.locator(".join-panel")).to_contain_text("192.168.1.7:8000")
    opened.cut()
    page.clock.run_for(5_000)
    expect(page.locator(".notices .notice.lost")).to_be_visible()
    elsewhere = page.get_by_text("localhost:8000/console")
    expect(elsewhere).to_have_count(0)
    page.clock.run_for(6_000)
    expect(elsewhere).to_be_visible()


@pytest.mark.parametrize(("name", "codes"), [("entry", 0), ("input", 1)])
def test_lost_phone_shows_how_to_come_back(browser: Browser, name: str, codes: int) -> None:
    """After 10 s it says to scan the new code, and its personal code if it has a seat."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    opened = OpenedScene(context, PHONE[name], DIST / "phone.html")
    page = opened.page
    page.clock.install()
    opened.cut()
    page.clock.run_for(5_000)
    expect(page.locator(".notice.lost")).to_be_visible()
    expect(page.get_by_text(FRENCH["conn.rescan"])).to_have_count(0)
    page.clock.run_for(6_000)
    expect(page.get_by_text(FRENCH["conn.rescan"])).to_be_visible()
    expect(page.get_by_text(text("conn.rescan_code"))).to_have_count(codes)
    assert fits(page)
    assert violations(page) == []
    context.close()
