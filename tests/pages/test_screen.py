"""How the projector's page shows each moment, read from the back and never running over."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.opened_scene import DIST, OpenedScene, now, wait_until_still
from tests.pages.scenes import (
    ASKS,
    CARD,
    LISTEN,
    ROOM,
    SHOWN,
    TRUTH,
    WORD,
    WORDS,
    Document,
    Scene,
    duo,
    room,
    solo,
    step,
)

SHELL = DIST / "screen.html"
WIDE = ((1280, 720), (1920, 1080))
NARROW = ((768, 1024), (320, 640))
SIZES = (*WIDE, *NARROW)
QR_UNITS = 600
Open = Callable[..., OpenedScene]

NAMES = {f"p{n}": {"name": f"Tuile {n}"} for n in range(1, 22)}
HERE = {"index": 0}
ROOF = {"n": 74, "of": 168}
FINISHED = {"n": 152, "goals": ["g6", "g11", "g12", "g13"], "gestures": 25}
PERCENT = {"low": 0, "high": 100, "scale": "linear", "unit": "%"}
LONG_QUESTION = str(CARD["question"]) + 3 * " Comptez aussi les jours de fermeture du bâtiment."
LONG_TRUTH = TRUTH | {"explanation": (28 * "Une fuite ")[:280]}
LONGEST = "anticonstitutionnellement-vo"
LONG_WORDS = [{"id": f"w{n}", "word": f"{n:02}{LONGEST}", "n": 1} for n in range(40)]
WIDE_WORDS = [{"id": f"w{n}", "word": f"{n:02}" + 28 * "m", "n": 1} for n in range(60)]
LONG_SENTENCE = "Bienvenue. " + 4 * "Dites à côté de vous ce qui vous amène ici. "


def of_play(document: Document, **changes: object) -> Document:
    """Return *document* with *changes* in what its mechanic shows."""
    return document | {"play": document["play"] | changes}


def of_card(document: Document, **changes: object) -> Document:
    """Return *document* with *changes* in its card."""
    return of_play(document, card=document["play"]["card"] | changes)


TRIAL = {"room": room()["room"] | {"trial": True, "simulated": 20}}
LONELY = of_card(solo("reveal", {"n": 0}), **PERCENT)
BIG_ROOM = {"n": 1000, "bins": [50 * (n % 4) for n in range(20)], "median": 34.5, "band": "far"}
FIRST = step("x1", "discuss", LISTEN, here=HERE)

AWAY = {"facilitators": 0, "phones": 27, "away": True}
DOCUMENTS: dict[str, Document] = {
    "lobby": room(),
    "lobby-locked": room(entry_locked=True),
    "lobby-1000": room(people=1000, phones=980),
    "first": FIRST,
    "first-long": of_play(FIRST, sentence=LONG_SENTENCE),
    "first-locked": FIRST | {"entry_locked": True},
    "talk": step("x5", "discuss", LISTEN, here=HERE),
    "break": step("x5", "discuss", LISTEN | {"is_break": True}, left=600, here=HERE),
    "paused": solo("input") | {"paused": True},
    "brief": solo("brief"),
    "input": solo("input", left=80),
    "input-over": solo("input", left=-5),
    "input-strict": solo("input", left=8, here={"strict": True}),
    "input-long": of_card(solo("input", left=80), question=LONG_QUESTION),
    "input-1000": of_play(solo("input", left=80), answered=812, of=1000),
    "lock": solo("lock", answered=28),
    "reveal": solo("reveal"),
    "reveal-close": of_card(solo("reveal", ROOM | {"median": 590})),
    "reveal-few": solo("reveal", {"n": 3}),
    "reveal-none": LONELY,
    "reveal-long": of_card(
        of_play(solo("reveal"), truth=LONG_TRUTH), question=LONG_QUESTION, unit="kilos de CO2e"
    ),
    "discuss-long": of_play(solo("discuss", left=50), debate=LONG_QUESTION),
    "reveal-1000": of_card(
        of_play(solo("reveal", BIG_ROOM), truth=TRUTH | {"value": 34}), **PERCENT
    ),
    "discuss": solo("discuss"),
    "duo-reveal": duo("reveal"),
    "duo-discuss": duo("discuss"),
    "duo-again": duo("input2", left=50),
    "duo-reveal2": duo("reveal2"),
    "duo-discuss2": duo("discuss2"),
    "word": step("x5", "input", WORD, left=60),
    "words": step("x5", "reveal", WORD | SHOWN),
    "words-few": step("x5", "reveal", WORD | {"n": 3}),
    "words-long": step("x5", "reveal", WORD | {"n": 40, "words": LONG_WORDS}),
    "words-wide": step("x5", "reveal", WORD | {"n": 60, "words": WIDE_WORDS}),
    "closed": room(status="closed", roof=FINISHED),
}


SCENES = {
    name: Scene(document, screen={"seats": NAMES, "roof": ROOF}, path="/screen/K7RM4X")
    for name, document in DOCUMENTS.items()
}
SCENES |= {
    "lead-lost": replace(SCENES["reveal-long"], presence=AWAY),
    "lead-lost-first": replace(SCENES["first-long"], presence=AWAY),
    "trial": replace(SCENES["reveal-long"], all=DOCUMENTS["reveal-long"] | TRIAL),
    "unknown": Scene(bye="code_unknown", path="/screen/K7RM4X"),
}
SHOWN_SCENES = [name for name, scene in SCENES.items() if scene.all]
"""Those that a page comes to while it is open."""


def scene_of(name: str, *, english: bool = False) -> Scene:
    """Return the scene *name*, its times as if it had just begun."""
    scene = SCENES[name]
    if english:
        scene = replace(scene, path=scene.path + "#en")
    open_ = (scene.all or {}).get("step")
    if not open_:
        return scene
    later = now() - 40_000 - open_["opened"]
    times = {key: open_[key] + later for key in ("opened", "deadline") if key in open_}
    return replace(scene, all=(scene.all or {}) | {"step": open_ | times}, made=now())


def opening_on(laptop: BrowserContext) -> Open:
    """Return what opens scenes of the screen on a *laptop*, at a size."""

    def open_(name: str, size: tuple[int, int] = WIDE[0], *, english: bool = False) -> OpenedScene:
        return OpenedScene(laptop, scene_of(name, english=english), SHELL, size)

    return open_


@pytest.fixture
def open_scene(laptop: BrowserContext) -> Open:
    """Open scenes of the screen."""
    return opening_on(laptop)


FOUND = """() => {
  const found = [];
  const unit = Math.min(innerHeight / 1080, innerWidth / 1920);
  const floor = document.querySelector(".foot")?.getBoundingClientRect().top ?? innerHeight;
  if (document.documentElement.scrollHeight > innerHeight) found.push("the page scrolls");
  for (const element of document.querySelectorAll("main *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest(".visually-hidden, .names")) continue;
    const box = element.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize) / unit;
    if (size < 31.9) found.push(`${element.textContent}: ${size} units`);
    if (box.left < 0 || box.right > innerWidth + 1 || box.top < 0 || box.bottom > floor + 1)
      found.push(`${element.textContent}: runs over`);
  }
  return found;
}"""
"""What of the text runs over the page or is too small for the back of a room."""


SETTLED = """() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(
  () => then(document.getAnimations().every(({ playState }) => playState !== "running")))))"""
"""The page is laid out and nothing moves on it."""


@pytest.mark.parametrize("english", [True, False])
def test_everything_is_legible_from_the_back(open_scene: Open, *, english: bool) -> None:
    """On a projector nothing runs over, scrolls or is smaller than 32 units, in both languages.

    On a tablet and in a small window every page is as wide as its window.
    """
    opened = open_scene("lobby", english=english)
    for name in SHOWN_SCENES:
        opened.page.set_viewport_size({"width": WIDE[0][0], "height": WIDE[0][1]})
        opened.switch_to(scene_of(name))
        read_from_the_back(opened.page, name, english=english)
    read_from_the_back(open_scene("unknown", english=english).page, "unknown", english=english)


def read_from_the_back(page: Page, name: str, *, english: bool) -> None:
    """Check the page that shows *name*; what does not depend on words, in French alone."""
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SETTLED)
        assert page.evaluate(FOUND) == [], (name, width)
    if english:
        return
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), (name, width)
    assert violations(page) == [], name


def test_the_words_of_the_room_ask_for_none(open_scene: Open) -> None:
    """The prompt leaves the screen once the words are there."""
    expect(open_scene("word").page.get_by_text(ASKS)).to_be_visible()
    expect(open_scene("words").page.get_by_text(ASKS)).to_have_count(0)


MARKS = """() => {
  const boxes = [...document.querySelectorAll(".axis span")]
    .filter((mark) => getComputedStyle(mark).display !== "none")
    .map((mark) => mark.getBoundingClientRect())
    .sort((a, b) => a.left - b.left);
  return boxes.slice(1).filter((box, at) => box.left <= boxes[at].right).length;
}"""


@pytest.mark.parametrize("name", ["reveal", "reveal-long", "reveal-1000", "duo-reveal"])
def test_marks_of_the_ruler_keep_apart(open_scene: Open, name: str) -> None:
    """Both bounds and the round numbers between them do not touch."""
    page = open_scene(name).page
    assert page.locator(".axis span").count() >= len(("low", "high"))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wait_until_still(page)
        assert page.evaluate(MARKS) == 0, width


def test_amounts_carry_their_unit(open_scene: Open) -> None:
    """The room's label and both bounds of a percentage say « % », in English without a space."""
    french = open_scene("reveal-1000").page
    expect(french.locator(".flag b")).to_have_text(["La salle\u00a0: 35\u00a0%", "Le chiffre"])
    bounds = french.locator(".axis span")
    expect(bounds.first).to_have_text("0\u00a0%")
    expect(bounds.last).to_have_text("100\u00a0%")
    english = open_scene("reveal-1000", english=True).page
    expect(english.locator(".flag b")).to_have_text(["The room: 35%", "The figure"])


