"""The ballot on the console: how much is on it, and what takes an idea off it."""

from playwright.sync_api import BrowserContext, expect

from tests.pages.console_scenes import console_document
from tests.pages.ideas_scenes import BIKES, LONGEST, NINE, TITLES, call, console_of, listed, row
from tests.pages.test_ideas_console import moved

ACTS = "Idée du titre\u00a0: lire, cacher, effacer"


def test_an_idea_can_be_hidden_and_erased(laptop: BrowserContext) -> None:
    """Folded below it, with all that it says; erasing is asked twice."""
    opened = console_of(laptop, "group")
    page = opened.page
    expect(page.get_by_text(f"{ACTS} {BIKES}")).to_be_visible()
    page.get_by_text(f"Cacher, effacer {TITLES[1]}", exact=True).click()
    page.get_by_role("button", name=f"Cacher {TITLES[1]}").click()
    assert moved(opened, 1) == [{"type": "ideas.hide", "idea": "i01", "hidden": True}]
    page.get_by_role("button", name=f"Effacer {TITLES[1]}").click()
    page.get_by_role("button", name="Effacer pour de bon").click()
    assert opened.wait_for_moves(2)[1] == {"type": "erase_text", "step": 7, "thing": "i01"}


def test_hiding_the_title_of_a_group_is_of_that_idea_alone(laptop: BrowserContext) -> None:
    """It stands with the title, above the other ideas and what undoes the group."""
    page = console_of(laptop, "group").page
    parts = (
        page.get_by_text(f"{ACTS} {BIKES}"),
        page.get_by_text(f"Cacher, effacer {TITLES[3]}", exact=True),
        page.get_by_role("button", name=f"Défaire ce groupe {BIKES}"),
    )
    boxes = [part.bounding_box() for part in parts]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == len(parts)
    assert tops == sorted(tops)


def test_a_ballot_with_a_place_for_each_says_so(laptop: BrowserContext) -> None:
    """Before and while the room votes, that it ranks them; not where one may be left out."""
    opened = console_of(laptop, "group")
    page = opened.page
    told = (
        "Idées\u00a0: 7, places\u00a0: 7. Le vote les classe. "
        "Toute idée qui a une voix est retenue."
    )
    rows = [row(n) for n in range(7)]
    opened.send_document("console", console_document("vote", play=listed(*rows)), 101)
    expect(page.get_by_text(told)).to_be_visible()
    opened.send_document("all", call("vote", ideas=rows, voices=3), 101)
    expect(page.get_by_text(told)).to_be_visible()
    eight = [row(n) for n in range(8)]
    opened.send_document("console", console_document("lock", play=listed(*eight)), 102)
    expect(page.get_by_text("Au vote\u00a0: 8.")).to_be_visible()
    expect(page.get_by_text("Toute idée qui a une voix")).to_have_count(0)
    opened.send_document("all", call("group", ideas=NINE), 102)
    expect(page.get_by_text("Toute idée qui a une voix")).to_have_count(0)


def test_what_is_hidden_has_air(laptop: BrowserContext) -> None:
    """Struck text touches neither its heading nor the lines between."""
    opened = console_of(laptop, "group")
    page = opened.page
    long = listed(row(1), row(8, LONGEST, hidden=True))
    opened.send_document("console", console_document("vote", play=long), 101)
    expect(page.locator(".picks.off li")).to_contain_text(LONGEST)
    words = page.locator(".picks.off li > span").first
    line = page.locator(".picks.off li").first
    heading = page.get_by_role("heading", name="Idées cachées")
    above, text, around = (part.bounding_box() for part in (heading, words, line))
    assert above
    assert text
    assert around
    assert text["y"] - above["y"] - above["height"] >= 8
    assert text["y"] - around["y"] >= 4


def test_a_crowded_ballot_says_so(laptop: BrowserContext) -> None:
    """How many are on it, up to how many a room can read."""
    page = console_of(laptop, "group-crowded").page
    expect(page.get_by_text("Au vote\u00a0: 18. Jusqu'à 16")).to_be_visible()
    expect(page.get_by_text("C'est beaucoup à lire. Regroupez encore.")).to_be_visible()
    page = console_of(laptop, "group").page
    expect(page.get_by_text("C'est beaucoup à lire.")).to_have_count(0)
