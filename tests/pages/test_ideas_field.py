"""Where the field of an idea stands on a small phone."""

from dataclasses import replace

from playwright.sync_api import expect

from tests.pages.ideas_scenes import PHONE, STARTERS
from tests.pages.opened_scene import Open, wait_until_still
from tests.pages.test_ideas_phone import field


def test_the_field_is_in_sight_above_the_dock(open_scene: Open) -> None:
    """On a small phone whose member watches the time, with texts to begin with below it."""
    scene = PHONE["table-write"]
    page = open_scene(replace(scene, seat=(scene.seat or {}) | {"guardian": True})).page
    wait_until_still(page)
    sentence, dock = (of.bounding_box() for of in (field(page), page.locator(".dock")))
    assert sentence
    assert dock
    assert sentence["y"] + sentence["height"] <= dock["y"]
    page.get_by_role("button", name=STARTERS[0]["text"]).click()
    expect(field(page)).to_have_value(STARTERS[0]["text"])
    expect(field(page)).to_be_in_viewport(ratio=1)
