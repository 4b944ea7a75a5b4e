"""What a room is opened with or switched to: simple language, words for points, tables."""

import json
from dataclasses import replace
from itertools import product

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, SCENARIOS, SEATS, OpenConsole
from tests.pages.opened_scene import DIST, Open, OpenedScene, each_scene
from tests.pages.option_scenes import OPTION_SCENES, OPTIONS, absent, asking_tables, simple
from tests.pages.scenes import PHONE, SEAT, Document, Scene, room, seat, solo
from tests.pages.seat_menu import menu, press_in_menu

SMALL_TARGETS = """() => [...document.querySelectorAll("main label, main button, main summary")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
    .map((one) => one.outerHTML.slice(0, 80))"""
HUNDREDS = "De 100 à 400\u00a0litres"
THOUSANDS = "De 400 à 2\u202f000\u00a0litres"
TABLES = {"room": room()["room"] | OPTIONS}


def speak_simply(opened: OpenedScene) -> None:
    """Press the phone's own switch, and answer as the server does: with the ranges."""
    press_in_menu(opened.page, "Langage simple")
    expect(opened.page.locator("html")).to_have_class("simple")
    opened.scene.all = simple(opened.scene.all or {})
    opened.send_document("all", opened.scene.all, 50)


def variants(opened: OpenedScene) -> list[str]:
    """Return the variants that the page asked for, in their order."""
    return [message["variant"] for message in opened.received if "variant" in message]


def test_every_phone_can_read_and_press_it(open_scene: Open) -> None:
    """Nothing is wider than the page, nothing is too small to press, and axe finds nothing."""
    for name, page in each_scene(open_scene, OPTION_SCENES):
        for width, height in ((320, 640), (768, 1024), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
            assert violations(page) == [], (name, width)
            assert page.evaluate(SMALL_TARGETS) == [], (name, width)


def test_simple_language_asks_with_five_big_buttons(open_scene: Open) -> None:
    """One press and « Valider » answer with the middle of the range (M1 simple)."""
    opened = open_scene(OPTION_SCENES["simple-input"])
    page = opened.page
    expect(page.get_by_role("radio")).to_have_count(5)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_text(THOUSANDS).click()
    # How sure one is of it, is asked once there is something to be sure of.
    expect(page.get_by_role("radio")).to_have_count(5 + 3)
    page.get_by_role("button", name="Valider").click()
    expect(page.locator(".own-answer")).to_contain_text(THOUSANDS)
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "estimate.answer", "value": 900}


def test_valider_without_a_range_says_what_to_do(open_scene: Open) -> None:
    """Nothing is sent, and no text speaks of a bar that is not there."""
    opened = open_scene(OPTION_SCENES["simple-input"])
    opened.page.get_by_role("button", name="Valider").click(force=True)
    expect(opened.page.locator(".notice.now")).to_have_text(
        "Choisissez la réponse la plus proche, à votre avis."
    )
    assert opened.moves() == []


def test_the_keyboard_chooses_a_range(open_scene: Open) -> None:
    """The five buttons are one group: arrows go through it."""
    page = open_scene(OPTION_SCENES["simple-input"]).page
    first, second = (page.get_by_role("radio").nth(at) for at in (0, 1))
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    expect(second).to_be_focused()


def test_what_is_typed_stays_when_the_language_is_switched(open_scene: Open) -> None:
    """A number on the ruler is its range in simple language, and the number again after it."""
    opened = open_scene(Scene(solo("input"), seat(), type="150"))
    page = opened.page
    speak_simply(opened)
    expect(page.get_by_role("radio", name=HUNDREDS)).to_be_checked()
    press_in_menu(page, "Langage simple")
    opened.send_document("all", solo("input"), 60)
    expect(page.locator(".num input")).to_have_value("150")


def test_an_answer_given_on_the_ruler_is_shown_in_simple_language(open_scene: Open) -> None:
    """Whoever switches finds the own answer, in either direction."""
    opened = open_scene(PHONE["sent"])
    own = opened.page.locator(".own-answer")
    expect(own).to_contain_text("400\u00a0")
    speak_simply(opened)
    expect(own).to_contain_text(THOUSANDS)
    opened.send_document("all", solo("input"), 60)
    expect(own).not_to_contain_text("2\u202f000")


