"""Two sessions of the same people, chosen on the console's page of what is declared."""

from http import HTTPStatus

from playwright.sync_api import BrowserContext, expect

from tests.pages.console_scenes import PAST
from tests.pages.declared_scenes import SECOND, DeclaredPage
from tests.pages.test_declared import form, save, section


def test_two_sessions_of_the_same_people_are_chosen_by_day_and_title(
    laptop: BrowserContext,
) -> None:
    """By years, the last one first; their ids are sent."""
    opened = DeclaredPage(laptop, rows=())
    joined = form(opened, "Mêmes personnes")
    first = joined.get_by_label("Première séance")
    years = first.locator("optgroup").evaluate_all("all => all.map((one) => one.label)")
    assert years == ["2026", "2025"]
    first.select_option(
        label="18 novembre 2026 à 12\u00a0h\u00a011, Découverte, Salle des fêtes, "
        "Eau et assainissement, Personnes\u00a0: 11"
    )
    joined.get_by_label("Séance qui la continue").select_option(str(SECOND["id"]))
    save(joined)
    expect(section(opened, "Mêmes personnes").locator("li")).to_contain_text("Continue\u00a0:")
    content = {"kind": "continuation", "room": SECOND["id"], "of": PAST["id"]}
    assert opened.sent == [{"content": content, "replaces": ""}]


def test_sessions_of_the_same_people_are_two(laptop: BrowserContext) -> None:
    """One chosen twice is what is wrong; both fields are marked, for eyes too."""
    opened = DeclaredPage(laptop, rows=())
    joined = form(opened, "Mêmes personnes")
    for name in ("Première séance", "Séance qui la continue"):
        joined.get_by_label(name).select_option(str(PAST["id"]))
    save(joined)
    expect(joined.locator(".notice")).to_have_text("Choisissez deux séances différentes.")
    expect(joined.locator("[aria-invalid=true]")).to_have_count(2)
    expect(joined.get_by_text("À corriger")).to_have_count(2)
    assert opened.sent == []


def test_the_session_that_goes_on_comes_second(laptop: BrowserContext) -> None:
    """The server refuses it, and the sentence names the repair."""
    opened = DeclaredPage(laptop, rows=())
    joined = form(opened, "Mêmes personnes")
    joined.get_by_label("Première séance").select_option(str(SECOND["id"]))
    joined.get_by_label("Séance qui la continue").select_option(str(PAST["id"]))
    details = {"field": "room"}
    opened.refusal = (HTTPStatus.BAD_REQUEST, {"code": "continuation_order", "details": details})
    save(joined)
    expect(joined.locator(".notice")).to_have_text(
        "La séance qui continue vient après la première. Échangez les deux."
    )
    expect(joined.locator("[aria-invalid=true]")).to_have_count(1)
    later = joined.get_by_label("Séance qui la continue")
    expect(later).to_have_attribute("aria-invalid", "true")


def test_two_sessions_are_needed(laptop: BrowserContext) -> None:
    """Else there is nothing to choose; of a session that was deleted the row says so."""
    opened = DeclaredPage(laptop, sessions=[PAST])
    joined = section(opened, "Mêmes personnes")
    expect(joined).to_contain_text("Il faut deux séances terminées.")
    expect(joined.locator("summary")).to_have_count(0)
    expect(joined.locator("li")).to_contain_text("Une séance supprimée")
