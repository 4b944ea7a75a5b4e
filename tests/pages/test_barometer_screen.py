"""The barometer on the screen and on the console: what is asked and how many answered, no more."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.barometer_scenes import LINK, MADE, SCREEN
from tests.pages.console_scenes import ConsolePage, answers_of, begun, console_document
from tests.pages.opened_scene import DIST, OpenedScene, wait_until_still
from tests.pages.scenes import Document, Scene
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE

SHELL = DIST / "screen.html"
CONSOLE = ((1280, 720), (1920, 1080), (768, 1024), (320, 640))
AFTER_INPUT = {"current": True, "previous": "input"}
FOLLOWING = {"what": "phase", "phase": "En deux temps", "id": "x4"}
MOMENTS: dict[str, Document] = {
    "brief": console_document("input"),
    "input": console_document("lock", **answers_of(SCREEN["input"])),
    "input-after": console_document("lock", **answers_of(SCREEN["input-after"])),
    "lock": console_document("phase", next=FOLLOWING, **begun(AFTER_INPUT)),
}
STEPS = {
    name: SCREEN[name] | {"step": SCREEN[name]["step"] | {"id": at}}
    for at, name in enumerate(MOMENTS, start=7)
}
"""The moments, one after the other in one room."""
Show = Callable[..., OpenedScene]


@pytest.fixture
def show(laptop: BrowserContext) -> Show:
    """Open a page on a document."""

    def open_(name: str, *, console: Document | None = None, english: bool = False) -> OpenedScene:
        document = SCREEN[name]
        if console:
            return ConsolePage(laptop, Scene(document, path="/console#K7RM4X"), console)
        path = "/screen/K7RM4X" + ("#en" if english else "")
        return OpenedScene(laptop, Scene(document, screen={"seats": {}}, path=path), SHELL)

    return open_


@pytest.mark.parametrize("english", [False, True])
def test_the_screen_is_legible_from_the_back(show: Show, *, english: bool) -> None:
    """Nothing runs over, scrolls or is too small; narrow windows hold it too."""
    opened = show("brief", english=english)
    page = opened.page
    for name, step in STEPS.items():
        opened.send_document("all", step)
        wait_until_still(page)
        for width, height in WIDE:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(SETTLED)
            wait_until_still(page)
            assert page.evaluate(FOUND) == [], (name, width)
        for width, height in NARROW:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        assert violations(page) == [], name


def test_the_screen_says_what_is_asked_and_counts(show: Show) -> None:
    """The rule says that no screen shows an answer; the count grows; no item is on the screen."""
    opened = show("input")
    main = opened.page.locator("main")
    expect(main).to_contain_text("Que pensez\u2011vous aujourd'hui\u202f?")
    expect(main).to_contain_text("Aucun écran ne montrera votre réponse.")
    expect(main.locator(".count")).to_have_text("Réponses\u00a0: 19 sur 28")
    opened.send(type="patch", audience="all", revision=5, patch={"play": {"answered": 28}})
    expect(main).to_contain_text("Toutes les réponses sont là.")
    expect(main).not_to_contain_text(LINK)


def test_the_screen_shows_the_fingerprint_before_the_draw(show: Show) -> None:
    """Four groups of four signs from the brief on; the second barometer has no draw."""
    fingerprint = str(MADE["fingerprint"])
    groups = " ".join(fingerprint[at : at + 4] for at in range(0, 16, 4))
    opened = show("brief")
    code = opened.page.locator("main code")
    expect(code).not_to_be_visible()
    opened.page.get_by_text("Comment le tirage est\u2011il fait").click()
    expect(code).to_be_visible()
    expect(code).to_contain_text(groups)
    opened.send_document("all", STEPS["lock"])
    expect(opened.page.locator("main")).to_contain_text("Réponses arrêtées")
    expect(code).to_contain_text(groups)
    opened.send_document("all", STEPS["input-after"])
    expect(opened.page.locator("main")).to_contain_text(
        "Et maintenant, qu'en pensez\u2011vous\u202f?"
    )
    expect(code).to_have_count(0)
    opened.send_document("all", STEPS["brief"] | {"simple": True})
    expect(opened.page.locator("main")).to_contain_text("Que pensez\u2011vous aujourd'hui\u202f?")
    expect(code).to_have_count(0)


def test_the_lock_shows_no_histogram(show: Show) -> None:
    """With all answers in, the screen has their count and nothing made of them."""
    main = show("lock").page.locator("main")
    expect(main).to_contain_text("Réponses arrêtées")
    expect(main.locator(".count")).to_have_text("Réponses\u00a0: 28 sur 28")
    expect(main.locator(".histogram, table, meter")).to_have_count(0)


def test_the_console_fits_and_is_accessible(show: Show) -> None:
    """From a wide screen to a small phone nothing scrolls sideways, and axe finds nothing."""
    opened = show("brief", console=MOMENTS["brief"])
    page = opened.page
    for name, step in STEPS.items():
        opened.send_document("console", MOMENTS[name])
        opened.send_document("all", step)
        wait_until_still(page)
        if name == "input":
            page.locator(".seen summary").click()
        for width, height in CONSOLE:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        assert violations(page) == [], name


def test_the_console_shows_what_is_asked_and_stops_the_answers(show: Show) -> None:
    """What the room sees, how many answered and are still out; the draw opens when asked for."""
    page = show("input", console=MOMENTS["input"]).page
    seen = page.locator(".seen")
    expect(seen).to_contain_text("Que pensez\u2011vous aujourd'hui\u202f?")
    expect(seen).to_contain_text("Aucun écran ne montrera votre réponse.")
    expect(seen).to_contain_text("Réponses\u00a0: 19 sur 28")
    drive = page.locator(".control-bar .primary")
    expect(drive).to_contain_text("Arrêter les réponses")
    expect(drive).to_contain_text("Sans réponse pour l'instant\u00a0: 9.")
    link = seen.get_by_role("link", name="Vérifier le tirage")
    expect(link).to_have_count(0)
    seen.get_by_text("Comment le tirage est\u2011il fait").click()
    expect(seen.get_by_text("Un tirage au sort partage la salle")).to_be_visible()
    address = link.get_attribute("href")
    assert address
    assert address.startswith(f"/tirage#p={MADE['fingerprint']}&s={MADE['seed']}&n=28&k=14&d=")


def test_the_console_goes_on_right_after_the_lock(show: Show) -> None:
    """Nothing is revealed: the next activity comes, or the end if the barometer was the last."""
    opened = show("lock", console=MOMENTS["lock"])
    drive = opened.page.locator(".control-bar .primary")
    expect(drive).to_contain_text("Activité suivante\u00a0: En deux temps")
    expect(drive).to_contain_text("Prévu\u00a0: 5\u00a0min.")
    opened.send_document("console", console_document("end", **begun(AFTER_INPUT)))
    expect(drive).to_contain_text("Terminer la séance")
    expect(drive).to_contain_text("Les téléphones montrent la carte à garder.")
