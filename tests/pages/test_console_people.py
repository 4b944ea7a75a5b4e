"""Looking after people on the console: help, messages, names, raised hands, the screen."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, SEATS, ConsolePage, OpenConsole
from tests.pages.scenes import Document

ASKING = {"p1": {**SEATS["p1"], "help": "asked"}}
HANDS: Document = {
    "options": {
        "r1": {"low": 1, "high": 20, "n": 0},
        "r2": {"low": 20, "high": 2000, "n": 4},
    },
    "order": ["r1", "r2"],
}


def open_moment(console: OpenConsole, name: str, **changes: object) -> ConsolePage:
    """Open a moment of the console with *changes* to the console's document."""
    opened = console(name)
    all_, console_document = MOMENTS[name]
    opened.send_document("all", all_)
    opened.send_document("console", console_document | {"order": list(SEATS)} | changes)
    return opened


def details(page: Page, title: str) -> None:
    """Open what stands behind *title*."""
    page.locator("summary", has_text=title).click()


@pytest.mark.parametrize("name", ["lobby", "input"])
def test_a_request_for_help_shows_until_acknowledged(console: OpenConsole, name: str) -> None:
    """One tap says that the facilitator is on the way; another writes to that phone alone."""
    opened = open_moment(console, name, seats=SEATS | ASKING)
    page = opened.page
    block = page.get_by_role("region", name="Demandes d'aide")
    expect(block).to_contain_text("Renard roux demande de l'aide.")
    block.get_by_role("button", name="J'y vais").click()
    assert opened.wait_for_moves(1) == [{"type": "acknowledge_help", "seat": "p1"}]
    block.get_by_role("button", name="Écrire à Renard roux").click()
    block.get_by_role("textbox", name="Écrire à Renard roux").fill("  J'arrive ")
    block.get_by_role("button", name="Envoyer").click()
    assert opened.wait_for_moves(2)[1] == {"type": "send_message", "seat": "p1", "text": "J'arrive"}
    expect(block.get_by_text("C'est envoyé.")).to_be_visible()
    assert violations(page) == []
    opened.send_document("console", MOMENTS[name][1], 101)
    expect(block.get_by_role("button", name="J'y vais")).to_have_count(0)


def test_a_message_goes_to_all(console: OpenConsole) -> None:
    """Enter sends too; what is refused stands at the field, and the text is not lost before."""
    opened = open_moment(console, "input")
    page = opened.page
    details(page, "Écrire à la salle")
    field = page.get_by_role("textbox", name="Votre message")
    expect(page.get_by_role("button", name="Envoyer")).to_have_attribute("aria-disabled", "true")
    field.fill("On reprend dans 5 minutes")
    # What is typed is no key of the big button.
    field.press("Space")
    field.press("Enter")
    assert opened.wait_for_moves(1) == [
        {"type": "send_message", "seat": "", "text": "On reprend dans 5 minutes"}
    ]
    opened.scene.refuse = "text_empty"
    field.fill("…")
    field.press("Enter")
    expect(page.get_by_text("Le texte est vide.")).to_be_visible()


def test_a_nickname_is_changed(console: OpenConsole) -> None:
    """The field begins with the present one, and asks for nothing until it differs."""
    opened = open_moment(console, "lobby")
    page = opened.page
    page.get_by_role("button", name="Gérer Renard roux").click()
    rename = page.get_by_role("button", name="Changer le surnom")
    expect(rename).to_have_attribute("aria-disabled", "true")
    page.get_by_label("Nouveau surnom").fill("Renard bleu")
    rename.click()
    assert opened.wait_for_moves(1) == [{"type": "rename", "seat": "p1", "name": "Renard bleu"}]


def test_people_without_a_phone_are_counted(console: OpenConsole) -> None:
    """Two numbers; what is no number is refused at once and not sent."""
    opened = open_moment(console, "lobby", without_phone={"persons": 3, "first_time": 1})
    page = opened.page
    details(page, "Personnes sans téléphone")
    persons = page.get_by_label("Personnes", exact=True)
    expect(persons).to_have_value("3")
    persons.fill("douze")
    expect(page.get_by_text("Écrivez un nombre de 0 à")).to_be_visible()
    persons.press("Enter")
    persons.fill("12")
    page.get_by_role("button", name="Noter").click()
    assert opened.wait_for_moves(1) == [{"type": "count_people", "persons": 12, "first_time": 1}]
    expect(page.get_by_text("C'est noté\u00a0: 12")).to_be_visible()


