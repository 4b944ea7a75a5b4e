"""How far each table is, on the console, and what can be done for one of them."""

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, ConsolePage, OpenConsole
from tests.pages.ideas_scenes import CONSOLE, console_of
from tests.pages.scenes import Document

STEP = {"id": 31, "index": 0, "name": "arrange", "kind": "input", "opened": 0}
TABLES: Document = {
    "t10": {"n": 8, "few": False, "step": STEP | {"id": 34}, "ready": {"n": 5, "of": 8}},
    "t2": {"n": 2, "few": True, "step": STEP | {"id": 32}, "ready": {"n": 1, "of": 2}},
    "t1": {"n": 6, "few": False, "step": STEP | {"index": 1, "name": "vote"}, "back": "talk"},
    "t3": {"n": 5, "few": False, "done": True},
}


def at_work(console: OpenConsole, tables: Document, name: str = "input") -> ConsolePage:
    """Open a moment in which tables do something, or one in which none does."""
    opened = console(name)
    all_, console_document = MOMENTS[name]
    working = [table for table in tables.values() if "step" in table or "done" in table]
    done = sum("done" in table for table in working)
    opened.send_document("screen", {"seats": {}, "tables": {"done": done, "of": len(working)}})
    opened.send_document("all", all_)
    opened.send_document("console", console_document | {"tables": tables})
    return opened


def rows(opened: ConsolePage) -> Locator:
    """Return the rows of tables."""
    return opened.page.get_by_role("region", name="Tables").get_by_role("listitem")


def manage(opened: ConsolePage, table: int) -> Locator:
    """Return the button that opens what can be done for a table."""
    return opened.page.get_by_role("button", name=f"Gérer Table {table}", exact=True)


def test_each_table_says_how_far_it_is(console: OpenConsole) -> None:
    """In the order of their numbers: who is ready, who is done, who are few."""
    opened = at_work(console, TABLES)
    expect(rows(opened).locator(".who b")).to_have_text(
        ["Table 1", "Table 2", "Table 3", "Table 10"]
    )
    expect(rows(opened).nth(1)).to_contain_text("Ont touché le bouton\u00a0: 1\u00a0sur 2")
    expect(rows(opened).nth(1).locator(".tiles .on")).to_have_count(1)
    expect(rows(opened).get_by_text("Peu de monde")).to_have_count(1)
    expect(rows(opened).nth(1)).to_contain_text("Peu de monde")
    expect(rows(opened).nth(2)).to_contain_text("A fini")
    region = opened.page.get_by_role("region", name="Tables")
    expect(region).to_contain_text("Tables qui ont fini\u00a0: 1 sur 4")


def test_going_on_and_back_are_for_one_table(console: OpenConsole) -> None:
    """Each says so before the tap, carries that table's step, and closes what was opened."""
    opened = at_work(console, TABLES)
    button = manage(opened, 1)
    button.click()
    acts = opened.page.get_by_role("region", name="Gérer Table 1", exact=True)
    expect(acts.get_by_text("Pour cette table seulement.")).to_have_count(2)
    acts.get_by_role("button", name="Passer à la suite").click()
    assert opened.wait_for_moves(1) == [{"type": "next", "step": 31, "group": 1}]
    expect(acts).to_have_count(0)
    expect(button).to_be_focused()
    button.click()
    acts.get_by_role("button", name="Revenir en arrière").click()
    back = {"type": "step_back", "step": 31, "to": "previous", "group": 1}
    assert opened.wait_for_moves(2)[1] == back


def test_a_table_merges_with_the_smallest(console: OpenConsole) -> None:
    """A table that is done can do nothing else; the button names the other one."""
    opened = at_work(console, TABLES)
    manage(opened, 3).click()
    acts = opened.page.get_by_role("region", name="Gérer Table 3")
    expect(acts.get_by_role("button")).to_have_text(["Réunir avec la table 2"])
    expect(acts).to_contain_text("Ces personnes passent à la table 2")
    acts.get_by_role("button").click()
    assert opened.wait_for_moves(1) == [{"type": "merge_tables", "table": 3, "into": 2}]


def test_a_table_that_was_closed_by_mistake_opens_again(console: OpenConsole) -> None:
    """By the step that it ended; the button says that it is for this table alone."""
    opened = at_work(console, TABLES | {"t3": TABLES["t3"] | {"last": 38}})
    manage(opened, 3).click()
    acts = opened.page.get_by_role("region", name="Gérer Table 3")
    expect(acts.get_by_text("Pour cette table seulement.")).to_have_count(1)
    acts.get_by_role("button", name="Rouvrir la table").click()
    back = {"type": "step_back", "step": 38, "to": "previous", "group": 3}
    assert opened.wait_for_moves(1) == [back]


def test_escape_closes_what_was_opened(console: OpenConsole) -> None:
    """The focus goes back to the button, and nothing was done."""
    opened = at_work(console, TABLES)
    button = manage(opened, 10)
    button.click()
    opened.page.get_by_role("button", name="Passer à la suite").focus()
    opened.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    assert opened.moves() == []


def test_a_refusal_shows_where_the_button_is(console: OpenConsole) -> None:
    """A table that has just gone on by itself is not led on twice."""
    opened = at_work(console, TABLES)
    opened.scene.refuse = "step_changed"
    manage(opened, 2).click()
    opened.page.get_by_role("button", name="Passer à la suite").click()
    region = opened.page.get_by_role("region", name="Tables")
    expect(region).to_contain_text("L'étape avait déjà changé.")


def test_a_table_alone_has_nothing_to_manage_once_it_is_done(console: OpenConsole) -> None:
    """No button leads to an empty panel."""
    opened = at_work(console, {"t1": TABLES["t3"]})
    expect(rows(opened)).to_have_count(1)
    expect(rows(opened).get_by_role("button")).to_have_count(0)


def test_tables_stand_above_what_to_say_only_while_they_work(console: OpenConsole) -> None:
    """Before and after, the facilitator's notes come first."""
    idle = {"t1": {"n": 6, "few": False}, "t2": {"n": 5, "few": False}}
    for tables, first in ((TABLES, True), (idle, False)):
        page = at_work(console, tables).page
        box = page.get_by_role("region", name="Tables").bounding_box()
        notes = page.locator(".to-say").bounding_box()
        assert box is not None
        assert notes is not None
        assert (box["y"] < notes["y"]) is first


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_tables_fit(console: OpenConsole, width: int) -> None:
    """With what can be done opened, no page is wider than its window, and nothing is cut."""
    opened = at_work(console, TABLES)
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    manage(opened, 1).click()
    assert fits(page)
    for text in rows(opened).locator("b, small, .tabular, .button").all():
        assert text.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1 || !one.clientWidth")
    assert violations(page) == []


def test_a_table_that_is_further_says_in_which_step(laptop: BrowserContext) -> None:
    """Three tables of a call for projects, one at its thumbs: all count who pressed the button."""
    opened = console_of(laptop, "write-tables")
    _, told = CONSOLE["write-tables"]
    thumbs = STEP | {"id": 32, "index": 1, "name": "thumbs"}
    tables = told["tables"] | {"t2": told["tables"]["t2"] | {"step": thumbs}}
    opened.send_document("console", told | {"tables": tables}, 101)
    expect(rows(opened).nth(1)).to_contain_text("Les pouces de la table")
    expect(rows(opened).get_by_text("L'écriture")).to_have_count(0)
    expect(rows(opened).get_by_text("Ont touché le bouton")).to_have_count(3)
