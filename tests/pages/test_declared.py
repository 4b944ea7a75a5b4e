"""The console's page of what the programme declares: typed in, corrected, traced."""

from http import HTTPStatus

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OWN, PAST
from tests.pages.contexts import Contexts
from tests.pages.declared_scenes import DIJON, PROGRAMME, ROWS, SECOND, DeclaredPage
from tests.pages.missing_features import REMOVE_SCRIPT

SIZES = ((320, 640), (768, 1024), (1280, 720), (1920, 1080))
ADDS = (
    "Corriger le point de départ",
    "Déclarer une séance",
    "Réunir deux séances",
    "Déclarer une campagne",
    "Déclarer un coût",
    "Déclarer une formation",
    "Déclarer des départs",
)


def section(opened: DeclaredPage, title: str) -> Locator:
    """Return the section of *title*."""
    return opened.page.get_by_role("region", name=title)


def form(opened: DeclaredPage, title: str) -> Locator:
    """Open the form of the section of *title* and return it."""
    found = section(opened, title)
    found.locator("summary").click()
    expect(found.locator("form")).to_be_visible()
    return found.locator("form")


def save(form_: Locator) -> None:
    """Press the button of a form."""
    form_.get_by_role("button", name="Enregistrer").click()


def test_the_page_is_accessible_and_fits(laptop: BrowserContext) -> None:
    """Folded, with all forms open, while one withdraws, refused; in both languages."""
    opened = DeclaredPage(laptop)
    page = opened.page
    expect(page.locator(".declarations > li")).to_have_count(len(ROWS))
    assert violations(page) == []
    for title in ADDS:
        page.get_by_text(title).click()
    page.get_by_role("button", name="Retirer\u00a0: Fresque du climat").click()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    save(section(opened, "Coûts").locator("form"))
    expect(page.get_by_text("Remplissez ou corrigez")).to_be_visible()
    for language in ("English", "Français"):
        assert violations(page) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (language, width)
        page.get_by_role("button", name=language).click()


def test_each_row_says_what_was_declared_and_by_whom(laptop: BrowserContext) -> None:
    """In words, with typed texts as text; years without a space, an account that is gone too."""
    opened = DeclaredPage(laptop)
    for title, told in (
        ("Point de départ", "Personnes rencontrées\u00a0: 753 sur 3\u202f000, jusqu'à fin 2023"),
        ("Point de départ", "Source\u00a0: bilan de la Cellule"),
        ("Point de départ", "Déclaré par Anne Martin, le 18 novembre 2026."),
        ("Séances sans l'outil", "Fresque du climat, le 4 mars 2026"),
        ("Séances sans l'outil", "Pour la première fois\u00a0: 20"),
        ("Séances sans l'outil", "Eau et assainissement"),
        ("Mêmes personnes", f"{SECOND['title']}"),
        ("Mêmes personnes", f"{PAST['title']}, {PAST['venue']}"),
        ("Campagnes", "Printemps <b>2026</b>"),
        ("Coûts", "61\u202f000\u00a0€ en 2023"),
        ("Animation", "Personnes formées\u00a0: 12, le 1er février 2025"),
        ("Départs", "Personnes parties\u00a0: 40, en 2025"),
        ("Départs", "Déclaré par un compte supprimé"),
    ):
        expect(section(opened, title)).to_contain_text(told)


def test_the_page_promises_no_name_to_who_has_none(laptop: BrowserContext) -> None:
    """Whoever came by the key of the server reads that the date alone is kept, and what to do."""
    promise = "Le nom du compte et la date restent à côté."
    with_name = DeclaredPage(laptop)
    expect(with_name.page.get_by_text(promise)).to_be_visible()
    without = DeclaredPage(laptop, named=False)
    expect(without.page.get_by_text("la date reste à côté, aucun nom")).to_be_visible()
    expect(without.page.get_by_text(promise)).to_have_count(0)


