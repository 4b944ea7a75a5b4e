"""What a phone cannot count on: storage, a screen that stays lit, a line, a facilitator."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.pages.console_scenes import OpenConsole
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import PHONE, SEAT, Document, Scene, room, seat, solo
from tests.timeouts import PAGE_WAIT_LIMIT

PRIVATE = "Ce navigateur ne garde rien. Ne fermez pas la page."
SLEEP = "Votre écran peut s'éteindre. Votre place est gardée."
LEAD = "La personne qui anime a perdu la connexion."
HOLD = "La séance est suspendue."
LINE = re.compile("Connexion coupée|Le serveur ne répond pas")
AWAY: Document = {"facilitators": 0, "phones": 27, "away": True}
THROWS = """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
    Object.defineProperty(window, name, { get: refuse });
Object.defineProperty(document, "cookie", { get: refuse, set: refuse });
function refuse() { throw new DOMException("no", "SecurityError"); }"""
LOCK = """window.asked = []; window.locks = [];
Object.defineProperty(navigator, "wakeLock", { value: { async request(kind) {
    window.asked.push(kind);
    if (window.refuses) throw new DOMException("battery", "NotAllowedError");
    const lock = { released: false, async release() { lock.released = true; } };
    window.locks.push(lock);
    return lock;
} } });"""
HIDE = """(state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    if (state === "hidden") for (const lock of window.locks) lock.released = true;
    document.dispatchEvent(new Event("visibilitychange"));
}"""
LIT = "window.locks.filter((lock) => !lock.released).length"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Have a small phone, on which scripts may be changed before a page opens."""
    made = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    made.set_default_timeout(PAGE_WAIT_LIMIT)
    yield made
    made.close()


def on_phone(context: BrowserContext, scene: Scene) -> OpenedScene:
    """Open *scene* in the phone's page."""
    return OpenedScene(context, scene, DIST / "phone.html")


def seated(opened: OpenedScene, document: Document) -> None:
    """Let the page have its seat."""
    opened.send(type="welcome", seat="p3", protocol=4, release="0.1.0", now=0, facilitator=False)
    opened.send_document("seat", document, 2)


def asked(page: Page) -> int:
    """Return how often the page asked for its screen to stay lit."""
    count: int = page.evaluate("window.asked.length")
    return count


def test_a_phone_that_keeps_nothing_plays(context: BrowserContext) -> None:
    """From the entry to an answer; the warning is on each page, and nothing fails."""
    wrong: list[str] = []
    context.add_init_script(THROWS)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    opened = on_phone(context, Scene(room()))
    page = opened.page
    expect(page.locator(".notice.now")).to_have_text(PRIVATE)
    page.get_by_label("Votre surnom").fill("Galet agile")
    page.get_by_role("button", name="Jouer").click()
    assert opened.wait_for_moves(1) == [{"type": "join", "name": "Galet agile", "persons": 1}]
    seated(opened, SEAT | {"name": "Galet agile"})
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vous y êtes, Galet agile.")
    expect(page.get_by_text(PRIVATE)).to_be_visible()
    opened.send_document("all", solo("input", left=80))
    page.locator(".num input").fill("412")
    opened.cut()
    expect(page.locator(".notice.lost")).to_be_visible()
    expect(page.locator(".num input")).to_have_value("412")
    opened.scene.seat = SEAT | {"name": "Galet agile"}
    opened.scene.all = solo("input", left=80)
    opened.reconnect()
    expect(page.locator(".notice.lost")).to_have_count(0)
    page.get_by_role("button", name="Valider").click()
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "estimate.answer", "value": 412}
    opened.send_document("seat", SEAT | {"play": {"mine": 412}}, 3)
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    expect(page.get_by_text(PRIVATE)).to_be_visible()
    assert wrong == []


def test_a_phone_that_keeps_nothing_reads_and_comes_back(context: BrowserContext) -> None:
    """A message that was read stays away, and the personal code is taken, as long as it is open."""
    context.add_init_script(THROWS)
    opened = on_phone(context, Scene(room(message={"id": "t7", "text": "Bonjour."})))
    page = opened.page
    page.get_by_role("button", name="J'ai déjà une place").click()
    page.get_by_label("Code personnel").fill("7K3RMX")
    page.get_by_role("button", name="Reprendre ma place").click()
    assert opened.wait_for_moves(1) == [{"type": "reclaim", "code": "7K3RMX"}]
    seated(opened, SEAT)
    page.get_by_role("button", name="C'est lu").click()
    opened.send_document("all", solo("brief") | {"message": {"id": "t7", "text": "Bonjour."}})
    expect(page.get_by_role("heading", level=1)).to_contain_text("Combien de litres")
    expect(page.locator(".notice", has_text="Bonjour.")).to_have_count(0)


def test_a_phone_that_keeps_is_not_warned(open_scene: Open) -> None:
    """Nobody is told of what works."""
    for name in ("entry", "lobby"):
        expect(open_scene(PHONE[name]).page.get_by_text(PRIVATE)).to_have_count(0)


def test_the_screen_stays_lit_from_the_first_tap_on(context: BrowserContext) -> None:
    """After joining, once; again when the page is seen again; and no more after the end."""
    context.add_init_script(LOCK)
    opened = on_phone(context, Scene(room()))
    page = opened.page
    page.get_by_role("heading").first.click()
    assert asked(page) == 0
    seated(opened, SEAT)
    expect(page.get_by_text("Vous y êtes")).to_be_visible()
    assert asked(page) == 0
    page.get_by_role("heading").first.click()
    page.wait_for_function(f"() => {LIT}")
    page.get_by_role("heading").first.click()
    assert page.evaluate("window.asked") == ["screen"]
    expect(page.get_by_text(SLEEP)).to_have_count(0)
    page.evaluate(HIDE, "hidden")
    assert asked(page) == 1
    page.evaluate(HIDE, "visible")
    page.wait_for_function("() => window.asked.length === 2")
    assert page.evaluate(LIT) == 1
    opened.send_document("all", room(status="closed"))
    page.wait_for_function(f"() => {LIT} === 0")
    page.evaluate(HIDE, "visible")
    assert asked(page) == 2