def test_raised_hands_are_counted_by_option(console: OpenConsole) -> None:
    """Open by itself where people have no phone; empty fields are no hands."""
    opened = open_moment(
        console, "input", hands=HANDS, without_phone={"persons": 9, "first_time": 0}
    )
    page = opened.page
    expect(page.get_by_label("De 20 à 2\u202f000 litres")).to_have_value("4")
    page.get_by_label("De 1 à 20 litres").fill("5")
    page.get_by_role("button", name="Noter ces nombres").click()
    step = MOMENTS["input"][0]["step"]["id"]
    counted = {"type": "count_hands", "step": step, "hands": {"r1": 5, "r2": 4}}
    assert opened.wait_for_moves(1) == [counted]
    expect(page.get_by_text("Mains levées\u00a0: 9")).to_be_visible()
    assert violations(page) == []


def test_the_screen_is_hidden_and_shown_again(console: OpenConsole) -> None:
    """The console says so where it shows what the room sees."""
    opened = open_moment(console, "input")
    page = opened.page
    page.get_by_role("button", name="Masquer l'écran").click()
    assert opened.wait_for_moves(1) == [{"type": "show_screen", "on": False}]
    opened.send_document("all", MOMENTS["input"][0] | {"screen_hidden": True}, 101)
    expect(page.locator(".seen").get_by_text("L'écran est masqué.")).to_be_visible()
    page.get_by_role("button", name="Montrer l'écran").click()
    assert opened.wait_for_moves(2)[1] == {"type": "show_screen", "on": True}


def test_the_room_s_service_is_preset(console: OpenConsole) -> None:
    """When a room is opened, and at any time later."""
    home = console("home").page
    home.get_by_label("Service commun").select_option("Eau et assainissement")
    with home.expect_request(lambda request: request.method == "POST") as sent:
        home.locator(".opening .button.primary").click()
    assert json.loads(sent.value.post_data or "")["service"] == "eau"
    opened = open_moment(console, "lobby", room_service="sport")
    chosen = opened.page.get_by_label("Service commun")
    expect(chosen).to_have_value("sport")
    chosen.select_option("Aucun service commun")
    assert opened.wait_for_moves(1) == [{"type": "room_service", "service": ""}]


def test_an_activity_for_more_people_is_passed_over_by_name(console: OpenConsole) -> None:
    """The button says that it skips, and how many people it would take."""
    following = {"what": "few", "phase": "Le comité", "id": "x4", "min_persons": 8}
    page = open_moment(console, "discuss", next=following).page
    button = page.locator(".control-bar .button.primary")
    expect(button).to_contain_text("Sauter\u00a0: Le comité")
    expect(button).to_contain_text("Il faut 8 personnes au moins.")


def test_the_window_of_the_screen_forwards_its_keys(console: OpenConsole) -> None:
    """A presenter's key pressed there leads here; another site's message means nothing."""
    opened = open_moment(console, "input")
    page = opened.page
    page.evaluate(
        "window.dispatchEvent(new MessageEvent('message', {origin: 'http://autre.test', "
        "data: {key: 'PageDown'}}))"
    )
    page.evaluate("window.postMessage({key: 'x'}, location.origin)")
    page.evaluate("window.postMessage({key: 'PageDown'}, location.origin)")
    assert opened.wait_for_moves(1) == [{"type": "next", "step": 7}]
    page.evaluate("window.postMessage({key: 'PageUp'}, location.origin)")
    expect(page.get_by_role("alertdialog", name="Revenir")).to_be_visible()
    assert len(opened.moves()) == 1


CROWD: Document = {"warnings": {"joins_fast": 1, "guesses_stopped": 1}, "recent_joins": 214}
"""The warnings of the console's document while seats and codes are abused."""


def crowded(console: OpenConsole, name: str, **presence: object) -> ConsolePage:
    """Open a moment of the console while false visitors come."""
    opened = open_moment(console, name, **CROWD)
    told = {"facilitators": 1, "phones": 27, "online": {"p1": True}}
    opened.send(type="presence", **told, **({"abandoned": 187, "recent_joins": 214} | presence))
    return opened


