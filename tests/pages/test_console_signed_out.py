"""The console of a browser that may not steer, or of a room that is not there for it."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OPEN, ORGANISATIONS, ConsolePage, OpenConsole
from tests.pages.scenes import ABOUT, Scene

LIKELY = ("/api/rooms", "/api/scenarios", "/api/sessions")


def test_a_console_without_access_requests_nothing_protected(console: OpenConsole) -> None:
    """It says how to get in; no request fails, so that the browser's log stays empty."""
    opened = console("home", {"/api/access": {"leads": False, "signed_in": False}})
    expect(opened.page.get_by_role("heading", level=1)).to_have_text("Ouvrir la console")
    assert "/api/access" in opened.asked
    assert [path for path in opened.asked if path.startswith(LIKELY)] == []


def test_a_qr_code_keeps_its_space_while_it_loads(console: OpenConsole) -> None:
    """The picture says how large it is, so that nothing moves when it comes."""
    page = console("lobby").page
    code = page.locator("img.qr").first
    assert (code.get_attribute("width"), code.get_attribute("height")) == ("240", "240")
    box = code.bounding_box()
    assert box
    assert abs(box["width"] - box["height"]) < 1


def test_folded_parts_are_named_by_their_words_alone(console: OpenConsole) -> None:
    """The sign before them is no part of their name."""
    page = console("input").page
    shown = page.locator("summary").first
    content = shown.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert content == '"▸" / ""'


def test_a_typed_code_leads_to_the_only_open_room(console: OpenConsole) -> None:
    """Another console gave the code to take over what it leads; of two rooms one chooses."""
    two = {"rooms": [OPEN, OPEN | {"code": "B2C3D4"}]}
    for rooms, at in (({"rooms": [OPEN]}, "#M4XK7R"), (two, "")):
        asked = {
            "/api/access": {"leads": False, "signed_in": False},
            "/api/facilitator": {},
            "/api/rooms": rooms,
        }
        opened = console("home", asked)
        opened.page.get_by_label("Code de reprise").fill("ABCDE FGHJK")
        with opened.page.expect_navigation(wait_until="load"):
            opened.page.get_by_role("button", name="Ouvrir la console").click()
        opened.page.wait_for_function("at => location.hash === at", arg=at)


def test_the_secret_link_is_said_to_go_where_it_can(console: OpenConsole) -> None:
    """Into the browser's own field: those of the page take a name, a password, a code."""
    page = console("home", {"/api/access": {"leads": False, "signed_in": False}}).page
    told = page.get_by_text("lien secret du serveur")
    expect(told).to_contain_text("Collez\u2011le dans la barre d'adresse")
    expect(told).not_to_contain_text("ici")


@pytest.mark.parametrize("typed", ["", "ABCDE"])
def test_a_code_that_is_missing_is_told_what_it_is(console: OpenConsole, typed: str) -> None:
    """What to type, and where it is found; nothing is asked of the server."""
    opened = console("home", {"/api/access": {"leads": False, "signed_in": False}})
    page = opened.page
    page.get_by_label("Code de reprise").fill(typed)
    page.get_by_role("button", name="Ouvrir la console").click()
    told = page.locator("#handover-wrong")
    expect(told).to_contain_text("Tapez les 10\u00a0lettres et chiffres du code.")
    where = "«\u00a0Partager l'animation\u00a0», puis «\u00a0Obtenir un code\u00a0»."
    expect(told).to_contain_text(where)
    assert "/api/facilitator" not in opened.asked
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_the_organisation_s_sign_on_is_offered_where_there_is_one(console: OpenConsole) -> None:
    """Beside name and password, also to who is invited; without one nothing speaks of it."""
    for sign_on, times in ((True, 1), (False, 0)):
        access = {"leads": False, "signed_in": False, "sign_on": sign_on}
        page = console("home", {"/api/access": access}).page
        expect(page.get_by_role("button", name="Entrer", exact=True)).to_be_visible()
        expect(page.get_by_role("link", name="Entrer par mon organisation")).to_have_count(times)
        assert violations(page) == []
        invited = {"/api/access": access, "/api/invitation": {"name": "Anne", "roles": []}}
        page = console("invitation", invited).page
        expect(page.get_by_label("Nouveau mot de passe")).to_be_visible()
        expect(page.get_by_role("button", name="Entrer par mon organisation")).to_have_count(times)
        assert violations(page) == []


