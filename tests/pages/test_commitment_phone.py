"""How a commitment is made, declined, changed and kept on the phone."""

import json
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.commitment_scenes import (
    CHOICES,
    GESTURES,
    LONGEST_GESTURE,
    MADE,
    MOMENTS,
    OWN,
    OWN_MADE,
    PHONE,
    SUMMARY,
    commitment,
    mine,
)
from tests.pages.opened_scene import Open, each_scene
from tests.pages.scenes import Document, Scene, duo, room, seat
from tests.pages.test_small_phone import HIDDEN, LOW, SIZES, bottoms, dock, widen
from tests.timeouts import WAIT_LIMIT

DIFFERENT = ("moment", "own", "again", "sent-own", "declined", "lock-none", "wall")
"""Scenes of which each shows something that the others do not."""
COMMIT, NOT_TODAY, OWN_ONE = "Je m'engage", "Pas aujourd'hui", "Écrire le mien"
CHANGE = "Changer ma réponse"
SAVED = "C'est noté. Vous le retrouverez sur votre carte."
FINE = "C'est noté. Dire non est une vraie réponse."
SENTENCE = f"{MOMENTS[0].capitalize()}, je vais {GESTURES[0]}, d'ici "


def press(page: Page, *names: str) -> None:
    """Press the buttons *names*, one after the other."""
    for name in names:
        page.get_by_role("button", name=name).click()


def card(page: Page) -> Document:
    """Return what the phone keeps as its card, empty if it keeps none."""
    kept: Document = json.loads(page.evaluate("localStorage.getItem('metodd.card.K7RM4X') ?? '{}'"))
    return kept


def committed(page: Page, wanted: Document | None) -> Document:
    """Wait until the card has the commitment that is *wanted*, and return the card."""
    end = time.monotonic() + WAIT_LIMIT
    while card(page).get("commitment") != wanted and time.monotonic() < end:
        page.wait_for_timeout(20)
    return card(page)


def test_a_commitment_takes_two_taps_and_one_to_send(open_scene: Open) -> None:
    """Moment, gesture, « Je m'engage »: in two weeks, not on the wall, without a difficulty."""
    opened = open_scene(PHONE["moment"])
    press(opened.page, MOMENTS[0], GESTURES[0])
    expect(opened.page.locator(".promise")).to_have_text(f"{SENTENCE}deux\u00a0semaines.")
    press(opened.page, COMMIT)
    sent = {"moment": "m1", "gesture": "g1", "by": "2w", "wall": False}
    expect(opened.page.get_by_text(SAVED)).to_be_visible()
    expect(opened.page.locator(".own-answer")).to_contain_text(f"{SENTENCE}deux\u00a0semaines.")
    move = {"type": "commitment.make", **sent}
    assert opened.moves() == [{"type": "play", "step": 7, "move": move}]


def test_the_sentence_follows_each_choice(open_scene: Open) -> None:
    """Delay, wall and difficulty are sent as chosen; a second tap takes the difficulty back."""
    opened = open_scene(PHONE["ready"])
    page = opened.page
    page.get_by_label("3\u00a0mois").press("Space")
    expect(page.locator(".promise")).to_have_text(f"{SENTENCE}trois\u00a0mois.")
    known = "Votre métier ou vos mots peuvent vous faire reconnaître."
    expect(page.get_by_text(known)).to_be_visible()
    page.get_by_label("Oui").press("Space")
    page.get_by_label("1, facile").press("Space")
    press(page, COMMIT)
    sent = {
        "moment": "m1",
        "gesture": "g1",
        "by": "3m",
        "difficulty": 1,
        "wall": True,
        "report": True,
    }
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "commitment.make", **sent}
    press(page, CHANGE)
    expect(page.get_by_label("1, facile")).to_be_checked()
    page.get_by_text("1", exact=True).click()
    expect(page.get_by_label("1, facile")).not_to_be_checked()
    press(page, COMMIT)
    assert "difficulty" not in opened.wait_for_moves(2)[1]["move"]


def test_what_is_missing_is_a_gap(open_scene: Open) -> None:
    """Before anything is chosen the sentence stands there with two gaps."""
    page = open_scene(PHONE["moment"]).page
    expect(page.locator(".promise .gap")).to_have_count(2)
    press(page, MOMENTS[1])
    expect(page.locator(".promise .gap")).to_have_count(1)
    expect(page.locator(".promise b").first).to_have_text(MOMENTS[1].capitalize())


