"""How the barometer is answered on a phone: item by item, all changeable, and shown to nobody."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.barometer_scenes import (
    ABLE,
    ADVISE,
    EVERYTHING,
    ITEMS,
    LEAK,
    LINK,
    MADE,
    OPEN,
    PHONE,
    QUESTIONS,
    WANT,
    barometer,
    mine,
    of,
)
from tests.pages.opened_scene import Open, OpenedScene
from tests.pages.scenes import Document, Scene
from tests.pages.seat_menu import menu, press_in_menu
from tests.pages.test_small_phone import HIDDEN, bottoms, dock, enlarge, widen

SIZES = ((320, 640), (375, 667), (768, 1024))
SMALL = """() => [...document.querySelectorAll("button, a")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width < 44 || height < 47.9;
}).map((one) => one.outerHTML)"""
"""Targets that are lower than 48 px or narrower than 44."""
RULE = "Aucun écran ne montrera votre réponse."
LOT = "elle a une chance sur six d'être remplacée au hasard."
KNOW = "Une question de connaissance."
OVER = "C'est fini, merci."
HOW = "Comment le tirage est\u2011il fait"


def title(page: Page, text: str) -> None:
    """Wait until *text* is asked."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def press(page: Page, name: str) -> None:
    """Press the button *name*."""
    page.get_by_role("button", name=name, exact=True).click()


def given(opened: OpenedScene, count: int) -> list[Document]:
    """Return the answers of each of *count* moves; None for what was passed."""
    moves = opened.wait_for_moves(count)
    assert {(move["step"], move["move"]["type"]) for move in moves} == {(7, "barometer.answer")}
    told = [move["move"] for move in moves]
    return [move["answers"] | dict.fromkeys(move["passed"]) for move in told]


def test_each_tap_sends_all_answers_and_goes_on(open_scene: Open) -> None:
    """Opinions in words, choices of questions, advice from 0 to 10; then it says thank you."""
    opened = open_scene(PHONE["opinion"])
    page = opened.page
    for asked, answer in (
        (LINK, "Plutôt d'accord"),
        (ABLE, "Entre les deux"),
        (WANT, "Tout à fait d'accord"),
        (LEAK, "600 litres"),
        (QUESTIONS["k2"]["text"], "Près de 4\u00a0%"),
        (ADVISE, "0, sûrement pas"),
    ):
        title(page, str(asked))
        press(page, answer)
    title(page, OVER)
    assert given(opened, 6) == [
        of(*list(EVERYTHING)[:count]) for count in range(1, len(EVERYTHING) + 1)
    ]
    opened.send_document("seat", mine(EVERYTHING))
    expect(page.get_by_text("C'est noté. Vous pouvez changer")).to_be_visible()


def test_each_item_shows_its_index_and_kind(open_scene: Open) -> None:
    """« Question 1 sur 6 », that nobody sees it, and the lot; knowledge says that it is one."""
    opened = open_scene(PHONE["opinion"])
    page = opened.page
    expect(page.get_by_text("Question 1 sur 6")).to_be_visible()
    expect(page.get_by_text(RULE)).to_be_visible()
    expect(page.get_by_text(KNOW)).to_have_count(0)
    expect(page.get_by_text(LOT)).to_be_visible()
    for _ in range(3):
        press(page, "Passer")
    expect(page.get_by_text("Question 4 sur 6")).to_be_visible()
    expect(page.get_by_text(KNOW)).to_be_visible()
    expect(page.get_by_text(LOT)).to_be_visible()


def test_a_new_question_has_the_focus_and_is_named_with_its_place(open_scene: Open) -> None:
    """By keyboard: the title has the focus after an answer, after passing and after going back."""
    opened = open_scene(PHONE["opinion"])
    page = opened.page
    heading = page.get_by_role("heading", level=1)
    expect(heading).not_to_be_focused()
    page.get_by_role("button", name="Entre les deux").press("Enter")
    title(page, ABLE)
    expect(heading).to_be_focused()
    expect(heading).to_have_accessible_description("Question 2 sur 6")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Pas du tout d'accord")).to_be_focused()
    page.get_by_role("button", name="Passer").press("Enter")
    title(page, WANT)
    expect(heading).to_be_focused()
    page.get_by_role("button", name="Question d'avant").press("Space")
    title(page, ABLE)
    expect(heading).to_be_focused()


