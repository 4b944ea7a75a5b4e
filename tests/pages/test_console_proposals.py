"""The console's list of ideas: found, read, decided, announced and merged over sessions."""

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import Contexts
from tests.pages.missing_features import REMOVE_SCRIPT
from tests.pages.proposal_scenes import (
    BIKES,
    CARD,
    FACILITATOR,
    RAIN,
    ROWS,
    TANKS,
    ProposalsPage,
    row,
)

SIZES = ((320, 640), (768, 1024), (1280, 720), (1920, 1080))
EDITOR = FACILITATOR | {"roles": ["editor"]}


def rows(opened: ProposalsPage) -> Locator:
    """Return the rows of the list."""
    return opened.page.locator(".proposals > li")


def opened_row(opened: ProposalsPage, title: str) -> Locator:
    """Open the row of *title* and return it."""
    found = rows(opened).filter(has_text=title)
    found.locator("summary").first.click()
    expect(found.locator(".body")).to_be_visible()
    return found


def test_the_list_is_accessible_and_fits(laptop: BrowserContext) -> None:
    """Closed, opened, while one decides and while one merges; in both languages."""
    opened = ProposalsPage(laptop)
    page = opened.page
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_label("Accompagnée", exact=True).check()
    opened_row(opened, "toit des ateliers")
    page.get_by_text("Chercher et filtrer").click()
    page.get_by_role("button", name="Regrouper des doublons").click()
    page.get_by_label("Choisir\u00a0: Un garage à vélos fermé").check()
    page.get_by_label("Choisir\u00a0: Des cuves pour l'eau de pluie").check()
    for language in ("English", "Français"):
        assert violations(page) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (language, width)
        page.get_by_role("button", name=language).click()


def test_each_row_says_where_it_stands_and_what_one_wants_to_know(laptop: BrowserContext) -> None:
    """Votes where there were some, a dash where there were none, typed texts as text."""
    opened = ProposalsPage(laptop)
    expect(rows(opened)).to_have_count(len(ROWS))
    rain = rows(opened).first
    for told in (
        "Au moins 5 voix, 12 votants",
        "Appel à projets, le 18 novembre 2026",
        "Eau et assainissement",
        "Retenue par la salle",
        "Complétée",
        "Quelqu'un propose de la porter",
    ):
        expect(rain).to_contain_text(told)
    expect(rain.locator(".stage-tag")).to_have_text("Reçue")
    expect(rows(opened).nth(1).locator(".votes")).to_have_text("Voix non indiquées")
    expect(rows(opened).nth(3)).to_contain_text("Carte proposée")
    expect(rows(opened).last).to_contain_text("<b>gras</b>")
    expect(rows(opened).last).to_contain_text("Voirie")
    for told in ("Regroupées avec elle\u00a0: 1", "Complétée", "Quelqu'un propose de la porter"):
        expect(rows(opened).last).to_contain_text(told)


def test_an_idea_opens_in_place_with_all_of_it(laptop: BrowserContext) -> None:
    """What was written and added, who answers, who offers; by the keyboard too."""
    opened = ProposalsPage(laptop)
    rows(opened).first.locator("summary").press("Enter")
    body = rows(opened).first.locator(".body")
    for told in (
        "Nous arrosons les massifs",
        "De 1\u202f000 à 10\u202f000\u00a0€",
        "Consommation et production responsables",
        "Ajouté le 19 novembre 2026",
        "Un mot grossier a été reconnu dans cet ajout.",
        "12\u202f000\u00a0€",
        "Promis en séance\u00a0: La Cellule RSO répond avant fin mars.",
        "Anne Martin propose de la porter. Contact\u00a0: poste 1234.",
        "Ne le montrez pas en séance.",
    ):
        expect(body).to_contain_text(told)


