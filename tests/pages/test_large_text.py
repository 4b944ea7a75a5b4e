"""Phones whose letters are twice as large: nothing is wider than the page."""

from tests.pages import barometer_scenes, commitment_scenes, match_scenes, order_scenes
from tests.pages.opened_scene import Open, each_scene
from tests.pages.test_small_phone import fits_in_large_letters

SCENES = {
    **match_scenes.MATCH_PHONE,
    **{f"order-{name}": scene for name, scene in order_scenes.ORDER_PHONE.items()},
    "opinion": barometer_scenes.PHONE["opinion"],
    "advise": barometer_scenes.PHONE["advise"],
    "own": commitment_scenes.PHONE["own"],
    "wall": commitment_scenes.PHONE["wall"],
}


def test_nothing_is_wider_than_the_page(open_scene: Open) -> None:
    """At 320, 360 and 378 px no page scrolls sideways, whichever letters it is written in."""
    for name, page in each_scene(open_scene, SCENES):
        fits_in_large_letters(page, name)
