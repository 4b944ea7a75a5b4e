"""The button of who is ready: it stands where another button stood a moment before (rule 0.17)."""

from playwright.sync_api import expect

from tests.pages.ideas_scenes import PHONE
from tests.pages.opened_scene import Open


def test_a_press_as_the_step_changes_is_not_for_the_next_one(open_scene: Open) -> None:
    """It has another name in each step; for a second it takes no press meant for the one before."""
    opened = open_scene(PHONE["table-sent"])
    page = opened.page
    page.clock.install()
    page.clock.run_for(1_100)
    written = page.get_by_role("button", name="J'ai fini d'écrire")
    expect(written).not_to_have_attribute("aria-disabled", "true")
    thumbs = PHONE["table-thumbs"].table or {}
    opened.send_document("table", thumbs | {"step": thumbs["step"] | {"id": 32}})
    expect(page.get_by_text("Levez le pouce")).to_be_visible()
    expect(written).to_have_count(0)
    ready = page.get_by_role("button", name="J'ai lu, c'est bon")
    expect(ready).to_have_attribute("aria-disabled", "true")
    ready.click(force=True)
    ready.press("Enter")
    page.clock.run_for(1_100)
    expect(ready).not_to_have_attribute("aria-disabled", "true")
    assert opened.moves() == []
    ready.click()
    (move,) = opened.wait_for_moves(1)
    assert move == {"type": "ready", "step": 32, "group": 2, "on": True}