def test_the_result_tells_the_range_and_the_figure(open_scene: Open) -> None:
    """Own estimate as a range, the figure as a number, and on which side of it the range is."""
    page = open_scene(OPTION_SCENES["simple-reveal"]).page
    expect(page.get_by_text("Votre estimation\u00a0: de 100 à 400\u00a0litres")).to_be_visible()
    expect(page.locator(".truth")).to_contain_text("600")
    expect(page.get_by_text("Vous aviez dit moins.")).to_be_visible()


def test_words_stand_for_points(open_scene: Open) -> None:
    """Rule 0.9: without points the same words, and no number of points anywhere."""
    page = open_scene(OPTION_SCENES["words"]).page
    expect(page.get_by_text("Pas loin, comme la plupart.", exact=True)).to_be_visible()
    expect(page.get_by_text("Vos points")).to_have_count(0)
    expect(page.get_by_text("sur 100")).to_have_count(0)


def test_a_phone_follows_the_room_into_simple_language(open_scene: Open) -> None:
    """Rule 0.13: switched on and off on the console; nothing is kept of it on the phone."""
    opened = open_scene(Scene(room(simple=True), SEAT))
    html = opened.page.locator("html")
    expect(html).to_have_class("simple")
    assert variants(opened) == ["fr", "fr-simple"]
    opened.send_document("all", room(simple=False))
    expect(html).not_to_have_class("simple")
    assert variants(opened) == ["fr", "fr-simple", "fr"]
    assert opened.page.evaluate("localStorage.getItem('metodd.variant')") is None


def test_a_choice_of_plain_language_stays(open_scene: Open) -> None:
    """The own switch goes before the room's, also after a reload and in the other language."""
    opened = open_scene(Scene(room(simple=True), SEAT))
    page = opened.page
    html = page.locator("html")
    expect(html).to_have_class("simple")
    press_in_menu(page, "Langage simple")
    expect(html).not_to_have_class("simple")
    page.reload()
    menu(page).click()
    expect(page.get_by_role("button", name="Langage simple")).to_have_attribute(
        "aria-pressed", "false"
    )
    press_in_menu(page, "English")
    expect(html).to_have_attribute("lang", "en")
    assert variants(opened)[-1] == "en"


def test_a_choice_of_language_alone_follows_the_room(open_scene: Open) -> None:
    """English is no word on simple language."""
    opened = open_scene(PHONE["lobby"])
    press_in_menu(opened.page, "English")
    opened.send_document("all", room(simple=True))
    expect(opened.page.locator("html")).to_have_class("simple")
    assert variants(opened)[-1] == "en-simple"


def test_the_table_is_one_tap_before_the_other_questions(open_scene: Open) -> None:
    """Rule 0.10: where the room asks; the answer is said in words, and can be mended."""
    opened = open_scene(OPTION_SCENES["tables"])
    page = opened.page
    expect(page.get_by_text("Première séance")).to_have_count(0)
    page.get_by_role("group", name="Quelle est votre table").get_by_text("3").click()
    expect(page.get_by_text("Table 3")).to_be_visible()
    expect(page.get_by_text("Première séance")).to_be_visible()
    opened.send_document("seat", SEAT | {"table": 3}, 3)
    page.get_by_role("radio", name="4").press("Space")
    assert opened.wait_for_moves(2) == [
        {"type": "choose_table", "table": 3},
        {"type": "choose_table", "table": 4},
    ]
    opened.send_document("seat", SEAT | {"table": 4}, 4)
    expect(page.get_by_text("Vous passez à la table")).to_have_count(0)


def test_a_table_without_a_button_is_typed(open_scene: Open) -> None:
    """A large room has more tables than buttons; what is no table is refused with the bounds."""
    opened = open_scene(OPTION_SCENES["tables"])
    page = opened.page
    page.get_by_text("Un autre numéro").click()
    field = page.get_by_role("textbox", name="Un autre numéro")
    field.fill("201")
    field.press("Enter")
    expect(page.locator(".notice.now")).to_contain_text("Choisissez de 1 à 200.")
    expect(field).to_be_focused()
    field.fill("17")
    field.press("Enter")
    expect(page.get_by_text("Table 17")).to_be_visible()
    assert opened.wait_for_moves(1) == [{"type": "choose_table", "table": 17}]


