"""What is typed on a phone before it plays: still there after a reload, and in another language."""

from playwright.sync_api import expect

from tests.pages.opened_scene import Open
from tests.pages.scenes import PHONE


def test_what_is_typed_before_playing_survives_a_reload(open_scene: Open) -> None:
    """The nickname and the count are there again, and nothing went out."""
    opened = open_scene(PHONE["entry"])
    opened.page.get_by_label("Votre surnom").fill("Galet agile")
    opened.page.get_by_label("3 personnes").press("Space")
    opened.page.reload()
    expect(opened.page.get_by_label("Votre surnom")).to_have_value("Galet agile")
    expect(opened.page.get_by_label("3 personnes")).to_be_checked()
    assert opened.moves() == []


def test_what_is_typed_survives_a_change_of_language(open_scene: Open) -> None:
    """English labels stand around the nickname that was typed in French."""
    opened = open_scene(PHONE["entry"])
    opened.page.get_by_label("Votre surnom").fill("Galet agile")
    opened.page.get_by_role("button", name="English").click()
    expect(opened.page.get_by_label("Your nickname")).to_have_value("Galet agile")
