"""The console's list of ideas: what stands under another one is read as much as that."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.proposal_scenes import ProposalsPage
from tests.pages.test_console_proposals import opened_row

SIZES = ((320, 640), (768, 1024), (1280, 720), (1920, 1080))


def test_what_was_merged_is_read_inside_its_group(laptop: BrowserContext) -> None:
    """What its author wrote and added, and who offers to carry it."""
    opened = ProposalsPage(laptop)
    group = opened_row(opened, "<b>gras</b>").locator(".merged")
    for told in (
        "Les massifs ont soif.",
        "Ajouté le 19 novembre 2026",
        "Une cuve par toit.",
        "Zoé Petit propose de la porter. Contact\u00a0: poste 77.",
    ):
        expect(group).to_contain_text(told)
    assert violations(opened.page) == []
    for width, height in SIZES:
        opened.page.set_viewport_size({"width": width, "height": height})
        assert fits(opened.page), width