def ways_in(page: Page) -> dict[str, float]:
    """Return how large the QR code, the address and the code are, in px."""
    sizes = {
        part: page.locator(f"main {part}").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        for part in (".key", ".address")
    }
    box = page.get_by_role("img", name="QR code de la salle").bounding_box()
    assert box
    return sizes | {"qr": box["width"]}


def test_the_first_talk_keeps_the_ways_in_of_the_lobby(open_scene: Open) -> None:
    """QR code, address and code are as large as before the start, beside the sentence."""
    lobby = ways_in(open_scene("lobby", WIDE[1]).page)
    page = open_scene("first", WIDE[1]).page
    assert ways_in(page) == lobby
    assert lobby["qr"] >= QR_UNITS
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main .key")).to_have_text("K7R\u00a0M4X")


@pytest.mark.parametrize("name", ["input", "reveal", "words", "break", "paused", "talk"])
def test_later_steps_show_how_to_join(open_scene: Open, name: str) -> None:
    """The foot says address and code; no QR code takes the page any more."""
    page = open_scene(name).page
    expect(page.locator(".foot")).to_contain_text("salle.test")
    expect(page.locator(".foot")).to_contain_text("K7R\u00a0M4X")
    expect(page.locator(".qr")).to_have_count(0)


def test_a_page_that_counts_answers_counts_nothing_else(open_scene: Open) -> None:
    """The foot counts the replies of the roof where the page counts none; never people."""
    foot = open_scene("input").page.locator(".foot")
    expect(foot).to_contain_text("K7R\u00a0M4X")
    expect(foot).not_to_contain_text("réponses")
    foot = open_scene("discuss").page.locator(".foot")
    expect(foot).to_contain_text("74\u00a0réponses")
    expect(foot).not_to_contain_text("Personnes")


