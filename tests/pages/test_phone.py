"""How the phone's page behaves under the fingers, against a made-up server."""

import json

from playwright.sync_api import expect

from tests.pages.opened_scene import Open
from tests.pages.scenes import ASKS, PHONE, WORD, Scene, room, seat, solo, step
from tests.pages.seat_menu import menu, press_in_menu


def test_opening_the_link_takes_no_seat(open_scene: Open) -> None:
    """Nothing but hello goes out before « Jouer »; nothing is kept on the phone either."""
    opened = open_scene(PHONE["entry"])
    expect(opened.page.get_by_role("button", name="Jouer")).to_be_enabled()
    opened.page.wait_for_timeout(300)
    assert [message["type"] for message in opened.received] == ["hello"]
    assert opened.page.evaluate("Object.keys(localStorage)") == []


def test_play_takes_a_seat_once(open_scene: Open) -> None:
    """Two taps on « Jouer » send one join with the name, and say that it is under way."""
    opened = open_scene(PHONE["entry"])
    opened.responds = False
    opened.page.get_by_label("Votre surnom").fill("Galet agile")
    opened.page.get_by_label("2 personnes").press("Space")
    play = opened.page.get_by_role("button", name="Jouer")
    play.click()
    busy = opened.page.get_by_role("button", name="Envoi…")
    expect(busy).to_be_visible()
    busy.click(force=True)
    opened.page.wait_for_timeout(200)
    assert opened.moves() == [{"type": "join", "name": "Galet agile", "persons": 2}]
    token = opened.received[0]["token"]
    kept = json.loads(opened.page.evaluate("localStorage.getItem('metodd.seat.K7RM4X')"))
    assert (kept["token"], kept["name"], kept["persons"]) == (token, "Galet agile", 2)


def test_a_delayed_join_says_why(open_scene: Open) -> None:
    """While many come the server answers « Jouer » later: the page says so, and asks once."""
    opened = open_scene(PHONE["entry"])
    opened.responds = False
    opened.page.get_by_role("button", name="Jouer").click()
    expect(opened.page.get_by_text("Beaucoup de monde arrive.")).to_be_visible()
    expect(opened.page.get_by_role("button", name="Envoi…")).to_be_visible()
    assert len(opened.moves()) == 1


def test_a_feedback_comes_within_one_frame(open_scene: Open) -> None:
    """The frame after the tap already shows that the answer is under way."""
    opened = open_scene(Scene(solo("input"), seat(), type="400"))
    opened.responds = False
    shown = opened.page.evaluate(
        """() => new Promise((done) => {
            document.querySelector(".dock .primary").click();
            requestAnimationFrame(() => done(document.querySelector(".dock").innerText));
        })"""
    )
    assert "Envoi…" in shown


def test_the_ruler_has_no_first_position_and_follows_the_finger(open_scene: Open) -> None:
    """Empty at first and said so; a touch in its middle gives the middle of the log scale."""
    opened = open_scene(PHONE["input"])
    slider = opened.page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "Pas encore de réponse")
    box = slider.bounding_box()
    assert box
    opened.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 20)
    expect(slider).to_have_attribute("aria-valuetext", "45\u00a0litres")
    expect(opened.page.locator(".num input")).to_have_value("45")


def test_the_buttons_and_the_keyboard_do_what_the_finger_does(open_scene: Open) -> None:
    """Arrows move the ruler, − and + step, Enter in the field sends."""
    opened = open_scene(PHONE["input"])
    opened.page.get_by_role("slider").press("End")
    expect(opened.page.locator(".num input")).to_have_value("2\u202f000")
    opened.page.get_by_role("button", name="Un peu moins").click()
    expect(opened.page.locator(".num input")).to_have_value("1\u202f900")
    opened.page.locator(".num input").fill("1 234,5")
    opened.page.locator(".num input").press("Enter")
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    assert opened.wait_for_confirmed(1) == [{"type": "estimate.answer", "value": 1234.5}]