def test_a_session_without_the_tool_is_typed_in(laptop: BrowserContext) -> None:
    """All of its fields are sent; the form is empty again, and what was kept is said."""
    opened = DeclaredPage(laptop, rows=())
    held = form(opened, "Séances sans l'outil")
    held.get_by_label("Jour").fill("2026-03-04")
    held.get_by_label("Titre de la séance").fill("Fresque du climat")
    held.get_by_label("Personnes").fill("24")
    held.get_by_label("Durée, en minutes").fill("90")
    held.get_by_label("Service (facultatif)").select_option("Eau et assainissement")
    save(held)
    expect(held.get_by_role("status")).to_have_text("C'est noté.")
    expect(section(opened, "Séances sans l'outil").locator("li")).to_have_count(1)
    expect(held.get_by_label("Personnes")).to_have_value("")
    content = {
        "kind": "held",
        "day": "2026-03-04",
        "persons": 24,
        "minutes": 90,
        "first_time": None,
        "place": "",
        "service": "eau",
        "scenario": "",
        "title": "Fresque du climat",
    }
    assert opened.sent == [{"content": content, "replaces": ""}]


def test_what_was_played_needs_no_title_of_its_own(laptop: BrowserContext) -> None:
    """A scenario has one."""
    opened = DeclaredPage(laptop, rows=())
    held = form(opened, "Séances sans l'outil")
    held.get_by_label("Ce qui a été joué").select_option("Flash")
    expect(held.get_by_label("Titre de la séance")).to_have_count(0)


def test_second_baseline_is_shown_the_first_one(laptop: BrowserContext) -> None:
    """It takes its place where that is meant; the first one stays, struck through."""
    opened = DeclaredPage(laptop, rows=ROWS[6:7])
    first = ROWS[6]["id"]
    known = {"id": first, "year": 2023, "persons": 753}
    opened.refusal = (HTTPStatus.CONFLICT, {"code": "baseline_known", "details": known})
    baseline = form(opened, "Point de départ")
    for name, text in (("Année", "2023"), ("Personnes", "800"), ("Qui a compté", "la Cellule")):
        baseline.get_by_label(name).fill(text)
    baseline.get_by_label("Effectif à cette date (facultatif)").fill("3 000")
    save(baseline)
    notice = baseline.locator(".notice")
    expect(notice).to_contain_text("Un point de départ est déjà là, jusqu'à fin 2023\u00a0: 753.")
    notice.get_by_role("button", name="Le remplacer").click()
    expect(baseline.locator(".said")).to_have_text("C'est noté.")
    rows = section(opened, "Point de départ").locator("li")
    expect(rows).to_have_count(2)
    counts, gone = rows.first, rows.last
    expect(counts).to_contain_text("Personnes rencontrées\u00a0: 800")
    expect(gone.get_by_role("deletion").first).to_contain_text("753")
    content = DIJON | {"persons": 800, "source": "la Cellule"}
    assert opened.sent == [{"content": content, "replaces": first}]


@pytest.mark.parametrize(
    ("code", "details", "says"),
    [
        (
            "declared_number",
            {"field": "year", "min": 1990, "max": 2026},
            "Année\u00a0: écrivez un nombre de 1990 à 2026.",
        ),
        (
            "declared_number",
            {"field": "persons", "min": 1, "max": 1_000_000},
            "Personnes\u00a0: écrivez un nombre de 1 à 1\u202f000\u202f000.",
        ),
    ],
)
def test_refusal_names_the_field_and_the_repair(
    laptop: BrowserContext, code: str, details: dict[str, object], says: str
) -> None:
    """The field is marked, and the sentence belongs to it."""
    opened = DeclaredPage(laptop)
    opened.refusal = (HTTPStatus.BAD_REQUEST, {"code": code, "details": details})
    left = form(opened, "Départs")
    left.get_by_label("Année").fill("2025")
    left.get_by_label("Personnes").fill("40")
    save(left)
    expect(left.locator(".notice")).to_have_text(says)
    wrong = left.locator("[aria-invalid=true]")
    expect(wrong).to_have_count(1)
    hint = " Seulement celles qui avaient été rencontrées." if details["field"] == "persons" else ""
    expect(wrong).to_have_accessible_description(says + hint)
    assert opened.sent == []
    wrong.fill("2024")
    expect(left.locator(".notice")).to_have_count(0)


