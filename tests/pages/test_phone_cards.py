"""The cards that a phone keeps: found again, opened, copied as a text, and erased."""

import json
import re
import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import FACT, Open, OpenedScene, now
from tests.pages.scenes import (
    ABOUT,
    LISTEN,
    PHONE,
    SEAT,
    SHOWN,
    WORD,
    Document,
    Scene,
    room,
    seat,
    solo,
    step,
)
from tests.pages.seat_menu import press_in_menu
from tests.timeouts import WAIT_LIMIT

COMMITMENT = {"moment": "à la cantine", "gesture": "finir mon assiette", "by": "1m"}
CARDS: Document = {
    "OLDER2": {"title": "Le temps d'une pause", "at": 1_780_000_000_000, "facts": [FACT]},
    "NEWER2": {
        "title": "Découverte",
        "at": 1_795_000_000_000,
        "facts": [FACT, FACT | {"id": "b"}, FACT | {"id": "c"}],
        "commitment": COMMITMENT,
    },
}
SELECTED = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('private') } })"


def start(open_scene: Open, about: Document | None = None) -> OpenedScene:
    """Open the page without a room on a phone that keeps two cards."""
    opened = open_scene(Scene(path="/", about=about or ABOUT))
    items = {f"metodd.card.{code}": json.dumps(card) for code, card in CARDS.items()}
    opened.page.evaluate("cards => Object.assign(localStorage, cards)", items)
    opened.page.reload()
    return opened


def kept(page: Page) -> list[str]:
    """Return the codes of the cards that the phone keeps."""
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return sorted(key.rpartition(".")[2] for key in keys if key.startswith("metodd.card."))


def pasted(page: Page) -> str:
    """Paste into a new field, as into a message, and return its text."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea')))")
    field = page.locator("body > textarea")
    field.press("Control+v")
    return field.input_value()


def test_the_cards_of_this_phone_are_listed_and_opened(open_scene: Open) -> None:
    """The latest first, by title and date; the phone's own way back leads to the list."""
    page = start(open_scene).page
    links = page.locator(".cards").get_by_role("link")
    expect(links).to_have_text(
        ["DécouverteSéance du 18 novembre 2026", "Le temps d'une pauseSéance du 28 mai 2026"]
    )
    links.first.click()
    expect(page.get_by_role("heading", name="Découverte")).to_be_focused()
    card = page.locator(".kept-card")
    facts = card.locator(".facts > li")
    expect(facts).to_have_count(3)
    # Where the figure comes from is one tap away, so that the page is shorter.
    source = facts.first.get_by_text("Économiser l'eau chez soi")
    expect(source).to_be_hidden()
    facts.first.get_by_text("Détails", exact=True).click()
    expect(source).to_be_visible()
    expect(card).to_contain_text("finir mon assiette")
    expect(card).to_contain_text("Animer à mon tour\u00a0: odd@exemple.fr")
    leaves = "cette page s'ouvre tant que le serveur de la séance marche."
    expect(page.locator("main")).to_contain_text(leaves)
    page.go_back()
    expect(page.get_by_label("Code de la salle")).to_be_visible()
    expect(links).to_have_count(2)


def test_a_card_of_three_figures_is_two_screens_long(open_scene: Open) -> None:
    """It folds one's own guesses and what one's service can do; a card of fewer shows them."""
    page = start(open_scene).page
    own = {"mine": "Votre estimation\u00a0: 300 litres", "gesture": "Fermez les robinets."}
    page.evaluate(
        "([code, card]) => localStorage.setItem(`metodd.card.${code}`, JSON.stringify(card))",
        ["NEWER2", CARDS["NEWER2"] | {"facts": [FACT | own | {"id": id_} for id_ in "abc"]}],
    )
    page.goto(f"{ORIGIN}/#carte=NEWER2")
    page.reload()
    page.set_viewport_size({"width": 390, "height": 844})
    first = page.locator(".facts > li").first
    expect(first.get_by_text("Fermez les robinets.")).to_be_hidden()
    assert page.locator(".kept-card").evaluate("card => card.offsetHeight") <= 2 * 844
    first.get_by_text("Détails", exact=True).click()
    for text in own.values():
        expect(first.get_by_text(text)).to_be_visible()