def test_arrow_keys_and_moving_the_focus_answer_nothing(open_scene: Open) -> None:
    """Only a press is an answer: who explores with a keyboard sends nothing."""
    opened = open_scene(PHONE["opinion"])
    page = opened.page
    page.get_by_role("button", name="Entre les deux").focus()
    for key in ("ArrowDown", "ArrowUp", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
    title(page, LINK)
    page.get_by_role("button", name="Entre les deux").press("Enter")
    assert given(opened, 1) == [{"link": 3}]


def test_a_double_tap_answers_one_question(open_scene: Open) -> None:
    """The second tap falls on the next question, and is no answer to it."""
    opened = open_scene(PHONE["opinion"])
    opened.page.get_by_role("button", name="Entre les deux").dblclick()
    title(opened.page, ABLE)
    press(opened.page, "Plutôt d'accord")
    title(opened.page, WANT)
    assert given(opened, 2) == [{"link": 3}, {"link": 3, "able": 4}]


def test_a_reload_comes_back_at_the_first_open_item(open_scene: Open) -> None:
    """Answered and passed items are behind; the answers are still there to be changed."""
    opened = open_scene(Scene(OPEN, mine()))
    page = opened.page
    press(page, "Plutôt d'accord")
    press(page, "Passer")
    title(page, WANT)
    assert given(opened, 2) == [of("link"), of("link") | {"able": None}]
    opened.scene.seat = mine(of("link"), passed=("able",))
    page.reload()
    title(page, WANT)
    press(page, "Question d'avant")
    title(page, ABLE)
    press(page, "Question d'avant")
    chosen = page.get_by_role("button", name="Plutôt d'accord", pressed=True)
    expect(chosen).to_have_count(1)
    assert len(opened.moves()) == 2


def test_what_could_not_be_sent_survives_a_reload_and_goes_out(open_scene: Open) -> None:
    """The phone says that it keeps it; the next page sends it once, with nothing pressed."""
    opened = open_scene(PHONE["done-cut"])
    page = opened.page
    title(page, OVER)
    expect(page.get_by_text("Pas encore envoyé.")).to_be_visible()
    expect(page.get_by_text("C'est noté.")).to_have_count(0)
    sound(page)
    assert opened.moves() == []
    opened.accept_again()
    page.reload()
    title(page, OVER)
    everything = EVERYTHING | {"advise": 10}
    assert given(opened, 1) == [everything]
    opened.scene.seat = mine(everything)
    opened.send_document("seat", opened.scene.seat)
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    page.reload()
    title(page, OVER)
    page.wait_for_timeout(200)
    assert len(opened.moves()) == 1


def test_taps_while_the_line_is_cut_go_out_as_one(open_scene: Open) -> None:
    """Each map holds the ones before it, so that the last one is enough."""
    opened = open_scene(PHONE["opinion"])
    page = opened.page
    opened.cut()
    expect(page.locator(".notice.lost")).to_be_visible()
    press(page, "Plutôt d'accord")
    press(page, "Entre les deux")
    title(page, WANT)
    opened.reconnect()
    expect(page.locator(".notice.lost")).to_have_count(0)
    assert given(opened, 2)[-1] == of("link", "able")
    title(page, WANT)


def test_every_answer_can_be_changed_from_the_list_at_the_end(open_scene: Open) -> None:
    """The list leads to each item, shows what was chosen there only, and comes back afterwards."""
    opened = open_scene(PHONE["done"])
    page = opened.page
    title(page, OVER)
    for text in ("Plutôt d'accord", "Entre les deux", "600 litres"):
        expect(page.get_by_text(text)).to_have_count(0)
    page.get_by_role("button", name=ABLE).click()
    title(page, ABLE)
    press(page, "Tout à fait d'accord")
    title(page, OVER)
    assert given(opened, 1) == [EVERYTHING | {"able": 5}]


def test_an_answer_can_be_taken_back(open_scene: Open) -> None:
    """What is sent then passes it; the page stays, so that another may be given."""
    opened = open_scene(PHONE["done"])
    page = opened.page
    press(page, "Changer ma réponse")
    title(page, LINK)
    press(page, "Retirer ma réponse")
    expect(page.get_by_role("button", pressed=True)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    press(page, "Passer")
    title(page, OVER)
    assert given(opened, 1) == [EVERYTHING | {"link": None}]
    expect(page.get_by_role("button", name=LINK)).to_contain_text("Sans réponse")
    expect(page.get_by_role("button", name=WANT)).to_contain_text("Réponse donnée")


def test_everything_may_be_passed(open_scene: Open) -> None:
    """The page says that it is allowed, sends each as passed, and the way back stays open."""
    opened = open_scene(PHONE["done-nothing"])
    page = opened.page
    title(page, OVER)
    expect(page.get_by_text("C'est noté. Ne pas répondre est permis.")).to_be_visible()
    assert given(opened, 6)[-1] == dict.fromkeys(EVERYTHING)
    press(page, "Revenir à la question")
    title(page, LINK)


def test_a_late_refusal_is_shown_and_the_answer_is_not_confirmed(open_scene: Open) -> None:
    """The page says why, and the lock says that there is no answer."""
    opened = open_scene(Scene(OPEN, mine(), refuse="step_locked"))
    page = opened.page
    press(page, "Plutôt d'accord")
    told = page.get_by_text("Les réponses étaient déjà arrêtées.")
    expect(told).to_be_visible()
    expect(page.get_by_text("C'est noté.")).to_have_count(0)
    opened.send_document("all", barometer("lock", here={"id": 8, "index": 2}))
    expect(page.get_by_text("Ne pas répondre est permis.")).to_be_visible()
    expect(told).to_be_visible()


def test_a_last_answer_that_is_refused_does_not_end_it(open_scene: Open) -> None:
    """The end comes when nothing is open; what was refused is open."""
    opened = open_scene(Scene(OPEN, mine(of("link", "able", "want", "k1", "k2"))))
    opened.scene.refuse = "not_proposed"
    press(opened.page, "10, sans hésiter")
    title(opened.page, ADVISE)
    expect(opened.page.locator(".notice.now")).to_be_visible()


def test_nothing_is_answered_while_the_session_is_paused(open_scene: Open) -> None:
    """Buttons stay in sight, and send nothing."""
    opened = open_scene(PHONE["opinion-hold"])
    opened.page.get_by_role("button", name="Entre les deux").click(force=True)
    opened.page.wait_for_timeout(200)
    title(opened.page, LINK)
    assert opened.moves() == []


def test_the_questions_of_a_seat_may_come_after_the_step(open_scene: Open) -> None:
    """Until then a question of knowledge has no choices, least of all those of opinions."""
    asks = barometer("input", items=["k1", "link"])
    opened = open_scene(Scene(barometer("brief"), mine() | {"play": {}}))
    opened.send_document("all", asks | {"step": asks["step"] | {"id": 8}})
    expect(opened.page.get_by_text(KNOW)).to_be_visible()
    expect(opened.page.locator(".scale button")).to_have_count(0)
    opened.send_document("seat", mine())
    title(opened.page, LEAK)
    expect(opened.page.locator(".scale button")).to_have_count(4)


def test_the_lock_says_what_counts_and_shows_no_answer(open_scene: Open) -> None:
    """One sentence on one's answers, and none of them: given, not given, come too late."""
    opened = open_scene(PHONE["lock"])
    page = opened.page
    for name, told in (
        ("lock", "La vôtre compte."),
        ("lock-none", "Ne pas répondre est permis."),
        ("lock-late", "Vous jouerez à la suivante."),
    ):
        opened.send_document("seat", PHONE[name].seat or {})
        expect(page.get_by_text(told)).to_be_visible()
        expect(page.get_by_text("Réponses\u00a0: 27 sur 28")).to_be_visible()
        for text in (LINK, LEAK, "600 litres"):
            expect(page.get_by_text(text)).to_have_count(0)


def test_the_draw_is_promised_then_can_be_checked(open_scene: Open) -> None:
    """At the brief its fingerprint; at the end one's number, and the link that checks it."""
    opened = open_scene(PHONE["brief"])
    page = opened.page
    expect(page.locator(".fingerprint-code")).not_to_be_visible()
    page.get_by_text(HOW).click()
    expect(page.locator(".fingerprint-code")).to_have_text(str(MADE["fingerprint"]))
    expect(page.locator(".fingerprint-code")).to_be_visible()
    expect(page.get_by_role("link", name="Vérifier le tirage")).to_have_count(0)
    expect(page.get_by_text("Votre numéro dans le tirage")).to_have_count(0)
    opened.send_document("all", barometer("lock", here={"id": 8}))
    opened.send_document("seat", mine(EVERYTHING, 3))
    page.get_by_text(HOW).click()
    expect(page.get_by_text("Votre numéro dans le tirage\u00a0: 3")).to_be_visible()
    link = page.get_by_role("link", name="Vérifier le tirage").get_attribute("href")
    drawn = ",".join(str(number) for number in MADE["drawn"])
    wanted = f"/tirage#p={MADE['fingerprint']}&s={MADE['seed']}&n=28&k=14&d={drawn}"
    assert link == wanted


def test_simple_language_speaks_of_no_draw(open_scene: Open) -> None:
    """Nobody needs it to answer."""
    page = open_scene(PHONE["brief"]).page
    expect(page.get_by_text(HOW)).to_be_visible()
    press_in_menu(page, "Langage simple")
    expect(page.get_by_text(HOW)).to_have_count(0)


def test_the_second_barometer_speaks_of_now_and_of_no_draw(open_scene: Open) -> None:
    """Each has the other set of questions then; nothing is drawn."""
    page = open_scene(PHONE["brief-after"]).page
    expect(page.get_by_text("Et maintenant, qu'en pensez\u2011vous\u202f?")).to_be_visible()
    expect(page.locator(".fingerprint-code")).to_have_count(0)


def test_english_texts(open_scene: Open) -> None:
    """Opinions, buttons and the way on are in English after one tap."""
    opened = open_scene(PHONE["opinion"])
    page = opened.page
    press_in_menu(page, "English")
    title(page, "I see the link between the 17 goals and my job.")
    expect(page.get_by_text("Question 1 of 6")).to_be_visible()
    press(page, "Tend to agree")
    title(page, "I feel able to act.")
    assert given(opened, 1) == [{"link": 4}]


@pytest.mark.parametrize("simple", [False, True])
def test_all_answers_are_in_sight_on_a_small_phone(open_scene: Open, *, simple: bool) -> None:
    """At 320 × 568 no item must be scrolled to be answered; at 640 in wide letters neither."""
    page = open_scene(PHONE["opinion"]).page
    page.set_viewport_size({"width": 320, "height": 640 if simple else 568})
    if simple:
        press_in_menu(page, "Langage simple")
        menu(page).click()
        widen(page)
    for at in range(len(ITEMS)):
        expect(page.get_by_text(f"Question {at + 1} sur {len(ITEMS)}")).to_be_visible()
        assert max(bottoms(page, ".scale .button")) <= dock(page), ITEMS[at]
        press(page, "Passer")


def test_every_page_fits_and_is_accessible(open_scene: Open) -> None:
    """From the brief to the lock, with answers and without."""
    opened = open_scene(PHONE["brief"])
    page = opened.page
    sound(page)
    opened.send_document("all", OPEN)
    opened.send_document("seat", mine())
    title(page, LINK)
    sound(page)
    for answer in ("Plutôt d'accord", "Entre les deux", "Tout à fait d'accord", "600 litres"):
        press(page, answer)
    sound(page)
    press(page, "Passer")
    sound(page)
    press(page, "10, sans hésiter")
    title(page, OVER)
    sound(page)
    page.get_by_role("button", name=ADVISE).click()
    expect(page.get_by_role("button", pressed=True)).to_have_count(1)
    sound(page)
    opened.send_document("all", barometer("lock", answered=27, here={"id": 8}))
    page.get_by_text(HOW).click()
    expect(page.get_by_role("link", name="Vérifier le tirage")).to_be_visible()
    sound(page)


def sound(page: Page) -> None:
    """Check the shown page with axe, that targets are large, and that nothing scrolls sideways."""
    asked = page.locator("h1").inner_text()
    assert violations(page) == [], asked
    assert page.evaluate(SMALL) == [], asked
    assert page.evaluate(HIDDEN) == [], asked
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), (asked, width)
    page.set_viewport_size({"width": 390, "height": 844})
    for percent in (130, 200):
        enlarge(page, percent)
        assert fits(page), (asked, percent)
    enlarge(page, 100)
    page.set_viewport_size({"width": 320, "height": 640})
