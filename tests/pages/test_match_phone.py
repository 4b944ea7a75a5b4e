"""A match under the fingers: six tiles, three picks at most, and what the card says of them."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from game_server.engine.kit.draw import fingerprint, order
from tests.e2e.axe import fits, violations
from tests.pages.match_scenes import (
    ALL_GOALS,
    DECOYS,
    MATCH_PHONE,
    OPEN,
    OTHERS,
    PICKED,
    SEED,
    SIX,
    match,
    seat,
)
from tests.pages.opened_scene import Open, OpenedScene, now, wait_until_still
from tests.pages.scenes import Scene

SIZES = ((320, 568), (360, 640), (768, 1024), (1920, 1080))
ACCESSIBLE = ("brief", "input-seen", "sent", "lock", "reveal-points", "reveal-seen", "discuss")
SMALLEST_TARGET = 44


def tiles(page: Page) -> Locator:
    """Return the six buttons."""
    return page.get_by_role("group").get_by_role("button")


def tile(page: Page, goal: str) -> Locator:
    """Return the button of *goal*, by its spoken name."""
    return page.get_by_role(
        "button", name=f"Objectif {goal[1:]}\u00a0: {ALL_GOALS[goal]}", exact=True
    )


def test_every_state_is_accessible_and_fits(open_scene: Open) -> None:
    """Axe finds nothing on the smallest phone, and nothing is wider than the page at any width."""
    opened = open_scene(MATCH_PHONE["brief"])
    for name in ACCESSIBLE:
        show(opened, name)
        assert violations(opened.page) == [], name
    for name in MATCH_PHONE:
        show(opened, name)
        for width, height in SIZES:
            opened.page.set_viewport_size({"width": width, "height": height})
            assert fits(opened.page), (name, width)


@pytest.mark.parametrize("variant", ["fr-simple", "en"])
def test_other_words_fit_too(open_scene: Open, variant: str) -> None:
    """Simple language has wide letters, English other words: the longest scenes still fit."""
    opened = open_scene(OPEN)
    opened.page.evaluate(f"localStorage.setItem('metodd.variant', '\"{variant}\"')")
    opened.page.reload()
    expect(opened.page.locator("html")).to_have_attribute("lang", variant[:2])
    # What the reloaded page opens with must not come after what is shown next.
    opened.page.wait_for_selector("h1:not([aria-busy])")
    for name in ("input-long", "discuss"):
        show(opened, name)
        assert violations(opened.page) == [], name
        assert fits(opened.page), name


def show(opened: OpenedScene, name: str) -> None:
    """Show the documents of the scene *name* on the page that is open."""
    scene = MATCH_PHONE[name]
    opened.send_document("all", scene.all or {})
    opened.send_document("seat", scene.seat or {})
    kind = (scene.all or {})["step"]["kind"]
    shown = ".truth" if kind in ("reveal", "discuss") else "h1"
    expect(opened.page.locator(shown)).to_be_visible()
    wait_until_still(opened.page)


def test_six_goals_stand_above_the_dock_of_a_small_phone(open_scene: Open) -> None:
    """Each says number and title, is large enough for a finger, and shows its own sign."""
    page = open_scene(OPEN).page
    page.set_viewport_size({"width": 360, "height": 640})
    expect(tiles(page)).to_have_count(len(SIX))
    boxes = [one.bounding_box() for one in tiles(page).all()]
    dock = page.locator(".dock").bounding_box()
    assert dock
    assert all(box and box["y"] + box["height"] <= dock["y"] for box in boxes)
    expect(page.locator(".dock .count")).to_have_text("Choix\u00a0: 0 sur 3")
    assert all(box and min(box["width"], box["height"]) >= SMALLEST_TARGET for box in boxes)
    for goal in SIX:
        expect(tile(page, goal)).to_contain_text(ALL_GOALS[goal])
        expect(tile(page, goal).locator("svg path")).to_have_count(1)


def test_goals_behind_the_dock_are_counted_on_it(open_scene: Open) -> None:
    """Until one has scrolled to them: who saw five would choose of five."""
    page = open_scene(Scene(match("input", left=80, long=True), seat())).page
    page.set_viewport_size({"width": 320, "height": 560})
    count = page.locator(".dock .count")
    expect(count).to_contain_text("Plus bas\u00a0: ")
    page.evaluate("scrollTo(0, 400)")
    expect(count).to_have_text("Choix\u00a0: 0 sur 3")


def test_a_tap_picks_and_a_second_one_takes_it_back(open_scene: Open) -> None:
    """The state is told to screen readers, and the count says how many of three."""
    page = open_scene(OPEN).page
    one = tile(page, SIX[0])
    expect(one).to_have_attribute("aria-pressed", "false")
    one.tap()
    expect(one).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".dock .count")).to_have_text("Choix\u00a0: 1 sur 3")
    one.tap()
    expect(one).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".dock .count")).to_have_text("Choix\u00a0: 0 sur 3")


def test_a_fourth_pick_is_refused_with_the_repair(open_scene: Open) -> None:
    """It says to take one away first; once that is done the message goes."""
    page = open_scene(OPEN).page
    for goal in SIX[:4]:
        tile(page, goal).tap()
    expect(page.locator(".dock .notice")).to_have_text(
        "Trois choix au plus. Retirez\u2011en un d'abord."
    )
    expect(tile(page, SIX[3])).to_have_attribute("aria-pressed", "false")
    tile(page, SIX[0]).tap()
    expect(page.locator(".dock .notice")).to_have_count(0)
    tile(page, SIX[3]).tap()
    expect(tile(page, SIX[3])).to_have_attribute("aria-pressed", "true")


def test_nothing_is_sent_without_a_pick(open_scene: Open) -> None:
    """The button says what to do, and keeps its focus."""
    opened = open_scene(OPEN)
    button = opened.page.get_by_role("button", name="Valider")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    expect(opened.page.locator(".dock .notice")).to_contain_text("Choisissez\u2011en un à trois.")
    expect(button).to_be_focused()
    assert opened.moves() == []


def test_picks_are_sent_changed_and_sent_again_with_the_keyboard(open_scene: Open) -> None:
    """Space picks, Enter sends; « Changer ma réponse » brings the same picks back."""
    opened = open_scene(OPEN)
    page = opened.page
    for goal in (SIX[4], SIX[1]):
        tile(page, goal).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Valider").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    expect(page.locator(".own-answer")).to_contain_text(ALL_GOALS[SIX[1]])
    numbers = sorted(int(goal[1:]) for goal in (SIX[1], SIX[4]))
    assert opened.wait_for_confirmed(1)[-1] == {"type": "match.pick", "goals": numbers}
    page.get_by_role("button", name="Changer ma réponse").press("Enter")
    expect(tile(page, SIX[1])).to_have_attribute("aria-pressed", "true")
    tile(page, SIX[1]).press("Space")
    page.get_by_role("button", name="Valider").press("Enter")
    assert opened.wait_for_confirmed(2)[-1] == {"type": "match.pick", "goals": [int(SIX[4][1:])]}


def test_the_question_can_be_passed(open_scene: Open) -> None:
    """The room is told, and one may come back to it."""
    opened = open_scene(MATCH_PHONE["skipped"])
    expect(opened.page.get_by_role("button", name="Revenir à la question")).to_be_visible()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["pass"]


def test_a_reload_finds_the_picks_again(open_scene: Open) -> None:
    """What was tapped and not sent is kept on the phone."""
    page = open_scene(OPEN).page
    tile(page, SIX[2]).tap()
    page.reload()
    expect(tile(page, SIX[2])).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".dock .count")).to_have_text("Choix\u00a0: 1 sur 3")


def test_a_refusal_shows_and_picks_stay(open_scene: Open) -> None:
    """A refusal is said above the tiles; nothing has to be picked again."""
    opened = open_scene(replace(OPEN, refuse="step_locked"))
    tile(opened.page, SIX[0]).tap()
    opened.page.get_by_role("button", name="Valider").click()
    expect(opened.page.locator("main .notice")).to_be_visible()
    expect(tile(opened.page, SIX[0])).to_have_attribute("aria-pressed", "true")


def test_own_picks_are_marked_in_words(open_scene: Open) -> None:
    """Main, linked or not on the card, and which are one's own: all without colours."""
    page = open_scene(MATCH_PHONE["reveal"]).page
    said = {
        "g12": ["Objectif principal", "Votre choix"],
        "g2": ["Objectif lié", "Votre choix"],
        "g13": ["Objectif lié"],
        DECOYS[0]: ["La carte ne l'a pas choisi", "Votre choix"],
        DECOYS[1]: [],
    }
    for goal, marks in said.items():
        row = page.locator(".rows > li").nth(SIX.index(goal))
        expect(row).to_contain_text(ALL_GOALS[goal])
        expect(row.locator(".tag")).to_have_text(marks)


