"""The way in and out: what is missing is said at its field, and no page is a dead end."""

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN, Contexts
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import ABOUT, PHONE, SEAT, Scene, room
from tests.timeouts import PAGE_WAIT_LIMIT, WAIT_LIMIT

OTHER = "Entrer un autre code"


def told_at(page: Page, label: str, sentence: str) -> None:
    """Check that the field *label* has the focus and names *sentence* as what is wrong with it."""
    field = page.get_by_label(label)
    expect(page.locator(".notice.now")).to_have_text(sentence)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    wrong = page.locator(".notice.now").get_attribute("id") or "none"
    assert wrong in (field.get_attribute("aria-describedby") or "").split()


def test_a_short_code_is_called_short(open_scene: Open) -> None:
    """Nothing was looked up: the page asks for the signs that are missing, until one is typed."""
    page = open_scene(Scene(path="/", type="K7R")).page
    page.get_by_role("button", name="Continuer").click(force=True)
    told_at(page, "Code de la salle", "Écrivez les 6 lettres et chiffres affichés sur l'écran.")
    page.get_by_label("Code de la salle").press_sequentially("M")
    expect(page.locator(".notice.now")).to_have_count(0)


def test_an_unknown_code_shows_at_its_field(open_scene: Open) -> None:
    """The same code again is not looked up a second time."""
    page = open_scene(PHONE["code-unknown"]).page
    page.get_by_role("button", name="Continuer").click()
    told_at(
        page,
        "Code de la salle",
        "Aucune salle ouverte n'a ce code. Vérifiez les 6 lettres et chiffres à l'écran.",
    )


@pytest.mark.parametrize(("search", "kept"), [("?t=3", "?t=3"), ("?t=0", ""), ("", "")])
def test_the_card_of_a_table_is_right_in_the_next_room_too(
    open_scene: Open, search: str, kept: str
) -> None:
    """Its room is over: with the new code the phone still knows at which table it is."""
    page = open_scene(Scene(path=f"/r/K7RM4X{search}", bye="code_unknown")).page
    page.get_by_label("Code de la salle").fill("M4XK7R")
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_url(f"{ORIGIN}/r/M4XK7R{kept}")


def test_an_empty_nickname_shows_at_its_field(open_scene: Open) -> None:
    """Nothing goes out; the field says what it takes."""
    opened = open_scene(PHONE["entry"])
    opened.page.get_by_label("Votre surnom").fill("  ")
    opened.page.get_by_role("button", name="Jouer").click()
    told_at(
        opened.page,
        "Votre surnom",
        "Ce surnom ne peut pas s'afficher. "
        "Écrivez 1 à 24 caractères, avec une lettre, sans < ni >.",
    )
    assert opened.moves() == []


@pytest.mark.parametrize(
    "scene",
    [PHONE["banned"], Scene(room(status="closed")), Scene(bye="room_closed")],
)
def test_another_code_is_always_one_tap_away(open_scene: Open, scene: Scene) -> None:
    """A session that is over and a blocked phone lead to the page of codes."""
    page = open_scene(scene).page
    page.get_by_role("button", name=OTHER).click()
    page.wait_for_url("http://salle.test/")
    expect(page.get_by_label("Code de la salle")).to_be_visible()


def test_a_placeholder_is_no_address(open_scene: Open) -> None:
    """What the organisation has not filled in yet is asked in the room, or left out."""
    unfilled = {
        "unfilled": ["responsable_de_traitement", "contact"],
        "contact": "à compléter",
        "dpo": "dpo@a.fr",
    }
    page = open_scene(Scene(room(), about=ABOUT | unfilled)).page
    notice = page.locator(".privacy")
    page.get_by_text("Lire toute l'information").click()
    expect(notice).to_contain_text("Protection des données (DPO)\u00a0: dpo@a.fr.")
    expect(notice).not_to_contain_text("Responsable")
    expect(notice).not_to_contain_text("compléter")
    expect(notice).to_contain_text(
        "n'a pas encore dit à qui écrire. Demandez à la personne qui anime."
    )


