"""Thumbs at a table, voices in the room, and what becomes of one's own idea, on the phone."""

import json
import re
from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.pages.ideas_scenes import (
    ABOUT,
    ARABIC,
    BALLOT,
    BIKES,
    HTML,
    OWN,
    PHONE,
    TITLES,
    call,
    mine,
    row,
)
from tests.pages.opened_scene import Open, OpenedScene
from tests.pages.scenes import Scene
from tests.pages.test_ideas_screen import LEVEL_SAYS, TO_THE_RIGHT

VOICE, GIVEN, TAKE_BACK = "Donner une voix", "Voix donnée", "Retirer"


def press(page: Page, name: str) -> None:
    """Press the button *name*."""
    page.get_by_role("button", name=name).click()


def test_thumbs_go_out_one_by_one(open_scene: Open) -> None:
    """Each is a large button; none replaces another on its way, and each can be taken back."""
    opened = open_scene(PHONE["table-thumbs"])
    page = opened.page
    expect(page.get_by_text("La table en garde 2.")).to_be_visible()
    thumbs = page.get_by_role("button", name="Pouce")
    expect(thumbs.first).to_have_attribute("aria-pressed", "true")
    opened.responds = False
    for at in (1, 2, 3):
        thumbs.nth(at).press("Enter")
        expect(thumbs.nth(at)).to_have_attribute("aria-pressed", "true")
    opened.wait_for_moves(1)
    opened.responds = True
    last = opened.received[-1]
    opened.send(type="accepted", device=last["device"], number=last["number"])
    sent = [(move["move"]["idea"], move["move"]["up"]) for move in opened.wait_for_moves(3)]
    assert sent == [("i01", True), ("i02", True), ("i12", True)]
    assert {move["group"] for move in opened.moves()} == {2}
    thumbs.first.click()
    assert opened.wait_for_moves(4)[3]["move"]["up"] is False
    box = thumbs.first.bounding_box()
    assert box
    assert box["height"] >= 48


def test_a_table_reads_what_it_keeps_and_why(open_scene: Open) -> None:
    """One more for equal thumbs is said before, and told once the table is done."""
    page = open_scene(PHONE["table-thumbs"]).page
    rule = "À égalité de pouces, elle peut en garder une de plus."
    expect(page.get_by_text(rule)).to_be_visible()
    done = open_scene(PHONE["table-done"]).page
    expect(done.get_by_text("Gardées par la table\u00a0: 2")).to_be_visible()
    expect(done.locator("main > .ideas > li")).to_contain_text([TITLES[0], TITLES[2]])
    expect(done.get_by_text("à égalité")).to_have_count(0)
    done.get_by_text("Pas gardées, transmises quand même\u00a0: 2").click()
    expect(done.locator("details[open]", has_text=TITLES[3])).to_be_visible()
    tied = open_scene(PHONE["table-tied"]).page
    expect(tied.get_by_text("Gardées par la table\u00a0: 3")).to_be_visible()
    expect(
        tied.get_by_text("Les pouces étaient à égalité\u00a0: la table en garde 3.")
    ).to_be_visible()
    assert violations(tied) == []


def test_a_refused_thumb_is_not_up(open_scene: Open) -> None:
    """It says so, and the others stay."""
    opened = open_scene(replace(PHONE["table-thumbs"], refuse="step_locked"))
    thumb = opened.page.get_by_role("button", name="Pouce").nth(1)
    thumb.click()
    expect(opened.page.get_by_text("Les réponses étaient déjà arrêtées.")).to_be_visible()
    expect(thumb).to_have_attribute("aria-pressed", "false")


