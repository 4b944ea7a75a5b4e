"""« Où en sommes-nous ? » on the phone: alone, at one's table, then what came of it (M9)."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.maturity_scenes import (
    ARABIC,
    AT_TABLE,
    LONG_PROOF,
    MATURITY_PHONE,
    OPEN,
    PLACED,
    PROOF,
    SIGNS,
    STRIDE,
    SUBJECT,
    TALKS,
    WRITES,
    seat,
    stands,
    table,
)
from tests.pages.opened_scene import Open, OpenedScene, each_scene
from tests.pages.scenes import Scene

SIZES = ((320, 568), (360, 640), (768, 1024), (1280, 720), (1920, 1080))
ACCESSIBLE = ("alone", "table", "reveal", "stride")
LEAST_TARGET = 52
OTHER = "Proposer une autre marche"
SEND = "Proposer à ma table"


def words(page: Page) -> str:
    """Return what stands in the field."""
    return page.locator("#words").input_value()


def propose(opened: OpenedScene, text: str) -> None:
    """Open the form at the table, pick the third stair, and type *text*."""
    page = opened.page
    page.get_by_role("button", name=OTHER).tap()
    page.get_by_role("button", name=SIGNS["s3"]).tap()
    page.locator("#words").fill(text)


def test_every_state_is_accessible_and_fits(open_scene: Open) -> None:
    """Nothing is wider than the page at any width, and axe finds nothing on the smallest phone."""
    for name, page in each_scene(open_scene, MATURITY_PHONE):
        for width, height in reversed(SIZES):
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        if name.startswith(ACCESSIBLE):
            assert violations(page) == [], name


@pytest.mark.parametrize("variant", ["fr-simple", "en"])
def test_other_words_fit_too(open_scene: Open, variant: str) -> None:
    """Simple language has wide letters, English other words: the longest scenes still fit."""
    opened = open_scene(OPEN)
    opened.page.evaluate(f"localStorage.setItem('metodd.variant', '\"{variant}\"')")
    opened.page.reload()
    expect(opened.page.locator("html")).to_have_attribute("lang", variant[:2])
    # What the reloaded page opens with must not come after what is shown next.
    opened.page.wait_for_selector("h1:not([aria-busy])")
    for name in ("alone-long", "table-long", "reveal-tables", "strides"):
        opened.switch_to(MATURITY_PHONE[name])
        assert violations(opened.page) == [], name
        assert fits(opened.page), name


def test_five_buttons_weigh_the_same(open_scene: Open) -> None:
    """M9.1: four signs with their step words, and « Je ne sais pas »; none is said to be right."""
    page = open_scene(OPEN).page
    expect(page.get_by_text("une chance sur six d'être remplacée au hasard.")).to_be_visible()
    buttons = page.locator(".stands button")
    expect(buttons).to_have_count(5)
    for at, sign in enumerate(SIGNS.values()):
        expect(buttons.nth(at)).to_contain_text(sign)
    expect(buttons.last).to_have_text("?Je ne sais pas")
    looks = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.border] }"
    assert len({str(button.evaluate(looks)) for button in buttons.all()}) == 1
    for button in buttons.all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= LEAST_TARGET


@pytest.mark.parametrize(("at", "stand"), [(1, "s2"), (4, "unknown")])
def test_a_tap_is_the_answer(open_scene: Open, at: int, stand: str) -> None:
    """M9.2: what is set counts at once; it stands there to be read, and can be changed."""
    opened = open_scene(OPEN)
    opened.page.locator(".stands button").nth(at).tap()
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "maturity.place", "stand": stand}
    expect(opened.page.locator(".own-answer")).to_be_visible()
    opened.page.get_by_role("button", name="Changer ma réponse").tap()
    expect(opened.page.locator(".stands button")).to_have_count(5)


def test_an_answer_can_be_taken_back(open_scene: Open) -> None:
    """M9.2: until answers stop; the one that is set is marked."""
    opened = open_scene(MATURITY_PHONE["alone-changing"])
    page = opened.page
    expect(page.locator(".stands [aria-pressed=true]")).to_contain_text(SIGNS["s2"])
    page.get_by_role("button", name="Retirer").tap()
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "maturity.place", "stand": ""}
    opened.send_document("seat", seat())
    expect(page.locator(".stands [aria-pressed=true]")).to_have_count(0)


def test_keys_alone_answer(open_scene: Open) -> None:
    """A button has the focus, and Enter presses it."""
    opened = open_scene(OPEN)
    opened.page.locator(".stands button").nth(2).focus()
    opened.page.keyboard.press("Enter")
    assert opened.wait_for_moves(1)[0]["move"]["stand"] == "s3"


def test_a_table_talks_first(open_scene: Open) -> None:
    """M9.3, F2: nothing is told of what its members answered alone."""
    page = open_scene(MATURITY_PHONE["table-first"]).page
    # Once: the rule says it, and nothing beside it says it again.
    expect(page.get_by_text("Parlez\u2011en")).to_have_text(
        ["Parlez\u2011en à votre table. Choisissez ensemble une marche."]
    )
    expect(page.locator(".stairs")).to_have_count(0)


def test_a_table_proposes_and_agrees(open_scene: Open) -> None:
    """M9.3: the proposal with its proof, « D'accord », and another proposal with its own step."""
    opened = open_scene(TALKS)
    page = opened.page
    expect(page.locator(".proposed")).to_contain_text(PROOF)
    expect(page.locator(".dock .count")).to_have_text("D'accord\u00a0: 3 sur 6")
    page.get_by_role("button", name="D'accord").tap()
    assert opened.wait_for_moves(1)[0] == {"type": "ready", "step": 31, "group": 2, "on": True}
    propose(opened, "  Une fiche est\n dans chaque camion. ")
    page.get_by_role("button", name=SEND).tap()
    move = opened.wait_for_moves(2)[1]
    assert (move["step"], move["group"]) == (31, 2)
    proof = "Une fiche est dans chaque camion."
    assert move["move"] == {"type": "maturity.propose", "stand": "s3", "proof": proof}
    # It is sent: the form closes, and begins empty again.
    expect(page.locator("#words")).to_have_count(0)
    page.get_by_role("button", name=OTHER).tap()
    assert words(page) == ""


