"""What was declared and is withdrawn: struck through, and restored with one press."""

from http import HTTPStatus

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import PAST
from tests.pages.declared_scenes import ROWS, DeclaredPage
from tests.pages.test_declared import SIZES, section


def test_withdrawn_is_struck_through_below_what_counts(laptop: BrowserContext) -> None:
    """Also for who hears the page; who took it back, and when."""
    opened = DeclaredPage(laptop)
    rows = section(opened, "Point de départ").locator("li")
    expect(rows).to_have_count(2)
    counts, gone = rows.first, rows.last
    expect(counts.get_by_role("deletion")).to_have_count(0)
    expect(gone.get_by_role("deletion").first).to_have_text(
        "Personnes rencontrées\u00a0: 735, jusqu'à fin 2023"
    )
    expect(gone).to_contain_text("Remplacé par Paul Petit, le 19 novembre 2026.")
    expect(gone.get_by_role("button")).to_have_count(0)


def test_the_keyboard_withdraws_once_the_effect_is_said(laptop: BrowserContext) -> None:
    """Escape changes nothing; the focus stays where it was, and then at who withdrew it."""
    opened = DeclaredPage(laptop)
    page = opened.page
    cost = section(opened, "Coûts").locator("li")
    button = cost.get_by_role("button", name="Retirer\u00a0: 61\u202f000\u00a0€ en 2023")
    button.press("Enter")
    panel = cost.get_by_role("alertdialog")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Ce chiffre ne comptera plus.")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(button).to_be_focused()
    button.press("Enter")
    expect(panel).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(cost.get_by_role("deletion").first).to_have_text("61\u202f000\u00a0€ en 2023")
    expect(cost.locator(":focus")).to_contain_text("Retiré par Anne Martin")
    assert violations(page) == []


def test_a_withdrawal_is_undone_with_one_press(laptop: BrowserContext) -> None:
    """By the keyboard; the focus stays at who declared it, and it can be withdrawn again."""
    opened = DeclaredPage(laptop)
    cost = section(opened, "Coûts").locator("li")
    for _ in range(2):
        cost.get_by_role("button", name="Retirer\u00a0: 61\u202f000\u00a0€ en 2023").click()
        expect(cost.get_by_role("alertdialog")).to_contain_text("vous pourrez le rétablir")
        cost.get_by_role("button", name="Oui, retirer").click()
        back = cost.get_by_role("button", name="Rétablir\u00a0: 61\u202f000\u00a0€ en 2023")
        expect(cost.locator(":focus")).to_contain_text("Retiré par Anne Martin")
        assert violations(opened.page) == []
        back.press("Enter")
        expect(cost.get_by_role("deletion")).to_have_count(0)
        line = cost.locator(":focus")
        expect(line).to_contain_text("Déclaré par Anne Martin")
        expect(line).to_contain_text(
            "Retiré par Anne Martin, le 18 novembre 2026\u00a0; "
            "rétabli par Anne Martin, le 19 novembre 2026."
        )
    expect(cost.get_by_role("button")).to_have_text("Retirer")


def test_what_cannot_be_restored_says_why(laptop: BrowserContext) -> None:
    """Another campaign has its days by now; somebody was faster."""
    gone = {"by": "Paul Petit", "at": PAST["closed"], "replaced": False}
    opened = DeclaredPage(laptop, rows=(ROWS[4] | {"withdrawn": gone},))
    campaign = section(opened, "Campagnes").locator("li")
    button = campaign.get_by_role("button", name="Rétablir")
    known = {"name": "Mars", "first": "2026-03-01", "last": "2026-03-31"}
    opened.refusal = (HTTPStatus.CONFLICT, {"code": "campaign_overlaps", "details": known})
    button.click()
    expect(campaign.locator(".notice")).to_contain_text(
        "La campagne «\u00a0Mars\u00a0» a des jours communs, du 1er mars 2026 au 31 mars 2026."
    )
    for width, height in SIZES:
        opened.page.set_viewport_size({"width": width, "height": height})
        assert fits(opened.page), width
    assert violations(opened.page) == []
    opened.refusal = (HTTPStatus.CONFLICT, {"code": "declared_counts"})
    button.click()
    expect(campaign).to_contain_text("Quelqu'un vient de le rétablir.")
    del opened.rows[0]["withdrawn"]
    campaign.get_by_role("button", name="Voir la liste à jour").click()
    expect(campaign.get_by_role("deletion")).to_have_count(0)


def test_what_somebody_else_withdrew_is_shown_as_it_is(laptop: BrowserContext) -> None:
    """The refusal offers the list as it is."""
    opened = DeclaredPage(laptop)
    cost = section(opened, "Coûts").locator("li")
    opened.refusal = (HTTPStatus.CONFLICT, {"code": "declared_withdrawn"})
    cost.get_by_role("button", name="Retirer").click()
    cost.get_by_role("button", name="Oui, retirer").click()
    expect(cost).to_contain_text("Quelqu'un vient de le retirer.")
    opened.rows[1]["withdrawn"] = {"by": "Paul Petit", "at": PAST["closed"], "replaced": False}
    cost.get_by_role("button", name="Voir la liste à jour").click()
    expect(cost).to_contain_text("Retiré par Paul Petit")
