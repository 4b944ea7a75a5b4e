"""The personal code: shown where a seat is, and the way back to it on another phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits
from tests.pages import barometer_scenes, commitment_scenes
from tests.pages.match_scenes import MATCH_PHONE
from tests.pages.opened_scene import Open, OpenedScene
from tests.pages.scenes import PHONE, SEAT, Scene, room, seat, solo
from tests.pages.seat_menu import menu, press_in_menu
from tests.pages.test_small_phone import dock

SEATED = {
    "lobby": PHONE["lobby"],
    "talk": PHONE["talk"],
    "brief": PHONE["brief"],
    "input": PHONE["input"],
    "sent": PHONE["sent"],
    "lock": PHONE["lock"],
    "reveal": PHONE["reveal"],
    "match": MATCH_PHONE["input"],
    "commitment": commitment_scenes.PHONE["moment"],
    "barometer": barometer_scenes.PHONE["opinion"],
}
SHOW = "Voir mon code personnel"
BACK = "J'ai déjà une place"
GO = "Reprendre ma place"


def back_in(open_scene: Open) -> OpenedScene:
    """Open the entry, and ask for the field of the personal code."""
    opened = open_scene(Scene(room()))
    opened.page.get_by_role("button", name=BACK).click()
    return opened


def offered(page: Page) -> None:
    """Check that the field of the personal code is there with the focus."""
    expect(page.get_by_label("Code personnel")).to_be_focused()


@pytest.mark.parametrize("name", SEATED)
def test_every_page_with_a_seat_shows_the_code_on_demand(open_scene: Open, name: str) -> None:
    """Below the head, large for the eye, sign by sign for the ear, never in the dock."""
    scene = SEATED[name]
    page = open_scene(Scene(scene.all, (scene.seat or {}) | {"code": "7K3RMX"})).page
    expect(page.get_by_text("7K\u202f3R\u202fMX")).to_have_count(0)
    press_in_menu(page, SHOW)
    card = page.locator(".seat .card")
    expect(card).to_contain_text("Votre code personnel")
    expect(card).to_contain_text("Qui a ce code lit vos réponses.")
    expect(card).to_contain_text("Il rend votre place sur un autre téléphone, une seule fois.")
    sign = page.locator(".seat .sign")
    expect(sign).to_have_text("7K\u202f3R\u202fMX")
    expect(card.get_by_text("7, K, 3, R, M, X")).to_have_count(1)
    assert sign.get_attribute("aria-hidden") == "true"
    assert fits(page)
    size, space = page.evaluate(
        """() => { const { fontSize, letterSpacing } = getComputedStyle(
            document.querySelector(".seat .sign"));
            return [parseFloat(fontSize), parseFloat(letterSpacing)]; }"""
    )
    assert size >= 32
    assert space >= size / 5
    assert page.evaluate(
        "!document.querySelector('.dock')?.contains(document.querySelector('.seat'))"
    )
    first = page.evaluate("document.querySelector('main').firstElementChild.className")
    assert first == "seat"


def test_the_code_shows_neither_before_joining_nor_at_the_end(open_scene: Open) -> None:
    """Without a seat there is none; a closed room has no seat to come back to."""
    for scene in (
        PHONE["entry"],
        PHONE["closed"],
        PHONE["kicked"],
        PHONE["taken-over"],
        PHONE["seat-moved"],
    ):
        expect(open_scene(scene).page.locator(".seat")).to_have_count(0)


def test_the_code_stays_readable_without_the_line(open_scene: Open) -> None:
    """It is in the document that the page holds."""
    opened = open_scene(PHONE["input"])
    opened.cut()
    expect(opened.page.locator(".notice.lost")).to_be_visible()
    press_in_menu(opened.page, SHOW)
    expect(opened.page.locator(".sign")).to_have_text("7K\u202f3R\u202fMX")


def test_a_seat_comes_back_with_its_answer(open_scene: Open) -> None:
    """The code goes out tidy, and the page is where the seat was, in the middle of a question."""
    opened = open_scene(Scene(solo("input", left=80)))
    opened.page.get_by_role("button", name=BACK).click()
    offered(opened.page)
    expect(opened.page.get_by_text("Sans ce code, entrez avec un nouveau surnom.")).to_be_visible()
    opened.page.get_by_label("Code personnel").fill(" 7k 3r-mx ")
    opened.page.get_by_role("button", name=GO).click()
    assert opened.wait_for_moves(1) == [{"type": "reclaim", "code": "7K3RMX"}]
    opened.scene.seat = seat(mine=400)
    greeting = {"protocol": 4, "release": "0.1.0", "now": 0, "facilitator": False}
    opened.send(type="welcome", seat="p3", **greeting)
    opened.send_document("seat", seat(mine=400), 2)
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    expect(opened.page.locator(".own-answer")).to_contain_text("400")
    opened.page.reload()
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    token = {message["token"] for message in opened.received if message["type"] == "hello"}
    assert len(token) == 1


def test_a_reclaimed_seat_shows_no_notice_of_its_nickname(open_scene: Open) -> None:
    """The seat has the name it always had; the one that was proposed at the door is forgotten."""
    opened = back_in(open_scene)
    opened.page.get_by_label("Code personnel").fill("7K3RMX")
    opened.page.keyboard.press("Enter")
    opened.wait_for_moves(1)
    opened.send(type="welcome", seat="p3", protocol=4, release="0.1.0", now=0, facilitator=False)
    opened.send_document("seat", SEAT | {"name": "Tilleul calme 2"}, 2)
    expect(opened.page.get_by_role("heading", level=1)).to_contain_text("Tilleul calme 2")
    expect(opened.page.get_by_text("Ce surnom est déjà là.")).to_have_count(0)


@pytest.mark.parametrize(
    ("code", "details", "sentence"),
    [
        ("personal_code_unknown", {}, "Ce code personnel n'ouvre aucune place ici."),
        ("too_many_tries", {"seconds": 42}, "Attendez 42\u00a0s"),
        (
            "guesses_stopped",
            {"seconds": 3},
            "Trop de codes essayés dans la salle. Attendez 3\u00a0s",
        ),
        ("banned", {}, "Ce téléphone ne peut pas entrer ici."),
        ("room_closed", {}, "Cette séance est terminée."),
    ],
)
def test_a_refusal_shows_at_the_field(
    open_scene: Open, code: str, details: dict[str, int], sentence: str
) -> None:
    """The focus stays in the field, which names what is wrong, until something else is typed."""
    opened = back_in(open_scene)
    opened.responds = False
    field = opened.page.get_by_label("Code personnel")
    field.fill("7K3RMX")
    opened.page.get_by_role("button", name=GO).click()
    opened.wait_for_moves(1)
    move = next(message for message in opened.received if message["type"] == "move")
    number = {"device": move["device"], "number": move["number"]}
    opened.send(type="refused", code=code, details=details, **number)
    told = opened.page.locator(".notice.now")
    expect(told).to_contain_text(sentence)
    expect(field).to_be_focused()
    expect(field).to_have_value("7K3RMX")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert told.get_attribute("id") in (field.get_attribute("aria-describedby") or "").split()
    expect(opened.page.get_by_role("button", name=GO)).to_be_enabled()
    field.press_sequentially("X")
    expect(told).to_have_count(0)


def test_a_short_code_is_not_sent(open_scene: Open) -> None:
    """Neither too few signs nor too many cost a try."""
    opened = back_in(open_scene)
    for typed in ("7K3RM", "7K3RMXY"):
        opened.page.get_by_label("Code personnel").fill(typed)
        opened.page.get_by_role("button", name=GO).click(force=True)
        expect(opened.page.locator(".notice.now")).to_contain_text(
            "Écrivez les 6 lettres et chiffres"
        )
        offered(opened.page)
    assert opened.moves() == []


def test_the_code_of_the_room_is_not_taken_for_a_personal_one(open_scene: Open) -> None:
    """It has as many signs, and hangs in the room: it costs no try."""
    opened = back_in(open_scene)
    opened.page.get_by_label("Code personnel").fill("k7r m4x")
    opened.page.get_by_role("button", name=GO).click()
    expect(opened.page.locator(".notice.now")).to_contain_text("C'est le code de la salle.")
    offered(opened.page)
    assert opened.moves() == []


def test_a_seat_lost_to_another_phone_can_be_reclaimed(open_scene: Open) -> None:
    """At once and in words; its key is used up, so the page makes another one and asks."""
    opened = open_scene(PHONE["input"])
    opened.send(type="bye", code="seat_moved")
    expect(opened.page.get_by_role("heading")).to_contain_text("est sur un autre téléphone.")
    opened.page.wait_for_timeout(1_500)
    assert len(opened.sockets) == 1
    opened.scene.seat = None
    opened.page.get_by_role("button", name="J'ai le nouveau code").click()
    expect(opened.page.get_by_label("Code personnel")).to_be_visible()
    before, after = [m["token"] for m in opened.received if m["type"] == "hello"]
    assert before != after
    opened.page.get_by_role("button", name="Entrer avec un surnom").click()
    expect(opened.page.get_by_label("Votre surnom")).to_have_value("Tilleul calme")


def test_what_is_typed_survives_a_reload(open_scene: Open) -> None:
    """The field is open again, with the code and with the same key."""
    opened = back_in(open_scene)
    opened.page.get_by_label("Code personnel").fill("7K3")
    opened.page.reload()
    expect(opened.page.get_by_label("Code personnel")).to_have_value("7K3")
    hellos = [message["token"] for message in opened.received if message["type"] == "hello"]
    assert len(set(hellos[-2:])) == 1


def test_without_the_code_a_new_seat_is_taken(open_scene: Open) -> None:
    """The nickname that was typed is still there, also after a reload."""
    opened = open_scene(PHONE["entry"])
    opened.page.get_by_label("Votre surnom").fill("Galet agile")
    opened.page.get_by_role("button", name=BACK).click()
    opened.page.get_by_role("button", name="Entrer avec un surnom").click()
    expect(opened.page.get_by_label("Votre surnom")).to_have_value("Galet agile")
    opened.page.reload()
    expect(opened.page.get_by_label("Votre surnom")).to_have_value("Galet agile")


def test_the_way_back_is_in_sight_on_a_small_phone(open_scene: Open) -> None:
    """It stands in the dock, beside « Jouer », and makes it no higher than one button."""
    page = open_scene(PHONE["entry"]).page
    place = page.get_by_role("button", name=BACK).bounding_box()
    play = page.get_by_role("button", name="Jouer").bounding_box()
    assert place
    assert play
    assert place["y"] == play["y"]
    assert play["width"] > place["width"]
    assert dock(page) > 640 - 2 * play["height"]


def test_all_of_it_is_reached_by_the_keyboard(open_scene: Open) -> None:
    """Space opens the code, and it closes again."""
    page = open_scene(PHONE["lobby"]).page
    menu(page).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=SHOW).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=SHOW)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".sign")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(".sign")).not_to_be_visible()
