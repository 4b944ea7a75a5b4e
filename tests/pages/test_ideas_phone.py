"""Writing ideas on the phone, and the codes by which their authors follow them."""

import json
import re
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.ideas_scenes import (
    ABOUT,
    BIKES,
    BY_TABLE,
    DETAILS,
    NINE,
    OPEN,
    OWN,
    PHONE,
    STARTERS,
    TITLES,
    call,
    mine,
    row,
    seated,
    table,
)
from tests.pages.opened_scene import Open, OpenedScene, each_scene
from tests.pages.scenes import Document, Scene, room

SIZES = ((320, 640), (768, 1024), (1280, 800), (1920, 1080))
CODE = re.compile(r"^[0-9A-HJKMNP-TV-Z]{16}$")
SEND, MORE, CHANGE, WITHDRAW = "Envoyer mon idée", "Ajouter un détail", "Changer", "Retirer"


def field(page: Page) -> Locator:
    """Return the field of the sentence."""
    return page.get_by_label("Votre idée en une phrase")


def press(page: Page, name: str) -> None:
    """Press the button *name*."""
    page.get_by_role("button", name=name).click()


def submitted(opened: OpenedScene, count: int = 1) -> Document:
    """Return the last of *count* moves that send an idea."""
    found = [move["move"] for move in opened.wait_for_moves(count)]
    last: Document = [move for move in found if move["type"] == "ideas.submit"][-1]
    return last


def kept(page: Page) -> list[Document]:
    """Return the ideas that the card keeps."""
    card = json.loads(page.evaluate("localStorage.getItem('metodd.card.K7RM4X') ?? '{}'"))
    ideas: list[Document] = card.get("ideas", {}).get("ideas", [])
    return ideas


def write(opened: OpenedScene, title: str = BIKES) -> Document:
    """Send an idea of one sentence, and return its move."""
    field(opened.page).fill(title)
    press(opened.page, SEND)
    return submitted(opened)


def test_every_state_is_accessible_and_fits(open_scene: Open) -> None:
    """Nothing is wider than the page at any width, and axe finds nothing on the smallest phone."""
    for name, page in each_scene(open_scene, PHONE):
        assert violations(page) == [], name
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        page.set_viewport_size({"width": 320, "height": 640})


def test_one_sentence_is_enough(open_scene: Open) -> None:
    """One field, one button: the move has the sentence, and a code of 80 bits that no other has."""
    opened = open_scene(OPEN)
    expect(opened.page.get_by_role("textbox")).to_have_count(1)
    expect(opened.page.get_by_text("La Cellule RSO répond avant fin mars.")).to_be_visible()
    move = write(opened, f"  {BIKES}  ")
    assert move["title"] == BIKES
    assert CODE.match(move["code"])
    assert {name for name, value in move.items() if value} == {"type", "title", "code"}


def test_enter_sends_the_sentence(open_scene: Open) -> None:
    """So that nobody has to look for the button."""
    opened = open_scene(OPEN)
    field(opened.page).fill(BIKES)
    field(opened.page).press("Enter")
    assert submitted(opened)["title"] == BIKES


def test_nobody_is_to_be_named_and_signs_are_counted(open_scene: Open) -> None:
    """It stands under the field, and belongs to it."""
    page = open_scene(OPEN).page
    expect(field(page)).to_have_accessible_description(
        "Ne citez personne. Caractères restants\u00a0: 100"
    )
    field(page).fill("x" * 88)
    expect(page.get_by_text("Caractères restants\u00a0: 12")).to_be_visible()


def test_details_are_sent_as_they_were_given(open_scene: Open) -> None:
    """Problem, proposal, services, a large cost with its figure, and goals: all optional."""
    opened = open_scene(PHONE["write-more"])
    page = opened.page
    field(page).fill(BIKES)
    page.get_by_label("Le problème aujourd'hui").fill(DETAILS["problem"])
    page.get_by_label("Ce que vous proposez").fill(DETAILS["proposal"])
    press(page, "Choisir Quels services")
    press(page, "Voirie et mobilité")
    press(page, "Sport")
    page.get_by_label("Plus de 10\u202f000\u00a0€").press("Space")
    page.get_by_label("Combien, en euros").fill("12 500 €")
    press(page, "Choisir Quels objectifs")
    press(page, "Villes et communautés durables")
    press(page, "Mesures relatives à la lutte")
    press(page, SEND)
    move = submitted(opened)
    told = {name: move[name] for name in DETAILS}
    assert told == DETAILS