def test_the_focus_moves_from_part_to_part(open_scene: Open) -> None:
    """A choice moves the focus to the next question; the last one to its own, now folded."""
    opened = open_scene(PHONE["moment"])
    page = opened.page
    page.get_by_role("button", name=MOMENTS[2]).press("Enter")
    gesture = page.get_by_role("button", name="Quel geste")
    expect(gesture).to_be_focused()
    expect(gesture).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=GESTURES[0])).to_be_focused()
    page.keyboard.press("Enter")
    expect(gesture).to_be_focused()
    expect(gesture).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("1\u00a0mois")).to_be_checked()


def test_pressing_too_early_says_what_to_choose(open_scene: Open) -> None:
    """Nothing is sent; the part that is missing opens and has the focus."""
    opened = open_scene(PHONE["moment"])
    page = opened.page
    press(page, MOMENTS[0])
    press(page, "À quel moment")
    expect(page.get_by_role("button", name=MOMENTS[0]).last).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name=COMMIT).click(force=True)
    expect(page.locator(".notice.now")).to_contain_text("Choisissez un moment et un geste.")
    expect(page.get_by_role("button", name="Quel geste")).to_be_focused()
    assert opened.moves() == []


def test_one_s_own_words_are_sent_clean(open_scene: Open) -> None:
    """A moment and a gesture of one's own, with the signs that are left; Enter goes on."""
    opened = open_scene(PHONE["moment"])
    page = opened.page
    press(page, OWN_ONE)
    field = page.get_by_role("textbox")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(
        "Ne nommez personne. Caractères restants\u00a0: 60"
    )
    field.fill("  devant   la machine\u00a0à café ")
    expect(page.get_by_text("Caractères restants\u00a0: 36")).to_be_visible()
    field.press("Enter")
    expect(page.get_by_role("button", name="Quel geste")).to_be_focused()
    press(page, OWN_ONE)
    page.get_by_role("textbox").fill(OWN)
    press(page, "Continuer")
    expect(page.get_by_role("textbox")).to_have_count(0)
    press(page, COMMIT)
    sent = opened.wait_for_moves(1)[0]["move"]
    assert sent["own_moment"] == "devant la machine à café"
    assert sent["own_gesture"] == OWN
    assert not {"moment", "gesture"} & set(sent)


def test_a_text_that_is_too_long_says_by_how_much(open_scene: Open) -> None:
    """Nothing is cut; 141 signs are refused with their number, 140 pass, emoji count as one."""
    opened = open_scene(PHONE["own"])
    page = opened.page
    field = page.get_by_role("textbox")
    field.fill(LONGEST_GESTURE.ljust(140, "x") + "x")
    expect(page.locator(".own-text .notice")).to_contain_text("141 caractères, pour 140 au plus")
    expect(field).to_have_accessible_description(re.compile("Ne nommez personne.*Le texte a 141"))
    page.get_by_role("button", name=COMMIT).click(force=True)
    assert opened.moves() == []
    field.fill("x" * 139 + "🚲")
    expect(page.locator(".own-text .notice")).to_have_count(0)
    press(page, COMMIT)
    assert len(opened.wait_for_moves(1)[0]["move"]["own_gesture"]) == 140


def test_an_empty_text_has_its_own_refusal(open_scene: Open) -> None:
    """« Continuer » without words says what to do, and stays."""
    page = open_scene(PHONE["own"]).page
    page.get_by_role("button", name="Continuer").click(force=True)
    expect(page.locator(".own-text .notice")).to_contain_text("Le texte est vide.")


def test_nothing_is_lost_by_a_reload(open_scene: Open) -> None:
    """Choices, own words, delay and wall are there again."""
    opened = open_scene(PHONE["own"])
    page = opened.page
    page.get_by_role("textbox").fill(OWN)
    page.get_by_label("1\u00a0mois").press("Space")
    page.get_by_label("Oui").press("Space")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value(OWN)
    expect(page.get_by_label("1\u00a0mois")).to_be_checked()
    expect(page.get_by_label("Oui")).to_be_checked()
    press(page, COMMIT)
    sent = opened.wait_for_moves(1)[0]["move"]
    assert (sent["moment"], sent["own_gesture"], sent["wall"]) == ("m3", OWN, True)