def test_seats_taken_too_fast_are_reported_with_the_remedy(console: OpenConsole) -> None:
    """One tap closes the entry; empty places go with two, after how many they are was said."""
    opened = crowded(console, "input")
    page = opened.page
    notice = page.locator(".notices .notice", has_text="très vite")
    expect(notice).to_contain_text("214 en une minute.")
    notice.get_by_role("button", name="Fermer l'entrée").click()
    assert opened.wait_for_moves(1) == [{"type": "lock_entry", "locked": True}]
    opened.send_document("all", MOMENTS["input"][0] | {"entry_locked": True}, 102)
    expect(notice.get_by_role("button", name="Fermer l'entrée")).to_have_count(0)
    clear = notice.get_by_role("button", name="Retirer les places vides")
    expect(notice).to_contain_text("Places vides\u00a0: 187")
    clear.click()
    panel = notice.get_by_role("alertdialog", name="Retirer les places vides")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Places à retirer\u00a0: 187. Leurs personnes ne comptent plus")
    assert len(opened.moves()) == 1
    page.keyboard.press("Escape")
    expect(clear).to_be_focused()
    clear.click()
    panel.get_by_role("button", name="Retirer ces places").click()
    assert opened.wait_for_moves(2)[1] == {"type": "clear_places"}
    opened.send(type="presence", facilitators=1, phones=27, online={"p1": True}, came=214)
    # The focus is where it came from, though there is nothing left to clear.
    expect(clear).to_be_focused()
    expect(panel).to_have_count(0)
    expect(notice).to_contain_text("Places vides\u00a0: 0")
    opened.send_document("console", MOMENTS["input"][1], 103)
    expect(notice).to_have_count(0)


def test_guessed_codes_are_reported(console: OpenConsole) -> None:
    """Who leads learns why nobody gets a seat back."""
    opened = crowded(console, "lobby")
    told = "Quelqu'un essaie des codes personnels au hasard."
    expect(opened.page.locator(".notices")).to_contain_text(told)
    assert violations(opened.page) == []


@pytest.mark.parametrize("name", ["lobby", "input"])
def test_empty_places_are_cleared_without_any_alarm(console: OpenConsole, name: str) -> None:
    """Beside the list of people, and only if there are some."""
    opened = open_moment(console, name)
    page = opened.page
    expect(page.get_by_role("button", name="Retirer les places vides")).to_have_count(0)
    opened.send(type="presence", facilitators=1, phones=1, online={"p1": True}, abandoned=1)
    page.get_by_role("button", name="Retirer les places vides").click()
    expect(page.get_by_text("Places à retirer\u00a0: 1.")).to_be_visible()
    page.get_by_role("button", name="Ne rien changer").click()
    assert opened.moves() == []


def test_places_that_become_empty_later_are_asked_about_anew(console: OpenConsole) -> None:
    """The panel for those of before closes with the last of them, and stays closed."""
    opened = open_moment(console, "input")
    page = opened.page
    told = {"type": "presence", "facilitators": 1, "phones": 1, "online": {"p1": True}}
    opened.send(**told, abandoned=1)
    page.get_by_role("button", name="Retirer les places vides").click()
    panel = page.get_by_role("alertdialog", name="Retirer les places vides")
    expect(panel).to_be_visible()
    for count in ({}, {"abandoned": 2}):
        opened.send(**told, **count)
        expect(page.get_by_text(f"Places vides\u00a0: {count.get('abandoned', 0)}")).to_be_visible()
        expect(panel).to_have_count(0)


def test_places_of_this_activity_are_counted(console: OpenConsole) -> None:
    """Beside the people: among false ones an honest answer is not hidden."""
    page = open_moment(console, "input", new_seats=12).page
    expect(page.locator(".counts")).to_contain_text("Places prises pendant l'activité\u00a0: 12")