def test_a_room_without_tables_asks_for_none(open_scene: Open) -> None:
    """Neither a question nor an answer, whatever the address says."""
    opened = open_scene(replace(PHONE["lobby"], path="/r/K7RM4X?t=3"))
    expect(opened.page.get_by_text("Première séance")).to_be_visible()
    expect(opened.page.get_by_text("Quelle est votre table")).to_have_count(0)
    assert opened.moves() == []


def test_the_table_s_own_code_answers_by_itself(open_scene: Open) -> None:
    """`?t=3` counts once one has a seat; the next question is asked at once."""
    opened = open_scene(replace(OPTION_SCENES["tables"], seat=None, path="/r/K7RM4X?t=3"))
    opened.page.get_by_role("button", name="Jouer").click()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["join"]
    opened.send_document("seat", SEAT, 3)
    assert opened.wait_for_moves(2)[1] == {"type": "choose_table", "table": 3}
    opened.send_document("seat", SEAT | {"table": 3}, 4)
    expect(opened.page.get_by_role("radio", name="3")).to_be_checked()
    expect(opened.page.get_by_text("Première séance")).to_be_visible()


def test_a_reload_does_not_undo_what_the_facilitator_did(open_scene: Open) -> None:
    """Who was moved away from the table of the address stays where the facilitator said."""
    scene = Scene(asking_tables(), SEAT | {"table": 5}, path="/r/K7RM4X?t=3")
    opened = open_scene(scene)
    expect(opened.page.get_by_text("Table 5")).to_be_visible()
    opened.page.reload()
    expect(opened.page.get_by_text("Table 5")).to_be_visible()
    assert opened.moves() == []


def test_a_move_to_another_table_shows(open_scene: Open) -> None:
    """One sentence on whatever page is open, until the step after."""
    playing = solo("input") | TABLES
    opened = open_scene(Scene(playing, seat() | {"table": 2}))
    told = opened.page.get_by_text("Vous passez à la table 5.")
    opened.send_document("seat", seat() | {"table": 5}, 9)
    expect(told).to_be_visible()
    opened.send_document("all", solo("lock", here={"id": 8, "index": 2}) | TABLES)
    expect(told).to_have_count(0)


def test_who_comes_late_reads_her_table_once(open_scene: Open) -> None:
    """It is given with her seat, whatever the room does; a reload does not tell it again."""
    opened = open_scene(Scene(solo("input") | TABLES, None))
    opened.page.get_by_role("button", name="Jouer").click()
    opened.wait_for_moves(1)
    opened.send_document("seat", seat() | {"table": 2}, 3)
    told = opened.page.get_by_text("Vous êtes à la table 2.")
    expect(told).to_be_visible()
    opened.send_document("all", solo("lock", here={"id": 8, "index": 2}) | TABLES)
    expect(told).to_have_count(0)


@pytest.mark.parametrize(
    ("policy", "said"), [("wait", "la salle attend"), ("skip", "son tour passe")]
)
def test_the_instructions_say_what_becomes_of_who_is_away(
    open_scene: Open, console: OpenConsole, policy: str, said: str
) -> None:
    """Rule 0.12: phone and console say it, where the scenario does."""
    phone = open_scene(Scene(absent(policy), seat())).page
    expect(phone.get_by_text(f"Si une personne s'absente, {said}.")).to_be_visible()
    console_document = console("brief")
    expect(console_document.page.get_by_text("Si une personne s'absente")).to_have_count(0)
    console_document.send_document("all", absent(policy))
    expect(console_document.page.get_by_text(f"Si une personne s'absente, {said}.")).to_be_visible()


def test_the_whole_room_is_switched_on_the_console(console: OpenConsole) -> None:
    """One tick, that shows what the room is; the keyboard reaches it."""
    opened = console("input")
    tick = opened.page.get_by_role("checkbox", name="Langage simple pour toute la salle")
    tick.press("Space")
    assert opened.wait_for_moves(1) == [{"type": "simple", "on": True}]
    opened.send_document("all", MOMENTS["input"][0] | {"simple": True})
    expect(tick).to_be_checked()
    tick.press("Space")
    assert opened.wait_for_moves(2)[1] == {"type": "simple", "on": False}


def manage(page: Page, name: str) -> None:
    """Open what can be done with the seat *name*."""
    page.get_by_text("Voir les surnoms").click()
    page.get_by_role("button", name=f"Gérer {name}").click()