def test_voices_are_counted_in_words_and_go_out_by_themselves(open_scene: Open) -> None:
    """What is set counts; more than there are cannot be given."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = opened.page
    expect(page.locator(".dock .count")).to_have_text("Il vous reste 3\u00a0voix.")
    for at in (1, 2, 3):
        press(page, f"{VOICE} {TITLES[at]}")
    expect(page.locator(".dock .count")).to_have_text("Il vous reste 0\u00a0voix.")
    press(page, f"{VOICE} {TITLES[4]}")
    expect(page.get_by_text("Toutes vos voix sont données.")).to_be_visible()
    (first,) = opened.wait_for_moves(1)
    assert first["done"] is False
    assert sorted(first["move"]["ideas"]) == ["i01", "i02", "i03"]
    expect(page.get_by_text("Ce que vous posez compte.")).to_be_visible()
    press(page, f"{GIVEN} {TITLES[2]}")
    press(page, "Valider")
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    last = opened.wait_for_moves(2)[-1]
    assert sorted(last["move"]["ideas"]) == ["i01", "i03"]
    assert "done" not in last


def test_all_voices_can_be_taken_back(open_scene: Open) -> None:
    """With one button, at once or later."""
    opened = open_scene(PHONE["vote-set"])
    press(opened.page, TAKE_BACK)
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "ideas.vote", "ideas": []}
    expect(opened.page.get_by_text("Il vous reste 3\u00a0voix.").first).to_be_visible()


def test_a_reload_finds_the_voices(open_scene: Open) -> None:
    """What was given and not yet sent goes out after it."""
    opened = open_scene(Scene(BALLOT, mine()))
    press(opened.page, f"{VOICE} {TITLES[1]}")
    opened.page.reload()
    expect(opened.page.get_by_role("button", name=GIVEN)).to_have_count(1)
    assert opened.wait_for_moves(1)[-1]["move"]["ideas"] == ["i01"]


def test_one_s_own_idea_has_no_button(open_scene: Open) -> None:
    """It is marked instead, for this phone alone."""
    page = open_scene(PHONE["vote"]).page
    expect(page.locator(".idea-yours")).to_have_text("Votre idée")
    expect(page.get_by_role("button", name=f"{VOICE} {BIKES}")).to_have_count(0)
    expect(page.get_by_role("button", name=VOICE)).to_have_count(8)


def test_a_voice_that_a_merge_handed_back_can_be_given_again(open_scene: Open) -> None:
    """The server's count stands in the place of the phone's."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = opened.page
    press(page, f"{VOICE} {TITLES[1]}")
    press(page, f"{VOICE} {TITLES[2]}")
    opened.wait_for_moves(1)
    merged = [row(1, TITLES[1], TITLES[2]), *(row(n) for n in (0, *range(3, 9)))]
    opened.send_documents(
        ("seat", mine(mine=["i01"]) | {"unfinished": True}),
        ("all", call("vote", ideas=merged, voices=3)),
    )
    expect(page.get_by_role("button", name=GIVEN)).to_have_count(1)
    expect(page.locator(".dock .count")).to_have_text("Il vous reste 2\u00a0voix.")


def voted(opened: OpenedScene, *at: int) -> Page:
    """Vote for the ideas *at* these places, and confirm it."""
    for place in at:
        press(opened.page, f"{VOICE} {TITLES[place]}")
    press(opened.page, "Valider")
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    return opened.page


def test_a_confirmed_voice_follows_its_idea(open_scene: Open) -> None:
    """An idea that joined another one still has the voice, and the phone says what changed."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = voted(opened, 2)
    merged = [row(1, TITLES[1], TITLES[2]), *(row(n) for n in (0, *range(3, 9)))]
    opened.send_documents(
        ("seat", mine(mine=["i01"])), ("all", call("vote", ideas=merged, voices=3))
    )
    own = page.locator(".own-answer")
    expect(own).to_contain_text("Vos voix\u00a0: 1")
    expect(own.locator(".idea-voted li")).to_have_text([TITLES[1]])
    expect(page.get_by_text("La liste a changé\u00a0: des idées sont regroupées.")).to_be_visible()
    assert violations(page) == []


def test_who_has_not_voted_reads_that_the_list_changed(open_scene: Open) -> None:
    """Once: until she has voted."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = opened.page
    joined = page.get_by_text("La liste a changé\u00a0: des idées sont regroupées.")
    expect(page.get_by_role("button", name=VOICE)).to_have_count(9)
    merged = [row(1, TITLES[1], TITLES[2]), *(row(n) for n in (0, *range(3, 9)))]
    merged[0]["merged"][0]["id"] = "i02"
    opened.send_document("all", call("vote", ideas=merged, voices=3))
    expect(joined).to_be_visible()
    assert violations(page) == []
    opened.send_document("all", call("vote", ideas=[row(n) for n in range(9)], voices=3))
    expect(page.get_by_text("des idées ne sont plus regroupées.")).to_be_visible()
    expect(joined).to_have_count(0)
    voted(opened, 4)
    expect(page.get_by_text("La liste a changé")).to_have_count(0)