def test_a_locked_entry_shows_no_join_line(open_scene: Open) -> None:
    """While the entry is closed, the screen says so instead of address and code."""
    opened = open_scene("first")
    expect(opened.page.locator(".qr")).to_be_visible()
    opened.send_document("all", DOCUMENTS["first-locked"])
    expect(opened.page.locator(".qr")).to_have_count(0)
    expect(opened.page.locator(".foot")).to_contain_text("L'entrée est fermée.")
    expect(opened.page.locator("body")).not_to_contain_text("K7R\u00a0M4X")


def test_the_hour_of_return_stands_alone(open_scene: Open) -> None:
    """No full stop hangs after it in its large letters."""
    for english in (False, True):
        title = open_scene("break", english=english).page.locator("h1")
        expect(title).to_contain_text(re.compile(r"\d$"))


def test_the_tiles_of_arrivals_are_one_a_person(open_scene: Open) -> None:
    """Number and tiles agree: people, also where one phone stands for several."""
    page = open_scene("lobby").page
    expect(page.locator(".count")).to_contain_text("Personnes\u00a0: 23")
    expect(page.locator(".roof .tile-outline")).to_have_count(1)
    expect(page.locator(".roof use")).to_have_count(24)


def test_an_unknown_room_shows_a_message_for_the_facilitator(open_scene: Open) -> None:
    """The screen has no field to type a code in: it says where its address comes from."""
    page = open_scene("unknown").page
    expect(page.locator("h1")).to_contain_text("Rouvrez l'écran depuis la console.")