def test_the_verdict_is_in_words(open_scene: Open) -> None:
    """Points stand below it only where the room has points; none for who knew or did not answer."""
    opened = open_scene(MATCH_PHONE["reveal"])
    verdict = opened.page.locator(".verdict")
    for name, words in (
        ("reveal", "Vos choix rejoignent ceux de la carte."),
        ("reveal-points", "La carte et vous êtes en partie d'accord."),
        ("reveal-others", "Vous voyez d'autres liens que la carte. Parlez\u2011en."),
    ):
        show(opened, name)
        expect(verdict.locator(".word")).to_have_text(words)
        points = opened.page.get_by_text("Vos points")
        expect(points).to_have_count(1 if name == "reveal-points" else 0)
    show(opened, "reveal-seen")
    expect(opened.page.locator("main")).to_contain_text("Le résultat a déjà été vu")
    expect(verdict).to_have_count(0)
    show(opened, "reveal-none")
    expect(opened.page.locator(".verdict, .tag.mine")).to_have_count(0)


def test_the_room_s_bars_come_from_five_answers_on(open_scene: Open) -> None:
    """Each goal says how many picked it; under five it says why there is nothing."""
    page = open_scene(MATCH_PHONE["reveal"]).page
    row = page.locator(".rows > li").nth(SIX.index("g12"))
    expect(row).to_contain_text("Dans la salle\u00a0: 23 sur 28")
    few = open_scene(MATCH_PHONE["reveal-few"]).page
    expect(few.locator("main")).to_contain_text("Trop peu de réponses")
    expect(few.locator(".part")).to_have_count(0)