def test_no_more_than_three_services(open_scene: Open) -> None:
    """The fourth tap says so, and chooses nothing."""
    opened = open_scene(PHONE["write-more"])
    page = opened.page
    press(page, "Choisir Quels services")
    chosen = ("Sport", "Voirie et mobilité", "Numérique", "Culture et lecture publique")
    for name in chosen:
        press(page, name)
    expect(page.get_by_text("C'est 3 au plus.")).to_be_visible()
    expect(page.locator(".idea-named [aria-pressed=true]")).to_have_count(3)


def test_a_large_cost_is_a_number_from_ten_thousand_on(open_scene: Open) -> None:
    """Else it is said at its field, and nothing is sent."""
    opened = open_scene(PHONE["write-more"])
    page = opened.page
    field(page).fill(BIKES)
    page.get_by_label("Plus de 10\u202f000\u00a0€").press("Space")
    amount = page.get_by_label("Combien, en euros")
    amount.fill("beaucoup")
    press(page, SEND)
    expect(amount).to_have_accessible_description(re.compile("à partir de 10.000"))
    assert opened.moves() == []


@pytest.mark.parametrize("code", ["names_person", "text_signs"])
def test_a_refused_text_is_mended_at_its_field(open_scene: Open, code: str) -> None:
    """What was typed stays, the field it speaks of has the focus, and the same code goes again."""
    opened = open_scene(replace(PHONE["write-more"], refuse=code))
    page = opened.page
    typed = "Appelez le 06 12 34 56 78" if code == "names_person" else "Voir <b>ici</b>"
    proposal = page.get_by_label("Ce que vous proposez")
    field(page).fill(BIKES)
    proposal.fill(typed)
    press(page, SEND)
    expect(proposal).to_be_focused()
    expect(proposal).to_have_attribute("aria-invalid", "true")
    expect(proposal).to_have_value(typed)
    expect(field(page)).to_have_value(BIKES)
    assert violations(page) == []
    proposal.fill("Un carnet partagé")
    expect(page.locator(".notice.now")).to_have_count(0)
    opened.scene.refuse = ""
    press(page, SEND)
    first, second = (move["move"] for move in opened.wait_for_moves(2))
    assert (second["proposal"], second["code"]) == ("Un carnet partagé", first["code"])


def test_a_text_that_is_too_long_says_by_how_much(open_scene: Open) -> None:
    """Nothing is cut, and nothing is sent."""
    opened = open_scene(OPEN)
    page = opened.page
    field(page).fill("x" * 101)
    expect(field(page)).to_have_accessible_description(re.compile("101 caractères, pour 100"))
    press(page, SEND)
    assert opened.moves() == []
    field(page).fill("🚲" * 100)
    press(page, SEND)
    assert submitted(opened)["title"] == "🚲" * 100


def test_what_is_typed_survives_a_reload(open_scene: Open) -> None:
    """All fields and choices are there again."""
    opened = open_scene(PHONE["write-more"])
    page = opened.page
    field(page).fill(BIKES)
    page.get_by_label("Ce que vous proposez").fill(DETAILS["proposal"])
    page.get_by_label("Rien").press("Space")
    page.reload()
    expect(field(page)).to_have_value(BIKES)
    expect(page.get_by_label("Ce que vous proposez")).to_have_value(DETAILS["proposal"])
    expect(page.get_by_label("Rien")).to_be_checked()


def test_what_is_typed_survives_a_step_that_closes(open_scene: Open) -> None:
    """It stands on the pages that follow, after a reload too, and in the form once it opens."""
    opened = open_scene(OPEN)
    page = opened.page
    field(page).fill(BIKES)
    opened.send_document("all", call("group", ideas=NINE) | {"step": step_of("group", 8)})
    unsent = page.locator(".idea-unsent")
    expect(unsent).to_contain_text(BIKES)
    opened.scene.all = call("vote", ideas=NINE, voices=3) | {"step": step_of("vote", 9)}
    opened.send_document("all", opened.scene.all, 101)
    expect(unsent).to_contain_text(BIKES)
    page.reload()
    expect(unsent).to_contain_text(BIKES)
    opened.send_document("all", call("ideas") | {"step": step_of("ideas", 10)}, 102)
    expect(field(page)).to_have_value(BIKES)