def test_whose_voice_did_not_move_reads_that_the_list_changed(open_scene: Open) -> None:
    """Her page waits, and says so all the same."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = voted(opened, 4)
    merged = [row(1, TITLES[1], TITLES[2]), *(row(n) for n in (0, *range(3, 9)))]
    merged[0]["merged"][0]["id"] = "i02"
    opened.send_documents(
        ("seat", mine(mine=["i04"])), ("all", call("vote", ideas=merged, voices=3))
    )
    expect(page.get_by_text("La liste a changé\u00a0: des idées sont regroupées.")).to_be_visible()
    expect(page.get_by_text("Vos voix\u00a0: 1")).to_be_visible()
    press(page, "Changer ma réponse")
    expect(page.get_by_role("button", name=GIVEN)).to_have_count(1)
    expect(page.get_by_text("La liste a changé")).to_have_count(0)


def test_not_voting_is_called_so(open_scene: Open) -> None:
    """It is no question that one passes."""
    opened = open_scene(Scene(BALLOT, mine()))
    press(opened.page, "Ne pas voter")
    assert opened.wait_for_moves(1)[0]["type"] == "pass"
    expect(opened.page.get_by_text("Ne pas répondre est permis.")).to_be_visible()


def test_a_phone_says_that_a_merge_left_it_a_voice_to_give(open_scene: Open) -> None:
    """Two voices for what is one group now are one."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = voted(opened, 1, 2)
    merged = [row(1, TITLES[1], TITLES[2]), *(row(n) for n in (0, *range(3, 9)))]
    opened.send_documents(
        ("seat", mine(mine=["i01"])), ("all", call("vote", ideas=merged, voices=3))
    )
    expect(page.get_by_text("Vos voix\u00a0: 1")).to_be_visible()
    expect(page.get_by_text("La liste a changé. Vous pouvez redonner une voix.")).to_be_visible()
    press(page, "Changer ma réponse")
    expect(page.locator(".dock .count")).to_have_text("Il vous reste 2\u00a0voix.")


def test_whoever_has_no_voice_left_is_back_at_the_ballot(open_scene: Open) -> None:
    """Her own idea joined the one that she voted for: nothing counts any more, nothing goes out."""
    opened = open_scene(Scene(BALLOT, mine()))
    page = voted(opened, 1)
    merged = [row(1, TITLES[1], BIKES), *(row(n) for n in range(2, 9))]
    opened.send_documents(
        ("seat", mine(OWN | {"group": "i01"}, barred=["i01"])),
        ("all", call("vote", ideas=merged, voices=3)),
    )
    expect(page.locator(".dock .count")).to_have_text("Il vous reste 3\u00a0voix.")
    expect(page.get_by_text("La liste a changé. Vous pouvez redonner une voix.")).to_be_visible()
    press(page, f"{VOICE} {TITLES[3]}")
    assert [move["move"]["ideas"] for move in opened.wait_for_moves(2)] == [["i01"], ["i03"]]
    expect(page.get_by_role("button", name=GIVEN)).to_have_count(1)


def test_a_hall_s_ideas_come_in_parts(open_scene: Open) -> None:
    """Sixteen at first, and more by a press."""
    page = open_scene(PHONE["group-hall"]).page
    ideas = page.locator(".ideas > li")
    expect(ideas).to_have_count(16)
    press(page, "Voir les suivantes (encore 284)")
    expect(ideas).to_have_count(32)


def test_the_result_tells_one_s_own_without_shame(open_scene: Open) -> None:
    """Kept, or handed on too: nobody reads that an idea lost."""
    page = open_scene(PHONE["result"]).page
    own = page.locator(".own-answer.idea")
    expect(own.nth(0)).to_contain_text("La salle l'a retenue.")
    expect(own.nth(1)).to_contain_text("Elle est transmise aussi.")
    expect(page.get_by_text("Les idées montrées à la salle sont transmises")).to_be_visible()
    aside = open_scene(PHONE["result-aside"]).page
    expect(aside.locator(".own-answer.idea")).to_contain_text("Elle est transmise aussi.")
    hidden = open_scene(PHONE["result-hidden"]).page
    expect(hidden.locator(".own-answer.idea")).to_contain_text("Elle n'est pas transmise.")
    own_, first = (hidden.locator(of).first.bounding_box() for of in (".idea", ".ideas > li"))
    assert own_
    assert first
    assert own_["y"] < first["y"]


def test_an_author_finds_her_idea_in_the_group_that_is_kept(open_scene: Open) -> None:
    """All sentences of a kept group are in sight; what else they say is folded."""
    page = open_scene(PHONE["result"]).page
    first = page.locator(".ideas > li").first
    expect(first.locator(".idea-near li")).to_have_text([TITLES[3], "Des vélos pour tous"])
    expect(first.locator(".idea-near")).to_be_visible()
    expect(first.locator("details")).to_have_count(0)
    paid = open_scene(PHONE["result-paid"]).page.locator(".ideas > li").first
    expect(paid.locator(".idea-near")).to_be_visible()
    expect(paid.locator("summary")).to_contain_text("Lire la suite")
    expect(paid.get_by_text("Des vélos à partager")).to_have_count(1)


