"""The parts of the programme's page: quarters, what changed, ideas, services and goals."""

from dataclasses import replace

from playwright.sync_api import BrowserContext, expect

from tests.pages.impact_scenes import YEAR, ImpactServer
from tests.pages.test_impact_page import opened
from tests.unit.figures.programme.ended import line


def test_what_is_not_clear_is_no_change(laptop: BrowserContext) -> None:
    """An arrow for one that is clear; one that nobody was asked says why; one holds zero."""
    changed = opened(laptop).get_by_role("region", name="Ce que cela change")
    expect(changed.locator("svg").first).to_contain_text("de 40 à 72")
    expect(changed.locator("svg").last).to_contain_text("pas de changement net (")
    expect(changed.locator("svg").last.locator("circle")).to_have_count(0)
    expect(changed.locator("svg desc").first).to_contain_text("Chiffres retenus\u00a0: de 40 à 72")


def test_below_a_change_stands_what_its_chart_does_not_tell(laptop: BrowserContext) -> None:
    """On how many phones it rests; as a row only what has no arrow."""
    changed = opened(laptop).get_by_role("region", name="Ce que cela change")
    expect(changed.locator(".facts dt")).to_have_text(["Connaissances", "Taux de réponse"])
    fact = changed.locator(".facts > div").first
    expect(fact).to_contain_text("Pas assez de réponses pour ce chiffre.")
    expect(changed.locator("figure").first).to_contain_text(
        "Chiffres retenus\u00a0: 135 téléphones, 9 séances."
    )
    expect(changed).to_contain_text("95 fois sur 100")


def test_ideas_of_all_years_are_told_beside_those_of_the_year(laptop: BrowserContext) -> None:
    """Below the chart and in its table; also where the year has none, but not if nobody has."""
    part = opened(laptop).get_by_role("region", name="Les idées transmises")
    expect(part).to_contain_text("Depuis le début\u00a0: 10 idées, dont 4 réalisées.")
    part.locator("summary").click()
    expect(part.get_by_role("row", name="Réalisées").get_by_role("cell")).to_have_text(["1", "4"])
    later = ImpactServer(replace(YEAR, ideas={})).open(laptop)
    part = later.get_by_role("region", name="Les idées transmises")
    expect(part).to_contain_text("Aucune idée transmise sur la période.")
    expect(part).to_contain_text("Depuis le début\u00a0: 10 idées, dont 4 réalisées.")
    never = ImpactServer(replace(YEAR, ideas={}, ideas_ever={})).open(laptop)
    part = never.get_by_role("region", name="Les idées transmises")
    expect(part).to_contain_text("Aucune idée transmise sur la période.")
    expect(part).not_to_contain_text("Depuis le début")


def test_shares_of_services_say_of_when_and_why_they_may_pass_100(laptop: BrowserContext) -> None:
    """Who comes twice counts twice; the same words stand in the picture."""
    page = opened(laptop)
    for when, period in (("en 2026", "2026"), ("depuis le début", "Depuis le début")):
        page.get_by_role("link", name=period, exact=True).click()
        caption = page.locator(".part.cut figcaption")
        expect(caption).to_contain_text(f"Participations pour 100 agents, {when}")
        expect(caption).to_contain_text("on peut venir deux fois")
        expect(page.locator(".part.cut svg title")).to_have_text(caption.inner_text())


def test_goals_are_named_touched_or_not(laptop: BrowserContext) -> None:
    """All 17 of them, each once."""
    goals = opened(laptop).get_by_role("region", name="Les 17 objectifs")
    expect(goals.get_by_role("listitem")).to_have_count(17)
    expect(goals.get_by_role("list").first).to_contain_text("Objectif 6")
    expect(goals.get_by_role("list").last).to_contain_text("Objectif 7")


def test_goals_stand_in_columns_those_of_most_sessions_first(laptop: BrowserContext) -> None:
    """Of as many sessions the number decides; where all were touched nothing says « jamais »."""
    lines = (line("r1", goals=tuple(range(1, 18))), line("r2", goals=(4, 11)))
    page = ImpactServer(replace(YEAR, lines=lines)).open(laptop)
    goals = page.get_by_role("region", name="Les 17 objectifs")
    tiles = goals.get_by_role("listitem")
    expect(tiles.locator("b")).to_have_text(
        [str(number) for number in (4, 11, *(n for n in range(1, 18) if n not in (4, 11)))]
    )
    expect(tiles.nth(0)).to_contain_text("2 séances")
    expect(goals).not_to_contain_text("Jamais abordés")
    expect(goals).not_to_contain_text("Aucun")
    for width, columns in ((1280, 2), (390, 1)):
        page.set_viewport_size({"width": width, "height": 800})
        lefts = {box["x"] for each in tiles.all() if (box := each.bounding_box())}
        assert len(lefts) == columns


def test_a_quarter_without_a_session_is_no_choice(laptop: BrowserContext) -> None:
    """It has its bar of 0 and its point; there is nothing to read of it alone."""
    lines = (line("r1", "2026-02-01"), line("r2", "2026-08-01"))
    page = ImpactServer(replace(YEAR, lines=lines)).open(laptop)
    quarters = page.get_by_role("navigation", name="Trimestre").get_by_role("link")
    expect(quarters).to_have_text(["L'année", "T1", "T3"])
    chart = page.get_by_role("figure", name="Participations, par trimestre")
    expect(chart.locator("svg")).to_contain_text("2026-T4 (en cours)")


def test_a_quarter_comes_first_with_its_own_title(small: BrowserContext) -> None:
    """It is in sight below the choice, and read out; going back reads out the year."""
    page = ImpactServer().open(small)
    page.get_by_role("navigation", name="Trimestre").get_by_role("link", name="T3").click()
    title = page.get_by_role("heading", name="3ᵉ trimestre 2026")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    expect(page.locator("main > :nth-child(2)")).to_contain_text("3ᵉ trimestre 2026")
    expect(page.locator("main > :nth-child(2)")).to_contain_text("Ensuite, la page porte sur")
    expect(page.get_by_role("heading", name="L'année 2026 entière")).to_be_visible()
    expect(page.locator(".numbers")).to_contain_text("Actrices, au moins")
    page.go_back()
    expect(title).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_quarters_have_the_letter_of_their_language(laptop: BrowserContext) -> None:
    """On the choice, in chart and table; one address is for both."""
    page = opened(laptop, "/impact#2026/T2")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("region", name="Quarter 2 of 2026")).to_contain_text("72")
    second = page.get_by_role("navigation", name="Quarter").get_by_role("link", name="Q2")
    expect(second).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("figure", name="Attendances, by quarter")).to_contain_text("2026-Q1")