def step_of(name: str, id_: int) -> Document:
    """Return the step *name* under another id."""
    found: Document = call(name)["step"] | {"id": id_}
    return found


def test_a_refusal_after_the_lock_loses_nothing(open_scene: Open) -> None:
    """It says that it came too late, and what was typed is there."""
    opened = open_scene(replace(OPEN, refuse="step_locked"))
    write(opened)
    expect(opened.page.get_by_text("Les réponses étaient déjà arrêtées.")).to_be_visible()
    expect(field(opened.page)).to_have_value(BIKES)


def test_the_code_is_shown_and_stands_on_the_card(open_scene: Open) -> None:
    """In fours, with who answers; the card leads to its page, and its text has both."""
    opened = open_scene(OPEN)
    page = opened.page
    code = write(opened)["code"]
    opened.send_document("seat", mine(row(40, BIKES, coded=True)))
    fours = " ".join(re.findall("....", code))
    expect(page.locator(".follow-code")).to_have_text(fours)
    expect(
        page.get_by_text("Gardez\u2011le. Qui a ce code peut lire et changer votre idée.")
    ).to_be_visible()
    where = page.get_by_text("Il ouvrira la réponse, à l'adresse salle.test/idees")
    expect(where).to_have_count(1)
    expect(field(page)).to_have_count(0)
    page.wait_for_function("localStorage.getItem('metodd.card.K7RM4X') !== null")
    assert kept(page) == [{"id": "i40", "phase": "x5", "title": BIKES, "code": code} | ABOUT]
    opened.scene.seat = mine(OWN)
    page.reload()
    expect(page.locator(".follow-code")).to_have_text(fours)
    opened.send_document("all", room(status="closed"))
    expect(page.get_by_role("link", name="Lire la réponse avec ce code")).to_have_attribute(
        "href", f"/idees#{code}"
    )
    text = page.locator(".kept-card")
    expect(text).to_contain_text(BIKES)
    expect(text).to_contain_text("La Cellule RSO répond avant fin mars.")
    assert violations(page) == []
    copied = page.locator("textarea").input_value()
    assert f"Code de suivi\u00a0: {fours}" in copied
    assert f"http://salle.test/idees#{code}" in copied


def test_no_request_has_the_code(open_scene: Open) -> None:
    """It goes out in its move alone."""
    opened = open_scene(OPEN)
    code = write(opened)["code"]
    opened.send_document("seat", mine(OWN))
    expect(opened.page.locator(".follow-code")).to_be_visible()
    assert not [path for path in opened.asked if code in path]


def test_an_idea_of_another_phone_gets_a_code_here(open_scene: Open) -> None:
    """It is said that the new one replaces the old; it is shown once the server has it."""
    opened = open_scene(PHONE["sent"])
    page = opened.page
    expect(page.get_by_text("Votre code de suivi est sur un autre téléphone.")).to_be_visible()
    press(page, "Faire un nouveau code")
    move = opened.wait_for_moves(1)[0]["move"]
    assert (move["type"], move["idea"]) == ("ideas.code", "i40")
    expect(page.locator(".follow-code")).to_have_text(" ".join(re.findall("....", move["code"])))
    assert [one["code"] for one in kept(page)] == [move["code"]]


def test_an_idea_that_was_sent_twice_is_one(open_scene: Open) -> None:
    """If only the answer was lost, the same code comes again, and is refused: it is there."""
    opened = open_scene(replace(OPEN, refuse="code_taken"))
    write(opened)
    opened.send_document("seat", mine(OWN))
    expect(field(opened.page)).to_have_count(0)
    expect(opened.page.locator(".follow-code")).to_be_visible()


def test_two_ideas_and_no_more(open_scene: Open) -> None:
    """Who has one may write a second; who has two may change and take back."""
    opened = open_scene(PHONE["sent"])
    press(opened.page, "Écrire une deuxième idée")
    expect(field(opened.page)).to_be_visible()
    press(opened.page, "Fermer sans envoyer")
    expect(field(opened.page)).to_have_count(0)
    two = open_scene(PHONE["sent-two"]).page
    expect(two.get_by_role("button", name="Écrire une deuxième idée")).to_have_count(0)
    expect(two.get_by_role("button", name=WITHDRAW)).to_have_count(2)


