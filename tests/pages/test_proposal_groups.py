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


def test_who_decides_of_a_group_is_told_whom_the_answer_reaches(laptop: BrowserContext) -> None:
    """Each idea by its title, before a state is chosen; of one idea nothing is said."""
    opened = ProposalsPage(laptop)
    group = opened_row(opened, "<b>gras</b>").locator(".decision")
    expect(group).to_contain_text("Votre réponse va aux personnes qui ont écrit ces 2 idées\u00a0:")
    told = group.get_by_role("listitem")
    expect(told).to_have_text(["جمع مياه الأمطار <b>gras</b>", "Récupérer l'eau"])
    expect(group).to_contain_text("Une phrase doit convenir à toutes. Sinon, séparez\u2011les.")
    assert violations(opened.page) == []
    alone = opened_row(opened, "Un garage à vélos").locator(".decision")
    expect(alone.get_by_label("Accompagnée", exact=True)).to_be_visible()
    expect(alone.get_by_role("listitem")).to_have_count(0)


def test_a_group_has_no_hole_and_ideas_are_parted_below_their_texts(
    laptop: BrowserContext,
) -> None:
    """The way stands beside what is written; the other ideas have the whole width below."""
    opened = ProposalsPage(laptop)
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    body = opened_row(opened, "<b>gras</b>").locator(".body")
    boxes = {
        name: box
        for name, found in (
            ("body", body),
            ("written", body.locator("section", has_text="Ce qui est écrit").first),
            ("way", body.locator("section", has_text="Son chemin")),
            ("group", body.locator("section", has_text="Regroupées avec elle")),
        )
        if (box := found.bounding_box()) is not None
    }
    assert boxes["written"]["y"] == boxes["way"]["y"]
    assert boxes["group"]["y"] > boxes["way"]["y"]
    assert boxes["group"]["width"] > 0.9 * boxes["body"]["width"]
    last = body.locator(".merged li").first.locator("> *").last
    expect(last).to_have_role("button")
    expect(last).to_have_accessible_name("Séparer\u00a0: Récupérer l'eau")