@pytest.mark.parametrize("width", [320, 768, 1920])
@pytest.mark.parametrize("name", ["lobby", "input"])
def test_notices_of_abuse_fit(console: OpenConsole, name: str, width: int) -> None:
    """Both notices and the question, no page wider than its window."""
    opened = crowded(console, name)
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    page.locator(".notices").get_by_role("button", name="Retirer les places vides").click()
    assert fits(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_the_panels_for_people_fit(console: OpenConsole, width: int) -> None:
    """Every part open, no page is wider than its window."""
    opened = open_moment(console, "input", hands=HANDS, seats=SEATS | ASKING)
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    for summary in page.locator("main summary").all():
        summary.click()
    page.get_by_role("button", name="Gérer Renard roux").click()
    assert fits(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_a_long_nickname_is_read_whole_where_it_is_managed(
    console: OpenConsole, width: int
) -> None:
    """A button that names somebody breaks the name, and is no wider than its cell."""
    page = open_moment(console, "input").page
    page.set_viewport_size({"width": width, "height": 900})
    for summary in page.locator("main summary").all():
        summary.click()
    page.get_by_role("button", name="Gérer Martin-pêcheur").click()
    button = page.get_by_role("button", name="Débloquer Martin-pêcheur")
    inside = "b => b.scrollWidth <= b.clientWidth && b.clientWidth <= b.parentElement.clientWidth"
    assert button.evaluate(inside)


def test_raised_hands_stand_with_the_result(console: OpenConsole) -> None:
    """The console shows them where it shows what the room sees."""
    raised: Document = {"total": 9, "options": HANDS["options"], "order": HANDS["order"]}
    opened = open_moment(console, "reveal")
    all_ = MOMENTS["reveal"][0]
    opened.send_document("all", all_ | {"play": all_["play"] | {"raised": raised}}, 101)
    seen = opened.page.locator(".seen .hands")
    expect(seen).to_contain_text("Mains levées\u00a0: 9")
    expect(seen.get_by_role("listitem")).to_have_count(2)
    assert violations(opened.page) == []


def test_a_request_for_help_shows_beside_the_big_button(console: OpenConsole) -> None:
    """Wherever the page was scrolled to; one tap leads to it. Where the room looks on: a number."""
    opened = open_moment(console, "input", seats=SEATS | ASKING)
    page = opened.page
    page.set_viewport_size({"width": 375, "height": 667})
    page.evaluate("window.scrollTo(0, 2000)")
    page.get_by_role("button", name="Demandes d'aide\u00a0: 1").click()
    expect(page.get_by_role("button", name="J'y vais")).to_be_focused()
    page.get_by_role("button", name="Afficher ici en grand").click()
    expect(page.get_by_role("button", name="Revenir à la console\u00a0: 1")).to_be_visible()
    expect(page.get_by_text("Renard roux")).to_have_count(0)
    expect(page.get_by_text("aide")).to_have_count(0)


def test_a_lost_connection_shows_in_full_screen(console: OpenConsole) -> None:
    """Who leads from there learns why a press does not arrive."""
    opened = open_moment(console, "input")
    opened.page.get_by_role("button", name="Afficher ici en grand").click()
    opened.cut()
    # The second sentence follows after some tries, of which chance sets the time.
    line = re.compile("Connexion coupée|Le serveur ne répond pas")
    expect(opened.page.get_by_text(line)).to_be_visible()
    expect(opened.page.get_by_role("button", name="Réessayer maintenant")).to_be_visible()
    assert violations(opened.page) == []


def test_expected_people_are_told_in_the_lobby(console: OpenConsole) -> None:
    """The screen draws a tile for each of them; what is no number is not sent."""
    opened = console("lobby")
    field = opened.page.get_by_label("Personnes attendues")
    field.fill("vingt")
    opened.page.get_by_role("button", name="Dessiner le toit").click(force=True)
    assert opened.moves() == []
    field.fill("28")
    opened.page.get_by_role("button", name="Dessiner le toit").click()
    assert opened.wait_for_moves(1) == [{"type": "expect_people", "persons": 28}]


def test_a_nickname_is_erased_for_good(console: OpenConsole) -> None:
    """Asked twice, as erasing a person is; her seat stays."""
    opened = open_moment(console, "lobby")
    page = opened.page
    page.get_by_role("button", name="Gérer Renard roux").click()
    page.get_by_role("button", name="Effacer le surnom Renard roux").click()
    acts = page.locator("tr.acts")
    expect(acts).to_contain_text("Il s'en va de partout, avec ceux d'avant.")
    expect(acts).to_contain_text("La personne garde sa place.")
    assert fits(page)
    assert violations(page) == []
    assert opened.moves() == []
    acts.get_by_role("button", name="Effacer pour toujours").click()
    assert opened.wait_for_moves(1) == [{"type": "erase_name", "seat": "p1"}]


def test_a_person_is_erased_when_she_asks_for_it(console: OpenConsole) -> None:
    """Asked twice, with what goes and what stays; nothing is sent before the second press."""
    opened = open_moment(console, "lobby")
    page = opened.page
    page.get_by_role("button", name="Gérer Renard roux").click()
    erase = page.get_by_role("button", name="Effacer les données de Renard roux")
    erase.click()
    acts = page.locator("tr.acts")
    expect(acts).to_contain_text("s'en vont. Rien ne les ramène.")
    expect(acts).to_contain_text("restent dans les totaux, sans lien avec elle")
    assert fits(page)
    assert violations(page) == []
    acts.get_by_role("button", name="Ne rien effacer").click()
    assert opened.moves() == []
    erase.click()
    acts.get_by_role("button", name="Effacer pour toujours").click()
    assert opened.wait_for_moves(1) == [{"type": "erase_seat", "seat": "p1"}]