def test_the_form_takes_the_focus(open_scene: Open) -> None:
    """What opens below is in sight, and keys go on from there; « Revenir » closes it."""
    page = open_scene(TALKS).page
    page.get_by_role("button", name=OTHER).press("Enter")
    expect(page.locator(".proposing button").first).to_be_focused()
    expect(page.locator(".proposing button").first).to_be_in_viewport()
    page.get_by_role("button", name="Revenir").press("Enter")
    expect(page.locator(".proposing")).to_have_count(0)
    expect(page.locator("h1")).to_be_focused()


def test_what_is_missing_is_said(open_scene: Open) -> None:
    """A stair first, then no more than 140 signs; « Ne nommez personne » stands below the field."""
    opened = open_scene(TALKS)
    page = opened.page
    page.get_by_role("button", name=OTHER).tap()
    page.get_by_role("button", name=SEND).press("Enter")
    expect(page.get_by_text("Choisissez d'abord une marche.")).to_be_visible()
    expect(page.locator("#words-help")).to_contain_text("Ne nommez personne.")
    page.get_by_role("button", name=SIGNS["s1"]).tap()
    page.locator("#words").fill(141 * "a")
    expect(page.locator("#words-problem")).to_contain_text("141")
    page.get_by_role("button", name=SEND).press("Enter")
    assert opened.moves() == []
    page.locator("#words").fill(140 * "a")
    page.get_by_role("button", name=SEND).tap()
    assert opened.wait_for_moves(1)[0]["move"]["proof"] == 140 * "a"


def test_a_refusal_takes_nothing_of_what_was_typed(open_scene: Open) -> None:
    """A text with a phone number is refused: the form is still there with it, and says why."""
    opened = open_scene(replace(TALKS, refuse="names_person"))
    propose(opened, "Appeler le 03 80 12 34 56.")
    opened.page.get_by_role("button", name=SEND).tap()
    expect(opened.page.locator(".notice.now")).to_contain_text("Ne citez personne")
    assert words(opened.page) == "Appeler le 03 80 12 34 56."


SMALL: tuple[ViewportSize, ...] = (
    {"width": 320, "height": 568},
    {"width": 360, "height": 640},
)


@pytest.mark.parametrize("size", SMALL, ids=str)
@pytest.mark.parametrize("alone", [False, True])
def test_a_refused_text_is_mended_at_its_field(
    open_scene: Open, size: ViewportSize, *, alone: bool
) -> None:
    """M9.5: said once, in sight, at the field that has the focus; a change of it ends that."""
    opened = open_scene(replace(WRITES if alone else TALKS, refuse="names_person"))
    page = opened.page
    page.set_viewport_size(size)
    if alone:
        page.get_by_text("L'environnement").tap()
        page.locator("#words").fill("Appeler le 03 80 12 34 56.")
        page.get_by_role("button", name="Valider").tap()
    else:
        propose(opened, "Appeler le 03 80 12 34 56.")
        page.get_by_role("button", name=SEND).tap()
    expect(page.locator("#words-problem")).to_be_in_viewport(ratio=1)
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_be_in_viewport()
    expect(page.locator("#words")).to_have_accessible_description(re.compile("Ne citez personne"))
    expect(page.locator(".notice.now")).to_have_count(1)
    page.locator("#words").fill("Une affiche.")
    expect(page.locator(".notice.now")).to_have_count(0)


