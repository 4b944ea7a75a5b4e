"""Writing at a table: it goes on by two thirds, also while somebody still writes."""

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.pages.ideas_scenes import BIKES, OWN, PHONE, row, seated, table
from tests.pages.opened_scene import Open
from tests.pages.test_ideas_phone import field


def test_a_table_that_went_on_tells_who_was_writing(open_scene: Open) -> None:
    """Her text is kept, and comes back to its field as the table writes again."""
    opened = open_scene(PHONE["table-write"])
    page = opened.page
    field(page).fill(BIKES)
    opened.send_document("table", table("thumbs", ideas=[row(1)], keeps=2), 101)
    unsent = page.locator(".idea-unsent")
    expect(unsent).to_contain_text(BIKES)
    expect(unsent).to_contain_text("Votre table a fini d'écrire. Votre texte est gardé ici.")
    expect(unsent).to_contain_text("La personne qui anime peut lui redonner du temps.")
    assert violations(page) == []
    opened.send_document("table", table("write"), 102)
    expect(field(page)).to_have_value(BIKES)


def test_who_writes_is_told_that_thumbs_follow(open_scene: Open) -> None:
    """The time on the phone is that of writing; the screen counts both."""
    opened = open_scene(PHONE["table-write"])
    said = opened.page.get_by_text("Ensuite, votre table lit ses idées et lève le pouce.")
    expect(said).to_be_visible()
    expect(opened.page.get_by_text("Votre table la lit, sans votre nom.")).to_be_visible()
    opened.send_document("table", table("thumbs", ideas=[row(1)], keeps=2), 101)
    expect(opened.page.get_by_text("Levez le pouce")).to_be_visible()
    expect(said).to_have_count(0)


def test_being_ready_is_no_main_button_before_anything_was_written(open_scene: Open) -> None:
    """Two thirds end the writing of the others: first there is something to send."""
    opened = open_scene(PHONE["table-write"])
    ready = opened.page.get_by_role("button", name="J'ai fini d'écrire")
    expect(ready).to_be_visible()
    expect(opened.page.locator(".dock .primary")).to_have_count(0)
    opened.send_document("seat", seated(OWN))
    expect(opened.page.locator(".dock .primary")).to_have_text("J'ai fini d'écrire")


def test_each_step_of_a_table_says_what_its_button_means(open_scene: Open) -> None:
    """That one has finished writing, and what follows; then that one has read all."""
    opened = open_scene(PHONE["table-sent"])
    page = opened.page
    expect(page.locator(".dock")).to_contain_text("Ont fini d'écrire\u00a0: 2\u00a0sur 5")
    then = page.get_by_text("Quand deux sur trois ont fini, la table lit toutes ses idées.")
    expect(then).to_be_visible()
    opened.send_document("table", table("thumbs", ready=1, ideas=[row(1)], keeps=2), 101)
    expect(page.locator(".dock")).to_contain_text("Ont tout lu\u00a0: 1\u00a0sur 5")
    expect(page.get_by_role("button", name="J'ai lu, c'est bon")).to_be_visible()
    expect(then).to_have_count(0)
