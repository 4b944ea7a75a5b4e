"""The top of the programme's page: large numbers on the first screen, beside the year before."""

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Page, expect

from tests.pages.contexts import Contexts
from tests.pages.impact_scenes import ImpactServer
from tests.pages.test_impact_page import opened


def boxes_of(page: Page) -> list[FloatRect]:
    """Return where the large numbers stand."""
    tiles = page.locator(".key-figures > li").all()
    return [box for tile in tiles if (box := tile.bounding_box())]


def test_large_numbers_stand_beside_those_of_the_year_before(laptop: BrowserContext) -> None:
    """Of the same days, or of the year's end; over all years there is none."""
    page = opened(laptop)
    tiles = page.locator(".key-figures > li")
    expect(tiles.nth(0)).to_contain_text("Fin 2025\u00a0: 24\u00a0%")
    expect(tiles.nth(1)).to_contain_text("Au 29 novembre 2025\u00a0: 24")
    expect(tiles.nth(4)).not_to_contain_text("2025")
    for sums in (1, 2, 3):
        expect(tiles.nth(sums)).to_contain_text("participations")
    expect(tiles.nth(1)).to_contain_text("Qui vient deux fois compte deux fois.")
    page.get_by_role("link", name="Depuis le début").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le programme depuis le début")
    expect(tiles.nth(1)).not_to_contain_text("Au 29 novembre")


@pytest.mark.parametrize(("width", "shown"), [(390, 3), (768, 5), (1280, 5)])
def test_the_first_screen_has_numbers(contexts: Contexts, width: int, shown: int) -> None:
    """They come before the sentences; a phone shows the first three of them."""
    with contexts.one(viewport={"width": width, "height": 844}) as context:
        page = opened(context)
        tiles = page.locator(".key-figures > li")
        for at in range(shown):
            expect(tiles.nth(at).locator(".big")).to_be_in_viewport(ratio=1)
        said = page.locator(".said").bounding_box()
        last = tiles.last.bounding_box()
        assert said is not None
        assert last is not None
        assert last["y"] < said["y"]


def test_where_figures_come_from_is_one_press_away(small: BrowserContext) -> None:
    """From the top: scope, who counted, who declared, what is not asked; twice too."""
    page = ImpactServer().open(small)
    link = page.locator(".top").get_by_role("link", name="D'où viennent ces chiffres")
    part = page.get_by_role("region", name="D'où viennent ces chiffres")
    for _ in range(2):
        link.press("Enter")
        expect(part.get_by_role("heading")).to_be_focused()
    for told in (
        "Périmètre\u00a0: 3\u202f000 agents, 4 services.",
        "Déclaré par le programme\u00a0: point de départ, coûts, départs, formations.",
        "Source du point de départ\u00a0: bilan de la Cellule.",
        "Sexe, âge, grade\u00a0: jamais demandés",
    ):
        expect(part).to_contain_text(told)


def test_an_open_definition_stretches_no_other_tile(laptop: BrowserContext) -> None:
    """All are alike while none is open; then each has the height of what it says."""
    page = opened(laptop)
    assert len({box["height"] for box in boxes_of(page)}) == 1
    first = page.locator(".key-figures > li").first
    first.locator("summary").click()
    expect(page.locator(".key-figures.opened")).to_have_count(1)
    opened_box, *others = boxes_of(page)
    assert all(box["height"] < opened_box["height"] for box in others)
    first.locator("summary").click()
    expect(page.locator(".key-figures.opened")).to_have_count(0)


def test_the_line_without_who_left_has_the_title_of_its_paper(laptop: BrowserContext) -> None:
    """It ends at who is still there, as the sentence says."""
    reach = opened(laptop).get_by_role("region", name="Qui, et quand")
    name = "Personnes rencontrées au moins une fois, moins les départs"
    expect(reach.get_by_role("figure", name=name)).to_contain_text("831")


@pytest.mark.parametrize("width", [768, 959])
def test_charts_fill_their_column(contexts: Contexts, width: int) -> None:
    """Where titles stand above, roof and bars are as wide as the text."""
    with contexts.one(viewport={"width": width, "height": 800}) as context:
        page = opened(context)
        there = page.locator(".roof .there").bounding_box()
        svg = page.locator(".roof svg").bounding_box()
    assert there is not None
    assert svg is not None
    assert svg["width"] == pytest.approx(there["width"], abs=1)


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
def test_key_figures_fill_their_rows(contexts: Contexts, width: int) -> None:
    """None stands alone beside an empty place."""
    with contexts.one(viewport={"width": width, "height": 800}) as context:
        boxes = boxes_of(opened(context))
    assert len(boxes) == 5
    right = max(box["x"] + box["width"] for box in boxes)
    for row in {box["y"] for box in boxes}:
        ends = max(box["x"] + box["width"] for box in boxes if box["y"] == row)
        assert ends == pytest.approx(right, abs=1)


def test_large_numbers_are_alike_on_paper(laptop: BrowserContext) -> None:
    """None is wider for its cents than the others."""
    page = opened(laptop)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    boxes = boxes_of(page)
    assert len({round(box["width"]) for box in boxes}) == len({box["y"] for box in boxes}) == 1
