"""What a session hands on, as its end is asked for, on its last pages, and in its report."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OWN, REPORT, ROOM_ID, OpenConsole
from tests.pages.opened_scene import DIST, OpenedScene
from tests.pages.scenes import Document
from tests.pages.test_screen import SCENES

KEPT = (
    "Récupérer l'eau de pluie du toit des ateliers pour arroser les massifs",
    "Un garage à vélos fermé",
    "جمع مياه الأمطار <b>gras</b>",
    "Des gourdes pour les équipes",
    "Le compost à la cantine",
    "Un toit de panneaux sur la halle",
    "Une bibliothèque d'outils",
)
PROPOSED: Document = {"n": 9, "answers": "La Cellule RSO", "kept": list(KEPT)}
LONGEST = ("Récupérer l'eau de pluie des toits pour arroser, " * 4)[:100].rstrip()
SIZES = ((320, 640), (768, 1024), (1280, 720), (1920, 1080))
FOLLOW = "Pour suivre la vôtre, avec votre code\u00a0: "
"""What the screen tells a room: who reads a report has no code."""
FOLLOW_EACH = "Chaque personne suit la sienne, avec son code\u00a0: "


@pytest.mark.parametrize(
    ("n", "sentence"),
    [
        (1, "1\u00a0idée part maintenant, sans nom, à qui décide."),
        (9, "9\u00a0idées partent maintenant, sans nom, à qui décide."),
    ],
)
def test_who_ends_a_session_is_told_how_many_ideas_leave_it(
    console: OpenConsole, n: int, sentence: str
) -> None:
    """Before the second press, with who answers them; a session without ideas says nothing."""
    opened = console("discuss")
    page = opened.page
    page.get_by_text("Réglages").click()
    page.get_by_role("button", name="Terminer la séance").click()
    panel = page.get_by_label("Terminer la séance", exact=True)
    expect(panel).to_be_visible()
    expect(panel).not_to_contain_text("sans nom")
    told = {"n": n, "answers": "La Cellule RSO"}
    opened.send_document("console", MOMENTS["discuss"][1] | {"proposed": told}, 101)
    expect(panel).to_contain_text(sentence)
    expect(panel).to_contain_text("Qui répond\u00a0: La Cellule RSO")
    assert violations(page) == []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


def test_what_waits_alone_is_told_without_a_number_of_what_leaves(console: OpenConsole) -> None:
    """Where its list is no longer there, nothing leads to it."""
    opened = console("discuss")
    page = opened.page
    page.get_by_text("Réglages").click()
    page.get_by_role("button", name="Terminer la séance").click()
    panel = page.get_by_label("Terminer la séance", exact=True)
    opened.send_document("console", MOMENTS["discuss"][1] | {"proposed": {"n": 0, "held": 2}}, 101)
    expect(panel).to_contain_text("2\u00a0idées attendent votre décision.")
    expect(panel).not_to_contain_text("sans nom")
    expect(panel.get_by_role("button", name="Décider d'abord")).to_have_count(0)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("n", "sentence"),
    [
        (1, "1\u00a0texte attend votre décision. Sans elle, il reste caché."),
        (4, "4\u00a0textes attendent votre décision. Sans elle, ils restent cachés."),
    ],
)
def test_who_ends_a_session_is_told_which_texts_wait(
    console: OpenConsole, n: int, sentence: str
) -> None:
    """M0.2, M9.5: beside the ideas that do, with the way to their list where it is there."""
    opened = console("words-lock")
    page, (_, lists) = opened.page, MOMENTS["words-lock"]
    (word,) = lists["play"]["hidden"]
    waiting = lists | {"play": lists["play"] | {"held": [word["id"]]}}
    opened.send_document("console", waiting | {"proposed": {"n": 0, "held_texts": n}})
    page.get_by_text("Réglages").click()
    page.get_by_role("button", name="Terminer la séance").click()
    panel = page.get_by_label("Terminer la séance", exact=True)
    expect(panel).to_contain_text(sentence)
    expect(panel).not_to_contain_text("idée")
    assert violations(page) == []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    both = waiting | {"proposed": {"n": 2, "held": 2, "held_texts": n}}
    opened.send_document("console", both, 102)
    expect(panel).to_contain_text("2\u00a0idées attendent votre décision.")
    expect(panel).to_contain_text(sentence)
    panel.get_by_role("button", name="Décider d'abord").click()
    expect(page.locator(".held h4")).to_be_focused()


def test_the_report_names_what_was_handed_on(console: OpenConsole) -> None:
    """How much, what the room kept in its order, the way to the list, and the one of authors."""
    told = {name: PROPOSED[name] for name in ("n", "kept")}
    http = {f"/api/sessions/{ROOM_ID}": REPORT | {"proposed": told}}
    page = console("past", http).page
    part = page.locator("section.proposed")
    expect(part).to_contain_text("9\u00a0idées sont transmises, sans nom.")
    assert part.locator("li").all_inner_texts() == list(KEPT)
    expect(part).to_contain_text(FOLLOW_EACH)
    link = part.get_by_role("link", name="Lire ces idées")
    expect(link).to_have_attribute("href", f"#idees/seance={ROOM_ID}")
    assert violations(page) == []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    page.emulate_media(media="print")
    expect(part).to_contain_text(KEPT[0])
    expect(part.locator(".proposed-follow")).to_be_visible()
    expect(link).to_be_hidden()


def test_the_report_names_what_was_merged_with_what_the_room_kept(console: OpenConsole) -> None:
    """Each under its own, and nothing under what stood alone."""
    told = {"n": 4, "kept": ["Des vélos", "Des cuves"], "merged": [["Un abri", "<b>Deux</b>"], []]}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": REPORT | {"proposed": told}}).page
    kept = page.locator(".proposed-titles").first.locator(":scope > li")
    expect(kept).to_have_count(2)
    expect(kept.first).to_contain_text("Regroupée avec\u00a0:")
    expect(kept.first.get_by_role("listitem")).to_have_text(["Un abri", "<b>Deux</b>"])
    expect(kept.last).to_have_text("Des cuves")
    assert violations(page) == []


def test_the_last_page_of_the_console_names_it_before_the_archive_does(
    console: OpenConsole,
) -> None:
    """The room told it; what is erased since is gone as soon as the archive answers."""
    closed = MOMENTS["closed"][1] | {"proposed": PROPOSED}
    http: Document = {f"/api/sessions/{ROOM_ID}": 404}
    opened = console("closed", http)
    opened.send_document("console", closed, 101)
    part = opened.page.locator("section.proposed")
    expect(part.locator("li")).to_have_count(len(KEPT))
    expect(part.get_by_role("link", name="Lire ces idées")).to_be_visible()
    fewer = {"n": 8, "kept": list(KEPT[1:])}
    opened.http[f"/api/sessions/{ROOM_ID}"] = REPORT | {"proposed": fewer}
    opened.page.get_by_role("button", name="English").click()
    expect(part.locator("li")).to_have_count(len(KEPT) - 1)
    expect(part).to_contain_text("8 ideas are handed on, without names.")


def test_who_leads_one_room_alone_is_not_led_to_the_list(console: OpenConsole) -> None:
    """A console that was opened by a code may not read it, nor ask the archive."""
    http: Document = {"/api/facilitator": OWN | {"room": ROOM_ID}}
    opened = console("closed", http)
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    closed = MOMENTS["closed"][1] | {"proposed": PROPOSED}
    opened.send_document("console", closed, 101)
    part = opened.page.locator("section.proposed")
    with opened.page.expect_response("**/api/facilitator"):
        opened.page.get_by_role("button", name="English").click()
    expect(part).to_contain_text("9 ideas are handed on, without names.")
    expect(part.get_by_role("link", name="Read these ideas")).to_have_count(0)
    assert [url for url in asked if "/api/sessions" in url] == []


def test_a_report_without_ideas_says_nothing_of_them(console: OpenConsole) -> None:
    """Nor does the one of a session that goes on."""
    page = console("past").page
    expect(page.get_by_role("heading", name="Bilan de la séance")).to_be_visible()
    expect(page.locator(".proposed")).to_have_count(0)


@pytest.mark.parametrize(
    "kept", [KEPT[:0], KEPT[:1], KEPT, (LONGEST,) * 7], ids=("none", "one", "seven", "long")
)
@pytest.mark.parametrize("size", [*SIZES, (1024, 768)])
def test_the_last_page_of_the_screen_names_it(
    laptop: BrowserContext, size: tuple[int, int], kept: tuple[str, ...]
) -> None:
    """As many titles as it has room for, over the finished roof, and the address for authors."""
    scene = SCENES["closed"]
    told = PROPOSED | {"kept": list(kept)}
    shown = replace(scene, screen={**(scene.screen or {}), "proposed": told})
    page = OpenedScene(laptop, shown, DIST / "screen.html", size).page
    part = page.locator(".proposed")
    expect(part).to_contain_text("9\u00a0idées sont transmises, sans nom.")
    expect(part).to_contain_text(FOLLOW)
    expect(part).to_contain_text("/idees")
    titles = part.locator("li")
    expect(titles).to_have_count(len(kept))
    if len(kept) > 6:
        expect(titles.last).to_have_text("Et 1 de plus.")
    assert violations(page) == []
    assert fits(page)
    if size[0] > 1000:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