def test_pressing_too_early_says_why(open_scene: Open) -> None:
    """An empty answer is not sent; the page says what to do, and the button keeps its focus."""
    opened = open_scene(PHONE["input"])
    button = opened.page.get_by_role("button", name="Valider")
    button.click(force=True)
    expect(opened.page.locator(".notice.now")).to_have_text(
        "Touchez la barre ou écrivez un nombre."
    )
    expect(button).to_be_focused()
    assert opened.moves() == []


def test_what_is_typed_and_not_sent_survives_a_reload(open_scene: Open) -> None:
    """The number and the confidence are there again after a reload."""
    opened = open_scene(Scene(solo("input"), seat(), type="412,5"))
    opened.page.get_by_text("Grande").click()
    opened.page.reload()
    expect(opened.page.locator(".num input")).to_have_value("412,5")
    expect(opened.page.get_by_label("Grande")).to_be_checked()


def test_an_answer_given_while_the_line_is_cut_goes_out_once(open_scene: Open) -> None:
    """It is kept, said to be kept, and sent once when the line is back."""
    opened = open_scene(PHONE["input-cut"])
    expect(opened.page.get_by_text("Pas encore envoyé.")).to_be_visible()
    assert opened.moves() == []
    opened.reconnect()
    expect(opened.page.get_by_text("De retour. Rien n'est perdu.")).to_be_visible()
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    assert [move["value"] for move in opened.wait_for_confirmed(1)] == [400]


def test_counts_are_read_out_at_each_quarter(open_scene: Open) -> None:
    """The polite region changes at 75 %, and not at the next answer."""
    opened = open_scene(Scene(solo("input", answered=20), seat(mine=400)))
    region = opened.page.locator("p.visually-hidden[role=status]").last
    opened.send(type="patch", audience="all", revision=5, patch={"play": {"answered": 21}})
    expect(region).to_have_text("Réponses\u00a0: 21 sur 28")
    opened.send(type="patch", audience="all", revision=6, patch={"play": {"answered": 22}})
    expect(opened.page.locator(".count")).to_have_text("Réponses\u00a0: 22 sur 28")
    expect(region).to_have_text("Réponses\u00a0: 21 sur 28")


def test_a_step_is_read_out_and_is_in_the_title(open_scene: Open) -> None:
    """The page's title and the polite region name the new step."""
    opened = open_scene(PHONE["brief"])
    expect(opened.page).to_have_title("À vue de nez · Consigne · mét'ODD")
    opened.send_document("all", solo("lock", here={"id": 8}))
    expect(opened.page).to_have_title("À vue de nez · Réponses arrêtées · mét'ODD")
    expect(opened.page.locator("p.visually-hidden[role=status]").first).to_have_text(
        "Réponses arrêtées. À vue de nez"
    )


def test_the_figure_waits_for_the_screen(open_scene: Open) -> None:
    """The phone shows the figure 3 s after the reveal began, by its own clock, and not before."""
    opened = open_scene(PHONE["lock"])
    opened.stop_clock()
    begun = opened.page.evaluate("Date.now()")
    opened.send_document("all", solo("reveal", here={"id": 8, "opened": begun}))
    expect(opened.page).to_have_title("À vue de nez · Le résultat · mét'ODD")
    opened.page.clock.run_for(3_000)
    expect(opened.page.locator("main")).not_to_contain_text("600")
    opened.page.clock.run_for(1_000)
    expect(opened.page.get_by_text("600 litres").first).to_be_visible()


def test_the_first_reveal_of_a_duo_holds_no_figure(open_scene: Open) -> None:
    """Only where the answers are, also as a table, and one's own estimate."""
    opened = open_scene(PHONE["duo-reveal"])
    opened.page.get_by_text("Voir en tableau").click()
    expect(opened.page.get_by_role("row")).to_have_count(12)
    expect(opened.page.get_by_text("Votre estimation\u00a0: 400\u00a0litres")).to_be_visible()