def test_not_today_is_as_easy_as_the_rest(open_scene: Open) -> None:
    """Same height, about the same width, from the first moment on; the answer is noted as one."""
    opened = open_scene(PHONE["moment"])
    page = opened.page
    boxes = [page.get_by_role("button", name=name).bounding_box() for name in (NOT_TODAY, COMMIT)]
    no, yes = boxes
    assert no
    assert yes
    assert (no["height"], no["y"]) == (yes["height"], yes["y"])
    assert no["width"] >= 0.45 * (no["width"] + yes["width"])
    press(page, NOT_TODAY)
    expect(page.get_by_text(FINE)).to_be_visible()
    assert [move["move"] for move in opened.moves()] == [{"type": "commitment.decline"}]
    press(page, CHANGE)
    expect(page.get_by_role("button", name=MOMENTS[0])).to_be_visible()


def test_what_was_chosen_is_there_again_after_saying_no(open_scene: Open) -> None:
    """Who changes the answer goes on where the choices were."""
    opened = open_scene(PHONE["ready"])
    press(opened.page, NOT_TODAY, CHANGE, COMMIT)
    kinds = [move["move"]["type"] for move in opened.wait_for_moves(2)]
    assert kinds == ["commitment.decline", "commitment.make"]


def test_what_was_given_can_be_changed_until_the_lock(open_scene: Open) -> None:
    """The form opens folded, with what was given; one part changes and all is sent again."""
    opened = open_scene(PHONE["change"])
    page = opened.page
    expect(page.locator(".promise")).to_contain_text(OWN)
    expect(page.get_by_label("4", exact=True)).to_be_checked()
    press(page, "Quel geste", GESTURES[1], COMMIT)
    changed = {name: value for name, value in OWN_MADE.items() if name != "own_gesture"}
    assert opened.wait_for_moves(1)[0]["move"] == {
        "type": "commitment.make",
        **changed,
        "gesture": "g2",
    }
    opened.send_document("all", commitment("lock", id=8))
    expect(page.get_by_role("button", name=CHANGE)).to_have_count(0)


def test_an_answer_without_network_is_kept_and_goes_out_once(open_scene: Open) -> None:
    """It says so, and sends it when the line is back."""
    opened = open_scene(PHONE["ready"])
    opened.cut()
    opened.page.wait_for_selector(".notice.lost")
    press(opened.page, COMMIT)
    expect(opened.page.get_by_text("Pas encore envoyé.")).to_be_visible()
    assert opened.moves() == []
    opened.reconnect()
    expect(opened.page.get_by_text(SAVED)).to_be_visible()
    assert [move["move"]["gesture"] for move in opened.wait_for_moves(1)] == ["g1"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("lock", f"{SENTENCE}un\u00a0mois."),
        ("lock-declined", NOT_TODAY),
        ("lock-none", "Ne pas répondre est permis."),
    ],
)
def test_from_the_lock_on_one_sees_what_was_given(open_scene: Open, name: str, told: str) -> None:
    """A commitment, « Pas aujourd'hui », or that not answering is allowed."""
    expect(open_scene(PHONE[name]).page.locator("main")).to_contain_text(told)


def test_gestures_that_suit_the_moment_come_first(open_scene: Open) -> None:
    """The best three in sight, « Voir tous » for the others."""
    gestures = [
        {"id": f"g{n}", "text": f"geste {n}", "moments": [1 if n < 3 else 2]} for n in range(1, 6)
    ]
    offered = {"moments": CHOICES["moments"], "gestures": gestures}
    opened = open_scene(Scene(commitment("input", left=200), seat(choices=offered)))
    page = opened.page
    press(page, MOMENTS[1])
    expect(page.locator(".ready .button")).to_have_text(
        ["geste 3", "geste 4", "geste 5", "Voir tous les gestes", "Écrire le mien"]
    )
    press(page, "Voir tous les gestes")
    expect(page.locator(".ready .button")).to_have_count(7)
    expect(page.get_by_role("button", name="Voir tous les gestes")).to_be_focused()
    press(page, "geste 1")
    expect(page.locator(".promise")).to_contain_text("je vais geste 1")


