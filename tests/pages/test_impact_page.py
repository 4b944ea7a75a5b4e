"""The page of the programme: read from the top, dug into, sent by its address, refused."""

import re
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from game_server.content.workforce import Headcount, Workforce
from game_server.figures.programme.impact import impact
from tests.e2e.axe import fits, violations
from tests.pages.contexts import Contexts
from tests.pages.impact_scenes import EMPTY, YEAR, ImpactServer
from tests.pages.missing_features import REMOVE_SCRIPT
from tests.pages.test_old_browsers import NO_GAPS, apart
from tests.unit.figures.programme.ended import line
from tests.unit.printing.papers import squeezed, texts_of

SIZES = ((320, 640), (390, 844), (768, 1024), (1280, 800), (1920, 1080))
TOLD: tuple[Literal["unit", "range", "formula", "of", "missing", "source"], ...] = (
    *("unit", "range", "formula"),
    *("of", "missing", "source"),
)
TITLE_AT = 120
"""px from the top at which a title is, at most, that a link led to."""
LED_TO = (
    *("reach", "cut", "changed", "gestures", "handed-on", "goals", "means", "to-reach", "about"),
    *("projection", "roof", "figures", "take"),
)
CUTS = {
    "Par service": "Ressources humaines",
    "Par scénario": "Atelier",
    "Par thème": "Solidarité et accès aux droits",
    "Par campagne": "Printemps",
}


def opened(context: BrowserContext, address: str = "/impact#2026") -> Page:
    """Open the page of a year, and wait for its charts."""
    page = ImpactServer().open(context, address)
    expect(page.locator("figure svg").first).to_be_visible()
    return page


def test_the_page_is_accessible_and_fits(laptop: BrowserContext) -> None:
    """In both languages, folded and with all tables and definitions open."""
    page = opened(laptop)
    for language in ("English", "Français"):
        assert violations(page) == []
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert violations(page) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator("figure svg").first).to_be_visible()
            assert fits(page), (language, width)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.get_by_role("button", name=language).click()
        expect(page.locator("html")).to_have_attribute("lang", language[:2].lower())


def test_each_chart_has_the_name_of_its_caption(laptop: BrowserContext) -> None:
    """RGAA 1.9: caption and picture belong together, also for who does not see that."""
    figures = opened(laptop).locator("figure:has(figcaption)")
    captions = figures.locator("figcaption").all_inner_texts()
    assert captions
    for figure, caption in zip(figures.all(), captions, strict=True):
        expect(figure).to_have_attribute("aria-label", caption)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_told_apart(contexts: Contexts, scheme: str) -> None:
    """Charts take the colours of the page, also at night."""
    with contexts.one(color_scheme="dark" if scheme == "dark" else "light") as context:
        page = opened(context)
        assert violations(page, colours=True) == []


def test_it_begins_with_what_one_reads_aloud(laptop: BrowserContext) -> None:
    """Sentences with their baseline, five large numbers with their definitions, the roof."""
    page = opened(laptop)
    expect(page.get_by_role("heading", level=1)).to_have_text("Le programme en 2026")
    said = page.locator(".said")
    expect(said).to_contain_text("831 sur 3\u202f000\u00a0: 28\u00a0%, contre 24\u00a0% fin 2025.")
    expect(said).to_contain_text(
        "753 jusqu'à fin 2023, puis 118 de plus, moins 40 départs parmi eux."
    )
    expect(said).to_contain_text("Les réponses détaillées sont effacées après 30 jours.")
    expect(page.locator(".key-figures > li")).to_have_count(5)
    met = page.locator(".key-figures > li").nth(1)
    expect(met).to_contain_text("216")
    met.locator("summary").click()
    expect(met).to_contain_text("Somme des personnes de toutes les séances")
    expect(met).to_contain_text("Unité\u00a0: participations")
    expect(page.get_by_role("region", name="Le toit du programme")).to_contain_text(
        "Ce toit compte les participations, celui d'une séance les réponses."
    )
    order = page.locator("main section[aria-labelledby] h2").all_text_contents()
    assert order == [
        "Chiffres clés",
        "Le toit du programme",
        "Qui, et quand",
        "Ce que cela change",
        "Les gestes choisis",
        "Les idées transmises",
        "Où le programme va",
        "Les 17 objectifs",
        "Heures, coûts, animation",
        "Tous les chiffres",
        "Emporter ces chiffres",
        "D'où viennent ces chiffres",
    ]