def test_states_filter_with_their_counts(laptop: BrowserContext) -> None:
    """One press shows what is left to do; the counts stay those of all."""
    opened = ProposalsPage(laptop)
    page = opened.page
    expect(page.get_by_role("button", name="Toutes\u00a0: 8")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="Reçue\u00a0: 4").click()
    expect(rows(opened)).to_have_count(4)
    expect(page.get_by_text("Trouvées\u00a0: 4")).to_be_visible()
    assert opened.queries[-1] == {"state": "received", "lang": "fr"}
    expect(page.get_by_role("button", name="Toutes\u00a0: 8")).to_be_visible()


def test_filters_go_to_the_server_and_to_the_table(laptop: BrowserContext) -> None:
    """Kind, service, goal, cost and words; an old name of a service is marked."""
    opened = ProposalsPage(laptop)
    page = opened.page
    page.get_by_text("Chercher et filtrer").click()
    for name, option, asked in (
        ("Ce qui est proposé", "Cartes proposées", {"kind": "card"}),
        ("Services concernés", "Voirie (ancien nom)", {"service": "voirie"}),
        ("Objectifs", "6. Eau propre et assainissement", {"goal": "6"}),
        ("Coût", "Rien", {"cost": "none"}),
    ):
        with opened.listing(**asked):
            page.get_by_role("combobox", name=name).select_option(option)
    expect(rows(opened)).to_have_count(1)
    page.get_by_label("Mots à chercher").fill("feuilles")
    with opened.listing(text="feuilles"):
        page.keyboard.press("Enter")
    export = page.get_by_role("link", name="Exporter (CSV)")
    query = "kind=card&service=voirie&goal=6&cost=none&text=feuilles&lang=fr"
    expect(export).to_have_attribute("href", f"/api/ideas/export.csv?{query}")
    assert opened.queries[-1] == {
        "kind": "card",
        "service": "voirie",
        "goal": "6",
        "cost": "none",
        "text": "feuilles",
        "lang": "fr",
    }


def test_what_is_not_found_says_how_to_go_on(laptop: BrowserContext) -> None:
    """The filters are taken off in one press."""
    opened = ProposalsPage(laptop)
    page = opened.page
    page.get_by_text("Chercher et filtrer").click()
    page.get_by_label("Mots à chercher").fill("licorne")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("Rien ne répond à tous ces choix.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Enlever les filtres").first.click()
    expect(rows(opened)).to_have_count(len(ROWS))


def test_an_empty_list_says_where_ideas_come_from(laptop: BrowserContext) -> None:
    """Before the first call for ideas."""
    opened = ProposalsPage(laptop, ())
    expect(opened.page.get_by_text("Aucune idée pour le moment.")).to_be_visible()
    expect(opened.page.get_by_text("Elles arrivent à la fin d'une séance")).to_be_visible()
    assert violations(opened.page) == []


def test_a_long_list_has_pages(laptop: BrowserContext) -> None:
    """One turns them, and a filter begins with the first."""
    opened = ProposalsPage(laptop, page_size=3)
    page = opened.page
    expect(page.get_by_text("Page 1 sur 3")).to_be_visible()
    page.get_by_role("button", name="Page précédente").press("Enter")
    page.get_by_role("button", name="Page suivante").click()
    expect(page.get_by_text("Page 2 sur 3")).to_be_visible()
    expect(rows(opened).first).to_contain_text(CARD["texts"]["title"])
    assert violations(page) == []
    page.get_by_role("button", name="Reçue\u00a0: 4").click()
    expect(page.get_by_text("Page 1 sur 2")).to_be_visible()


