"""The report of a past session: what became of its commitments, and its poster."""

from playwright.sync_api import expect

from game_server.figures.figure import rendered
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.wording import meaning
from game_server.follow_ups.record import Asked, Counts, FollowUp
from game_server.sessions.followed import follow_up_section
from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import FIGURES, REPORT, ROOM_ID, OpenConsole, rows_of
from tests.pages.scenes import ABOUT, Document
from tests.unit.follow_ups.samples import CARD

PATH = f"/api/sessions/{ROOM_ID}/follow-up"
TOLD = FollowUp(
    "",
    0,
    40,
    told=Counts(
        {"kept": 14, "partly": 8, "not_yet": 6},
        {"none": 18, "time": 10},
        {"c1": (12, 9)},
    ),
    posted_told={"purged": (10, 2)},
    key="5e" * 32,
)


def followed() -> Document:
    """Return the report of a session whose commitments were answered for."""
    section = follow_up_section(TOLD, Asked({}, 0, (CARD,)), 0)
    assert section is not None
    meanings = {id_: meaning(each, "fr") for id_, each in DEFINITIONS.items()}
    sections = [*rows_of(FIGURES)["rows"]["sections"], *rendered([section], "fr")["sections"]]
    return REPORT | {"rows": {"sections": sections, "meanings": meanings}}


def test_both_rates_stand_side_by_side(console: OpenConsole) -> None:
    """Of who answered and of all, with the counts; figures also once their question is gone."""
    page = console("past", http={f"/api/sessions/{ROOM_ID}": followed()}).page
    section = page.locator(".followed")
    expect(section.get_by_role("heading")).to_have_text("Ce que deviennent les engagements")
    told = section.locator("dl.report > div")
    expect(told).to_contain_text(
        [
            "Engagements dont on a des nouvelles28",
            "Gestes tenus, de ceux qui répondent64\u00a0%",
            (
                "Gestes tenus, de tous les engagements45\u00a0%"
                "28 réponses pour environ 40 engagements échus."
            ),
            "Ont été gênés10",
            "Chiffres retenus, avec son code75\u00a0%",
            "Chiffres retenus, par l'affichette20\u00a0%",
        ]
    )
    for how in section.locator("summary").all():
        how.click()
    for detail in ("En partie 8", "Le temps 10", f"{CARD.question['fr']} 75\u00a0%", "purged 20"):
        expect(section.locator(".details").get_by_text(detail)).to_be_visible()
    assert violations(page) == []
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), width


def test_the_poster_is_offered_where_the_server_prints(console: OpenConsole) -> None:
    """And nowhere else; nothing is said of a session of which nothing may be told."""
    http = {PATH: {"poster": True}, "/api/about": ABOUT | {"prints": True}}
    page = console("past", http=http).page
    link = page.get_by_role("link", name="Affichette à accrocher (PDF, A5)")
    expect(link).to_have_attribute("href", f"/api/sessions/{ROOM_ID}/poster.pdf?lang=fr")
    expect(page.locator(".followed")).to_have_count(0)


def test_the_report_is_whole_without_it(console: OpenConsole) -> None:
    """The server does not answer that one question."""
    page = console("past", http={PATH: 503}).page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".followed")).to_have_count(0)
    expect(page.get_by_role("link", name="Affichette")).to_have_count(0)
