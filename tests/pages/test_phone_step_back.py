"""What a phone says when the room goes back, or when it came late: words that agree."""

import pytest
from playwright.sync_api import expect

from tests.pages.opened_scene import Open, wait_until_still
from tests.pages.scenes import SHOWN, WORD, Document, Scene, duo, seat, solo, step

TOLD = "Vos réponses données depuis ne comptent plus."
KEPT = "La salle revient en arrière. Rien n'est perdu."
COUNTS = "La vôtre compte."
BEFORE = "Celles d'avant le résultat comptent."
NO_POINTS = "Le résultat a déjà été vu\u00a0: pas de points cette fois."
LATE = "Vous jouerez à la suivante."
NOT_COUNTED: Document = {"mine": 400}
"""What the server shows of an answer given after the figure: neither points nor a band."""


def here(id_: int, index: int, *, shown: bool = True) -> Document:
    """Return what a step is known by, after the figure was seen or not."""
    return {"id": id_, "index": index, "revealed": shown}


def test_going_back_to_answers_drops_them_and_says_so(open_scene: Open) -> None:
    """From the stop to the answers: those given do not count, new ones earn points."""
    opened = open_scene(Scene(solo("lock", here={"index": 2}), seat(mine=400)))
    opened.send_document("all", solo("input", here=here(8, 1, shown=False)))
    opened.send_document("seat", seat())
    expect(opened.page.get_by_text(TOLD)).to_be_visible()
    expect(opened.page.get_by_text(NO_POINTS)).to_have_count(0)
    opened.send_document("seat", seat(mine=500), 101)
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    expect(opened.page.get_by_text(TOLD)).to_have_count(0)


def test_without_a_seat_stepping_back_shows_no_notice(open_scene: Open) -> None:
    """Nothing of theirs was dropped."""
    opened = open_scene(Scene(solo("lock", here={"index": 2})))
    opened.send_document("all", solo("input", here=here(8, 1, shown=False)))
    wait_until_still(opened.page)
    expect(opened.page.get_by_role("button", name="Jouer")).to_be_visible()
    expect(opened.page.get_by_text(TOLD)).to_have_count(0)


def test_stepping_back_to_the_lock_loses_nothing(open_scene: Open) -> None:
    """From the result to the stop: one sentence on what counts, none that says the opposite."""
    opened = open_scene(Scene(solo("reveal", here={"index": 3, "revealed": True}), seat(mine=400)))
    opened.send_document("all", solo("lock", here=here(8, 2)))
    expect(opened.page.get_by_text(KEPT)).to_be_visible()
    expect(opened.page.get_by_text(BEFORE)).to_be_visible()
    for other in (TOLD, COUNTS, NO_POINTS):
        expect(opened.page.get_by_text(other)).to_have_count(0)


def test_answering_again_after_the_result_earns_no_points_all_the_way(open_scene: Open) -> None:
    """Question, answers, answer sent, stop and result of a card played again agree."""
    opened = open_scene(Scene(solo("lock", here=here(8, 2)), seat(mine=400)))
    page = opened.page.locator("main")
    opened.send_document("all", solo("input", here=here(9, 1)))
    opened.send_document("seat", seat())
    expect(page.get_by_text(TOLD)).to_be_visible()
    expect(page.get_by_text(NO_POINTS)).to_be_visible()
    opened.send_document("all", solo("brief", here=here(10, 0)))
    expect(page.get_by_text(NO_POINTS)).to_be_visible()
    opened.send_document("all", solo("input", here=here(11, 1)))
    expect(page.get_by_text(NO_POINTS)).to_be_visible()
    expect(page.get_by_text(TOLD)).to_have_count(0)
    opened.send_document("seat", seat(**NOT_COUNTED))
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    expect(page.get_by_text(NO_POINTS)).to_be_visible()
    opened.send_document("all", solo("lock", here=here(12, 2)))
    expect(page.get_by_text(BEFORE)).to_be_visible()
    expect(page.get_by_text(COUNTS)).to_have_count(0)
    opened.send_document("all", solo("reveal", here=here(13, 3)))
    expect(page.get_by_text("600 litres").first).to_be_visible()
    expect(page.get_by_text(NO_POINTS)).to_be_visible()
    expect(page.get_by_text("Vos points")).to_have_count(0)