def test_the_time_left_is_a_sentence_in_steps(open_scene: Open) -> None:
    """80 s are « 1 min 20 »; below ten seconds each one counts, in the same colour."""
    expect(open_scene("input").page.locator(".time")).to_contain_text("1\u00a0min\u00a020")
    strict = open_scene("input-strict").page
    expect(strict.locator(".time")).to_contain_text("À la fin du temps, les réponses s'arrêtent.")
    expect(strict.locator(".time")).to_contain_text("5\u00a0s")


def test_a_lost_facilitator_shows_above_the_page(open_scene: Open) -> None:
    """The notice comes and goes; what the room works on stays."""
    opened = open_scene("lead-lost")
    notice = opened.page.locator(".notice")
    expect(notice).to_contain_text("La personne qui anime a perdu la connexion.")
    expect(opened.page.locator(".truth")).to_be_visible()
    opened.send(type="presence", facilitators=1, phones=27)
    expect(notice).to_have_count(0)


def test_a_lost_screen_keeps_what_it_shows(open_scene: Open) -> None:
    """Two seconds after a cut the screen says that it reconnects, over the same page."""
    opened = open_scene("reveal")
    opened.cut()
    expect(opened.page.locator(".notice")).to_contain_text("Cet écran se reconnecte…")
    expect(opened.page.locator(".truth")).to_be_visible()
    assert opened.page.evaluate(FOUND) == []


def test_the_first_result_in_two_rounds_has_no_figure(open_scene: Open) -> None:
    """The columns stand alone: no flag, no figure, no source."""
    page = open_scene("duo-reveal").page
    expect(page.locator(".pile i").first).to_be_visible()
    expect(page.locator(".flag, .truth, .source")).to_have_count(0)


def test_few_answers_show_no_columns(open_scene: Open) -> None:
    """Under five answers the screen says why it shows no spread; at none it says so."""
    few = open_scene("reveal-few").page
    expect(few.locator(".few")).to_contain_text("Trop peu de réponses")
    expect(few.locator(".histogram")).to_have_count(0)
    expect(open_scene("reveal-none").page.locator(".word")).to_contain_text("Aucune réponse")


def test_words_without_room_are_counted(open_scene: Open) -> None:
    """Forty words of thirty letters, and sixty of the widest, are cut and counted."""
    for name, count in (("words-long", len(LONG_WORDS)), ("words-wide", len(WIDE_WORDS))):
        page = open_scene(name).page
        shown = page.locator(".words li").count()
        expect(page.locator(".cloud")).to_contain_text(f"Autres mots\u00a0: {count - shown}")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_words_fall_as_tiles_and_make_a_ridge(
    browser: Browser, motion: Literal["no-preference", "reduce"]
) -> None:
    """The most frequent word lies at the top; for who wants no motion all lie there at once."""
    context = browser.new_context(reduced_motion=motion)
    scene = scene_of("words")
    document = scene.all or {}
    begun = document | {"step": document["step"] | {"opened": now() + 200}}
    page = OpenedScene(context, replace(scene, all=begun), SHELL).page
    expect(page.locator(".words .ridge li")).to_have_text(f"{WORDS[0][1]} {WORDS[0][0]}+")
    if motion == "reduce":
        assert page.locator(".words .coming").count() == 0
    expect(page.locator(".words .come")).to_have_count(len(WORDS))
    expect(page.locator(".words .coming")).to_have_count(0)
    context.close()


def test_reduced_motion_shows_the_end_at_once(browser: Browser) -> None:
    """A reveal that has just begun shows everything, and nothing moves."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    scene = scene_of("reveal")
    document = scene.all or {}
    begun = document | {"step": document["step"] | {"opened": now()}}
    page = OpenedScene(context, replace(scene, all=begun), SHELL).page
    assert page.locator(".coming").count() == 0
    assert page.locator(".flag").count() == len(("room", "figure"))
    page.wait_for_timeout(50)
    running = "document.getAnimations().filter((a) => a.playState === 'running').length"
    assert page.evaluate(running) == 0
    context.close()