def test_a_decision_goes_with_its_service_amount_and_sentence(laptop: BrowserContext) -> None:
    """The row says it at once, and the counts with it."""
    opened = ProposalsPage(laptop)
    page = opened.page
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_label("Accompagnée", exact=True).check()
    expect(found.get_by_label("Annoncer aux prochaines séances")).to_be_checked()
    found.get_by_label("Service qui l'accompagne").select_option("Eau et assainissement")
    expect(found.locator("option", has_text="Voirie")).to_have_count(0)
    found.get_by_label("Montant, en euros").fill("4 200")
    found.get_by_label("Une phrase pour la personne").fill("Deux arceaux au printemps.")
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.get_by_text("C'est noté. La personne le lit avec son code.")).to_be_visible()
    assert opened.sent == [
        (
            f"{BIKES['id']}/state",
            {
                "seen": 2,
                "state": "accompanied",
                "sentence": "Deux arceaux au printemps.",
                "service": "eau",
                "amount": 4200,
                "public": True,
            },
        )
    ]
    expect(found.locator(".stage-tag")).to_have_text("Accompagnée")
    expect(found.locator("[aria-current=step]")).to_contain_text("Montant\u00a0: 4\u202f200\u00a0€")
    expect(found.locator("[aria-current=step]")).to_contain_text("Annoncée aux prochaines séances")
    expect(page.get_by_role("button", name="Accompagnée\u00a0: 2")).to_be_visible()
    expect(found.get_by_label("Réalisée")).to_be_visible()


def test_one_may_decide_not_to_announce(laptop: BrowserContext) -> None:
    """A refusal is announced if it is asked for alone; a mistake is taken back without a word."""
    opened = ProposalsPage(laptop)
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_label("Non accompagnée").check()
    expect(found.get_by_text("L'écran montre son titre pendant l'accueil.")).to_be_visible()
    announced = found.get_by_label("Annoncer aux prochaines séances")
    expect(announced).not_to_be_checked()
    found.get_by_label("Accompagnée", exact=True).check()
    expect(announced).to_be_checked()
    found.get_by_label("Non accompagnée").check()
    expect(announced).not_to_be_checked()
    found.get_by_label("Pourquoi elle n'est pas accompagnée").fill(
        "La cour appartient à la région."
    )
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.locator(".stage-tag")).to_have_text("Non accompagnée")
    assert opened.sent[0][1]["public"] is False
    found.get_by_label("Revenir à «\u00a0Étudiée\u00a0»").check()
    expect(found.locator("textarea")).to_have_count(0)
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.locator(".stage-tag")).to_have_text("Étudiée")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ((400, {"code": "reason_missing", "details": {"max": 280}}), "Écrivez la raison"),
        ((400, {"code": "service_missing"}), "Choisissez le service qui l'accompagne."),
        (
            (400, {"code": "text_too_long", "details": {"n": 300, "max": 280}}),
            "Le texte a 300 caractères, pour 280 au plus.",
        ),
    ],
)
def test_a_refused_decision_keeps_what_was_typed(
    laptop: BrowserContext, refusal: tuple[int, dict[str, object]], said: str
) -> None:
    """It says what lacks."""
    opened = ProposalsPage(laptop)
    opened.refusals["state"] = refusal
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_label("Accompagnée", exact=True).check()
    found.get_by_label("Une phrase pour la personne").fill("Deux arceaux.")
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.get_by_role("status").filter(has_text=said)).to_be_visible()
    expect(found.get_by_label("Une phrase pour la personne")).to_have_value("Deux arceaux.")


def test_nothing_is_sent_without_a_choice_or_with_a_bad_amount(laptop: BrowserContext) -> None:
    """It says what to do first."""
    opened = ProposalsPage(laptop)
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.get_by_text("Choisissez d'abord la suite.")).to_be_visible()
    found.get_by_label("Accompagnée", exact=True).check()
    found.get_by_label("Montant, en euros").fill("beaucoup")
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.get_by_text("Écrivez un nombre entier, de 0 à")).to_be_visible()
    assert opened.sent == []


