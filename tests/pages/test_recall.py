"""« Vous souvenez-vous ? »: figures asked again on the phone, and told again on the screen."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import CARD, TRUTH, Document, Scene, seat, step
from tests.pages.test_screen import NARROW, WIDE

TITLE = "Vous souvenez-vous ?"
SECOND = {"question": "Combien ne le demandent pas ?", "unit": "sur 10", "low": 0, "high": 10}
PLAY: Document = {
    "order": ["c1", "c2"],
    "cards": {"c1": CARD | {"id": "c1"}, "c2": CARD | SECOND | {"id": "c2", "scale": "linear"}},
}
TOLD = PLAY | {
    "truths": {"c1": TRUTH, "c2": TRUTH | {"value": 3}},
    "retained": {"n": 23, "before": 22, "after": 78, "low": 38, "high": 71},
}


def at(kind: str, play: Document) -> Document:
    """Return the document of all in a step of a recall."""
    document = step("x4", kind, play, left=60)
    phase = {"title": TITLE, "mechanic": "recall", "optional": False}
    return document | {"phases": document["phases"] | {"x4": phase}}


def test_a_phone_recalls_what_it_knows(open_scene: Open) -> None:
    """One ruler a figure; what is left empty is not sent, and what is out of bounds is told."""
    opened = open_scene(Scene(at("input", PLAY), seat()))
    page = opened.page
    fields = page.locator(".recall .num input")
    expect(fields).to_have_count(2)
    expect(page.get_by_text("une chance sur six d'être remplacée au hasard.")).to_be_visible()
    assert violations(page) == []
    assert fits(page)
    fields.nth(1).fill("11")
    page.get_by_role("button", name="Valider").click()
    expect(page.get_by_text("La réponse va de 0 à 10")).to_be_visible()
    fields.nth(1).fill("4")
    page.get_by_role("button", name="Valider").click()
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "recall.answer", "values": {"c2": 4}}


def test_what_a_phone_sets_counts_without_a_press(open_scene: Open) -> None:
    """It goes out by itself before answers stop; « Retirer » takes all of it back."""
    opened = open_scene(Scene(at("input", PLAY), seat()))
    page = opened.page
    fields = page.locator(".recall .num input")
    fields.nth(0).fill("9999")
    expect(page.get_by_text("Ce que vous posez compte.")).to_have_count(0)
    fields.nth(1).fill("4")
    expect(page.get_by_text("Ce que vous posez compte.")).to_be_visible()
    assert violations(page) == []
    (sent,) = opened.wait_for_moves(1)
    assert sent["move"] == {"type": "recall.answer", "values": {"c2": 4}}
    assert sent["done"] is False
    page.get_by_role("button", name="Retirer").click()
    expect(fields.nth(0)).to_have_value("")
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "recall.answer", "values": {}}


def test_a_phone_reads_the_figures_beside_its_numbers(open_scene: Open) -> None:
    """With what the room kept in mind, and what that does not say."""
    page = open_scene(Scene(at("reveal", TOLD), seat(mine={"c1": 400}))).page
    expect(page.locator(".recalled .figure")).to_have_text(["600\u00a0litres", "3\u00a0sur 10"])
    expect(page.get_by_text("Votre réponse")).to_have_count(1)
    expect(page.get_by_text("Ne dit pas ce qui restera dans un mois.")).to_be_visible()
    assert violations(page) == []
    assert fits(page)


def test_the_screen_tells_the_figures_again(laptop: BrowserContext) -> None:
    """The shares of the room, from how many phones, and how sure the difference is."""
    scene = Scene(at("reveal", TOLD), screen={"seats": {}}, path="/screen/K7RM4X")
    page = OpenedScene(laptop, scene, DIST / "screen.html").page
    expect(page.locator(".told-again dd")).to_have_text(["600\u00a0litres", "3\u00a0sur 10"])
    expect(page.get_by_text("22\u00a0% de réponses justes au début")).to_be_visible()
    expect(page.get_by_text("Téléphones comparés\u00a0: 23.")).to_be_visible()
    for width, height in (*WIDE, *NARROW):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []
