"""What the screen has room for: the mark of a trial in its header, the roof of the last page."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext

from tests.pages.opened_scene import OpenedScene
from tests.pages.scenes import Scene
from tests.pages.test_screen import NAMES, ROOF, SETTLED, SHELL, WIDE, scene_of

PROPOSED = {
    "n": 8,
    "kept": [
        "Afficher le compte rendu de réunion au dépôt",
        "Afficher la consommation d'eau dans chaque vestiaire, le premier lundi du mois",
        "Un local à vélos fermé",
        "Répondre aux courriels des équipes sous deux jours",
        *(
            f"{n} " + (2 * "Une carafe d'eau à chaque réunion, dans tous les services. ")[:98]
            for n in (5, 6)
        ),
    ],
}
CAME_TO_MUCH = replace(
    scene_of("closed"), screen={"seats": NAMES, "roof": ROOF, "proposed": PROPOSED}
)
ON_ONE_LINE = """() => [...document.querySelectorAll(".header > .trial, .header .sound .button")]
  .map((one) => {
    const text = document.createRange();
    text.selectNodeContents(one);
    return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
  })"""


def test_a_trial_is_told_on_one_line(laptop: BrowserContext) -> None:
    """So is the sound: the name of the activity alone may take two."""
    page = OpenedScene(laptop, scene_of("trial"), SHELL).page
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(ON_ONE_LINE) == [1, 1], width


@pytest.mark.parametrize("scene", [scene_of("closed"), CAME_TO_MUCH])
def test_the_last_page_has_its_whole_roof(laptop: BrowserContext, scene: Scene) -> None:
    """The more the session came to the lower it is, and no course is cut."""
    page = OpenedScene(laptop, scene, SHELL).page
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SETTLED)
        roof = page.locator(".roof-large svg").bounding_box()
        assert roof
        assert roof["height"] >= 70 * height / 1080
        assert roof["y"] + roof["height"] <= height
