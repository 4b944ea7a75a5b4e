"""An order under the fingers: a tap places, arrows correct, and a table shares one list."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.opened_scene import Open, OpenedScene, each_scene
from tests.pages.order_scenes import (
    AT_TABLE,
    MEALS,
    OPEN,
    ORDER_PHONE,
    OTHER,
    order,
    table,
)
from tests.pages.scenes import Scene

SIZES = ((320, 568), (360, 640), (768, 1024), (1920, 1080))
ACCESSIBLE = ("brief", "input-seen", "lock-half", "reveal", "reveal-hands", "discuss")
SMALLEST_TARGET = 44


def to_place(page: Page) -> Locator:
    """Return the buttons of the things that are still to be placed."""
    return page.locator(".unplaced").get_by_role("button")


def placed(page: Page) -> Locator:
    """Return the things that are placed, in their order."""
    return page.locator(".ranked .what")


def arrow(page: Page, to: str, thing: str) -> Locator:
    """Return the button that moves a thing, by its spoken name."""
    return page.get_by_role("button", name=f"{to}\u00a0: {MEALS[thing]}", exact=True)


def sent(opened: OpenedScene, count: int) -> list[list[str]]:
    """Return the orders in the first *count* moves."""
    return [move["move"]["cards"] for move in opened.wait_for_moves(count)]


def test_every_state_is_accessible_and_fits(open_scene: Open) -> None:
    """Nothing is wider than the page at any width, and axe finds nothing on the smallest phone."""
    for name, page in each_scene(open_scene, ORDER_PHONE):
        for width, height in reversed(SIZES):
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        if name in ACCESSIBLE or name.startswith("table"):
            assert violations(page) == [], name


@pytest.mark.parametrize("variant", ["fr-simple", "en"])
def test_other_words_fit_too(open_scene: Open, variant: str) -> None:
    """Simple language has wide letters, English other words: the longest scenes still fit."""
    opened = open_scene(OPEN)
    opened.page.evaluate(f"localStorage.setItem('metodd.variant', '\"{variant}\"')")
    opened.page.reload()
    expect(opened.page.locator("html")).to_have_attribute("lang", variant[:2])
    # What the reloaded page opens with must not come after what is shown next.
    opened.page.wait_for_selector("h1:not([aria-busy])")
    for name in ("input-long", "table-long", "discuss"):
        opened.switch_to(ORDER_PHONE[name])
        expect(opened.page.locator(".ranked .what").last).to_contain_text("vraiment très long")
        assert violations(opened.page) == [], name
        assert fits(opened.page), name


def test_things_are_large_enough_for_a_finger(open_scene: Open) -> None:
    """Each thing that waits is a button of the whole width; arrows are no smaller than a finger."""
    page = open_scene(ORDER_PHONE["input-long"]).page
    expect(to_place(page)).to_have_count(3)
    expect(page.locator(".arrows button")).to_have_count(6)
    for button in (*to_place(page).all(), *page.locator(".arrows button").all()):
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET


def test_a_tap_places_the_next_thing(open_scene: Open) -> None:
    """Each takes the next place; what waits keeps the order in which it is shown."""
    page = open_scene(OPEN).page
    expect(page.locator("main .lead").first).to_have_text(
        "Touchez d'abord le plus léger, puis le suivant."
    )
    expect(to_place(page)).to_have_count(4)
    page.get_by_role("button", name=MEALS["vegan"]).tap()
    page.get_by_role("button", name=MEALS["beef"]).tap()
    expect(placed(page)).to_have_text([MEALS["vegan"], MEALS["beef"]])
    expect(to_place(page)).to_have_count(2)
    expect(to_place(page).first).to_contain_text(MEALS["chicken"])
    expect(page.locator(".dock .count")).to_have_text("Rangés\u00a0: 2 sur 4")
    expect(page.locator("[role=status]", has_text="place 2 sur 4")).to_have_count(1)


def test_arrows_correct_and_stop_at_the_ends(open_scene: Open) -> None:
    """One place at a time; at an end the arrow says that it does nothing, and keeps its focus."""
    page = open_scene(OPEN).page
    for meal in ("beef", "vegan", "chicken"):
        page.get_by_role("button", name=MEALS[meal]).tap()
    arrow(page, "Monter", "vegan").press("Enter")
    expect(placed(page)).to_have_text([MEALS["vegan"], MEALS["beef"], MEALS["chicken"]])
    expect(arrow(page, "Monter", "vegan")).to_be_focused()
    expect(arrow(page, "Monter", "vegan")).to_have_attribute("aria-disabled", "true")
    arrow(page, "Descendre", "beef").press("Enter")
    expect(arrow(page, "Descendre", "beef")).to_be_focused()
    expect(placed(page)).to_have_text([MEALS["vegan"], MEALS["chicken"], MEALS["beef"]])
    arrow(page, "Descendre", "beef").press("Enter")
    expect(placed(page)).to_have_text([MEALS["vegan"], MEALS["chicken"], MEALS["beef"]])


def test_what_is_placed_is_sent_by_itself(open_scene: Open) -> None:
    """Rule 0.14: the last order of a while alone, and with « Valider » no other; so is nothing."""
    opened = open_scene(OPEN)
    page = opened.page
    opened.stop_clock()
    for meal in ("vegan", "beef", "chicken", "vegetarian"):
        page.get_by_role("button", name=MEALS[meal]).tap()
    page.clock.resume()
    (first,) = opened.wait_for_moves(1)
    assert first["done"] is False
    assert first["move"]["cards"] == ["vegan", "beef", "chicken", "vegetarian"]
    expect(page.locator(".counts")).to_contain_text("Ce que vous posez compte.")
    page.get_by_role("button", name="Tout retirer").tap()
    expect(to_place(page)).to_have_count(4)
    assert sent(opened, 2)[-1] == []
    expect(page.get_by_role("button", name="Tout retirer")).to_have_count(0)


def test_an_order_is_confirmed_only_once_it_is_complete(open_scene: Open) -> None:
    """Before, the button says how many are missing, and keeps its focus."""
    opened = open_scene(ORDER_PHONE["input-half"])
    page = opened.page
    button = page.get_by_role("button", name="Valider")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    expect(page.locator(".dock .notice")).to_have_text(
        "Encore 2 à ranger. Seul un ordre complet compte."
    )
    expect(button).to_be_focused()
    assert opened.moves() == []


def test_the_keyboard_places_confirms_and_changes(open_scene: Open) -> None:
    """Enter goes on with the next thing, without looking for it; the answer can be changed."""
    opened = open_scene(OPEN)
    page = opened.page
    to_place(page).first.focus()
    for left in (3, 2, 1, 0):
        page.keyboard.press("Enter")
        expect(to_place(page)).to_have_count(left)
    page.get_by_role("button", name="Valider").press("Enter")
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    expect(placed(page)).to_have_text(list(MEALS.values()))
    opened.wait_for_moves(1)
    page.get_by_role("button", name="Changer ma réponse").press("Enter")
    arrow(page, "Descendre", "beef").press("Enter")
    page.get_by_role("button", name="Valider").press("Enter")
    wanted = ["vegan", "beef", "chicken", "vegetarian"]
    while sent(opened, 1)[-1] != wanted:
        opened.wait_for_moves(len(opened.moves()) + 1)
    expect(placed(page)).to_have_text([MEALS[meal] for meal in wanted])


def test_a_reload_finds_what_was_placed(open_scene: Open) -> None:
    """What was tapped is kept on the phone."""
    page = open_scene(OPEN).page
    page.get_by_role("button", name=MEALS["chicken"]).tap()
    page.reload()
    expect(placed(page)).to_have_text([MEALS["chicken"]])


def test_another_phone_finds_what_was_placed(open_scene: Open) -> None:
    """It comes from the server: half of an order to go on with, or a whole one as it was sent."""
    half = open_scene(ORDER_PHONE["input-half"]).page
    expect(placed(half)).to_have_text([MEALS["vegan"], MEALS["chicken"]])
    whole = open_scene(ORDER_PHONE["input-whole"]).page
    expect(whole.get_by_text("C'est noté.")).to_be_visible()


def test_the_question_can_be_passed(open_scene: Open) -> None:
    """It sends nothing, and one may come back to it."""
    opened = open_scene(ORDER_PHONE["skipped"])
    opened.page.get_by_role("button", name="Revenir à la question").click()
    expect(to_place(opened.page)).to_have_count(4)
    assert opened.moves() == []


def test_a_refusal_shows_and_the_order_stays(open_scene: Open) -> None:
    """A refusal is said above the list; nothing has to be placed again."""
    opened = open_scene(replace(OPEN, refuse="step_locked"))
    opened.page.get_by_role("button", name=MEALS["beef"]).tap()
    expect(opened.page.locator("main .notice").first).to_contain_text("Pas arrivé à temps")
    expect(placed(opened.page)).to_have_text([MEALS["beef"]])


def test_a_member_of_a_table_moves_its_list(open_scene: Open) -> None:
    """The move names the table and its step; until it is made nothing else is sent."""
    opened = open_scene(ORDER_PHONE["table"])
    page = opened.page
    opened.responds = False
    expect(placed(page)).to_have_text(list(MEALS.values()))
    arrow(page, "Descendre", "beef").press("Enter")
    foreseen = [MEALS[meal] for meal in ("vegan", "beef", "chicken", "vegetarian")]
    expect(placed(page)).to_have_text(foreseen)
    expect(arrow(page, "Descendre", "beef")).to_be_focused()
    arrow(page, "Descendre", "beef").press("Enter")
    move = {"type": "order.shift", "card": "beef", "to": "down"}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 31, "group": 2, "move": move}]
    expect(placed(page)).to_have_text(foreseen)


def test_a_list_that_others_move_is_shown(open_scene: Open) -> None:
    """What they moved stands at its new place, and the marks of the table are counted again."""
    opened = open_scene(ORDER_PHONE["table"])
    expect(opened.page.locator(".dock .count")).to_contain_text("3 sur 5")
    opened.send_document("table", table(*OTHER, ready=0))
    expect(placed(opened.page)).to_have_text([MEALS[meal] for meal in OTHER])
    expect(opened.page.locator(".just-moved .what")).to_have_text(
        [MEALS["vegetarian"], MEALS["beef"]]
    )
    expect(opened.page.locator(".dock .count")).to_contain_text("0 sur 5")


def test_a_member_says_that_it_is_right(open_scene: Open) -> None:
    """And takes it back with the same button; a table that is done waits, and sees its list."""
    opened = open_scene(ORDER_PHONE["table"])
    opened.page.get_by_role("button", name="C'est bon pour moi").tap()
    assert opened.wait_for_moves(1) == [{"type": "ready", "step": 31, "group": 2, "on": True}]
    ready = open_scene(ORDER_PHONE["table-ready"]).page
    expect(ready.get_by_role("button", name="C'est bon pour moi")).to_have_attribute(
        "aria-pressed", "true"
    )
    done = open_scene(ORDER_PHONE["table-done"]).page
    expect(done.locator(".arrows")).to_have_count(0)
    expect(done.get_by_text("La suite vient pour toutes les tables ensemble.")).to_be_visible()
    expect(done.locator(".ranked .what")).to_have_text(list(MEALS.values()))


def test_a_table_sees_its_portrait(open_scene: Open) -> None:
    """How often its list changed, and that everybody had a hand in it; alone there is none."""
    page = open_scene(ORDER_PHONE["reveal-table"]).page
    told = "Changements dans votre liste\u00a0: 14. Tout le monde y a mis la main."
    expect(page.get_by_text(told)).to_be_visible()
    alone = open_scene(ORDER_PHONE["reveal"]).page
    expect(alone.get_by_text("Changements dans votre liste")).to_have_count(0)


def test_a_phone_says_at_which_table_it_plays(open_scene: Open) -> None:
    """While its table works and once it is done; in an order of one's own no table is named."""
    for name in ("table", "table-done"):
        page = open_scene(ORDER_PHONE[name]).page
        expect(page.locator("main .over")).to_have_text("Table 2")
    alone = open_scene(replace(ORDER_PHONE["input"], table={"number": 2})).page
    expect(alone.locator("main .over")).to_have_text("Vos réponses")


