"""The console's list of ideas: a sentence with a number or an address is asked about first."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.proposal_scenes import ProposalsPage
from tests.pages.test_console_proposals import opened_row


def test_a_number_in_a_sentence_is_asked_about_first(laptop: BrowserContext) -> None:
    """That of a service may be meant; once the sentence is changed it is asked again."""
    opened = ProposalsPage(laptop)
    opened.refusals["state"] = (400, {"code": "contact_to_confirm"})
    found = opened_row(opened, "Un garage à vélos")
    found.get_by_label("Accompagnée", exact=True).check()
    found.get_by_label("Service qui l'accompagne").select_option("Eau et assainissement")
    sentence = found.get_by_label("Une phrase pour la personne")
    sentence.fill("Appelez le 03 80 12 34 56")
    save = found.get_by_role("button", name="Enregistrer la décision")
    save.click()
    asks = found.get_by_text("Ce texte donne un numéro ou une adresse. Enregistrer quand même")
    expect(asks).to_be_visible()
    assert violations(opened.page) == []
    assert fits(opened.page)
    sentence.fill("Appelez le service au 03 80 12 34 56")
    expect(asks).to_have_count(0)
    save.click()
    expect(asks).to_be_visible()
    opened.refusals.clear()
    found.get_by_role("button", name="Enregistrer quand même").click()
    expect(found.locator(".stage-tag")).to_have_text("Accompagnée")
    assert [body.get("meant") for _, body in opened.sent] == [None, None, True]
