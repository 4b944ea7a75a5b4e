"""What the facilitator tells a phone: messages, and another nickname. It stays until it is read."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.opened_scene import Open
from tests.pages.scenes import PHONE, SEAT, Document, Scene, room, seat, solo

FROM = "Message de la personne qui anime"
TO_ALL = {"id": "t7", "text": "On commence dans deux minutes."}
TO_ONE = {"id": "t9", "text": "Je viens vous voir."}
READ = "C'est lu"


def told(page: Page) -> list[str]:
    """Return the messages that are shown, without their title and button."""
    return page.locator(".notice p:not([role])", has_not_text="séance va").all_inner_texts()


def read_one(page: Page, text: str) -> None:
    """Press « C'est lu » below *text*."""
    page.locator(".notice", has_text=text).get_by_role("button", name=READ).click()


def test_a_message_is_on_top_until_it_is_read(open_scene: Open) -> None:
    """It comes while the page is open, stays over a step, and does not come back by a reload."""
    opened = open_scene(Scene(room(), SEAT))
    page = opened.page
    opened.send_document("all", room(message=TO_ALL))
    note = page.locator(".notice", has_text=FROM)
    expect(note).to_contain_text(TO_ALL["text"])
    assert page.evaluate(
        "document.querySelector('main .notice').getBoundingClientRect().bottom"
        " < document.querySelector('h1').getBoundingClientRect().top"
    )
    opened.send_document("all", solo("brief") | {"message": TO_ALL}, 101)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Combien de litres")
    expect(note).to_be_visible()
    opened.scene.all = solo("brief") | {"message": TO_ALL}
    page.reload()
    expect(note).to_be_visible()
    read_one(page, TO_ALL["text"])
    expect(note).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Combien de litres")
    expect(note).to_have_count(0)


def test_a_new_message_takes_the_place_of_the_last(open_scene: Open) -> None:
    """Also of one that was read."""
    opened = open_scene(Scene(room(message=TO_ALL), SEAT))
    page = opened.page
    read_one(page, TO_ALL["text"])
    opened.send_document("all", room(message={"id": "t8", "text": "Encore une minute."}))
    expect(page.get_by_text("Encore une minute.")).to_have_count(2)
    expect(page.locator(".notice", has_text=FROM)).to_have_count(1)
    expect(page.locator(".notice", has_text=TO_ALL["text"])).to_have_count(0)


def test_a_message_to_all_and_one_to_this_phone_both_show(open_scene: Open) -> None:
    """Each is read by itself."""
    opened = open_scene(Scene(room(message=TO_ALL), SEAT | {"message": TO_ONE}))
    page = opened.page
    expect(page.locator(".notice", has_text=FROM)).to_have_count(2)
    read_one(page, TO_ALL["text"])
    expect(page.locator(".notice", has_text=FROM)).to_have_count(1)
    expect(page.locator(".notice", has_text=TO_ONE["text"])).to_be_visible()


def test_a_message_is_announced_once(open_scene: Open) -> None:
    """A region that outlives the steps says it when it comes, and not again at the next step."""
    opened = open_scene(Scene(solo("brief"), seat()))
    page = opened.page
    spoken = page.locator("p[role=status]", has_text=TO_ONE["text"])
    opened.send_document("seat", seat() | {"message": TO_ONE})
    expect(spoken).to_have_text(f"{FROM}. {TO_ONE['text']}")
    page.evaluate(
        "document.querySelectorAll('p.visually-hidden[role=status]').forEach((one) => {"
        " one.dataset.kept = '1'; })"
    )
    opened.send_document("all", solo("input", here={"id": 8}), 101)
    expect(page.get_by_role("button", name="Valider")).to_be_visible()
    expect(spoken).to_have_attribute("data-kept", "1")
    expect(page.locator(".notice[role=status]", has_text=TO_ONE["text"])).to_have_count(0)


@pytest.mark.parametrize(
    "documents",
    [
        (room(message={"id": "t7", "text": ""}), SEAT),  # erased
        (room(message=TO_ALL), None),  # no seat yet
    ],
)
def test_no_notice_shows_without_a_message(
    open_scene: Open, documents: tuple[Document, Document | None]
) -> None:
    """An erased message and the door show none."""
    page = open_scene(Scene(*documents)).page
    expect(page.locator(".notice", has_text=FROM)).to_have_count(0)