def test_the_explanation_shows_and_is_discussed(open_scene: Open) -> None:
    """The explanation, the source, and that it is a reading."""
    page = open_scene(MATCH_PHONE["reveal"]).page
    tile_colours = page.locator(".mains .goal, .mains .goal *").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).color)"
    )
    assert len(set(tile_colours)) == 1, "the number is in the colour of its tile"
    expect(page.locator(".why")).to_contain_text("Peser montre ce qui est jeté.")
    expect(page.locator(".why")).to_contain_text("C'est notre lecture. Elle se discute.")
    expect(page.locator(".source-note")).to_contain_text("Source\u00a0: ")
    expect(page.locator(".source-note a")).to_have_attribute("target", "_blank")


def test_the_draw_can_be_checked_in_another_tab(open_scene: Open) -> None:
    """Before, its fingerprint alone, whole for who copies it; after, the link that holds all."""
    before = open_scene(OPEN).page
    expect(before.locator(".fingerprint-code")).not_to_be_visible()
    before.get_by_text("Comment le tirage est\u2011il fait").click()
    expect(before.locator(".fingerprint-code")).to_be_visible()
    expect(before.locator(".fingerprint-code")).to_have_text(fingerprint(SEED))
    expect(before.get_by_role("link", name="Vérifier le tirage")).to_have_count(0)
    page = open_scene(MATCH_PHONE["reveal"]).page
    page.get_by_text("Comment le tirage est\u2011il fait").click()
    link = page.get_by_role("link", name="Vérifier le tirage")
    drawn = order(SEED, len(OTHERS))[:3]
    told = f"p={fingerprint(SEED)}&s={SEED}&n={len(OTHERS)}&k=3&d={','.join(map(str, drawn))}"
    expect(link).to_have_attribute("href", f"/tirage#{told}")
    expect(link).to_have_attribute("target", "_blank")
    box = link.bounding_box()
    assert box
    assert box["height"] >= SMALLEST_TARGET
    copied = page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(".fingerprint-code"));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return getSelection().toString();
        }"""
    )
    assert copied == fingerprint(SEED)


def test_a_card_that_names_all_six_tells_of_no_draw(open_scene: Open) -> None:
    """Nothing was drawn, so there is nothing to check."""
    page = open_scene(MATCH_PHONE["input-named"]).page
    expect(tiles(page)).to_have_count(len(SIX))
    expect(page.locator(".draw")).to_have_count(0)


def test_the_phone_waits_for_the_screen(open_scene: Open) -> None:
    """Until the screen has built its reveal, it shows the action, the own picks and no mark."""
    scene = Scene(match("reveal"), seat(mine=PICKED, verdict="all"))
    document = scene.all or {}
    begun = document | {"step": document["step"] | {"opened": now() + 60_000}}
    opened = open_scene(replace(scene, all=begun))
    page = opened.page
    expect(page.locator(".own-answer")).to_contain_text("Choix\u00a0: 3 sur 3")
    expect(page.locator(".truth")).to_have_count(0)
    opened.send_document("all", document)
    expect(page.locator(".truth")).to_be_visible()