def test_all_that_is_empty_is_named_and_marked(laptop: BrowserContext) -> None:
    """At once; one that is alone has a sentence of its own. Nothing is sent."""
    opened = DeclaredPage(laptop)
    cost = form(opened, "Coûts")
    save(cost)
    expect(cost.locator(".notice")).to_have_text(
        "Remplissez ou corrigez\u00a0: Année\u00a0; Montant, en euros\u00a0; Pour quoi."
    )
    expect(cost.locator("[aria-invalid=true]")).to_have_count(3)
    cost.get_by_label("Année").fill("2026")
    expect(cost.locator("[aria-invalid=true]")).to_have_count(0)
    cost.get_by_label("Montant").fill("beaucoup")
    cost.get_by_label("Pour quoi").fill("prestataire")
    save(cost)
    expect(cost.locator(".notice")).to_have_text(
        "Montant, en euros\u00a0: écrivez un nombre entier."
    )
    assert opened.sent == []


def test_an_amount_may_have_its_sign(laptop: BrowserContext) -> None:
    """As it is copied from a quote."""
    opened = DeclaredPage(laptop, rows=())
    cost = form(opened, "Coûts")
    for name, text in (("Année", "2026"), ("Montant", "21 000 €"), ("Pour quoi", "prestataire")):
        cost.get_by_label(name).fill(text)
    save(cost)
    expect(cost.get_by_role("status")).to_have_text("C'est noté.")
    assert [each["content"]["amount"] for each in opened.sent] == [21_000]


def test_a_baseline_is_corrected_from_what_it_is(laptop: BrowserContext) -> None:
    """Its form begins with it; a headcount below the persons is what is wrong, not the persons."""
    opened = DeclaredPage(laptop)
    baseline = form(opened, "Point de départ")
    for name, text in (("Année", "2023"), ("Personnes", "753"), ("Effectif", "3000")):
        expect(baseline.get_by_label(name)).to_have_value(text)
    expect(baseline.get_by_label("Année")).to_have_accessible_description(
        "Une année finie\u00a0: comptées jusqu'à sa fin."
    )
    baseline.get_by_label("Effectif").fill("300")
    save(baseline)
    says = "Effectif à cette date\u00a0: écrivez 753 ou plus, le nombre de personnes."
    expect(baseline.locator(".notice")).to_have_text(says)
    wrong = baseline.locator("[aria-invalid=true]")
    expect(wrong).to_have_count(1)
    expect(wrong).to_have_accessible_description(says)
    wrong.fill("3 100")
    save(baseline)
    expect(baseline.locator(".said")).to_have_text("C'est noté.")
    expect(baseline.get_by_label("Effectif")).to_have_value("3100")
    assert opened.sent == [{"content": DIJON | {"workforce": 3100}, "replaces": ""}]


def test_fields_say_whom_they_count(laptop: BrowserContext) -> None:
    """Who left among whom, and whether a training is added to the others; « your name » is none."""
    opened = DeclaredPage(laptop)
    for title, hint in (
        ("Départs", "Seulement celles qui avaient été rencontrées."),
        ("Animation", "Celles de cette formation\u00a0: le bilan les ajoute aux autres."),
    ):
        field = form(opened, title).get_by_label("Personnes")
        expect(field).to_have_accessible_description(hint)
    expect(opened.page.locator(".lead-in")).to_contain_text("Le nom du compte et la date")


def test_the_source_is_said_to_be_quoted(laptop: BrowserContext) -> None:
    """« Qui a compté » would ask for somebody's name, and the report shows it."""
    source = form(DeclaredPage(laptop), "Point de départ").get_by_label("Qui a compté")
    expect(source).to_have_accessible_description(
        "Un service ou un document\u00a0: le bilan le cite."
    )


def test_days_are_named_as_one_says_them(laptop: BrowserContext) -> None:
    """Of a day that cannot be, and of a campaign that has days already."""
    opened = DeclaredPage(laptop)
    campaign = form(opened, "Campagnes")
    for name, text in (
        ("Nom de la campagne", "Été"),
        ("Premier jour", "2026-05-31"),
        ("Dernier jour", "2026-06-30"),
    ):
        campaign.get_by_label(name).fill(text)
    known = {"name": "Printemps", "first": "2026-03-01", "last": "2026-05-31"}
    opened.refusal = (HTTPStatus.CONFLICT, {"code": "campaign_overlaps", "details": known})
    save(campaign)
    expect(campaign.locator(".notice")).to_contain_text(
        "La campagne «\u00a0Printemps\u00a0» a des jours communs, du 1er mars 2026 au 31 mai 2026."
    )
    limits = {"field": "first", "min": "1990-01-01", "max": "2031-12-31"}
    opened.refusal = (HTTPStatus.BAD_REQUEST, {"code": "declared_day", "details": limits})
    save(campaign)
    expect(campaign.locator(".notice")).to_have_text(
        "Premier jour\u00a0: choisissez un jour, du 1er janvier 1990 au 31 décembre 2031."
    )


