"""The wall on the phone: a list of gestures, the one that is lit, and « Moi aussi »."""

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.pages.commitment_scenes import FIVE, GESTURES, MOMENTS, OWN, PHONE
from tests.pages.opened_scene import Open
from tests.pages.scenes import seat
from tests.pages.test_commitment_phone import SENTENCE, committed


def test_the_wall_is_on_the_phone_too(open_scene: Open) -> None:
    """As a list, each gesture once; an erased text is said to be; one's own below."""
    page = open_scene(PHONE["wall"]).page
    rows = page.locator(".pledges li")
    expect(rows).to_have_count(len(FIVE))
    expect(rows.nth(1)).to_contain_text(f"{GESTURES[1]}{MOMENTS[1]} × 2")
    expect(rows.last).to_contain_text("Texte effacé")
    expect(rows.last.get_by_role("button")).to_have_count(0)
    expect(page.locator(".own-answer")).to_contain_text(f"{SENTENCE}un\u00a0mois.")


def test_me_too_is_said_once(open_scene: Open) -> None:
    """Under the gesture that is lit and in the list; not under one's own."""
    opened = open_scene(PHONE["wall-lit"])
    page = opened.page
    lit = page.locator(".pledges.lit")
    expect(lit).to_contain_text(OWN)
    expect(lit).to_contain_text("Moi aussi\u00a0: plus de 5")
    said = lit.get_by_role("button", name="Moi aussi")
    expect(said).to_have_attribute("aria-pressed", "true")
    # Its tick stands on its own corner, not on that of the page.
    expect(said).to_have_css("position", "relative")
    said.click()
    rows = page.locator("ul.pledges li")
    expect(rows.first).to_contain_text("C'est votre geste.")
    rows.nth(1).get_by_role("button", name="Moi aussi").click()
    move = {"type": "commitment.me_too", "item": "c2", "mine": False}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 7, "move": move}]
    # Who has a commitment keeps that one on the card.
    expect(page.get_by_role("button", name="Le mettre sur ma carte")).to_have_count(0)
    assert violations(page) == []


def test_me_too_goes_onto_the_card_of_who_has_nothing_there(open_scene: Open) -> None:
    """After « Pas aujourd'hui »: a second tap, and then the card has it."""
    opened = open_scene(PHONE["wall-declined"])
    page = opened.page
    page.locator(".lit").get_by_role("button", name="Le mettre sur ma carte").click()
    move = {"type": "commitment.me_too", "item": "c2", "mine": True}
    assert opened.wait_for_moves(1)[0]["move"] == move
    kept = {"moment": MOMENTS[1], "gesture": GESTURES[1], "by": "2w"}
    opened.send_document("seat", seat(mine={}, said=["c2"], summary=kept))
    assert committed(page, kept)["commitment"] == kept
    expect(page.locator(".lit")).to_contain_text("Ce geste est sur votre carte.")


def test_under_six_the_wall_stays_closed(open_scene: Open) -> None:
    """It says from how many on it opens."""
    page = open_scene(PHONE["wall-few"]).page
    expect(page.get_by_text("Le mur s'ouvre à partir de 6 engagements.")).to_be_visible()
    expect(page.locator(".pledges")).to_have_count(0)
