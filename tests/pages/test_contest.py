"""One more goal of a card: named on a phone, led by the console, debated on the screen (M2.5)."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ConsolePage, begun, console_document
from tests.pages.match_scenes import match, seat
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import Document, Scene
from tests.pages.test_screen import FOUND, NAMES, NARROW, ROOF, WIDE

REASON = (
    "La cantine achète à des agricultrices d'ici, et leur revenu est plus sûr qu'avant, "
    "toute l'année."
)
DEBATED: Document = {"goal": "g8", "argument": REASON}
KEPT = DEBATED | {"outcome": "kept", "at_least": 15, "present": 28}
ROWS = [
    {"id": "c1", "goal": "g8", "argument": REASON},
    {"id": "c2", "goal": "g4", "argument": "Les enfants apprennent.", "outcome": "not_kept"},
]
RUDE = [{"id": "c3", "goal": "g1", "argument": "Zut"}]


def contested(debated: Document | None = None, name: str = "discuss") -> Document:
    """Return the talk about a card of which one more goal may be named."""
    document = match(name)
    contest = {"debated": debated} if debated else {}
    return document | {"play": document["play"] | {"contest": contest}}


def test_a_phone_names_one_more_goal(open_scene: Open) -> None:
    """None of the card's own; what is missing is said, and the page fits."""
    opened = open_scene(Scene(contested(), seat()))
    page = opened.page
    page.get_by_role("button", name="Un objectif manque").click()
    expect(page.locator(".contest option")).to_have_count(1 + 17 - 3)
    assert violations(page) == []
    assert fits(page)
    page.get_by_role("button", name="Proposer").click(force=True)
    expect(page.get_by_text("Choisissez un objectif.")).to_be_visible()
    page.get_by_label("Quel objectif de plus").select_option("8")
    page.get_by_label("Pourquoi").fill("x" * 141)
    expect(page.get_by_text("141")).to_be_visible()
    page.get_by_label("Pourquoi").fill(REASON)
    page.get_by_role("button", name="Proposer").click()
    (sent,) = opened.wait_for_moves(1)
    assert sent["move"] == {"type": "match.name_goal", "goal": 8, "argument": REASON}


def test_a_phone_changes_or_takes_back_what_it_named(open_scene: Open) -> None:
    """Until it is debated; it knows what becomes of it."""
    own = {"goal": 8, "argument": REASON}
    opened = open_scene(Scene(contested(), seat(contest=own)))
    page = opened.page
    expect(page.get_by_text("peut en ouvrir le débat, sans votre nom")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Modifier").click()
    expect(page.get_by_label("Pourquoi")).to_have_value(REASON)
    page.get_by_role("button", name="Un objectif manque").click()
    page.get_by_role("button", name="Retirer").click()
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "match.withdraw_goal"}
    for key, said in (
        ("held", "La personne qui anime le relit d'abord."),
        ("debated", "La salle en a débattu."),
    ):
        opened.send_document("seat", seat(contest=own | {key: True}))
        expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("button", name="Modifier")).to_have_count(0)
    opened.send_document("seat", seat(contest={"goal": 8, "erased": True}))
    expect(page.get_by_text("La personne qui anime a effacé ce texte.")).to_be_visible()


def test_a_phone_agrees_and_takes_it_back(open_scene: Open) -> None:
    """With the goal and why; once the debate is over it reads how that ended."""
    opened = open_scene(Scene(contested(DEBATED), seat()))
    page = opened.page
    button = page.get_by_role("button", name="D'accord")
    expect(page.get_by_text("Personne ne voit qui est d'accord.")).to_be_visible()
    assert violations(page) == []
    assert fits(page)
    button.click()
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "match.thumb", "on": True}
    opened.send_document("seat", seat(thumb=True))
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "match.thumb", "on": False}
    opened.send_document("all", contested(KEPT))
    expect(page.get_by_text("Retenu\u00a0: il est proposé pour la carte.")).to_be_visible()
    expect(page.get_by_text("D'accord\u00a0: au moins 15 sur 28.")).to_be_visible()
    expect(button).to_have_count(0)


def test_where_nothing_is_contested_a_phone_offers_nothing(open_scene: Open) -> None:
    """As in a scenario without `contester`."""
    page = open_scene(Scene(match("discuss"), seat())).page
    expect(page.get_by_role("button", name="Un objectif manque")).to_have_count(0)


def test_the_screen_shows_the_goal_and_why_then_how_it_ended(laptop: BrowserContext) -> None:
    """It is read from the back; an erased reason has no words."""
    scene = Scene(contested(DEBATED), screen={"seats": NAMES, "roof": ROOF}, path="/screen/K7RM4X")
    opened = OpenedScene(laptop, scene, DIST / "screen.html")
    page = opened.page
    expect(page.get_by_text("Dites\u2011le sur votre téléphone.")).to_be_visible()
    for document in (contested(DEBATED), contested(KEPT), contested({"goal": "g13"})):
        opened.send_document("all", document)
        for width, height in WIDE:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(FOUND) == []
    expect(page.get_by_text("Texte effacé")).to_be_visible()
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_the_console_reads_hides_and_leads(laptop: BrowserContext) -> None:
    """One debate at a time; a rude reason is marked."""
    own: Document = {"shown": ROWS, "hidden": RUDE, "held": ["c3"]}
    scene = Scene(contested(), path="/console#K7RM4X")
    opened = ConsolePage(laptop, scene, console_document("phase", **begun(**own)))
    page = opened.page
    expect(page.get_by_text("Mot grossier\u00a0: à vous de voir")).to_be_visible()
    expect(page.get_by_text("Pas retenu cette fois.")).to_be_visible()
    expect(page.get_by_role("button", name="Ouvrir le débat")).to_have_count(1)
    assert violations(page) == []
    page.get_by_role("button", name="Ouvrir le débat").click()
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "match.open_debate", "contest": "c1"}
    page.get_by_role("button", name="Cacher").first.click()
    assert opened.wait_for_moves(2)[1]["move"] == {
        "type": "match.hide_contest",
        "contest": "c1",
        "hidden": True,
    }
    led = begun(**own, debated="c1", open=True)
    opened.send_document("console", console_document("phase", **led))
    expect(page.get_by_text("À l'écran", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Ouvrir le débat")).to_have_count(0)
    page.get_by_role("button", name="Fermer le débat et compter").click()
    assert opened.wait_for_moves(3)[2]["move"] == {"type": "match.close_debate"}