def test_each_figure_says_all_of_its_definition(laptop: BrowserContext) -> None:
    """As the page of a session, the paper and the tables do."""
    page = opened(laptop)
    page.get_by_text("Voir chaque chiffre et sa définition").click()
    told = impact(YEAR, "fr")
    for section in told["sections"]:
        for row in section["rows"]:
            meaning = told["meanings"][row["figure"]]
            line_of = page.locator(".definitions tr").filter(
                has=page.get_by_role("rowheader", name=row["name"], exact=True)
            )
            least = str(meaning["least"]) if meaning["least"] else ""
            for part in (*(meaning[key] for key in TOLD), row["rests"], row["text"], least):
                expect(line_of).to_contain_text(part)


def test_people_are_named_in_whole_words(laptop: BrowserContext) -> None:
    """In the large numbers no word has two genders with a dot between them."""
    tiles = opened(laptop).locator(".key-figures .what")
    expect(tiles.nth(2)).to_contain_text("personnes sensibilisées")
    expect(tiles.nth(3)).to_contain_text("personnes actrices")


def test_the_roof_says_what_its_tiles_are(laptop: BrowserContext) -> None:
    """Their colours too; of many people the chart says how many, and of a white one why."""
    roof = opened(laptop).get_by_role("region", name="Le toit du programme")
    expect(roof).not_to_contain_text("blanche")
    expect(roof).to_contain_text("Les couleurs font le motif.")
    more = tuple(line(f"m{n}", "2026-03-12", 101, "leader 1") for n in range(3))
    server = ImpactServer(replace(YEAR, lines=(*YEAR.lines, *more)))
    roof = server.open(laptop).get_by_role("region", name="Le toit du programme")
    expect(roof).to_contain_text("Une tuile vaut 2 participations.")
    expect(roof).to_contain_text("La tuile blanche n'est pas encore pleine.")


def test_one_cut_at_a_time_stands_in_the_address(laptop: BrowserContext) -> None:
    """By keyboard too; going back shows the one before, and the address opens it elsewhere."""
    page = opened(laptop)
    where = page.get_by_role("region", name="Où le programme va")
    for name, row in CUTS.items():
        link = where.get_by_role("link", name=name)
        link.focus()
        page.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-current", "true")
        expect(where.locator("[aria-current]")).to_have_count(1)
        where.locator("summary").press("Enter")
        expect(where.get_by_role("table")).to_contain_text(row)
        where.locator("summary").press("Enter")
    expect(page).to_have_url(re.compile(r"#2026/campaign$"))
    page.go_back()
    expect(where.get_by_role("link", name="Par thème")).to_have_attribute("aria-current", "true")
    sent = opened(laptop, "/impact#2026/T2/theme")
    expect(sent.get_by_role("link", name="Par thème")).to_have_attribute("aria-current", "true")
    expect(sent.get_by_role("region", name="2ᵉ trimestre 2026")).to_contain_text("72")


def test_hidden_services_are_said_to_be_hidden(laptop: BrowserContext) -> None:
    """No number for them in chart or table, and why; those of most people first."""
    where = opened(laptop).get_by_role("region", name="Où le programme va")
    expect(where.get_by_role("heading", name="Services sans chiffre publié")).to_be_visible()
    expect(where).to_contain_text("trop peu de personnes pour rester anonymes")
    expect(where.locator(".listed li")).to_have_text(
        ["Eau et assainissement\u00a0: 900 agents", "Police municipale\u00a0: 300 agents"]
    )
    where.locator("summary").click()
    row = where.get_by_role("row", name="Police municipale")
    expect(row.get_by_role("cell").first).to_have_text("—inconnu ou non publié")


