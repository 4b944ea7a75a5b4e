"""An idea that nobody will read: its author hears of it in time."""

from playwright.sync_api import expect

from tests.pages.ideas_scenes import OPEN, OWN, mine
from tests.pages.opened_scene import Open
from tests.pages.scenes import room
from tests.pages.test_ideas_phone import write


def test_an_idea_that_is_not_handed_on_says_so(open_scene: Open) -> None:
    """As soon as it is hidden or held, and on the card, which gives no code that opens nothing."""
    opened = open_scene(OPEN)
    page = opened.page
    write(opened)
    opened.send_document("seat", mine(OWN | {"hidden": True, "held": True}))
    expect(
        page.get_by_text("Tant qu'elle n'est pas relue, elle n'est pas transmise.")
    ).to_be_visible()
    # A code that opens nothing as things stand is neither promised nor shown.
    expect(page.locator(".follow-code")).to_have_count(0)
    opened.send_document("seat", mine(OWN), 101)
    expect(page.locator(".follow-code")).to_have_count(1)
    opened.send_document("seat", mine(OWN | {"hidden": True}), 102)
    says = "La salle ne la voit pas. Elle n'est pas transmise."
    expect(page.get_by_text(says)).to_be_visible()
    expect(page.get_by_text("Il ouvrira la réponse")).to_have_count(0)
    expect(page.get_by_role("button", name="Faire un code de suivi")).to_have_count(0)
    page.wait_for_function("localStorage.getItem('metodd.card.K7RM4X').includes('hidden')")
    opened.send_document("all", room(status="closed"))
    card = page.locator(".kept-card")
    expect(card).to_contain_text(says)
    expect(page.locator(".follow-code")).to_have_count(0)
    assert "/idees#" not in page.locator("textarea").input_value()
