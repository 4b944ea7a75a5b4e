"""Nicknames: one that is not shown, one kept off the screen, one that the console takes off."""

import json

from playwright.sync_api import expect

from game_server.engine.seats import names
from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole
from tests.pages.opened_scene import Open
from tests.pages.scenes import SEAT, Scene, room

SHOWN = {"seats": {"p1": {"name": "Renard roux"}, "p3": {"name": "Tilleul calme"}}}
PROPOSED = room() | {"room": room()["room"] | {"proposed_names": True}}
SIZES = ((320, 640), (768, 1024), (1920, 1080))


def test_a_name_that_is_not_shown_is_told_with_the_one_that_stands_for_it(open_scene: Open) -> None:
    """The phone may choose another one there, once."""
    opened = open_scene(Scene(room(), SEAT | {"proposed": True}))
    page = opened.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous y êtes, Tilleul calme.")
    told = "Ce nom ne s'affiche pas. Vous êtes Tilleul calme, ou choisissez."
    expect(page.get_by_text(told)).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    page.get_by_label("Un autre surnom").fill("Courlis vif")
    page.get_by_role("button", name="Prendre ce surnom").click()
    assert opened.wait_for_moves(1) == [{"type": "choose_name", "name": "Courlis vif"}]
    opened.send_document("seat", SEAT | {"name": "Courlis vif"})
    expect(page.get_by_text(told)).to_have_count(0)


def test_a_nickname_is_kept_off_the_screen(open_scene: Open) -> None:
    """One press does it, another takes it back; what the facilitator took off stays off."""
    opened = open_scene(Scene(room(), SEAT))
    page = opened.page
    page.get_by_role("button", name="Ne pas montrer mon surnom à l'écran").click()
    assert opened.wait_for_moves(1) == [{"type": "keep_name_off", "on": True}]
    opened.send_document("seat", SEAT | {"name_off": "seat"})
    page.get_by_role("button", name="Montrer mon surnom à l'écran").click()
    assert opened.wait_for_moves(2)[1] == {"type": "keep_name_off", "on": False}
    opened.send_document("seat", SEAT | {"name_off": "facilitator"}, 101)
    expect(page.get_by_text("a retiré votre surnom de l'écran")).to_be_visible()
    expect(page.get_by_role("button", name="mon surnom à l'écran")).to_have_count(0)


def test_a_room_may_propose_all_nicknames(open_scene: Open) -> None:
    """Nothing can be typed; another proposal is one press away, and the server knows it."""
    page = open_scene(Scene(PROPOSED)).page
    field = page.get_by_label("Votre surnom")
    expect(field).not_to_be_editable()
    expect(page.get_by_text("Dans cette salle, les surnoms sont proposés.")).to_be_visible()
    assert violations(page) == []
    seen = set()
    for _ in range(20):
        seen.add(field.input_value())
        page.get_by_role("button", name="Proposer un autre surnom").click()
    assert all(names.is_proposed(name) for name in seen)


def test_one_press_takes_a_nickname_off_the_screen(console: OpenConsole) -> None:
    """The newest first; then one press puts it back, and all can be hidden together."""
    opened = console("lobby")
    page = opened.page
    opened.send_document("screen", SHOWN)
    shown = page.locator(".names-shown button")
    expect(shown).to_have_count(2)
    page.get_by_role("button", name="Retirer Renard roux de l'écran").click()
    taken = {"type": "take_name_off", "seat": "p1", "on": True}
    assert opened.wait_for_moves(1) == [taken]
    document = MOMENTS["lobby"][1]
    seats = document["seats"]
    opened.send_document("screen", {"seats": {"p3": {"name": "Tilleul calme"}}}, 101)
    opened.send_document(
        "console",
        document | {"seats": seats | {"p1": seats["p1"] | {"name_off": "facilitator"}}},
        101,
    )
    expect(page.get_by_text("Renard roux n'est plus à l'écran.")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    page.get_by_role("button", name="Remettre à l'écran").click()
    assert opened.wait_for_moves(2)[1] == taken | {"on": False}
    page.get_by_role("button", name="Masquer les surnoms").click()
    assert opened.wait_for_moves(3)[2] == {"type": "show_names", "on": False}
    opened.send_document("screen", {"seats": {}, "names_hidden": True}, 102)
    expect(page.get_by_text("L'écran ne montre aucun surnom.")).to_be_visible()
    page.get_by_role("button", name="Montrer les surnoms").click()
    assert opened.wait_for_moves(4)[3] == {"type": "show_names", "on": True}


def test_the_screen_can_be_hidden_before_the_start(console: OpenConsole) -> None:
    """In the lobby too, at once."""
    opened = console("lobby")
    opened.page.get_by_role("button", name="Masquer l'écran").click()
    assert opened.wait_for_moves(1) == [{"type": "show_screen", "on": False}]


def test_a_room_is_opened_with_proposed_nicknames_only(console: OpenConsole) -> None:
    """One tick, off unless it is pressed."""
    page = console("home").page
    page.get_by_role("checkbox", name="Surnoms proposés seulement").check()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator(".opening .button.primary").click()
    assert json.loads(sent.value.post_data or "")["proposed_names"] is True
