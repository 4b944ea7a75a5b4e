"""The page where an author follows an idea: what is refused of what she adds, and where."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import violations
from tests.pages.test_follow_page import opened


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (400, "names_person", "Ce texte contient un numéro ou une adresse."),
        (409, "proposal_decided", "La décision vient d'être prise."),
        (400, "not_proposed", "Ce choix n'est pas proposé ici."),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    small: BrowserContext, status: int, code: str, said: str
) -> None:
    """It says why, beside the button."""
    server, page = opened(small)
    server.refusals["complete"] = (status, {"code": code})
    page.get_by_role("button", name="Compléter mon idée").click()
    page.get_by_label("Ce que vous proposez").fill("Appelez le 06 12 34 56 78.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    expect(page.get_by_label("Ce que vous proposez")).to_have_value("Appelez le 06 12 34 56 78.")


def test_a_refused_text_says_so_at_its_field(small: BrowserContext) -> None:
    """With the words of the session; the field has the focus until it is mended."""
    server, page = opened(small)
    details = {"field": "proposal"}
    server.refusals["complete"] = (400, {"code": "names_person", "details": details})
    page.get_by_role("button", name="Compléter mon idée").click()
    field = page.get_by_label("Ce que vous proposez")
    field.fill("Appelez le 06 12 34 56 78.")
    expect(page.get_by_text("Caractères restants\u00a0: 254")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").click()
    said = "Ce texte contient un numéro ou une adresse."
    notice = page.get_by_role("status").filter(has_text=said)
    expect(notice).to_be_in_viewport()
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile(re.escape(said)))
    beside = page.locator("div", has=field).filter(has=notice).last
    expect(beside.locator("textarea")).to_have_count(1)
    expect(page.get_by_label("Le problème aujourd'hui")).to_have_attribute("aria-invalid", "false")
    assert violations(page) == []
    field.fill("Appelez l'accueil.")
    expect(notice).to_have_count(0)


def test_an_amount_that_is_none_is_not_sent(small: BrowserContext) -> None:
    """It says what to write."""
    server, page = opened(small)
    page.get_by_role("button", name="Compléter mon idée").click()
    page.get_by_label("Plus de 10\u202f000\u00a0€").check()
    page.get_by_label("Montant estimé, en euros").fill("beaucoup")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Écrivez un nombre entier")).to_be_visible()
    assert len(server.sent) == 1
