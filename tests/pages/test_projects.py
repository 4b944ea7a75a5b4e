"""The projects of tables: proposed on phones, read on the console, shown on the screen (M6.7)."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ConsolePage, begun, console_document
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import PHASES, Document, Scene, seat, step
from tests.pages.test_screen import FOUND, NAMES, NARROW, ROOF, WIDE

BIKES: Document = {"text": "Un vélo par service, prêté à qui vient de loin", "pilot": "voirie"}
ROWS: list[Document] = [
    BIKES | {"id": "p1"},
    {"id": "p2", "text": "Un jardin au dépôt, arrosé par la pluie du toit", "pilot": "voirie"},
]


def at(kind: str, name: str = "", **play: object) -> Document:
    """Return the document of all in a step of a commitment with projects."""
    shown = {"rule": "commit", "has_wall": True, "has_projects": True}
    document = step("x4", kind, shown | play, here={"name": name or kind})
    phase = {"title": "Je m'engage", "mechanic": "commitment", "optional": False}
    return document | {"phases": PHASES | {"x4": phase}}


def table(project: Document | None = None) -> Document:
    """Return what a table has while it talks."""
    return {
        "number": 2,
        "step": {"id": 9, "index": 0, "name": "agree", "kind": "input", "opened": 0},
        "ready": {"n": 1, "of": 4},
        "play": {"project": project} if project else {},
    }


def test_a_table_proposes_a_project_with_a_pilot(open_scene: Open) -> None:
    """What is missing is said; the move is that of the table."""
    opened = open_scene(Scene(at("input", "project"), seat() | {"table": 2}, table=table()))
    page = opened.page
    page.get_by_label("Notre chantier").fill("Un vélo par service")
    page.get_by_role("button", name="Proposer à la table").click(force=True)
    expect(page.get_by_text("Choisissez le service qui pilote.")).to_be_visible()
    assert violations(page) == []
    assert fits(page)
    page.get_by_label("Quel service le pilote").select_option("voirie")
    page.get_by_role("button", name="Proposer à la table").click()
    (sent,) = opened.wait_for_moves(1)
    assert (sent["step"], sent["group"]) == (9, 2)
    assert sent["move"] == {
        "type": "commitment.project",
        "text": "Un vélo par service",
        "pilot": "voirie",
    }


def test_a_table_agrees_or_proposes_something_else(open_scene: Open) -> None:
    """The project stands there with its pilot, and « Prêt » is the way to agree."""
    page = open_scene(Scene(at("input", "project"), seat() | {"table": 2}, table=table(BIKES))).page
    expect(page.locator(".project")).to_contain_text("Un vélo par service")
    expect(page.get_by_text("Sans accord, rien n'est gardé.")).to_be_visible()
    page.get_by_role("button", name="Proposer autre chose").click()
    expect(page.get_by_label("Notre chantier")).to_have_value(str(BIKES["text"]))
    assert violations(page) == []
    assert fits(page)


def test_a_phone_keeps_the_project_of_its_table(open_scene: Open) -> None:
    """Beside those of all, and who gets them."""
    shown = at("reveal", wall={"n": 0}, projects=ROWS)
    page = open_scene(Scene(shown, seat(project=BIKES))).page
    expect(page.get_by_role("heading", name="Le chantier de votre table")).to_be_visible()
    expect(page.locator(".projects li")).to_have_count(2)
    expect(page.get_by_text("Ils vont, sans nom, à celles et ceux qui décident.")).to_be_visible()
    assert violations(page) == []
    assert fits(page)


def test_the_screen_shows_the_projects_before_the_wall(laptop: BrowserContext) -> None:
    """Without tables; read from the back."""
    shown = at("reveal", wall={"n": 0}, projects=ROWS * 1)
    scene = Scene(shown, screen={"seats": NAMES, "roof": ROOF}, path="/screen/K7RM4X")
    page = OpenedScene(laptop, scene, DIST / "screen.html").page
    expect(page.locator(".projects li")).to_have_count(2)
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(FOUND) == []
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_the_console_reads_and_hides_projects(laptop: BrowserContext) -> None:
    """A rude one is marked."""
    listed = {"shown": ROWS[:1], "hidden": ROWS[1:], "held": ["p2"]}
    own = begun(shown=[], hidden=[], written=[], projects=listed)
    scene = Scene(at("lock"), path="/console#K7RM4X")
    opened = ConsolePage(laptop, scene, console_document("wall", **own))
    page = opened.page
    expect(page.get_by_text("Mot grossier\u00a0: à vous de voir")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Cacher").first.click()
    assert opened.wait_for_moves(1)[0]["move"] == {
        "type": "commitment.hide_project",
        "project": "p1",
        "hidden": True,
    }
