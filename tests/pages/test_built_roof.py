"""What the room has built stays: on the card of each phone, and on the report of its session."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import REPORT, ROOM_ID, OpenConsole
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import FACT, Open
from tests.pages.scenes import PHONE, SEAT, SHOWN, WORD, Document, Scene, room, step

GOALS = {
    "g6": "Eau propre et assainissement",
    "g12": "Consommation et production responsables",
}
ROOF: Document = {"n": 152, "goals": list(GOALS), "gestures": 25}
PEOPLE = 28
TOLD = "28\u00a0personnes, 152\u00a0réponses, 25\u00a0gestes, 2\u00a0objectifs sur\u00a017"
CLOSED = room(status="closed", people=PEOPLE, goals=GOALS, roof=ROOF)
SIZES = ((320, 640), (768, 1024), (1920, 1080))


def stands_on(place: Locator) -> None:
    """Expect a tile for each reply, the counts in words, and the goals as named tiles."""
    roof = place.get_by_role("img", name="Le toit de la salle. Tuiles posées\u00a0: 152 sur 152")
    expect(roof).to_be_visible()
    expect(place.locator(".roof use")).to_have_count(152)
    expect(place.get_by_text(TOLD)).to_be_visible()
    expect(place.locator(".goal-tiles li")).to_have_count(len(GOALS))
    for id_, title in GOALS.items():
        tile = place.locator(".goal-tiles li").filter(has_text=title)
        expect(tile.locator(".goal b")).to_have_text(id_[1:])
        expect(tile.locator(".goal svg")).to_have_count(1)


def is_sound(page: Page) -> None:
    """Expect a page that fits at all widths and is accessible."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_the_card_has_the_roof_of_its_session_from_the_end_on(open_scene: Open) -> None:
    """It stays with the card, as a text too, when the server is gone."""
    opened = open_scene(PHONE["reveal"])
    page = opened.page
    expect(page.locator(".truth")).to_be_visible()
    opened.send_document("all", CLOSED, 101)
    stands_on(page.locator(".kept-card"))
    page.goto(f"{ORIGIN}/#carte=K7RM4X")
    page.reload()
    stands_on(page.locator(".kept-card"))
    text = page.get_by_label("Le texte de la carte", exact=True).input_value()
    assert "\n".join([TOLD, *GOALS.values()]) in text
    is_sound(page)


def test_a_card_of_before_roofs_stays_readable(open_scene: Open) -> None:
    """It has the pattern that it had."""
    page = open_scene(Scene(path="/")).page
    card = json.dumps({"title": "Découverte", "at": 1_795_000_000_000, "facts": [FACT]})
    page.evaluate("card => localStorage.setItem('metodd.card.OLDER2', card)", card)
    page.goto(f"{ORIGIN}/#carte=OLDER2")
    page.reload()
    expect(page.locator(".kept-card")).to_contain_text("600 litres")
    expect(page.locator(".kept-card .roof")).to_have_count(0)
    expect(page.locator(".kept-card .tile-pattern")).to_be_visible()
    is_sound(page)


def test_a_room_without_replies_leaves_no_roof(open_scene: Open) -> None:
    """Nothing was laid on it."""
    opened = open_scene(PHONE["reveal"])
    expect(opened.page.locator(".truth")).to_be_visible()
    opened.send_document("all", CLOSED | {"roof": {"n": 0, "goals": []}}, 101)
    expect(opened.page.locator(".kept-card .tile-pattern")).to_be_visible()
    expect(opened.page.locator(".kept-card .roof")).to_have_count(0)


@pytest.mark.parametrize("name", ["past", "closed"])
def test_the_report_has_the_roof_of_its_session(console: OpenConsole, name: str) -> None:
    """At once as it ends, and when it is opened again."""
    report = REPORT | {"people": PEOPLE, "points": False, "roof": ROOF, "goals": GOALS}
    page = console(name, http={f"/api/sessions/{ROOM_ID}": report}).page
    stands_on(page.locator("main"))
    said = "Réponses\u00a0: une par téléphone et par question, échauffement et avis compris."
    expect(page.get_by_text(said)).to_be_visible()
    is_sound(page)


def test_a_report_of_before_roofs_has_none(console: OpenConsole) -> None:
    """It is read as it was."""
    page = console("past").page
    expect(page.locator("dl.report").first).to_be_visible()
    expect(page.locator(".roof")).to_have_count(0)


LATE = Scene(room(), SEAT)
"""A phone that came when all figures had been shown, and keeps nothing yet."""


def test_who_came_late_has_a_card_of_what_the_room_built(open_scene: Open) -> None:
    """Its roof, counts and goals, without a figure that it did not see; erased, it stays away."""
    opened = open_scene(LATE)
    page = opened.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    opened.send_document("all", CLOSED, 101)
    stands_on(page.locator(".kept-card"))
    expect(page.locator(".kept-card .facts")).to_have_count(0)
    is_sound(page)
    page.get_by_role("button", name="Effacer cette carte").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", name="Merci. À bientôt.")).to_be_visible()
    opened.scene.all = CLOSED
    page.reload()
    expect(page.get_by_role("heading", name="Merci. À bientôt.")).to_be_visible()
    expect(page.locator(".kept-card")).to_have_count(0)
    expect(page.get_by_text("carte à garder")).to_have_count(0)


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (LATE, "La salle n'a rien répondu\u00a0: il n'y a pas de carte à garder."),
        (Scene(room()), "La carte à garder est sur les téléphones qui ont joué."),
    ],
)
def test_a_phone_without_a_card_is_told_why(open_scene: Open, scene: Scene, told: str) -> None:
    """In one sentence: nothing was laid, or nobody played here."""
    opened = open_scene(scene)
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    opened.send_document("all", CLOSED | {"roof": {"n": 0, "goals": []}}, 101)
    expect(opened.page.get_by_text(told)).to_be_visible()
    expect(opened.page.locator(".kept-card")).to_have_count(0)
    is_sound(opened.page)


def test_who_came_late_is_told_when_the_card_comes(open_scene: Open) -> None:
    """Where others read theirs while the room closes."""
    page = open_scene(Scene(step("x5", "reveal", WORD | SHOWN), SEAT)).page
    expect(page.get_by_text("Votre carte à garder arrive à la fin de la séance.")).to_be_visible()


def test_the_tiles_of_few_phones_are_no_replies(open_scene: Open) -> None:
    """Each phone laid one for each question, whether it replied or not (rule 0.15)."""
    opened = open_scene(PHONE["reveal"])
    expect(opened.page.locator(".truth")).to_be_visible()
    few = {"people": 3, "phones": 3, "roof": {"n": 12, "goals": []}}
    opened.send_document("all", CLOSED | few, 101)
    expect(opened.page.get_by_text("3\u00a0personnes, 12\u00a0tuiles")).to_be_visible()