def test_one_s_commitment_is_on_the_card(open_scene: Open) -> None:
    """As the server has it; it changes with it, and is erased with the card."""
    opened = open_scene(PHONE["sent"])
    page = opened.page
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert committed(page, SUMMARY)["commitment"] == SUMMARY
    opened.send_document("seat", mine(mine=MADE, summary=SUMMARY | {"by": "3m"}))
    assert committed(page, SUMMARY | {"by": "3m"})["commitment"] == SUMMARY | {"by": "3m"}
    opened.send_document("all", room(status="closed"))
    expect(page.get_by_role("heading", name="Mon engagement")).to_be_visible()
    expect(page.locator(".kept-card")).to_contain_text(f"{SENTENCE}trois\u00a0mois.")
    expect(page.get_by_role("heading", name="Les chiffres à retenir")).to_have_count(0)
    assert violations(page) == []
    press(page, "Effacer cette carte")
    press(page, "Effacer pour toujours")
    assert card(page) == {}


def test_saying_no_afterwards_takes_it_off_the_card(open_scene: Open) -> None:
    """A figure that was kept stays."""
    opened = open_scene(Scene(commitment("input"), mine(mine=MADE, summary=SUMMARY), card=True))
    page = opened.page
    assert committed(page, SUMMARY)["commitment"] == SUMMARY
    opened.send_document("seat", mine(mine={}))
    kept = committed(page, None)
    assert "commitment" not in kept
    assert len(kept["facts"]) == 2


@pytest.mark.parametrize("before", [seat(mine={"link": 4}), seat(mine=400), mine()])
def test_another_activity_s_answer_takes_nothing_off_the_card(
    open_scene: Open, before: Document
) -> None:
    """The seat's document of before says nothing of commitments; nor does one without answer."""
    opened = open_scene(Scene(duo("brief"), before, card=True))
    page = opened.page
    kept = card(page) | {"commitment": SUMMARY}
    page.evaluate("(card) => localStorage.setItem('metodd.card.K7RM4X', card)", json.dumps(kept))
    opened.send_documents(("all", commitment("brief", id=9)), ("seat", mine()))
    expect(page.get_by_text("Choisissez un moment et un geste.")).to_be_visible()
    opened.send_documents(("seat", mine()), ("all", commitment("input", id=10)), revision=101)
    expect(page.get_by_role("button", name=MOMENTS[0])).to_be_visible()
    assert card(page) == kept


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("moment", ".ready .button"),
        ("gesture", ".fold, .promise"),
        ("ready", ".promise, .fold, input[name=by]"),
    ],
)
def test_the_next_thing_to_do_is_in_sight(open_scene: Open, name: str, parts: str) -> None:
    """What is asked lies above the dock before any scrolling, in wide letters too."""
    page = open_scene(PHONE[name]).page
    for wide in (False, True):
        if wide:
            widen(page)
        for width, height in SIZES[1:]:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("scrollTo(0, 0)")
            assert max(bottoms(page, parts)) <= dock(page), (wide, width)


def test_every_scene_fits_and_is_accessible(open_scene: Open) -> None:
    """At 320 px nothing scrolls sideways, axe finds nothing, targets are 48 px high and free."""
    for name, page in each_scene(open_scene, {name: PHONE[name] for name in DIFFERENT}):
        assert violations(page) == [], name
        assert page.evaluate(LOW) == [], name
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
            assert page.evaluate(HIDDEN) == [], (name, width)


def test_long_words_stay_in_their_box(open_scene: Open) -> None:
    """A word without a space makes nothing wider than the page."""
    opened = open_scene(PHONE["own"])
    opened.page.get_by_role("textbox").fill("x" * 140)
    press(opened.page, "Continuer")
    assert fits(opened.page)
    press(opened.page, COMMIT)
    assert fits(opened.page)


def test_nothing_is_sent_while_the_session_is_paused(open_scene: Open) -> None:
    """Both buttons stay where they are, and wait."""
    opened = open_scene(Scene(commitment("input") | {"paused": True}, mine(), press=(MOMENTS[0],)))
    press(opened.page, GESTURES[0])
    for name in (COMMIT, NOT_TODAY):
        opened.page.get_by_role("button", name=name).click(force=True)
    opened.page.wait_for_timeout(200)
    assert opened.moves() == []