def test_a_stair_that_is_missing_comes_in_sight(open_scene: Open) -> None:
    """From the field at the foot of a small phone, where what was missing is above."""
    page = open_scene(TALKS).page
    page.set_viewport_size(SMALL[0])
    page.get_by_role("button", name=OTHER).tap()
    page.locator("#words").fill(PROOF)
    page.locator("#words").press("Enter")
    expect(page.get_by_text("Choisissez d'abord une marche.")).to_be_in_viewport(ratio=1)
    expect(page.locator(".proposing .stands button").first).to_be_focused()


def test_at_a_table_nothing_can_be_passed(open_scene: Open) -> None:
    """M9.6: of a stride without words it is said what to do, and no more than can be done."""
    page = open_scene(MATURITY_PHONE["stride-table"]).page
    page.get_by_role("button", name="Écrire un pas").tap()
    page.get_by_text("La vie locale").tap()
    page.get_by_role("button", name=SEND).press("Enter")
    expect(page.locator("#words-problem")).to_have_text(
        "Ce champ est vide. Écrivez ici quelques mots."
    )


def test_a_reload_finds_what_was_typed(open_scene: Open) -> None:
    """The form is open again, with the stair and the text."""
    opened = open_scene(TALKS)
    propose(opened, ARABIC)
    opened.page.reload()
    expect(opened.page.locator("#words")).to_have_value(ARABIC)
    expect(opened.page.locator(".stands [aria-pressed=true]")).to_contain_text(SIGNS["s3"])


@pytest.mark.parametrize("closed", ["table-done", "lock", "reveal-silent"])
def test_a_step_that_closes_leaves_what_was_typed(open_scene: Open, closed: str) -> None:
    """It was not sent, which is said; it can be read aloud, and a reload finds it too."""
    opened = open_scene(TALKS)
    propose(opened, PROOF[::-1])
    scene = MATURITY_PHONE[closed]
    assert scene.all
    later = scene.all["step"] | {"id": 8 if closed != "table-done" else 7}
    if scene.table:
        opened.send_document("table", scene.table)
    opened.send_document("all", scene.all | {"step": later}, revision=101)
    told = opened.page.get_by_text("Ce texte n'est pas parti.")
    expect(told).to_be_visible()
    expect(opened.page.get_by_text(PROOF[::-1])).to_be_visible()
    opened.scene.all = scene.all | {"step": later}
    opened.scene.table = scene.table
    opened.page.reload()
    expect(told).to_be_visible()


def test_another_proposal_leaves_the_form_alone(open_scene: Open) -> None:
    """What others propose meanwhile is shown above, and what is being typed stays."""
    opened = open_scene(TALKS)
    propose(opened, STRIDE)
    newer = {"stand": "s4", "text": LONG_PROOF}
    opened.send_document("table", table(said=newer))
    expect(opened.page.locator(".proposed")).to_contain_text(LONG_PROOF)
    expect(opened.page.locator("[role=status]", has_text="4, on améliore")).to_have_count(1)
    assert words(opened.page) == STRIDE


def test_typed_texts_run_as_they_are_written(open_scene: Open) -> None:
    """Arabic from right to left, in the field and where it is read."""
    direction = "e => getComputedStyle(e).direction"
    shown = open_scene(MATURITY_PHONE["strides-tables"]).page
    assert shown.get_by_text(ARABIC).evaluate(direction) == "rtl"
    page = open_scene(MATURITY_PHONE["table-form"]).page
    page.locator("#words").fill(ARABIC)
    assert page.locator("#words").evaluate(direction) == "rtl"


def test_a_hidden_proof_is_not_repeated(open_scene: Open) -> None:
    """M9.5: a table is told so, be it by the facilitator or for a word, and sees its stair."""
    page = open_scene(MATURITY_PHONE["table-hidden"]).page
    expect(page.locator(".proposed")).to_contain_text("Ce texte n'est pas montré.")
    expect(page.locator(".proposed")).to_contain_text(SIGNS["s4"])