def test_one_s_own_answer_can_be_kept_with_one_tap(open_scene: Open) -> None:
    """« Je garde la mienne » sends the answer of the first round again."""
    opened = open_scene(PHONE["duo-again"])
    opened.page.get_by_role("button", name="Je garde la mienne").click()
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    assert opened.moves()[0]["move"]["value"] == 400


def test_a_late_refusal_of_an_answer_shows(open_scene: Open) -> None:
    """The refusal stays in sight when the lock arrives after it."""
    opened = open_scene(Scene(solo("input"), seat(), refuse="step_locked", type="400"))
    opened.page.get_by_role("button", name="Valider").click()
    told = opened.page.get_by_text("Les réponses étaient déjà arrêtées.")
    expect(told).to_be_visible()
    opened.send_document("all", solo("lock", here={"id": 8, "index": 2}))
    expect(opened.page.get_by_text("Place au chiffre").first).to_be_visible()
    expect(told).to_be_visible()


def test_one_tap_sends_the_service_and_the_first_time(open_scene: Open) -> None:
    """One question, then the other; each is sent at once and shown as chosen."""
    opened = open_scene(PHONE["lobby"])
    page = opened.page
    expect(page.get_by_role("group", name="Dans quel service")).to_have_count(0)
    page.get_by_text("Oui", exact=True).click()
    page.get_by_text("Voirie et mobilité").click()
    expect(page.get_by_label("Oui")).to_be_checked()
    expect(page.get_by_label("Voirie et mobilité")).to_be_checked()
    assert opened.wait_for_moves(2) == [
        {"type": "set_first_time", "first_time": 1},
        {"type": "choose_service", "service": "voirie"},
    ]


def test_a_kicked_phone_comes_back_with_one_tap(open_scene: Open) -> None:
    """« Jouer » joins again with the same name."""
    opened = open_scene(PHONE["kicked"])
    opened.scene.bye = ""
    opened.page.get_by_role("button", name="Jouer").click()
    expect(opened.page.get_by_role("heading", level=1)).to_contain_text("Tilleul calme")
    assert opened.wait_for_moves(1) == [{"type": "join", "name": "Tilleul calme", "persons": 1}]


def test_a_taken_seat_waits_for_a_person(open_scene: Open) -> None:
    """The page does not fight for its seat; « Jouer ici » takes it back."""
    opened = open_scene(PHONE["taken-over"])
    taken = "Votre place est ouverte dans un autre onglet ou téléphone."
    expect(opened.page.get_by_role("heading")).to_have_text(taken)
    opened.page.wait_for_timeout(1_500)
    assert len(opened.sockets) == 1
    opened.scene.bye = ""
    opened.page.get_by_role("button", name="Jouer ici").click()
    expect(opened.page.get_by_text("La séance va commencer.")).to_be_visible()


def test_a_code_is_forgiven_its_form(open_scene: Open) -> None:
    """Lower case and spaces open the room's address."""
    opened = open_scene(Scene(room(), path="/"))
    opened.page.get_by_label("Code de la salle").fill("k7r m4x")
    opened.page.get_by_label("Code de la salle").press("Enter")
    opened.page.wait_for_url("**/r/K7RM4X")


def test_english_comes_when_it_is_asked_for(open_scene: Open) -> None:
    """The switch asks the server for English documents, and the page speaks it after a reload."""
    opened = open_scene(PHONE["lobby"])
    press_in_menu(opened.page, "English")
    expect(opened.page.get_by_text("First session?")).to_be_visible()
    assert {"type": "variant", "variant": "en"} in opened.received
    expect(opened.page.locator("html")).to_have_attribute("lang", "en")
    opened.page.reload()
    expect(opened.page.get_by_text("First session?")).to_be_visible()
    assert opened.wait_for_messages("hello", 2)[-1]["variant"] == "en"