def test_of_two_who_decide_at_once_the_second_sees_it(laptop: BrowserContext) -> None:
    """What she typed stays, and she looks before she decides again."""
    opened = ProposalsPage(laptop)
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_label("Non accompagnée").check()
    found.get_by_label("Pourquoi elle n'est pas accompagnée").fill("Pas de place.")
    opened.refusals["state"] = (409, {"code": "proposal_changed"})
    opened.rows[BIKES["id"]] |= {
        "state": "accompanied",
        "steps": [*BIKES["steps"], {"state": "accompanied", "at": 1_795_500_000_000}],
        "next": [{"state": "done", "back": False}],
    }
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.get_by_text("Quelqu'un vient de la changer.")).to_be_visible()
    found.get_by_role("button", name="Voir ce qui a changé").click()
    expect(found.locator(".stage-tag")).to_have_text("Accompagnée")
    opened.refusals.clear()
    found.get_by_label("Réalisée").check()
    expect(found.get_by_label("Une phrase pour la personne")).to_have_value("Pas de place.")
    found.get_by_role("button", name="Enregistrer la décision").click()
    expect(found.locator(".stage-tag")).to_have_text("Réalisée")
    assert opened.sent[-1][1]["seen"] == 3


def test_a_browser_of_2020_decides(contexts: Contexts) -> None:
    """An idea opens in place, and what was decided is sent."""
    with contexts.one(REMOVE_SCRIPT, viewport={"width": 1280, "height": 720}) as older:
        found = opened_row(ProposalsPage(older), "Un garage à vélos")
        found.get_by_label("Non accompagnée").check()
        found.get_by_label("Pourquoi elle n'est pas accompagnée").fill("Pas de place.")
        found.get_by_role("button", name="Enregistrer la décision").click()
        expect(found.locator(".stage-tag")).to_have_text("Non accompagnée")


def test_doubles_are_merged_and_parted_again(laptop: BrowserContext) -> None:
    """Two or more, under the title of one of them; the whole of it is undone in one press."""
    opened = ProposalsPage(laptop)
    page = opened.page
    page.get_by_role("button", name="Regrouper des doublons").click()
    page.get_by_label("Choisir\u00a0: Des cuves pour l'eau de pluie").check()
    merge = page.get_by_role("button", name="Regrouper", exact=True)
    expect(merge).to_have_attribute("aria-disabled", "true")
    merge.press("Enter")
    page.get_by_label("Choisir\u00a0: Récupérer l'eau de pluie").check()
    expect(page.get_by_text("Idées choisies\u00a0: 2")).to_be_visible()
    page.get_by_label("Titre gardé pour toutes").select_option(RAIN["texts"]["title"])
    merge.click()
    expect(page.get_by_text("Regroupées sous «\u00a0Récupérer l'eau")).to_be_visible()
    assert opened.sent == [("merge", {"ids": [TANKS["id"]], "into": RAIN["id"]})]
    expect(rows(opened)).to_have_count(len(ROWS) - 1)
    expect(rows(opened).first).to_contain_text("Regroupées avec elle\u00a0: 1")
    assert violations(page) == []
    page.get_by_role("button", name="Défaire ce regroupement").click()
    expect(page.get_by_text("C'est défait.")).to_be_visible()
    expect(rows(opened)).to_have_count(len(ROWS))
    assert opened.sent[-1] == ("split", {"id": TANKS["id"]})


def test_what_opens_the_merging_has_the_focus_back(laptop: BrowserContext) -> None:
    """Pressed by keyboard it keeps the focus, and has it again however the panel goes."""
    opened = ProposalsPage(laptop)
    page = opened.page
    opens = page.get_by_role("button", name="Regrouper des doublons")
    opens.press("Enter")
    expect(opens).to_have_attribute("aria-expanded", "true")
    expect(opens).to_be_focused()
    page.get_by_role("button", name="Ne rien regrouper").press("Enter")
    expect(opens).to_have_attribute("aria-expanded", "false")
    expect(opens).to_be_focused()
    opens.press("Enter")
    for title in ("Des cuves pour l'eau de pluie", "Récupérer l'eau de pluie"):
        page.get_by_label(f"Choisir\u00a0: {title}").check()
    page.get_by_role("button", name="Regrouper", exact=True).press("Enter")
    expect(page.get_by_text("Regroupées sous «\u00a0")).to_be_visible()
    expect(opens).to_be_focused()


