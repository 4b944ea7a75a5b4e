"""The console's list of ideas: of one session, and each idea at an address of its own."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.axe import fits, violations
from tests.pages.follow_scenes import CLOSED, DAY, RECEIVED
from tests.pages.proposal_scenes import BIKES, RAIN, ROWS, TANKS, ProposalsPage, row

OTHER = "c" * 32
"""The id of another room."""
OLD = row(21, "Un marché de producteurs", RECEIVED, room=OTHER) | {
    "session": {"title": "Appel à projets", "closed": CLOSED - 30 * DAY}
}
ALL = (*ROWS, OLD)


def opened_at(laptop: BrowserContext, fragment: str, page_size: int = 50) -> ProposalsPage:
    """Open the list at an address."""
    return ProposalsPage(laptop, ALL, path=f"/console#idees{fragment}", page_size=page_size)


def rows(opened: ProposalsPage) -> Locator:
    """Return the rows of the list."""
    return opened.page.locator(".listed .proposals > li")


def summary(opened: ProposalsPage, title: str) -> Locator:
    """Return the line with the title of an idea, which opens it."""
    return opened.page.locator(".proposals > li", has_text=title).locator("summary").first


def body(opened: ProposalsPage, title: str) -> Locator:
    """Return what an opened idea shows."""
    return opened.page.locator(".proposals > li", has_text=title).locator(".body")


def address(opened: ProposalsPage) -> str:
    """Return the fragment of the address."""
    return opened.page.url.partition("#")[2]


@pytest.mark.parametrize("width", [390, 1280])
def test_one_session_is_chosen_by_scenario_and_date(laptop: BrowserContext, width: int) -> None:
    """The choice stands in the address, and so outlives a reload; the table is of it too."""
    opened = opened_at(laptop, "")
    page = opened.page
    page.set_viewport_size({"width": width, "height": 800})
    expect(rows(opened)).to_have_count(len(ALL))
    page.get_by_text("Chercher et filtrer").click()
    session = page.get_by_role("combobox", name="Séance")
    assert len(set(session.locator("option").all_inner_texts())) == 3
    # The report says when it began.
    expect(session.locator("option").nth(1)).to_have_text(
        re.compile(r"^Appel à projets, fin le .+ à ")
    )
    session.select_option(OTHER)
    expect(rows(opened)).to_have_count(1)
    expect(rows(opened)).to_contain_text("Un marché de producteurs")
    assert address(opened) == f"idees/seance={OTHER}"
    export = page.get_by_role("link", name="Exporter (CSV)")
    expect(export).to_have_attribute("href", f"/api/ideas/export.csv?room={OTHER}&lang=fr")
    assert fits(page)
    assert violations(page) == []
    page.reload()
    expect(rows(opened)).to_have_count(1)
    expect(session).to_have_value(OTHER)
    page.get_by_role("button", name="Enlever les filtres").click()
    expect(rows(opened)).to_have_count(len(ALL))
    assert address(opened) == "idees"
    page.go_back()
    expect(rows(opened)).to_have_count(1)


def test_a_session_without_ideas_is_no_empty_choice(laptop: BrowserContext) -> None:
    """Its link says that there is nothing to read, and leads to all others."""
    opened = opened_at(laptop, "/seance=" + "e" * 32)
    page = opened.page
    expect(page.get_by_text("Rien ne répond à tous ces choix.")).to_be_visible()
    session = page.get_by_role("combobox", name="Séance")
    expect(session.locator("option:checked")).to_have_text("Une séance sans idée à lire")
    page.get_by_role("button", name="Enlever les filtres").last.click()
    expect(rows(opened)).to_have_count(len(ALL))


def test_an_opened_idea_has_an_address_that_outlives_a_reload(laptop: BrowserContext) -> None:
    """It is open again, in sight, with the focus on its title."""
    opened = opened_at(laptop, "")
    page = opened.page
    title = TANKS["texts"]["title"]
    summary(opened, title).click()
    expect(body(opened, title)).to_be_visible()
    page.wait_for_url(f"**/console#idees/{TANKS['id']}")
    page.reload()
    expect(body(opened, title)).to_be_visible()
    expect(summary(opened, title)).to_be_focused()
    expect(summary(opened, title)).to_be_in_viewport()
    assert violations(page) == []


def test_the_way_back_closes_what_was_opened_last(laptop: BrowserContext) -> None:
    """And leads to the one before; forwards it is open again. What was typed stays."""
    opened = opened_at(laptop, "")
    page = opened.page
    first, second = (one["texts"]["title"] for one in (RAIN, BIKES))
    summary(opened, first).click()
    expect(body(opened, first)).to_be_visible()
    summary(opened, second).click()
    body(opened, second).get_by_label("Non accompagnée").check()
    body(opened, second).locator("textarea").fill("Le local est pris.")
    expect(body(opened, first)).to_be_visible()
    page.go_back()
    expect(body(opened, second)).to_be_hidden()
    expect(summary(opened, first)).to_be_focused()
    page.go_back()
    expect(body(opened, first)).to_be_hidden()
    assert address(opened) == "idees"
    page.go_forward()
    page.go_forward()
    expect(summary(opened, second)).to_be_focused()
    expect(body(opened, second).locator("textarea")).to_have_value("Le local est pris.")
    summary(opened, second).press("Enter")
    expect(body(opened, second)).to_be_hidden()
    page.wait_for_url("**/console#idees")


def test_an_idea_of_another_page_stands_above_the_list(laptop: BrowserContext) -> None:
    """Where the filters, or the pages, leave it out of the list."""
    opened = opened_at(laptop, f"/{OLD['id']}", page_size=3)
    page = opened.page
    title = OLD["texts"]["title"]
    expect(page.get_by_role("heading", name="L'idée demandée")).to_be_visible()
    expect(body(opened, title)).to_be_visible()
    expect(summary(opened, title)).to_be_focused()
    expect(rows(opened)).to_have_count(3)
    summary(opened, RAIN["texts"]["title"]).click()
    expect(page.get_by_role("heading", name="L'idée demandée")).to_have_count(0)


def test_the_address_of_a_merged_idea_leads_to_the_one_it_is_treated_with(
    laptop: BrowserContext,
) -> None:
    """There is nothing to decide of it alone."""
    opened = opened_at(laptop, "", page_size=3)
    page = opened.page
    expect(rows(opened)).to_have_count(3)
    opened.rows[OLD["id"]]["into"] = RAIN["id"]
    page.evaluate("fragment => { location.hash = fragment; }", f"idees/{OLD['id']}")
    expect(body(opened, RAIN["texts"]["title"])).to_be_visible()
    assert address(opened) == f"idees/{RAIN['id']}"


def test_an_address_of_nothing_says_so(laptop: BrowserContext) -> None:
    """Erased, or of somebody else: in the same words, above the list."""
    opened = opened_at(laptop, "/0000000000000000")
    expect(opened.page.get_by_text("L'idée de ce lien n'est plus ici")).to_be_visible()
    expect(rows(opened)).to_have_count(len(ALL))
    assert violations(opened.page) == []