def test_a_wake_lock_refusal_shows_only_in_the_lobby(context: BrowserContext) -> None:
    """It is no trouble: the seat is kept, and the activities say nothing of it."""
    context.add_init_script(LOCK + "window.refuses = true;")
    opened = on_phone(context, Scene(room(), SEAT))
    page = opened.page
    expect(page.get_by_text("Vous y êtes")).to_be_visible()
    expect(page.get_by_text(SLEEP)).to_have_count(0)
    page.get_by_role("heading").first.click()
    expect(page.get_by_text(SLEEP)).to_be_visible()
    opened.send_document("all", solo("brief"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Combien de litres")
    expect(page.get_by_text(SLEEP)).to_have_count(0)


def test_without_a_wake_lock_the_waiting_room_says_so_once(open_scene: Open) -> None:
    """Over plain HTTP there is none: one sentence, at once, and play goes on."""
    page = open_scene(PHONE["lobby"]).page
    assert page.evaluate("!navigator.wakeLock && !isSecureContext")
    expect(page.get_by_text(SLEEP)).to_have_count(1)


def test_the_room_screen_stays_lit_at_once(context: BrowserContext) -> None:
    """Nobody taps it."""
    context.add_init_script(LOCK)
    page = OpenedScene(context, Scene(room(), path="/screen/K7RM4X"), DIST / "screen.html").page
    page.wait_for_function(f"() => {LIT} === 1")


def test_the_console_stays_lit_at_once(console: OpenConsole) -> None:
    """It asks as soon as it opens a room, and leaves it at its end."""
    page = console("lobby").page
    page.add_init_script(LOCK)
    page.reload()
    page.wait_for_function(f"() => {LIT} === 1")


def signs(page: Page) -> list[str]:
    """Return the drawings of the notices on top."""
    drawn: list[str] = page.evaluate(
        "[...document.querySelectorAll('main > .notice path')].map((one) => one.getAttribute('d'))"
    )
    return drawn


def test_three_troubles_have_three_notices(open_scene: Open) -> None:
    """A lost line, a lost facilitator and a halt stand at once: three sentences, three signs."""
    opened = open_scene(Scene(solo("input", left=80) | {"paused": True}, seat(), AWAY, type="412"))
    opened.cut()
    notices = opened.page.locator("main > .notice")
    expect(notices).to_have_count(3)
    expect(notices.nth(0)).to_contain_text(LINE)
    expect(notices.nth(1)).to_contain_text(LEAD)
    expect(notices.nth(2)).to_contain_text(HOLD)
    assert len(set(signs(opened.page))) == 3
    expect(opened.page.locator(".num input")).to_have_value("412")


@pytest.mark.parametrize(
    ("trouble", "sentence"), [("line", LINE), ("lead", LEAD), ("paused", HOLD)]
)
def test_nothing_typed_is_lost_while_one_is_on(
    open_scene: Open, trouble: str, sentence: str | re.Pattern[str]
) -> None:
    """The field keeps its number, over a reload too, and the sentence goes with its trouble."""
    opened = open_scene(Scene(solo("input", left=80), seat(), type="412"))
    page = opened.page
    start, end = {
        "line": (opened.cut, opened.reconnect),
        "lead": (
            lambda: opened.send(type="presence", **AWAY),
            lambda: opened.send(type="presence", facilitators=1, phones=27),
        ),
        "paused": (
            lambda: opened.send_document("all", solo("input", left=80) | {"paused": True}, 90),
            lambda: opened.send_document("all", solo("input", left=80), 91),
        ),
    }[trouble]
    start()
    expect(page.locator(".notice", has_text=sentence)).to_be_visible()
    expect(page.locator("main > .notice")).to_have_count(1)
    expect(page.locator(".num input")).to_have_value("412")
    page.locator(".num input").fill("413")
    end()
    expect(page.locator(".notice", has_text=sentence)).to_have_count(0)
    expect(page.locator(".num input")).to_have_value("413")
    kept = json.loads(page.evaluate("localStorage.getItem('metodd.draft.K7RM4X')"))
    assert "413" in json.dumps(kept)
    page.goto(f"{ORIGIN}/r/K7RM4X")
    expect(page.locator(".num input")).to_have_value("413")


@pytest.mark.parametrize("script", ["withSeat", "fr", "Phone"])
def test_what_does_not_come_is_asked_for_again(
    small: BrowserContext, open_scene: Open, script: str
) -> None:
    """A network that swallows what a seat needs costs a reload, and the page offers it.

    That is its pages, its texts, or an activity.
    """
    part = re.compile(rf"/assets/{script}-[\w-]+\.js$")
    small.route(part, lambda route: route.abort())
    page = open_scene(PHONE["input"]).page
    again = page.get_by_role("button", name="Réessayer")
    expect(again).to_be_visible(timeout=PAGE_WAIT_LIMIT)
    expect(page.get_by_role("heading", level=1)).to_contain_text("pas arrivée en entier")
    expect(page.locator("main input")).to_have_count(0)
    small.unroute(part)
    again.click()
    expect(page.locator("main input").first).to_be_visible(timeout=PAGE_WAIT_LIMIT)