def test_the_notice_promises_only_what_exists(open_scene: Open) -> None:
    """There are no figures by department; on plain HTTP it says who can read along."""
    page = open_scene(PHONE["entry"]).page
    page.get_by_text("Lire toute l'information").click()
    folded = page.get_by_text("Qui écoute ce Wi-Fi peut lire vos réponses.")
    expect(folded).to_be_hidden()
    page.get_by_text("Qui voit ce que j'écris").click()
    expect(folded).to_be_visible()
    assert violations(page) == []
    assert fits(page)
    expect(page.locator(".privacy")).to_contain_text("chiffres de groupe.")
    expect(page.locator(".privacy")).not_to_contain_text("{")


@pytest.mark.parametrize(("width", "shown"), [(320, "1"), (430, "1 personne")])
def test_counts_of_people_fit_their_tiles(open_scene: Open, width: int, shown: str) -> None:
    """A narrow phone shows the number alone; its spoken name is whole, without the sign."""
    page = open_scene(PHONE["entry"]).page
    page.set_viewport_size({"width": width, "height": 640})
    expect(page.get_by_role("radio", name="1 personne", exact=True)).to_be_checked()
    tile = page.locator(".pick label").first
    expect(tile.get_by_text(shown, exact=True)).to_be_visible()
    touching = page.evaluate(
        """() => [...document.querySelectorAll(".pick span")].filter((one) => {
            const box = one.getBoundingClientRect();
            return [...one.querySelectorAll("b")].some((word) => {
                const { width, left, right } = word.getBoundingClientRect();
                return width > 1 && (left < box.left + 6 || right > box.right - 6);
            });
        }).map((one) => one.textContent)"""
    )
    assert touching == []


@pytest.mark.parametrize(
    ("language", "texts", "sending", "there"),
    [("Français", "fr", "Envoi…", "Vous y êtes"), ("English", "en", "Sending…", "You are in")],
)
def test_the_form_stays_until_all_of_the_seat_is_there(
    small: BrowserContext, open_scene: Open, language: str, texts: str, sending: str, there: str
) -> None:
    """On a slow network no page stands between « Jouer » and the lobby, in either language."""
    held: list[Route] = []
    late = re.compile(rf"/assets/(withSeat|{texts}(?!-entry))-[\w-]+\.js$")

    def hold(route: Route) -> None:
        held.append(route)

    small.route(late, hold)
    opened = open_scene(PHONE["entry"])
    page = opened.page
    if language == "English":
        page.get_by_role("button", name=language).click()
    page.get_by_role("button", name={"fr": "Jouer", "en": "Play"}[texts], exact=True).click()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["join"]
    opened.send(type="welcome", seat="p3", protocol=4, release="0.1.0", now=0, facilitator=False)
    opened.send_document("seat", SEAT, 2)
    end = time.monotonic() + WAIT_LIMIT
    while len(held) < len(("its pages", "its texts")) and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert len(held) == len(("its pages", "its texts"))
    for route in held:
        expect(page.get_by_text(sending)).to_be_visible()
        route.continue_()
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text(there, timeout=PAGE_WAIT_LIMIT)
    expect(title).to_be_focused()
    small.unroute(late)


def test_the_bare_address_leads_back_to_the_room(open_scene: Open) -> None:
    """The room where the phone has a seat is the first button, until its session has ended."""
    opened = open_scene(PHONE["lobby"])
    page = opened.page
    page.goto(f"{ORIGIN}/")
    back = page.get_by_role("link", name="Revenir dans la salle K7R M4X")
    expect(back).to_have_attribute("href", "/r/K7RM4X")
    expect(page.get_by_label("Code de la salle")).to_be_visible()
    back.click()
    expect(page.get_by_role("heading", name="Vous y êtes")).to_be_visible()
    opened.send_document("all", room(status="closed"))
    expect(page.get_by_role("button", name=OTHER)).to_be_visible()
    page.goto(f"{ORIGIN}/")
    expect(page.get_by_label("Code de la salle")).to_be_visible()
    expect(back).to_have_count(0)


def test_a_first_visit_speaks_the_language_of_the_browser(contexts: Contexts) -> None:
    """Where it is offered; one tap changes it, and that is kept."""
    with contexts.one(viewport={"width": 320, "height": 640}, locale="en-GB") as context:
        page = OpenedScene(context, PHONE["entry"], DIST / "phone.html").page
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to mét'ODD")
        page.get_by_role("button", name="Français").click()
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bienvenue dans mét'ODD")