def test_the_facilitator_moves_somebody_to_another_table(console: OpenConsole) -> None:
    """The list tells tables; a number and a press change one, and focus comes back."""
    opened = console("input")
    page = opened.page
    seated: Document = SEATS | {"p1": SEATS["p1"] | {"table": 2}}
    opened.send_document("all", MOMENTS["input"][0] | TABLES)
    opened.send_document("console", MOMENTS["input"][1] | {"seats": seated})
    manage(page, "Renard roux")
    row = page.get_by_role("row", name="Renard roux").first
    expect(row).to_contain_text("Table 2")
    field = page.get_by_label("Numéro de la table")
    expect(field).to_have_value("2")
    field.fill("4")
    assert violations(page) == []
    page.get_by_role("button", name="Changer de table").click()
    assert opened.wait_for_moves(1) == [{"type": "seat_at_table", "seat": "p1", "table": 4}]
    expect(page.get_by_role("button", name="Gérer Renard roux")).to_be_focused()


def test_a_room_without_tables_moves_nobody(console: OpenConsole) -> None:
    """Where nobody was asked, no table is offered."""
    page = console("input").page
    manage(page, "Renard roux")
    expect(page.get_by_role("button", name="Faire sortir Renard roux")).to_be_visible()
    expect(page.get_by_role("button", name="Changer de table")).to_have_count(0)


def test_a_room_opens_with_points_as_its_scenario_says(console: OpenConsole) -> None:
    """The tick follows the chosen scenario until it is pressed; what it shows is what is asked."""
    scenarios = [SCENARIOS[0] | {"points": False}, SCENARIOS[1] | {"points": True}]
    page = console("home", {"/api/scenarios": {"scenarios": scenarios}}).page
    tick = page.get_by_role("checkbox", name="Montrer les points sur les téléphones")
    expect(tick).to_be_checked()
    page.locator(".scenarios").get_by_text("Découverte").click()
    expect(tick).not_to_be_checked()
    tick.check()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator(".opening .button.primary").click()
    assert json.loads(sent.value.post_data or "") == {
        "scenario": "decouverte",
        "trial": False,
        "points": True,
        "service": "",
        "venue": "",
        "proposed_names": False,
        "expected": 0,
        "entry": "free",
    }


def test_the_console_s_options_fit(console: OpenConsole) -> None:
    """Settings, tables and the tick at the opening are no wider than a page."""
    opened = console("input")
    page = opened.page
    opened.send_document("all", MOMENTS["input"][0] | TABLES)
    manage(page, "Renard roux")
    home = console("home").page
    for width, page_ in product((320, 768, 1920), (page, home)):
        page_.set_viewport_size({"width": width, "height": 900})
        for shown in (
            page.get_by_role("button", name="Changer de table"),
            home.get_by_role("checkbox", name="Montrer les points"),
        ):
            expect(shown).to_be_visible()
        assert fits(page_), width
        assert violations(page_) == [], width


def test_the_screen_speaks_simple_language_with_the_room(laptop: BrowserContext) -> None:
    """It asks for the words that phones have, in its own language, and for its own again."""
    scene = replace(PHONE["input"], seat=None, path="/screen/K7RM4X#en")
    opened = OpenedScene(laptop, scene, DIST / "screen.html")
    plain = scene.all or {}
    opened.send_document("all", plain | {"simple": True})
    opened.wait_for_messages("variant", 1)
    opened.send_document("all", plain | {"simple": False}, 101)
    asked = opened.wait_for_messages("variant", 2)
    assert [message["variant"] for message in asked] == ["en-simple", "en"]


def test_texts_that_the_chosen_scenario_waits_for_are_named(console: OpenConsole) -> None:
    """In words, above the button, for the scenario that would be opened and for no other."""
    unfilled = {"file": "scenarios/flash.yaml", "keys": ["repond", "avant", "promesse"]}
    waiting = SCENARIOS[1] | {"unfilled": unfilled}
    page = console("home", {"/api/scenarios": {"scenarios": [SCENARIOS[0], waiting]}}).page
    told = "Ce scénario n'est pas complet\u00a0: qui répond aux idées, pour quand, un texte."
    expect(page.locator(".notice.now")).to_contain_text(told)
    expect(page.locator(".notice.now")).not_to_contain_text("yaml")
    assert fits(page)
    page.locator(".scenarios").get_by_text("Découverte").click()
    expect(page.locator(".notice.now")).to_have_count(0)
    page.locator(".scenarios").get_by_text("Flash").click()
    expect(page.locator(".notice.now")).to_have_count(1)