def test_fields_of_a_row_stand_level_and_the_wrong_one_is_red(laptop: BrowserContext) -> None:
    """A hint below one of them moves no other; what is to be corrected has another edge."""
    opened = DeclaredPage(laptop)
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    for title, names in (
        ("Point de départ", ("Année", "Personnes")),
        ("Point de départ", ("Effectif", "Qui a compté")),
        ("Animation", ("Jour", "Personnes")),
        ("Départs", ("Année", "Personnes")),
    ):
        found = section(opened, title).locator("form")
        if not found.is_visible():
            form(opened, title)
        left, right = (found.get_by_label(name).bounding_box() for name in names)
        assert left, title
        assert right, title
        assert (left["y"], left["height"]) == (right["y"], right["height"]), names
    left_ = section(opened, "Départs").locator("form")
    edge = "one => getComputedStyle(one).borderTopColor"
    year = left_.get_by_label("Année")
    before = year.evaluate(edge)
    save(left_)
    expect(year).to_have_attribute("aria-invalid", "true")
    assert year.evaluate(edge) != before
    expect(left_.get_by_text("À corriger")).to_have_count(2)


def test_the_page_leads_to_what_its_figures_become(laptop: BrowserContext) -> None:
    """From its head, as the home does."""
    link = DeclaredPage(laptop).page.get_by_role("banner").get_by_role("link", name="Programme")
    expect(link).to_have_attribute("href", "/impact")


def test_the_list_comes_once_the_store_is_back(laptop: BrowserContext) -> None:
    """A failure says so, and can be tried again."""
    opened = DeclaredPage(laptop)
    opened.away = True
    opened.page.reload()
    expect(opened.page.get_by_role("button", name="Réessayer")).to_be_visible()
    opened.away = False
    opened.page.get_by_role("button", name="Réessayer").click()
    expect(opened.page.locator(".declarations > li")).to_have_count(len(ROWS))


def test_the_page_is_for_the_programme(laptop: BrowserContext) -> None:
    """Others are told whom to ask; the home leads there who may, and nobody else."""
    facilitator = OWN | {"roles": ["facilitator"]}
    barred = DeclaredPage(laptop, own=facilitator).page
    expect(barred.get_by_text("Cette page est pour le programme.")).to_be_visible()
    expect(barred.locator(".declared")).to_have_count(0)
    assert violations(barred) == []
    name = "Ce que vous déclarez"
    home = DeclaredPage(laptop, own=PROGRAMME, path="/console").page
    programme = home.get_by_role("banner").get_by_role("link", name="Programme")
    expect(programme).to_have_attribute("href", "/impact")
    for width, height in SIZES:
        home.set_viewport_size({"width": width, "height": height})
        assert fits(home), width
    home.get_by_role("link", name=name).click()
    expect(home.locator(".declarations > li")).to_have_count(len(ROWS))
    other = DeclaredPage(laptop, own=facilitator, path="/console").page
    expect(other.get_by_role("heading", name="Séances passées")).to_be_visible()
    expect(other.get_by_role("link", name=name)).to_have_count(0)
    expect(other.get_by_role("link", name="Programme")).to_have_count(0)


def test_a_browser_of_2020_declares(contexts: Contexts) -> None:
    """Days and numbers are sent as in a new one."""
    with contexts.one(REMOVE_SCRIPT, viewport={"width": 1280, "height": 720}) as older:
        opened = DeclaredPage(older, rows=())
        trained = form(opened, "Animation")
        trained.get_by_label("Jour").fill("2025-02-01")
        trained.get_by_label("Personnes").fill("12")
        save(trained)
        expect(section(opened, "Animation").locator("li")).to_have_count(1)
        content = {"kind": "trained", "day": "2025-02-01", "persons": 12}
        assert opened.sent == [{"content": content, "replaces": ""}]