def test_gestures_kept_stand_beside_those_chosen(laptop: BrowserContext) -> None:
    """Of those who answered and of all commitments; in a year without answers, why not."""
    page = ImpactServer().open(laptop)
    part = page.get_by_role("region", name="Les gestes choisis")
    expect(part).to_contain_text("Engagements dont on a des nouvelles8")
    expect(part).to_contain_text("Gestes tenus, de ceux qui répondent75\u00a0%")
    expect(part).to_contain_text("Gestes tenus, de tous les engagements50\u00a0%")
    expect(part).to_contain_text("8 réponses pour environ 12 engagements échus.")
    earlier = ImpactServer().open(laptop, "/impact#2025")
    part = earlier.get_by_role("region", name="Les gestes choisis")
    expect(part).to_contain_text("On ne sait pas encore si les gestes sont tenus")
    expect(part).not_to_contain_text("tous les engagements")


def test_another_period_is_another_address(laptop: BrowserContext) -> None:
    """Its title takes the focus, so that it is read out."""
    server = ImpactServer()
    page = server.open(laptop)
    period = page.get_by_role("navigation", name="Période")
    expect(period.get_by_role("link")).to_have_text(["2026", "2025", "Depuis le début"])
    period.get_by_role("link", name="2025").click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Le programme en 2025")
    expect(title).to_be_focused()
    page.get_by_role("link", name="Depuis le début").click()
    expect(title).to_have_text("Le programme depuis le début")
    expect(page.get_by_role("navigation", name="Trimestre")).to_have_count(0)
    assert [query.partition("&")[0] for query in server.asked] == [
        "year=2026",
        "year=2025",
        "year=",
    ]


def test_sentences_and_contents_lead_to_each_part(small: BrowserContext) -> None:
    """Each title takes the focus, twice too; the address opens it elsewhere, going back leaves."""
    page = ImpactServer().open(small)
    contents = page.get_by_role("navigation", name="Aussi sur cette page")
    said = page.get_by_role("region", name="En quelques phrases")
    links = (*said.get_by_role("link").all(), *contents.get_by_role("link").all())
    parts = {str(link.get_attribute("href")).rpartition("/")[2] for link in links}
    assert parts == set(LED_TO)
    assert len(parts) == len(links)
    link = said.get_by_role("link", name="Objectifs")
    for _ in range(2):
        link.focus()
        page.keyboard.press("Enter")
        title = page.get_by_role("heading", name="Les 17 objectifs")
        expect(title).to_be_focused()
        expect(title).to_be_in_viewport()
        # At the top: what one asked for, not the end of what stands before it.
        assert title.evaluate("each => each.getBoundingClientRect().top") < TITLE_AT
    expect(page).to_have_url(re.compile("#2026/service/goals$"))
    sent = ImpactServer().open(small, "/impact#2026/T2/theme/means")
    expect(sent.get_by_role("heading", name="Heures, coûts, animation")).to_be_focused()
    expect(sent.get_by_role("link", name="Par thème")).to_have_attribute("aria-current", "true")
    sent.get_by_role("link", name="Services", exact=True).press("Enter")
    expect(sent.locator("#to-reach")).to_be_focused()
    expect(sent.get_by_role("link", name="Par service")).to_have_attribute("aria-current", "true")


def test_charts_are_drawn_for_the_width_of_the_page(small: BrowserContext) -> None:
    """A phone asks for narrow ones."""
    server = ImpactServer()
    page = server.open(small)
    box = page.locator("figure svg").first
    expect(box).to_have_attribute("viewBox", re.compile("^0 0 360 "))
    assert server.asked == ["year=2026&lang=fr&width=360"]


def test_figures_are_taken_along(laptop: BrowserContext) -> None:
    """Of the period that is shown; what one declares is one link away."""
    page = opened(laptop)
    take = page.get_by_role("region", name="Emporter ces chiffres")
    expect(take.get_by_role("link", name="Tout, pour Excel (zip)")).to_have_attribute(
        "href", "/api/export.zip?from=2026-01-01&to=2026-12-31&format=xlsx&lang=fr"
    )
    expect(take.get_by_role("link", name="Ce que vous déclarez")).to_have_attribute(
        "href", "/console#programme"
    )