def test_a_message_keeps_what_is_typed(open_scene: Open) -> None:
    """Neither its coming nor reading it touches the field."""
    opened = open_scene(Scene(solo("input", left=80), seat(), type="412"))
    opened.send_document("seat", seat() | {"message": TO_ONE}, 3)
    read_one(opened.page, TO_ONE["text"])
    expect(opened.page.locator(".num input")).to_have_value("412")


def test_a_changed_nickname_shows_once(open_scene: Open) -> None:
    """It can be put away for good; the next one shows again."""
    opened = open_scene(Scene(room(), SEAT))
    page = opened.page
    renamed = SEAT | {"name": "Galet agile", "renamed": True}
    opened.send_document("seat", renamed, 3)
    sentence = "La personne qui anime a changé votre surnom\u00a0: Galet agile."
    expect(page.locator(".notice", has_text=sentence)).to_be_visible()
    read_one(page, sentence)
    opened.scene.seat = renamed
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Galet agile")
    expect(page.locator(".notice", has_text="a changé votre surnom")).to_have_count(0)
    opened.send_document("seat", renamed | {"name": "Roseau"}, 4)
    expect(page.locator(".notice", has_text="a changé votre surnom")).to_contain_text("Roseau")


@pytest.mark.parametrize(
    ("given", "told"), [("Tilleul calme 2", 1), ("Tilleul calme", 0), ("Galet agile", 0)]
)
def test_a_numbered_nickname_shows_in_the_lobby(open_scene: Open, given: str, told: int) -> None:
    """Whoever typed a nickname that somebody has learns what theirs became."""
    page = open_scene(Scene(room(), SEAT | {"name": given})).page
    sentence = f"Ce surnom est déjà là. Le vôtre devient {given}."
    expect(page.get_by_role("heading", level=1)).to_contain_text(given)
    expect(page.get_by_text(sentence)).to_have_count(told)


def test_a_new_name_by_the_facilitator_is_no_number(open_scene: Open) -> None:
    """One sentence, not two."""
    page = open_scene(Scene(room(), SEAT | {"name": "Tilleul calme 2", "renamed": True})).page
    expect(page.locator(".notice", has_text="a changé votre surnom")).to_be_visible()
    expect(page.get_by_text("Ce surnom est déjà là.")).to_have_count(0)


def test_a_service_chosen_beforehand_can_be_changed(open_scene: Open) -> None:
    """It is shown as chosen, asked once, and « Je préfère ne pas dire » is one tap."""
    opened = open_scene(Scene(room(), SEAT | {"first_time": 0, "service": "voirie"}))
    page = opened.page
    expect(page.get_by_role("radio", name="Voirie et mobilité")).to_be_checked()
    expect(page.get_by_text("C'est déjà choisi. Vous pouvez changer.")).to_be_visible()
    expect(page.get_by_text("Dans quel service travaillez\u2011vous")).to_have_count(1)
    page.get_by_text("Je préfère ne pas dire").click()
    assert opened.wait_for_moves(1) == [{"type": "choose_service", "service": "unsaid"}]
    expect(page.get_by_role("radio", name="Je préfère ne pas dire")).to_be_checked()


def test_a_service_that_comes_with_the_page_open_is_shown(open_scene: Open) -> None:
    """The facilitator says it for the room: the question is there already, and stays."""
    opened = open_scene(Scene(room(), SEAT | {"first_time": 0}))
    opened.send_document("seat", SEAT | {"first_time": 0, "service": "voirie"}, 3)
    expect(opened.page.get_by_role("radio", name="Voirie et mobilité")).to_be_checked()
    expect(opened.page.get_by_text("C'est déjà choisi.")).to_be_visible()
    opened.page.get_by_text("Numérique").click()
    assert opened.wait_for_moves(1) == [{"type": "choose_service", "service": "numerique"}]


def test_a_known_service_is_not_asked_for_during_play(open_scene: Open) -> None:
    """Chosen by the room or by oneself, no activity asks again."""
    page = open_scene(PHONE["talk-known"]).page
    expect(page.get_by_text("Dans quel service travaillez\u2011vous")).to_have_count(0)
