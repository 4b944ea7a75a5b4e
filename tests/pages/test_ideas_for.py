"""Writing for somebody on the console: at a table or for the room, kept until it is sent (M8.2)."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ConsolePage
from tests.pages.ideas_scenes import TITLES, console_of
from tests.pages.opened_scene import wait_until_still

SIZES = ((320, 640), (768, 1024), (1920, 1080))


def writing(opened: ConsolePage) -> Locator:
    """Open the form, and return the field of the sentence."""
    opened.page.get_by_role("button", name="Écrire pour quelqu'un").click()
    return sentence(opened.page)


def sentence(page: Page) -> Locator:
    """Return the field of the sentence."""
    return page.get_by_label("Son idée en une phrase")


def send(page: Page) -> None:
    """Press the button that sends."""
    page.get_by_role("button", name="Envoyer pour cette personne").click()


def test_it_is_for_no_table_unless_one_is_chosen(laptop: BrowserContext) -> None:
    """Those that write or compare can be chosen, in the order of their numbers."""
    opened = console_of(laptop, "write-tables")
    page = opened.page
    field = writing(opened)
    table = page.get_by_label("Table", exact=True)
    expect(table.locator("option")).to_have_text(["Aucune", "1", "2", "10"])
    expect(table).to_have_value("0")
    expect(table).to_have_accessible_description(
        "À une table, l'idée passe par les pouces de cette table."
    )
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wait_until_still(page)
        assert fits(page), width
        box = table.bounding_box()
        assert box
        assert box["height"] >= 44
    assert violations(page) == []
    field.fill(TITLES[1])
    send(page)
    (move,) = opened.wait_for_moves(1)
    assert (move["step"], move.get("group", 0), move["move"]["title"]) == (7, 0, TITLES[1])


def test_it_may_be_for_a_table(laptop: BrowserContext) -> None:
    """Then it goes to the step that this table is in."""
    opened = console_of(laptop, "write-tables")
    page = opened.page
    writing(opened).fill(TITLES[2])
    page.get_by_label("Table", exact=True).select_option("10")
    send(page)
    (move,) = opened.wait_for_moves(1)
    assert (move["step"], move["group"], move["move"]["title"]) == (41, 10, TITLES[2])
    expect(page.locator(".follow-code")).to_be_visible()


def test_a_table_that_is_done_meanwhile_is_said(laptop: BrowserContext) -> None:
    """It was chosen, and stays so: nothing goes elsewhere by itself."""
    opened = console_of(laptop, "write-tables")
    page = opened.page
    writing(opened).fill(TITLES[2])
    table = page.get_by_label("Table", exact=True)
    table.select_option("2")
    own = opened.console_document or {}
    tables = own["tables"] | {"t2": {"n": 5, "few": False, "done": True}}
    opened.send_document("console", own | {"tables": tables}, 101)
    expect(table.locator("option")).to_have_text(["Aucune", "1", "2, a fini", "10"])
    expect(table).to_have_value("2")
    send(page)
    expect(
        page.get_by_text("Cette table a fini. Choisissez\u2011en une autre, ou aucune.")
    ).to_be_visible()
    assert opened.moves() == []
    expect(sentence(page)).to_have_value(TITLES[2])


@pytest.mark.parametrize("name", ["write", "group"])
def test_without_tables_none_is_asked_for(laptop: BrowserContext, name: str) -> None:
    """Nor once what tables wrote is gathered."""
    opened = console_of(laptop, name)
    writing(opened)
    expect(opened.page.get_by_label("Table", exact=True)).to_have_count(0)


def test_what_is_typed_survives_a_reload_until_it_is_sent(laptop: BrowserContext) -> None:
    """With its table, and the code that it would have; then nothing is kept of it."""
    opened = console_of(laptop, "write-tables")
    page = opened.page
    writing(opened).fill(TITLES[2])
    page.get_by_label("Table", exact=True).select_option("2")
    page.get_by_label("Ce que la personne propose").fill("Un carnet partagé")
    page.reload()
    expect(sentence(page)).to_have_value(TITLES[2])
    expect(page.get_by_label("Table", exact=True)).to_have_value("2")
    expect(page.get_by_label("Ce que la personne propose")).to_have_value("Un carnet partagé")
    send(page)
    assert opened.wait_for_moves(1)[0]["group"] == 2
    expect(page.locator(".follow-code")).to_be_visible()
    assert TITLES[2] not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.reload()
    expect(page.get_by_role("button", name="Écrire pour quelqu'un")).to_be_visible()
    expect(sentence(page)).to_have_count(0)


def test_what_is_closed_without_sending_is_not_kept(laptop: BrowserContext) -> None:
    """« Fermer sans envoyer » drops it for good."""
    opened = console_of(laptop, "write")
    page = opened.page
    writing(opened).fill(TITLES[2])
    page.get_by_role("button", name="Fermer sans envoyer").click()
    page.reload()
    expect(page.get_by_role("button", name="Écrire pour quelqu'un")).to_be_visible()
    expect(sentence(page)).to_have_count(0)


def test_what_was_sent_twice_is_one_idea(laptop: BrowserContext) -> None:
    """If only the answer was lost, the same code comes again, and is refused: it is there."""
    opened = console_of(laptop, "write")
    opened.responds = False
    page = opened.page
    writing(opened).fill(TITLES[2])
    send(page)
    (first,) = opened.wait_for_moves(1)
    page.reload()
    opened.responds = True
    opened.scene.refuse = "code_taken"
    send(page)
    again = opened.wait_for_moves(2)[-1]
    assert again["move"]["code"] == first["move"]["code"]
    expect(page.locator(".follow-code")).to_be_visible()
    expect(sentence(page)).to_have_count(0)