def test_what_was_played_stands_at_the_foot(laptop: BrowserContext) -> None:
    """Folded, the most used content first; where there is one alone, in its place."""
    page = opened(laptop)
    about = page.get_by_role("region", name="D'où viennent ces chiffres")
    played = about.get_by_role("group")
    rows = played.get_by_role("listitem")
    expect(rows).to_have_count(0)  # hidden for all
    played.get_by_text("Contenus joués\u00a0: 2").click()
    expect(rows).to_have_text(
        [
            "Atelier, empreinte\u00a00f0f0f0f0f0f\u00a0: 6\u00a0séances",
            "Atelier, version\u00a02026-06, empreinte\u00a01e1e1e1e1e1e\u00a0: 3\u00a0séances",
        ]
    )
    page.goto(page.url.replace("2026", "2025"))
    expect(about.get_by_text("Contenu\u00a0: Atelier, empreinte\u00a00f0f0f0f0f0f")).to_be_visible()
    expect(played).to_have_count(0)


def test_an_empty_programme_says_what_to_do(laptop: BrowserContext) -> None:
    """No chart, no zero to be explained: three steps."""
    page = ImpactServer(EMPTY).open(laptop)
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Aucune séance terminée pour l'instant"
    )
    expect(page.locator("figure")).to_have_count(0)
    expect(page.get_by_role("link", name="Déclarez votre point de départ")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize(
    ("server", "sentence"),
    [
        (ImpactServer(status=403), "Demandez ce rôle à l'administration."),
        (ImpactServer(signed_in=False), "Entrez d'abord par la console."),
    ],
)
def test_who_may_not_read_it_is_told_why(
    laptop: BrowserContext, server: ImpactServer, sentence: str
) -> None:
    """And where to go; nothing of the programme is there."""
    page = server.open(laptop)
    expect(page.get_by_role("status")).to_contain_text(sentence)
    expect(page.get_by_role("link", name="Aller à la console")).to_have_attribute(
        "href", "/console"
    )
    assert violations(page) == []


def test_a_server_that_is_away_can_be_asked_again(laptop: BrowserContext) -> None:
    """One press, and the figures are there."""
    server = ImpactServer(status=503)
    page = server.open(laptop)
    expect(page.get_by_role("status")).to_contain_text("Le serveur ne répond pas.")
    server.status = 200
    page.get_by_role("button", name="Réessayer maintenant").click()
    expect(page.locator(".said")).to_be_visible()


def test_paper_has_no_buttons(laptop: BrowserContext) -> None:
    """Print leaves out what one presses, and keeps charts."""
    page = opened(laptop)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Période")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Sur cette page")).to_be_hidden()
    expect(page.locator("#take")).to_be_hidden()
    for link in page.locator(".until a").all():
        expect(link).to_be_hidden()
    expect(page.locator("figure svg").first).to_be_visible()


def test_paper_has_the_tables_that_the_screen_folds(laptop: BrowserContext) -> None:
    """Each behind its chart, and nothing to press; then all is folded again.

    Definitions come if they are open.
    """
    page = opened(laptop)

    def paper() -> str:
        return squeezed(" ".join(texts_of(page.pdf(format="A4"))))

    text = paper()
    for told in ("Heures de présence", "Fin du trimestre", "Pour 100 agents"):
        assert squeezed(told) in text, told
    for pressed in ("Voir chaque chiffre", "Tous les chiffres", "Lire et suivre", "▸", "▾"):
        assert squeezed(pressed) not in text, pressed
    expect(page.locator("details[open]")).to_have_count(0)
    page.locator("details.all > summary").click()
    expect(page.locator(".part.unprinted")).to_have_count(0)
    assert squeezed("Ce qui n'y est pas") in paper()


def test_a_workforce_of_one_is_singular(laptop: BrowserContext) -> None:
    """« 1 agent », not « 1 agents »."""
    alone = replace(YEAR.reference, workforce=Workforce((Headcount("", {"eau": 1, "police": 2}),)))
    page = ImpactServer(replace(YEAR, reference=alone)).open(laptop)
    services = page.locator(".to-reach li")
    expect(services).to_have_text(
        ["Police municipale\u00a0: 2 agents", "Eau et assainissement\u00a0: 1 agent"]
    )


def test_a_browser_of_2020_shows_it(contexts: Contexts) -> None:
    """Charts, choices that do not touch, another period."""
    script = f"{REMOVE_SCRIPT};({NO_GAPS})()"
    with contexts.one(script, viewport={"width": 390, "height": 844}) as older:
        page = opened(older)
        assert apart(page) == []
        page.get_by_role("link", name="2025").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Le programme en 2025")