def test_own_places_are_described_in_words(open_scene: Open) -> None:
    """Beside each figure: the same place, or which one; that of the table for a table."""
    page = open_scene(ORDER_PHONE["reveal"]).page
    expect(page.locator(".stood")).to_have_text(
        ["Votre place\u00a0: 2", "Votre place\u00a0: 1", "Même place", "Même place"]
    )
    expect(page.locator(".values .what").first).to_contain_text("0,54\u00a0".strip())
    shared = open_scene(ORDER_PHONE["reveal-table"]).page
    expect(shared.locator(".stood").first).to_have_text("Place à votre table\u00a0: 2")
    assert open_scene(ORDER_PHONE["reveal-none"]).page.locator(".stood").count() == 0


@pytest.mark.parametrize(
    ("name", "words", "points"),
    [
        ("reveal", "Presque le même ordre.", "Vos points\u00a0: 83 sur 100"),
        ("reveal-words", "Le même ordre que les chiffres.", ""),
        ("reveal-far", "L'ordre inverse. Ces chiffres surprennent.", ""),
        ("reveal-half", "Sans réponse. Voici l'ordre des chiffres.", ""),
        ("reveal-seen", "Le résultat a déjà été vu", ""),
        ("reveal-table", "Presque le même ordre.", ""),
        ("reveal-table-none", "Votre table n'a pas rangé de liste.", ""),
    ],
)
def test_the_verdict_is_in_words(open_scene: Open, name: str, words: str, points: str) -> None:
    """Points stand below it only where the room has points."""
    main = open_scene(ORDER_PHONE[name]).page.locator("main")
    expect(main).to_contain_text(words)
    if points:
        expect(main).to_contain_text(points)
    else:
        expect(main).not_to_contain_text("Vos points")


def test_years_are_written_without_separator(open_scene: Open) -> None:
    """Without a unit, a bar or a sign between their digits."""
    page = open_scene(ORDER_PHONE["reveal-years"]).page
    expect(page.locator(".values .figure")).to_have_text(["2017", "2019", "2022", "2025"])
    expect(page.locator(".values .track")).to_have_count(0)


def test_the_last_thing_is_kept_on_the_card(open_scene: Open) -> None:
    """With its figure and the source, for who plays with a phone."""
    page = open_scene(ORDER_PHONE["reveal"]).page
    expect(page.locator(".truth")).to_be_visible()
    kept = page.evaluate("localStorage.getItem('metodd.card.K7RM4X')")
    assert "4,97\u00a0kilos de CO2e" in kept
    assert MEALS["beef"] in kept


def test_a_table_that_waits_for_its_list_says_so(open_scene: Open) -> None:
    """A phone whose table has not begun reads the rule meanwhile."""
    scene = Scene(order("input", rule="table"), AT_TABLE)
    expect(open_scene(scene).page.locator("main .lead")).to_contain_text("Rangez à votre table")
    watching = open_scene(Scene(order("input"), None)).page
    expect(watching.locator(".unplaced")).to_have_count(0)