def test_a_card_says_nothing_of_ideas_that_were_all_erased(open_scene: Open) -> None:
    """An erasure on the page of an idea takes it off the card: no heading is left over nothing."""
    page = start(open_scene).page
    ideas = [{"id": "t1", "phase": "x1", "code": 16 * "7", "title": "Une haie"}]
    told = {"answers": "La Cellule RSO", "by": "avant fin mars"}
    for left in ([one | told for one in ideas], []):
        page.evaluate(
            "([code, card]) => localStorage.setItem(`metodd.card.${code}`, JSON.stringify(card))",
            ["NEWER2", CARDS["NEWER2"] | {"ideas": {"ideas": left}}],
        )
        page.goto(f"{ORIGIN}/#carte=NEWER2")
        page.reload()
        card = page.locator(".kept-card")
        expect(card).to_contain_text("finir mon assiette")
        expect(card.get_by_text("Mes idées")).to_have_count(len(left))
        promise = card.get_by_text("La Cellule RSO répond avant fin mars.")
        expect(promise).to_have_count(len(left))
        expect(card.locator(".kept-ideas")).to_have_count(len(left))
        page.get_by_role("button", name="Copier le texte").click()
        expect(page.get_by_text("C'est copié.")).to_be_visible()
        assert ("Mes idées" in pasted(page)) is bool(left)


def test_a_phone_without_cards_has_no_list(open_scene: Open) -> None:
    """No empty heading."""
    page = open_scene(PHONE["code"]).page
    expect(page.get_by_label("Code de la salle")).to_be_visible()
    expect(page.locator(".cards")).to_have_count(0)


def test_a_card_is_copied_as_a_text_without_https(open_scene: Open) -> None:
    """One tap; the focus stays on the button, and what is pasted is the whole card."""
    page = start(open_scene).page
    page.goto(f"{ORIGIN}/#carte=NEWER2")
    # Whom to ask is told a moment after the card is there.
    expect(page.locator(".kept-card")).to_contain_text("odd@exemple.fr")
    button = page.get_by_role("button", name="Copier le texte")
    button.click()
    expect(page.get_by_text("C'est copié.")).to_be_visible()
    expect(button).to_be_focused()
    text = pasted(page)
    assert text.startswith("Ma carte à garder\nDécouverte\nSéance du 18 novembre 2026\n")
    assert "finir mon assiette" in text
    assert text.count(str(FACT["source"])) == len(CARDS["NEWER2"]["facts"])
    assert text.endswith("odd@exemple.fr")


def test_a_text_that_cannot_be_copied_is_there_and_selected(open_scene: Open) -> None:
    """It shows, to be copied by hand."""
    page = start(open_scene).page
    page.goto(f"{ORIGIN}/#carte=OLDER2")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.get_by_text("Copiez\u2011le à la main.")).to_be_visible()
    field = page.get_by_label("Le texte de la carte")
    expect(field).to_be_visible()
    assert field.evaluate(SELECTED) == field.input_value() != ""
    assert violations(page) == []
    assert fits(page)


def test_a_text_to_copy_by_hand_stays_selected_when_it_grows(open_scene: Open) -> None:
    """Whom to ask may be told after « Copier »."""
    page = start(open_scene).page
    late: list[Route] = []

    def keep(route: Route) -> None:
        late.append(route)

    page.route("**/api/about*", keep)
    page.goto(f"{ORIGIN}/#carte=OLDER2")
    page.reload()
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copier le texte").click()
    field = page.get_by_label("Le texte de la carte")
    expect(field).to_be_visible()
    expect(field).not_to_have_value(re.compile("odd@exemple.fr"))
    late[-1].fulfill(json=ABOUT)
    expect(field).to_have_value(re.compile("odd@exemple.fr"))
    assert field.evaluate(SELECTED) == field.input_value()


def test_one_card_is_erased_and_the_others_stay(open_scene: Open) -> None:
    """It is asked for twice; then the list is there again, without it, also after going back."""
    page = start(open_scene).page
    page.locator(".cards").get_by_role("link").first.click()
    page.get_by_role("button", name="Effacer cette carte").click()
    assert violations(page) == []
    page.get_by_role("button", name="Garder la carte").click()
    page.get_by_role("button", name="Effacer cette carte").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.locator(".cards").get_by_role("link")).to_have_count(1)
    assert kept(page) == ["OLDER2"]


def test_a_contact_that_is_not_filled_in_is_left_out(open_scene: Open) -> None:
    """A placeholder is no address."""
    page = start(open_scene, ABOUT | {"contact": "à compléter", "unfilled": ["contact"]}).page
    page.goto(f"{ORIGIN}/#carte=NEWER2")
    expect(page.locator(".kept-card")).to_contain_text("finir mon assiette")
    expect(page.locator(".kept-card")).not_to_contain_text("Animer à mon tour")


@pytest.mark.parametrize("bye", ["room_closed", "code_unknown"])
def test_a_room_that_is_over_shows_its_card(open_scene: Open, bye: str) -> None:
    """Also once the server has forgotten the room; another code is one tap away."""
    page = open_scene(Scene(bye=bye, card=True, seat=seat())).page
    expect(page.get_by_role("heading", name="Voici votre carte.")).to_be_visible()
    expect(page.locator(".kept-card .facts > li")).to_have_count(2)
    page.get_by_role("button", name="Entrer un autre code").click()
    expect(page.locator(".cards").get_by_role("link")).to_have_count(1)