def test_the_code_leads_nowhere_before_the_session_has_ended(open_scene: Open) -> None:
    """Nothing is handed on before: its page would say that no idea has this code."""
    kept = [{"id": "i40", "phase": "x5", "title": BIKES, "code": "ABCD1234EFGH5678"} | ABOUT]
    opened = open_scene(PHONE["sent"])
    page = opened.page
    card = json.dumps({"ideas": {"ideas": kept}})
    page.evaluate("card => localStorage.setItem('metodd.card.K7RM4X', card)", card)
    opened.scene.all, opened.scene.seat = PHONE["result"].all, PHONE["result"].seat
    page.reload()
    own = page.locator(".own-answer.idea").first
    expect(own.locator(".follow-code")).to_contain_text("ABCD 1234 EFGH 5678")
    expect(own).to_contain_text("Il ouvrira la réponse, à l'adresse salle.test/idees")
    expect(page.get_by_role("link", name="Lire la réponse avec ce code")).to_have_count(0)


def test_who_can_help_is_asked_on_the_phone_too(open_scene: Open) -> None:
    """While the room talks, as on the screen."""
    page = open_scene(PHONE["discuss"]).page
    expect(page.get_by_text("Qui peut aider ces idées à avancer\u202f?")).to_be_visible()


def test_what_no_table_kept_is_not_told_as_shown(open_scene: Open) -> None:
    """It was on no ballot; what was and lost is told apart from it."""
    page = open_scene(PHONE["result"]).page
    expect(page.get_by_text("Autres idées du vote, transmises aussi\u00a0: 2")).to_be_visible()
    aside = "Pas gardées par leur table, transmises quand même\u00a0: 3"
    expect(page.get_by_text(aside)).to_be_visible()


def test_equal_votes_explain_how_many_are_kept(open_scene: Open) -> None:
    """Before the vote, during it, and beside the result."""
    page = open_scene(PHONE["brief"]).page
    expect(page.get_by_text("La salle en retiendra 7, jusqu'à 9 en cas d'égalité.")).to_be_visible()
    ballot = open_scene(Scene(BALLOT, mine())).page
    ballot.get_by_text("Comment le tirage est\u2011il fait").click()
    expect(ballot.get_by_text("Au-delà de 9, le sort choisit.")).to_be_visible()
    level = open_scene(PHONE["result-level"]).page
    expect(level.get_by_text(LEVEL_SAYS)).to_be_visible()
    other = open_scene(PHONE["result"]).page
    expect(other.get_by_text("Retenues par la salle").first).to_be_visible()
    expect(other.get_by_text("Égalité pour")).to_have_count(0)


def test_votes_are_told_from_five_voters_on(open_scene: Open) -> None:
    """With fewer the kept ones stand there, without numbers or an order."""
    page = open_scene(PHONE["result"]).page
    expect(page.locator("ol.ideas > li").first).to_contain_text("Voix\u00a0: au moins 15")
    few = open_scene(PHONE["result-few"]).page
    expect(few.locator("ul.ideas > li")).to_have_count(7)
    expect(few.locator("main")).not_to_contain_text("Voix\u00a0: ")


def test_the_envelope_says_what_fits(open_scene: Open) -> None:
    """And how much is left."""
    page = open_scene(PHONE["result-paid"]).page
    expect(page.get_by_text("Il reste 21\u202f500\u00a0€.")).to_be_visible()
    expect(page.get_by_text("Dans l'enveloppe", exact=True)).to_have_count(4)


def test_a_draw_at_the_line_can_be_checked(open_scene: Open) -> None:
    """The ideas stand in the order of their numbers, and a link computes it again."""
    page = open_scene(PHONE["result-tie"]).page
    page.get_by_text("Comment le tirage est\u2011il fait").click()
    expect(page.locator(".idea-tie li")).to_have_text([TITLES[n] for n in (5, 6, 7, 8)])
    link = page.get_by_role("link", name="Vérifier le tirage")
    expect(link).to_have_attribute("href", re.compile(r"/tirage#.*n=4&k=2&d=2,0"))


def test_texts_are_text_in_any_direction(open_scene: Open) -> None:
    """Arabic runs from the right, and HTML is shown as it was typed."""
    page = open_scene(PHONE["result-arabic"]).page
    arabic = page.get_by_text(ARABIC).first
    assert arabic.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert abs(arabic.evaluate(TO_THE_RIGHT)) < 1
    expect(page.get_by_text(HTML)).to_be_visible()


def test_with_few_ideas_one_s_own_may_have_a_voice(open_scene: Open) -> None:
    """Then nothing is said of one's own, and each has its button."""
    page = open_scene(PHONE["vote-one"]).page
    expect(page.locator("main .lead").first).to_contain_text("Vous avez une voix.")
    expect(page.locator("main .lead").first).not_to_contain_text("pas pour")
    expect(page.get_by_role("button", name=VOICE)).to_have_count(3)
    merged = open_scene(PHONE["vote-merged"]).page
    expect(merged.locator("main .lead").first).to_have_text(
        "Vous avez une voix, pas pour votre idée."
    )
    barred = open_scene(PHONE["vote"]).page
    expect(barred.locator("main .lead").first).to_contain_text("pas pour la vôtre")