def test_simple_language_is_one_switch(open_scene: Open) -> None:
    """The switch asks for simple texts and sets the page's type for them."""
    opened = open_scene(PHONE["lobby"])
    press_in_menu(opened.page, "Langage simple")
    expect(opened.page.locator("html")).to_have_class("simple")
    assert {"type": "variant", "variant": "fr-simple"} in opened.received


def test_the_card_keeps_the_figures_that_were_seen(open_scene: Open) -> None:
    """A figure seen at its reveal is on the card at the end, until the card is erased."""
    opened = open_scene(PHONE["reveal"])
    expect(opened.page.get_by_text("600 litres").first).to_be_visible()
    opened.send_document("all", room(status="closed"), 101)
    expect(opened.page.get_by_role("heading", name="Ma carte à garder")).to_be_visible()
    expect(opened.page.locator(".kept-card .facts > li")).to_contain_text("600\u00a0litres")
    opened.page.get_by_role("button", name="Effacer cette carte").click()
    opened.page.get_by_role("button", name="Effacer pour toujours").click()
    expect(opened.page.locator("main")).to_contain_text("Demandez le code de la prochaine")


def test_one_s_own_tile_falls_among_those_of_the_room(open_scene: Open) -> None:
    """One tile of the chart is marked as one's own, and the figure's place beside it."""
    page = open_scene(PHONE["reveal"]).page
    expect(page.locator(".small-histogram .own")).to_have_count(1)
    expect(page.locator(".small-histogram .pile i")).to_have_count(28)
    expect(page.locator(".own-key")).to_contain_text("Votre réponse")
    expect(page.locator(".picture path")).to_have_count(2 * 4)
    expect(page.locator(".goal-tiles li")).to_have_count(2)
    order = (
        "['.truth', '.verdict', '.notice', '.small-histogram'].map((found) => "
        "document.querySelector(found).getBoundingClientRect().top)"
    )
    tops = page.evaluate(order)
    assert tops == sorted(tops)


def test_a_room_without_enough_answers_says_so(open_scene: Open) -> None:
    """Under five answers there is neither a spread nor a median answer."""
    opened = open_scene(PHONE["reveal-small"])
    expect(opened.page.get_by_text("Trop peu de réponses")).to_be_visible()
    assert opened.page.locator(".small-histogram").count() == 0


def test_a_talk_promises_no_question_and_asks_none(open_scene: Open) -> None:
    """« Il n'y a rien à répondre ici » stands only where no question stands below."""
    nothing = "Écoutez et parlez. Il n'y a rien à répondre ici."
    opened = open_scene(PHONE["talk"])
    page = opened.page
    expect(page.get_by_text("Écoutez et parlez.")).to_be_visible()
    expect(page.get_by_text(nothing)).to_have_count(0)
    for answer in ("Oui", "Voirie et mobilité"):
        page.get_by_role("radio", name=answer).press("Space")
    opened.send_document("seat", seat())
    # The question stays, so that a slip can be mended.
    expect(page.get_by_text("Première séance")).to_be_visible()
    expect(page.get_by_text(nothing)).to_have_count(0)
    known = open_scene(PHONE["talk-known"]).page
    expect(known.get_by_text(nothing)).to_be_visible()
    expect(known.get_by_role("radio")).to_have_count(0)


def test_the_words_of_the_room_ask_for_none(open_scene: Open) -> None:
    """The prompt stands while a word can be written, and no longer beside the words."""
    expect(open_scene(PHONE["word"]).page.get_by_text(ASKS)).to_be_visible()
    words = open_scene(PHONE["words"]).page
    expect(words.get_by_text("recommencer ailleurs")).to_be_visible()
    expect(words.get_by_text(ASKS)).to_have_count(0)