def test_a_table_is_told_that_its_text_is_read_again(open_scene: Open) -> None:
    """M9.5: why it is not shown, and who decides."""
    page = open_scene(MATURITY_PHONE["table-held"]).page
    told = page.locator(".proposed")
    expect(told).to_contain_text("Un mot grossier y est peut-être.")
    expect(told).to_contain_text("La personne qui anime le relit avant que la salle le voie.")
    expect(told.get_by_text("Ce texte n'est pas montré.")).to_have_count(0)


def test_the_result_is_told_in_words(open_scene: Open) -> None:
    """M9.4: the middle first; one's own, and that of one's table, are there for oneself."""
    page = open_scene(MATURITY_PHONE["reveal-tables"]).page
    expect(page.locator(".plenary")).to_contain_text(
        "La marche du milieu des tables est parmi celles-ci\u00a0: 1, on découvre ou 2, on démarre."
    )
    expect(page.locator(".plenary")).to_contain_text("Tables pas d'accord\u00a0: 1")
    expect(page.locator(".own-answer").first).to_contain_text(SIGNS["s3"])
    expect(page.locator(".own-answer").last).to_contain_text("Votre table est d'accord.")
    expect(page.locator(".said-list li")).to_have_count(3)
    apart = open_scene(MATURITY_PHONE["reveal-apart"]).page
    expect(apart.locator(".own-answer").last).to_contain_text("C'est une vraie réponse.")
    few = open_scene(MATURITY_PHONE["reveal-few"]).page
    expect(few.locator(".stairs")).to_have_count(0)
    expect(few.locator(".plenary")).to_contain_text("Moins de 12 réponses")


TAGS = "e => e.map(tag => { const b = tag.getBoundingClientRect(); return [b.left, b.right] })"


@pytest.mark.parametrize("variant", ["fr", "en"])
def test_the_tags_of_two_stairs_keep_apart(open_scene: Open, variant: str) -> None:
    """M9.4: where the middle is between two stairs, each has its own, beside the other."""
    opened = open_scene(OPEN)
    opened.page.evaluate(f"localStorage.setItem('metodd.variant', '\"{variant}\"')")
    opened.page.reload()
    opened.page.wait_for_selector("h1:not([aria-busy])")
    opened.switch_to(
        Scene(stands("reveal", answers={"n": 28, "parts": PLACED, "median": ["s1", "s2"]}), seat())
    )
    for width in (320, 360, 390):
        opened.page.set_viewport_size({"width": width, "height": 640})
        (_, end), (begin, _) = opened.page.locator(".stair .tag").evaluate_all(TAGS)
        assert end + 2 <= begin, width


def test_a_stride_is_written_and_changed(open_scene: Open) -> None:
    """M9.6: a subject and a sentence; « Changer ma réponse » begins with what was sent."""
    opened = open_scene(WRITES)
    page = opened.page
    page.get_by_text("L'environnement").tap()
    page.locator("#words").fill(STRIDE)
    page.get_by_role("button", name="Valider").tap()
    move = opened.wait_for_moves(1)[0]["move"]
    assert move == {"type": "maturity.write", "subject": "environnement", "text": STRIDE}
    expect(page.locator(".own-answer")).to_contain_text(STRIDE)
    page.get_by_role("button", name="Changer ma réponse").tap()
    assert words(page) == STRIDE
    expect(page.get_by_role("radio", name="L'environnement")).to_be_checked()


def test_a_table_writes_a_stride(open_scene: Open) -> None:
    """The same form, to its table; and who comes late reads the question as all do."""
    opened = open_scene(MATURITY_PHONE["stride-table"])
    page = opened.page
    page.get_by_role("button", name="Écrire un pas").tap()
    page.get_by_text("La vie locale").tap()
    page.locator("#words").fill(STRIDE)
    page.locator("#words").press("Enter")
    move = opened.wait_for_moves(1)[0]
    assert move["group"] == AT_TABLE["table"]
    assert move["move"]["subject"] == "vie-locale"


def test_a_pause_stops_the_answer(open_scene: Open) -> None:
    """While the session is suspended a tap does nothing, and says so by its looks."""
    paused = stands("alone") | {"paused": True}
    opened = open_scene(replace(OPEN, all=paused))
    button = opened.page.locator(".stands button").first
    expect(button).to_have_attribute("aria-disabled", "true")
    button.press("Enter")
    expect(opened.page.locator("h1")).to_have_text(SUBJECT["question"])
    assert opened.moves() == []