def test_an_own_idea_can_be_changed(open_scene: Open) -> None:
    """It comes back with all that it says, and goes as a change, without another code."""
    opened = open_scene(PHONE["change"])
    page = opened.page
    field(page).fill(f"{TITLES[1]}, et du parking")
    press(page, "Enregistrer")
    move = submitted(opened)
    assert (move["idea"], move["title"]) == ("i41", f"{TITLES[1]}, et du parking")
    assert {name: move[name] for name in DETAILS} == DETAILS
    assert "code" not in move


def test_what_is_taken_back_stays_in_the_form(open_scene: Open) -> None:
    """Its words are not lost, and its code goes from the card."""
    opened = open_scene(OPEN)
    page = opened.page
    write(opened)
    opened.send_document("seat", mine(OWN))
    expect(page.locator(".follow-code")).to_be_visible()
    press(page, WITHDRAW)
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "ideas.withdraw", "idea": "i40"}
    opened.send_document("seat", mine(), 101)
    expect(field(page)).to_have_value(BIKES)
    assert kept(page) == []


def test_a_starter_fills_the_form(open_scene: Open) -> None:
    """One tap, and the idea says which it was made of."""
    opened = open_scene(PHONE["write-starters"])
    press(opened.page, STARTERS[0]["text"])
    expect(field(opened.page)).to_have_value(STARTERS[0]["text"])
    press(opened.page, SEND)
    assert submitted(opened)["starter"] == "s1"
    other = open_scene(PHONE["write-starters"]).page
    press(other, STARTERS[1]["text"])
    expect(other.get_by_label("Ce que vous proposez")).to_have_value(STARTERS[1]["text"])


def test_the_question_can_be_passed(open_scene: Open) -> None:
    """Not answering is allowed, and one may come back."""
    page = open_scene(PHONE["skipped"]).page
    expect(page.get_by_text("Ne pas répondre est permis.")).to_be_visible()
    press(page, "Revenir à la question")
    expect(field(page)).to_be_visible()


def test_a_card_asks_for_a_question_and_its_figure(open_scene: Open) -> None:
    """Question, answer, unit and source, and no cost."""
    opened = open_scene(PHONE["write-card"])
    page = opened.page
    page.get_by_label("Votre question en une phrase").fill("Combien de feuilles par mois\u202f?")
    page.get_by_label("La réponse").fill("12 000")
    page.get_by_label("L'unité").fill("feuilles")
    page.get_by_label("D'où vient ce chiffre").fill("Relevé du service, 2025")
    expect(page.get_by_text("Combien ça coûte")).to_have_count(0)
    press(page, "Envoyer ma question")
    move = submitted(opened)
    assert (move["answer"], move["unit"]) == ("12 000", "feuilles")
    assert move["source"] == "Relevé du service, 2025"


def test_a_table_writes_to_its_own_run(open_scene: Open) -> None:
    """What is typed is sent first; then « J'ai fini d'écrire »."""
    opened = open_scene(PHONE["table-write"])
    page = opened.page
    expect(page.get_by_role("button", name="J'ai fini d'écrire")).to_be_visible()
    write(opened)
    play = opened.moves()[0]
    assert (play["step"], play["group"]) == (31, 2)
    press(page, "J'ai fini d'écrire")
    assert opened.wait_for_moves(2)[1] == {"type": "ready", "step": 31, "group": 2, "on": True}


def test_a_phone_without_a_table_waits(open_scene: Open) -> None:
    """It reads the rule, and what it had typed is there."""
    opened = open_scene(Scene(BY_TABLE, seated(), table=table("write")))
    field(opened.page).fill(BIKES)
    opened.send_document("table", {"number": 2}, 101)
    expect(opened.page.locator(".idea-unsent")).to_contain_text(BIKES)


def test_an_erased_text_goes_from_the_phone(open_scene: Open) -> None:
    """From the card, and from the form that was changing it."""
    opened = open_scene(OPEN)
    page = opened.page
    write(opened)
    opened.send_document("seat", mine(OWN))
    press(page, CHANGE)
    expect(field(page)).to_have_value(BIKES)
    opened.send_document("seat", mine({"id": "i40", "erased": True}), 101)
    expect(page.get_by_text("La personne qui anime a effacé ce texte.")).to_be_visible()
    expect(field(page)).to_have_count(0)
    page.wait_for_function("(text) => !JSON.stringify(localStorage).includes(text)", arg=BIKES)