def test_too_many_passwords_are_told_with_the_time_to_wait(console: OpenConsole) -> None:
    """The sentence for codes of rooms, which sends to a QR code, would be of no use here."""
    refusal = {"code": "too_many_tries", "details": {"seconds": 40}}
    signed_out = {"/api/access": {"leads": False, "signed_in": False}}
    opened = console("home", signed_out | {"/api/login": refusal})
    opened.refused.add("/api/login")
    page = opened.page
    page.get_by_label("Votre nom").fill("Anne Martin")
    page.get_by_label("Mot de passe").fill("autre chose")
    page.get_by_label("Mot de passe").press("Enter")
    expect(page.locator(".notice.now")).to_have_text(
        "Trop d'essais. Attendez 40\u00a0s, puis recommencez."
    )
    expect(page.get_by_label("Votre nom")).to_have_attribute("autocomplete", "username")
    expect(page.get_by_label("Mot de passe")).to_have_attribute("autocomplete", "current-password")


def test_who_waits_in_line_is_told_so_and_is_in_without_a_second_press(
    console: OpenConsole,
) -> None:
    """While others guess passwords a full line is asked again, and the page says why it takes long.

    The code of a second factor is then sent with the place that she had in line.
    """
    signed_out = {"/api/access": {"leads": False, "signed_in": False}}
    full = {"code": "too_many_tries", "details": {"seconds": 4}}
    opened = console("home", signed_out | {"/api/login": full})
    opened.refused.add("/api/login")
    page = opened.page
    page.get_by_label("Votre nom").fill("Anne Martin")
    page.get_by_label("Mot de passe").fill("quatre tilleuls")
    page.get_by_label("Mot de passe").press("Enter")
    told = page.get_by_role("status").filter(has_text="Vous êtes dans la file")
    expect(told).to_be_visible()
    assert violations(page) == []
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    opened.http["/api/login"] = {"code": "code_needed", "details": {"place": "a place"}}
    code = page.get_by_label("Code à 6 chiffres")
    expect(code).to_be_visible()
    expect(told).to_have_count(0)
    opened.refused.discard("/api/login")
    opened.http["/api/login"] = {}
    code.fill("123456")
    with page.expect_request("**/api/login") as sent, page.expect_navigation():
        code.press("Enter")
    assert '"place":"a place"' in (sent.value.post_data or "")


def test_who_signs_in_chooses_the_organisation_where_there_are_several(
    console: OpenConsole,
) -> None:
    """It is asked for before anything is sent, sent with the name, and known the next time."""
    towns = [{"id": each["id"], "name": each["name"]} for each in ORGANISATIONS[1:]]
    own = str(ABOUT["organisation"])
    access = {"leads": False, "signed_in": False}
    alone = console("home", {"/api/access": access}).page
    expect(alone.get_by_role("button", name="Entrer", exact=True)).to_be_visible()
    expect(alone.get_by_label("Votre organisation")).to_have_count(0)
    opened = console("home", {"/api/access": access | {"organisations": towns}, "/api/login": {}})
    page = opened.page
    choice = page.get_by_label("Votre organisation")
    expect(choice.locator("option")).to_have_text(
        ["Choisissez", own, "Saint-Égrève", "Le Pont-de-Claix"]
    )
    page.get_by_label("Votre nom").fill("Anne Martin")
    page.get_by_label("Mot de passe").fill("quatre tilleuls")
    enter = page.get_by_role("button", name="Entrer", exact=True)
    enter.click()
    expect(page.locator(".notice.now")).to_have_text("Choisissez votre organisation dans la liste.")
    assert violations(page) == []
    assert "/api/login" not in opened.asked
    for name, id_ in (("Saint-Égrève", "saint-egreve"), (own, "")):
        choice.select_option(name)
        with page.expect_request("**/api/login") as sent, page.expect_navigation():
            page.get_by_label("Votre nom").fill("Anne Martin")
            page.get_by_label("Mot de passe").fill("quatre tilleuls")
            enter.click()
        assert f'"organisation":"{id_}"' in (sent.value.post_data or "")
        expect(choice.locator("option:checked")).to_have_text(name)
        expect(choice.locator("option")).to_have_count(3)


def test_a_room_that_cannot_be_read_says_so(laptop: BrowserContext) -> None:
    """Rather than wait for ever: whoever leads it learns whom to tell."""
    scene = Scene(path="/console#K7RM4X", bye="room_stopped")
    page = ConsolePage(laptop, scene).page
    expect(page.locator("main")).to_contain_text("Prévenez la personne qui s'occupe du serveur.")
    expect(page.get_by_text("Un instant")).to_have_count(0)
    expect(page.get_by_role("link", name="Accueil de la console")).to_be_visible()
    assert violations(page) == []