def test_a_card_that_cannot_be_kept_says_so(open_scene: Open) -> None:
    """Where the browser refuses to store, it is gone with the page."""
    opened = open_scene(PHONE["reveal"])
    opened.page.add_init_script(REFUSED)
    opened.page.reload()
    expect(opened.page.get_by_text("600 litres").first).to_be_visible()
    opened.send_document("all", room(status="closed"), 101)
    main = opened.page.locator("main")
    expect(main).to_contain_text("Fermer la page efface la carte.")
    expect(main).not_to_contain_text("Enregistrez-la")


def test_a_room_that_ends_with_its_answer_leaves_that_on_the_card(open_scene: Open) -> None:
    """The end comes while the answer is not painted yet: nothing of it is lost."""
    opened = open_scene(PHONE["lock"])
    expect(opened.page.locator("main")).to_contain_text("400")
    opened.send_document("all", solo("reveal"), 101)
    opened.send_document("all", room(status="closed"), 102)
    expect(opened.page.locator(".kept-card")).to_contain_text("600")


def test_the_end_leaves_the_connection_without_alarm(open_scene: Open) -> None:
    """Once the card is there, nothing of a room that is gone is told over it."""
    opened = open_scene(PHONE["reveal"])
    left: list[int | None] = []
    opened.sockets[-1].on_close(lambda code, _reason: left.append(code))
    opened.send(type="presence", facilitators=0, phones=27, away=True)
    paused = room(status="closed", paused=True)
    opened.send_document("all", paused, 101)
    page = opened.page
    expect(page.locator(".kept-card")).to_contain_text("600")
    end = time.monotonic() + WAIT_LIMIT
    while not left and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert left
    assert len(opened.sockets) == 1
    expect(page.locator(".notice")).to_have_count(0)
    expect(page.get_by_text("En ligne")).to_have_count(0)


def test_cards_fit_and_are_accessible(open_scene: Open) -> None:
    """The list and a card, on a small phone and on wide pages, in both languages."""
    page = start(open_scene).page
    for address in ("/", "/#carte=NEWER2"):
        page.goto(ORIGIN + address)
        for width, height in ((320, 640), (768, 1024), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (address, width)
        assert violations(page) == [], address
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="My card to keep")).to_be_visible()
    assert fits(page)


@pytest.mark.parametrize(
    "closing",
    [
        step("x5", "discuss", LISTEN),
        step("x5", "brief", WORD),
        step("x5", "lock", WORD),
        step("x5", "reveal", WORD | SHOWN),
    ],
)
def test_the_card_is_there_from_the_last_talk_on(open_scene: Open, closing: Document) -> None:
    """With the ways to keep it, and no question any more about the person."""
    page = open_scene(Scene(closing, SEAT, card=True)).page
    expect(page.locator(".kept-card")).to_contain_text("600 litres")
    expect(page.get_by_role("button", name="Enregistrer ma carte")).to_be_visible()
    expect(page.get_by_text("Première séance")).to_have_count(0)
    expect(page.get_by_role("button", name="Effacer cette carte")).to_have_count(0)
    assert violations(page) == []
    assert fits(page)


def test_an_earlier_talk_has_no_card_yet(open_scene: Open) -> None:
    """It asks its questions."""
    page = open_scene(Scene(PHONE["talk"].all, SEAT, card=True)).page
    expect(page.get_by_text("Première séance")).to_be_visible()
    expect(page.locator(".kept-card")).to_have_count(0)


def test_a_figure_is_kept_though_the_room_moves_on_at_once(open_scene: Open) -> None:
    """It is shown after three seconds; a facilitator who is quicker takes it from nobody's card."""
    opened = open_scene(PHONE["input"])
    opened.send_document("all", solo("reveal", here={"opened": now() + 60_000}), 101)
    expect(opened.page.locator(".truth")).to_have_count(0)
    opened.page.wait_for_function("() => localStorage.getItem('metodd.card.K7RM4X') !== null")
    opened.send_document("all", solo("discuss") | {"status": "closed"}, 102)
    expect(opened.page.locator(".kept-card")).to_contain_text("600")


def test_the_hidden_text_of_a_card_is_large_enough_for_an_iphone(open_scene: Open) -> None:
    """Under 16 px it would zoom in when « Copier le texte » gives it the focus."""
    page = open_scene(PHONE["closed"]).page
    size = page.locator("textarea").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 16


def test_an_english_page_says_that_a_publisher_is_french(open_scene: Open) -> None:
    """Its name is read out in French, and the title of the source in the page's own language."""
    page = open_scene(PHONE["reveal"]).page
    press_in_menu(page, "English")
    source = page.locator(".source-note a")
    expect(source).to_contain_text("Source: ")
    expect(source.locator("[lang=fr]")).to_have_text("Centre d'information sur l'eau")