def test_the_first_lock_says_that_an_answer_counts(open_scene: Open) -> None:
    """Before any result there is one sentence on it, and no word of points."""
    opened = open_scene(Scene(solo("lock"), seat(mine=400)))
    expect(opened.page.get_by_text("Votre 400 est bien arrivé.")).to_be_visible()
    for other in (BEFORE, NO_POINTS, KEPT):
        expect(opened.page.get_by_text(other)).to_have_count(0)


def test_a_word_asked_for_again_speaks_of_no_points(open_scene: Open) -> None:
    """Words earn none, so a word given after the words were seen is like any other."""
    opened = open_scene(Scene(step("x5", "lock", WORD, here=here(8, 2)), seat(mine="envie")))
    expect(opened.page.get_by_text(COUNTS)).to_be_visible()
    opened.send_document("all", step("x5", "input", WORD, here=here(9, 1)))
    opened.send_document("seat", seat())
    expect(opened.page.get_by_text(TOLD)).to_be_visible()
    expect(opened.page.get_by_text(NO_POINTS)).to_have_count(0)


@pytest.mark.parametrize(
    "document",
    [
        solo("lock"),
        solo("reveal"),
        duo("reveal2"),
        step("x1", "lock", WORD),
        step("x1", "reveal", WORD | SHOWN),
    ],
)
def test_a_latecomer_watches_until_the_next_activity(open_scene: Open, document: Document) -> None:
    """Without an answer the page says so; with one it never does, whatever the server says."""
    opened = open_scene(Scene(document, seat() | {"late": True}))
    expect(opened.page.get_by_text(LATE)).to_be_visible()
    opened.send_document("seat", seat(mine=400, band="near") | {"late": True})
    expect(opened.page.get_by_text(LATE)).to_have_count(0)


def test_a_latecomer_who_answered_the_second_round_is_not_late(open_scene: Open) -> None:
    """Only the second answer is there: the result is shown as to all others."""
    mine = seat(mine=400, points=71, band="near", is_common=False)
    opened = open_scene(Scene(duo("reveal2"), mine | {"late": True}))
    expect(opened.page.get_by_text("Tout près.", exact=True)).to_be_visible()
    expect(opened.page.get_by_text(LATE)).to_have_count(0)


@pytest.mark.parametrize("document", [duo("lock"), duo("reveal"), duo("input2"), solo("brief")])
def test_a_latecomer_who_can_answer_need_not_wait(open_scene: Open, document: Document) -> None:
    """As long as an answer is open or ahead, no page speaks of the next activity."""
    opened = open_scene(Scene(document, seat() | {"late": True}))
    expect(opened.page.get_by_role("heading", level=1)).to_contain_text("Combien de litres")
    expect(opened.page.get_by_text(LATE)).to_have_count(0)


def test_the_last_activity_promises_no_next_one(open_scene: Open) -> None:
    """Who comes during the last result sees it, without a next one being promised."""
    opened = open_scene(Scene(step("x5", "reveal", WORD | SHOWN), seat() | {"late": True}))
    expect(opened.page.get_by_text("recommencer ailleurs")).to_be_visible()
    expect(opened.page.get_by_text(LATE)).to_have_count(0)


def test_the_second_answer_opens_without_the_first_one_being_noted(open_scene: Open) -> None:
    """The room's document comes before the seat's: the first answer is not of this step."""
    opened = open_scene(Scene(duo("discuss"), seat(mine=400) | {"step": 7}))
    page = opened.page
    noted = page.get_by_text("C'est noté.")
    opened.send_document(
        "all", duo("input2", left=50) | {"step": duo("input2")["step"] | {"id": 8}}
    )
    wait_until_still(page)
    opened.send_document("seat", seat(before=400) | {"step": 8})
    expect(page.get_by_role("button", name="Je garde la mienne")).to_be_visible()
    expect(noted).to_have_count(0)
    opened.send_document("seat", seat(before=400, mine=500) | {"step": 8}, 101)
    expect(noted).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "La page se reconnecte toute seule."), ("400", "Votre réponse est gardée.")],
)
def test_a_phone_without_network_says_what_is_kept(open_scene: Open, typed: str, told: str) -> None:
    """« Gardée » is said of an answer only, typed or on its way."""
    opened = open_scene(Scene(solo("input"), seat(), type=typed))
    opened.page.context.set_offline(True)
    opened.cut()
    expect(opened.page.locator(".notice.lost")).to_contain_text(f"plus de réseau. {told}")
