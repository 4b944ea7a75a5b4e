"""The page of a session: what one shows to others comes first, all figures are folded below."""

import re

import pytest
from playwright.sync_api import Page, PdfMargins, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import (
    FIGURES,
    MOMENTS,
    ROOM_ID,
    OpenConsole,
    console_document,
)
from tests.pages.scenes import Document
from tests.pages.session_page_scenes import IDEAS, SHOWN, WORDS, bare, full, past

PATH = f"/api/sessions/{ROOM_ID}"
MARGIN: PdfMargins = {"top": "12mm", "bottom": "12mm", "left": "12mm", "right": "12mm"}
WIDTHS = (320, 390, 768, 1280)
HEADINGS = [
    "Le chiffre qui a surpris",
    "Les gestes les plus choisis",
    "Les mots de la salle",
    "Avant et après",
    "Les idées de la salle",
    "Questions pour la prochaine fois",
]
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll(".session-top h2, .session-top li, .session-top p")]
    .filter((one) => one.getClientRects().length)
    .map((one) => [one, one.getBoundingClientRect()]);
  return parts.flatMap(([one, a]) => parts
    .filter(([other, b]) => !one.contains(other) && !other.contains(one) && one !== other
      && a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${one.textContent} / ${other.textContent}`));
}"""

SHOW = """(display) => {
  const behind = document.querySelectorAll(".results, .all-figures");
  for (const one of behind) one.style.display = display;
}"""


def opened(console: OpenConsole, found: Document) -> Page:
    """Return the page of a past session."""
    page = console("past", {PATH: found}).page
    expect(page.locator(".session-top")).to_be_visible()
    return page


def is_sound(page: Page) -> None:
    """Expect a page that fits at all widths, on paper too, runs over nothing, and is accessible."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), width
        assert page.evaluate(OVERLAPS) == [], width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    assert fits(page)
    assert page.evaluate(OVERLAPS) == []
    page.emulate_media(media="screen")
    assert violations(page) == []


def sheets(page: Page) -> int:
    """Return how many sheets of A4 the page takes when it is printed."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", margin=MARGIN)))


def is_one_sheet(page: Page) -> None:
    """Expect the top on one sheet of A4, without what begins on the next one."""
    page.evaluate(SHOW, "none")
    assert sheets(page) == 1
    page.evaluate(SHOW, "")
    behind = page.locator(".results, .all-figures")
    for one in behind.all():
        page.emulate_media(media="print")
        expect(one).to_have_css("break-before", "page")
    page.emulate_media(media="screen")


def test_the_page_tells_in_order_what_one_shows(console: OpenConsole) -> None:
    """Place, people, roof, goals; then what surprised, what was chosen and said, what is left."""
    page = opened(console, full())
    top = page.locator(".session-top")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Bilan de la séance «\u00a0Découverte\u00a0»"
    )
    expect(page.locator("h1 ~ .lead").first).to_have_text(
        "18 novembre 2026, 12\u00a0h\u00a011, Salle des fêtes"
    )
    expect(top.locator(".came")).to_have_text(
        "28\u00a0personnes, dont environ 19 pour la première fois"
    )
    expect(top.locator(".goal-tiles li")).to_have_count(5)
    expect(
        top.get_by_text("152\u00a0réponses, 25\u00a0gestes, 5\u00a0objectifs sur\u00a017")
    ).to_be_visible()
    assert top.get_by_role("heading", level=2).all_inner_texts() == HEADINGS
    expect(top.locator(".said-then")).to_have_text(
        "La salle disait 580\u00a0litres. C'est 7\u202f500."
    )
    expect(top.locator(".said-then b")).to_have_text("C'est 7\u202f500.")
    assert top.locator(".gestures li").all_inner_texts()[1] == (
        "Signaler une fuite le jour même\nChoisi au moins 5\u00a0fois (Eau et assainissement)"
    )
    expect(top.locator(".said-words li").first).to_have_text("envie10+\u00a0fois")
    expect(top.get_by_text("Ces mots s'effacent de la page le 18 décembre 2026.")).to_be_visible()
    expect(top.get_by_text("les réponses justes passent de 38")).to_have_text(
        "Chiffres retenus\u00a0: les réponses justes passent de 38\u00a0% à 71\u00a0%, "
        "sur 24\u00a0téléphones. Écart\u00a0: +33, entre +12 et +54, 95\u00a0fois sur\u00a0100. "
        "Avis\u00a0: pas de changement net. «\u00a0J'ai envie d'agir\u00a0»\u00a0: −1,4, "
        "entre −2,0 et −0,8."
    )
    expect(top.get_by_text("Un geste choisi par peu de personnes")).to_be_visible()
    expect(top.locator(".proposed-titles li")).to_have_text([*IDEAS["kept"][:4], "Et 1 de plus."])
    expect(top.locator(".open-questions li")).to_have_count(2)
    is_sound(page)


def test_what_was_played_stands_at_the_foot(console: OpenConsole) -> None:
    """On paper as well; a session of long ago does not know it."""
    page = opened(console, full())
    foot = page.get_by_text(
        "Contenu\u00a0: Le temps d'une pause, version\u00a02026-11, empreinte\u00a00123456789ab",
        exact=True,
    )
    expect(foot).to_be_visible()
    page.emulate_media(media="print")
    expect(foot).to_be_visible()
    old = opened(console, past(content_told=""))
    expect(old.get_by_text("Contenu\u00a0:")).to_have_count(0)


def test_all_other_figures_are_folded_below(console: OpenConsole) -> None:
    """One press opens them; on paper they come without one, after the sheet of the top."""
    page = opened(console, full())
    figures = page.locator("dl.report").first
    expect(figures).to_be_hidden()
    is_one_sheet(page)
    assert sheets(page) > 1
    expect(figures).to_be_hidden()
    page.get_by_text("Tous les chiffres").click()
    expect(figures).to_be_visible()
    assert sheets(page) > 1
    expect(figures).to_be_visible()
    is_sound(page)


def test_the_page_is_there_in_english(console: OpenConsole) -> None:
    """Its sentences come in the language of the page."""
    http: Document = {f"{PATH}?lang=fr": full(), f"{PATH}?lang=en": full("en")}
    page = console("past", http).page
    page.get_by_role("button", name="English").click()
    top = page.locator(".session-top")
    expect(top.locator(".came")).to_have_text("28\u00a0people, about 19 of them for the first time")
    expect(top.locator(".said-then")).to_have_text("The room said 580\u00a0litres. It is 7,500.")
    expect(top.get_by_role("heading", name="Questions for next time")).to_be_visible()
    expect(top.get_by_text("Chosen at least 10\u00a0times")).to_be_visible()
    is_one_sheet(page)
    is_sound(page)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (0, ["Personne n'a participé à cette séance."]),
        (1, ["1\u00a0personne", "Moins de cinq personnes\u00a0: aucune réponse n'est montrée."]),
        (4, ["4\u00a0personnes", "Moins de cinq personnes\u00a0: aucune réponse n'est montrée."]),
        (12, ["12\u00a0personnes", "Trop peu de réponses pour en dire plus."]),
    ],
)
def test_a_page_with_little_to_tell_says_why(
    console: OpenConsole, people: int, said: list[str]
) -> None:
    """Nobody, one, four people; or nobody answered: in a sentence, without an empty part."""
    page = opened(console, bare(people))
    assert page.locator(".session-top > p").all_inner_texts() == said
    expect(page.locator(".session-top h2")).to_have_count(0)
    is_one_sheet(page)
    is_sound(page)


def test_what_was_not_asked_has_no_heading(console: OpenConsole) -> None:
    """No estimate, no commitment, no figure asked again; the room's answers count all the same."""
    page = opened(console, bare(12, answers=True))
    expect(page.locator(".session-top h2")).to_have_count(0)
    expect(page.get_by_text("Trop peu de réponses")).to_have_count(0)
    is_sound(page)


def test_a_session_that_never_began_tells_its_place(console: OpenConsole) -> None:
    """Closed in the lobby it has no hour, of which the place would be the end."""
    scene = console("closed", {PATH: bare(0) | {"venue": "Mairie"}})
    never = {"sheet": {"x1": {"planned": 300}}}
    scene.send_document("console", console_document("end", figures=FIGURES) | never, 101)
    expect(scene.page.get_by_text("Personne n'a participé")).to_be_visible()
    expect(scene.page.get_by_text("Lieu\u00a0: Mairie")).to_be_visible()


def test_a_room_of_many_gestures_reads_that_none_is_told(console: OpenConsole) -> None:
    """Where commitments were made the part is there, and says why it is empty."""
    shown = bare(12, answers=True)["shown"] | {"spread": True}
    page = opened(console, past(shown))
    part = page.locator("section").filter(
        has=page.get_by_role("heading", name="Les gestes les plus choisis")
    )
    expect(part).to_contain_text("Aucun geste n'a été assez choisi pour être compté ici.")
    is_sound(page)


def test_a_surprise_without_a_median_has_the_truth_alone(console: OpenConsole) -> None:
    """Fewer than ten answered: the room was far, and it is so much."""
    surprise = SHOWN["surprise"].copy()
    del surprise["said"]
    shown = SHOWN.copy()
    shown["surprise"] = surprise
    page = opened(console, past(shown))
    expect(page.locator(".said-then")).to_have_text(
        "La salle était loin. C'est 7\u202f500\u00a0litres."
    )
    is_sound(page)


def test_words_of_people_are_text_and_never_too_wide(console: OpenConsole) -> None:
    """Thirty signs without a gap fit on a small phone; marks of a page are read as signs."""
    row = WORDS["rows"][0]
    words = [{"word": "W" * 30, "n": 1}, {"word": "b&amp;\u202e<i>", "n": 12}]
    said = WORDS | {"rows": [row | {"words": words, "others": 7}]}
    page = opened(console, past(words=said))
    expect(page.locator(".said-words li b").nth(1)).to_have_text("b&amp;\u202e<i>")
    expect(page.locator(".said-words")).to_contain_text("et 7 autres mots")
    is_sound(page)


def test_the_page_comes_as_soon_as_the_session_is_archived(console: OpenConsole) -> None:
    """It is asked for again until it is there; figures that somebody opened by then stay open."""
    scene = console("closed", {PATH: 404})
    scene.send_document("console", console_document("end", figures=FIGURES), 101)
    page = scene.page
    expect(page.get_by_text("La séance est terminée.")).to_be_visible()
    page.get_by_text("Tous les chiffres").click()
    expect(page.locator("dl.report").first).to_be_visible()
    expect(page.locator(".session-top")).to_have_count(0)
    scene.http[PATH] = full()
    expect(page.locator(".session-top .came")).to_be_visible()
    expect(page.locator("dl.report").first).to_be_visible()


def test_a_session_that_plays_shows_its_figures_unfolded(console: OpenConsole) -> None:
    """The page of a session is made as it ends: so far there are figures alone."""
    scene = console("lock")
    scene.send_document("all", MOMENTS["lock"][0], 101)
    scene.send_document("console", console_document("discuss", figures=FIGURES), 101)
    scene.page.get_by_role("link", name="Bilan jusqu'ici").click()
    expect(scene.page.locator("dl.report").first).to_be_visible()
    expect(scene.page.locator(".session-top, .all-figures")).to_have_count(0)


def test_deleting_looks_like_no_other_button(console: OpenConsole) -> None:
    """Its edge and its letters are of the colour of what is lost."""
    page = console("past").page
    colours = "one => [getComputedStyle(one).color, getComputedStyle(one).borderTopColor]"
    deletes = page.get_by_role("button", name="Supprimer cette séance")
    other = page.get_by_role("button", name="Imprimer").evaluate(colours)
    mine = deletes.evaluate(colours)
    assert mine[0] == mine[1]
    assert mine[0] not in other
    deletes.click()
    assert page.get_by_role("button", name="Supprimer pour de bon").evaluate(colours) == mine
    keeps = page.get_by_role("button", name="Ne rien changer")
    assert mine[0] not in keeps.evaluate(colours)
