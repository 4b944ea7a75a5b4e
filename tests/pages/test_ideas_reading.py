"""The step in which ideas are read: by the console alone, before the room sees them (M8.8)."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import violations
from tests.pages.ideas_scenes import (
    BIKES,
    DETAILS,
    PHONE,
    TITLES,
    console_of,
    screen_of,
    turn_to,
)
from tests.pages.opened_scene import Open
from tests.pages.test_ideas_console import moved

READS = "La personne qui anime relit les idées avant de les montrer."


def test_phones_have_their_own_ideas_and_one_sentence(open_scene: Open) -> None:
    """Who wrote none has the sentence alone."""
    page = open_scene(PHONE["read"]).page
    expect(page.get_by_text(READS)).to_be_visible()
    expect(page.locator(".own-answer")).to_have_count(2)
    expect(page.locator(".own-answer").first).to_contain_text(BIKES)
    expect(page.locator(".ideas")).to_have_count(0)
    page = open_scene(PHONE["read-none"]).page
    expect(page.get_by_text(READS)).to_be_visible()
    expect(page.locator(".own-answer")).to_have_count(0)


def test_the_screen_says_so_and_counts(laptop: BrowserContext) -> None:
    """From five on, as the server tells it."""
    opened = screen_of(laptop, "read-few")
    page = opened.page
    expect(page.get_by_text(READS)).to_be_visible()
    expect(page.locator(".count")).to_have_count(0)
    turn_to(opened, "read")
    expect(page.locator(".count")).to_have_text("Idées\u00a0: 23")
    expect(page.locator(".tiles-of")).to_have_count(0)


def test_only_the_console_lists_what_it_reads(laptop: BrowserContext) -> None:
    """Above the notes: those to decide of first, then each with all that it says."""
    opened = console_of(laptop, "read")
    page = opened.page
    heading = page.get_by_role("heading", name="À relire avant de montrer")
    expect(heading).to_be_visible()
    held, first, notes = (
        page.locator(part).first.bounding_box() for part in (".held", ".ideas-list", ".to-say")
    )
    assert held is not None
    assert first is not None
    assert notes is not None
    assert held["y"] < first["y"] < notes["y"]
    rows = page.locator(".ideas-list").first.get_by_role("listitem")
    expect(rows.first).to_contain_text(str(DETAILS["proposal"]))
    expect(page.locator(".picking")).to_have_count(0)
    button = page.locator(".control-bar .primary")
    expect(button).to_contain_text("Montrer les idées")
    reads = "À relire d'abord\u00a0: 7. Ensuite, l'écran montre celles du vote."
    expect(page.get_by_text(reads)).to_be_visible()
    page.get_by_role("button", name=f"Cacher {TITLES[1]}").click()
    assert moved(opened, 1) == [{"type": "ideas.hide", "idea": "i01", "hidden": True}]
    page.get_by_role("button", name=f"Montrer {TITLES[8]}").click()
    assert moved(opened, 2)[1] == {"type": "ideas.hide", "idea": "i08", "hidden": False}


def test_what_no_table_kept_is_read_too(laptop: BrowserContext) -> None:
    """It leaves unseen by the room: it is counted, and stands there whole, not folded."""
    page = console_of(laptop, "read").page
    aside = "Pas gardées par leur table, transmises quand même\u00a0: 1"
    expect(page.get_by_role("heading", name=aside)).to_be_visible()
    row = page.locator(".seen li", has_text=TITLES[7])
    expect(row).to_contain_text(str(DETAILS["proposal"]))
    expect(row.get_by_role("button", name=f"Cacher {TITLES[7]}")).to_be_visible()


def test_what_is_held_can_be_erased(laptop: BrowserContext) -> None:
    """Where it waits; that is asked twice."""
    opened = console_of(laptop, "read")
    held = opened.page.locator(".held")
    held.get_by_role("button", name="Effacer Des vélos, bordel").click()
    expect(held.get_by_text("Effacer ce texte")).to_be_visible()
    assert violations(opened.page) == []
    held.get_by_role("button", name="Effacer pour de bon").click()
    assert opened.wait_for_moves(1) == [{"type": "erase_text", "step": 7, "thing": "i20"}]


def test_what_names_somebody_is_written_anew_while_it_is_read(laptop: BrowserContext) -> None:
    """« Écrire pour quelqu'un » puts it back without the name, before the room sees any."""
    opened = console_of(laptop, "read")
    page = opened.page
    page.get_by_role("button", name="Écrire pour quelqu'un").click()
    page.get_by_label("Son idée en une phrase").fill(TITLES[4])
    page.get_by_role("button", name="Envoyer pour cette personne").click()
    assert moved(opened, 1)[0]["title"] == TITLES[4]


def test_without_an_idea_there_is_nothing_to_read(laptop: BrowserContext) -> None:
    """The button says that the room will vote on examples."""
    page = console_of(laptop, "read-none").page
    expect(page.locator(".control-bar")).to_contain_text("La salle votera sur trois exemples.")
    expect(page.get_by_text("Idées\u00a0: 0")).to_be_visible()