def test_a_word_is_limited_and_sent_without_its_spaces(open_scene: Open) -> None:
    """The field takes 30 signs; spaces around the word do not go out."""
    opened = open_scene(Scene(step("x5", "input", WORD), seat()))
    opened.page.get_by_label("Votre mot").fill("  envie ")
    opened.page.get_by_label("Votre mot").press("Enter")
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    assert opened.moves()[0]["move"] == {"type": "talk.word", "word": "envie"}


def test_a_word_near_its_limit_tells_how_much_is_left(open_scene: Open) -> None:
    """From 20 signs on what is left is shown at each letter, and read out at 10, 5 and 0."""
    opened = open_scene(Scene(step("x5", "input", WORD), seat()))
    field = opened.page.get_by_label("Votre mot")
    spoken = opened.page.locator("main p.visually-hidden[role=status]")
    field.fill("m" * 19)
    expect(opened.page.locator(".hint")).to_have_count(0)
    field.press_sequentially("m")
    expect(opened.page.locator(".hint")).to_have_text("Caractères restants\u00a0: 10")
    expect(spoken).to_have_text("Caractères restants\u00a0: 10")
    field.press_sequentially("m")
    expect(opened.page.locator(".hint")).to_have_text("Caractères restants\u00a0: 9")
    expect(spoken).to_have_text("")
    field.press_sequentially("m" * 12)
    expect(field).to_have_value("m" * 30)
    expect(spoken).to_have_text("Caractères restants\u00a0: 0")


def test_a_seated_phone_asks_nothing_at_a_reload(open_scene: Open) -> None:
    """The page is at once at the step of the room, with the same token; no form was ever there."""
    opened = open_scene(PHONE["sent"])
    opened.page.add_init_script(
        "new MutationObserver(() => {"
        " if (document.querySelector('#name, #code')) window.asked = true;"
        "}).observe(document, { childList: true, subtree: true });"
    )
    opened.page.reload()
    expect(opened.page.get_by_role("button", name="Changer ma réponse")).to_be_visible()
    assert opened.page.evaluate("window.asked") is None
    hellos = [message for message in opened.received if message["type"] == "hello"]
    assert [hello["token"] for hello in hellos] == [32 * "a", 32 * "a"]
    assert opened.moves() == []


def test_a_blocked_phone_is_let_in_once_it_is_unblocked(open_scene: Open) -> None:
    """It says why and waits; « Réessayer maintenant » asks again, and goes back into play."""
    opened = open_scene(PHONE["banned"])
    retry = opened.page.get_by_role("button", name="Réessayer maintenant")
    expect(opened.page.get_by_role("heading", level=1)).to_contain_text("ne peut pas entrer ici")
    retry.click()
    expect(retry).to_be_visible()
    assert len(opened.sockets) == 2
    opened.scene.bye = ""
    opened.scene.all, opened.scene.seat = solo("input"), seat()
    retry.click()
    expect(opened.page.get_by_role("button", name="Valider")).to_be_visible()


def test_no_promise_is_made_that_cannot_be_kept(open_scene: Open) -> None:
    """The notice names no personal code, which does not exist yet."""
    opened = open_scene(PHONE["entry"])
    opened.page.get_by_text("Lire toute l'information").click()
    expect(opened.page.get_by_text("Vos droits")).to_contain_text("odd@exemple.fr")
    expect(opened.page.locator(".privacy")).not_to_contain_text("code personnel")


def test_simple_language_is_within_reach_during_play(open_scene: Open) -> None:
    """The same switch stands on the page of a question; what is typed stays, and it goes back."""
    opened = open_scene(Scene(solo("input"), seat(), type="412,5"))
    menu(opened.page).click()
    switch = opened.page.get_by_role("button", name="Langage simple")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(opened.page.locator("html")).to_have_class("simple")
    expect(opened.page.locator(".num input")).to_have_value("412,5")
    switch.click()
    expect(opened.page.locator("html")).not_to_have_class("simple")
    # On a slow machine what is typed goes out meanwhile, too.
    told = [message["variant"] for message in opened.received if "variant" in message]
    assert told == ["fr", "fr-simple", "fr"]