def test_a_merging_that_fails_is_said(laptop: BrowserContext) -> None:
    """One of them was merged or erased meanwhile."""
    opened = ProposalsPage(laptop)
    page = opened.page
    opened.refusals["merge"] = (409, {"code": "proposal_changed"})
    page.get_by_role("button", name="Regrouper des doublons").click()
    for title in ("Un garage à vélos fermé", "Des gourdes pour les équipes"):
        page.get_by_label(f"Choisir\u00a0: {title}").check()
    page.get_by_role("button", name="Regrouper", exact=True).click()
    expect(page.get_by_text("Quelqu'un vient de la changer.")).to_be_visible()
    page.get_by_role("button", name="Ne rien regrouper").click()
    expect(page.get_by_text("Idées choisies")).to_have_count(0)


def test_one_is_parted_from_those_it_was_merged_with(laptop: BrowserContext) -> None:
    """Also long after."""
    opened = ProposalsPage(laptop)
    found = opened_row(opened, "<b>gras</b>")
    found.get_by_role("button", name="Séparer\u00a0: Récupérer l'eau").click()
    expect(rows(opened)).to_have_count(len(ROWS) + 1)
    expect(rows(opened).filter(has_text="Regroupées avec elle")).to_have_count(0)


def test_facilitators_read_and_do_not_decide(laptop: BrowserContext) -> None:
    """Those of their rooms; nobody's name."""
    opened = ProposalsPage(laptop, own=FACILITATOR)
    page = opened.page
    expect(page.get_by_text("Le programme décide de leur suite.")).to_be_visible()
    found = opened_row(opened, "toit des ateliers")
    expect(found.get_by_text("Nous arrosons les massifs")).to_be_visible()
    expect(page.get_by_text("Décider de la suite")).to_have_count(0)
    expect(page.get_by_role("button", name="Regrouper des doublons")).to_have_count(0)
    expect(page.get_by_text("Anne Martin")).to_have_count(0)
    expect(opened_row(opened, "<b>gras</b>").locator(".merged")).to_contain_text(
        "Une cuve par toit."
    )
    expect(page.get_by_text("Zoé Petit")).to_have_count(0)
    assert violations(page) == []


def test_who_has_no_right_is_told_whom_to_ask(laptop: BrowserContext) -> None:
    """Nothing is asked of the server."""
    opened = ProposalsPage(laptop, own=EDITOR)
    expect(opened.page.get_by_text("Cette page est pour l'animation")).to_be_visible()
    assert opened.queries == []


def test_the_home_tells_how_many_are_new(laptop: BrowserContext) -> None:
    """And leads to them."""
    opened = ProposalsPage(laptop, path="/console")
    link = opened.page.get_by_role("link", name="Ce que les séances ont proposé")
    expect(link).to_contain_text("Nouvelles\u00a0: 4")
    link.click()
    expect(rows(opened)).to_have_count(len(ROWS))


def test_a_list_that_does_not_come_can_be_asked_for_again(laptop: BrowserContext) -> None:
    """It says why."""
    one = row(10, "Une seule idée", {"state": "received", "at": 1})
    opened = ProposalsPage(laptop, (one,))
    expect(rows(opened)).to_have_count(1)
    opened.away = True
    opened.page.get_by_role("button", name="Étudiée\u00a0: 0").click()
    expect(opened.page.get_by_role("button", name="Réessayer maintenant")).to_be_visible()
    opened.away = False
    opened.page.get_by_role("button", name="Réessayer maintenant").click()
    expect(opened.page.get_by_text("Rien ne répond à tous ces choix.")).to_be_visible()
