"""Phones whose letters are twice as large: nothing is wider than the page."""

import pytest

from tests.e2e.axe import fits
from tests.pages import barometer_scenes, commitment_scenes, match_scenes, scenes
from tests.pages.stage import Open, still
from tests.pages.test_phone_small import enlarge

SCENES = {
    **{name: scenes.PHONE[name] for name in ("entry", "input-typed", "reveal", "words", "closed")},
    **{f"match-{name}": scene for name, scene in match_scenes.MATCH_PHONE.items()},
    "opinion": barometer_scenes.PHONE["opinion"],
    "advise": barometer_scenes.PHONE["advise"],
    "own": commitment_scenes.PHONE["own"],
    "wall": commitment_scenes.PHONE["wall"],
}


@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_wider_than_the_page(open_scene: Open, name: str) -> None:
    """At 320, 360 and 378 px no page scrolls sideways, whichever letters it is written in."""
    page = open_scene(SCENES[name]).page
    enlarge(page, 200)
    for width in (320, 360, 378):
        page.set_viewport_size({"width": width, "height": 640})
        still(page)
        assert fits(page), width
