"""What a phone sets goes out by itself, counts, and can be taken back (rule 0.14)."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.pages.match_scenes import MATCH_PHONE
from tests.pages.opened_scene import OpenedScene
from tests.pages.scenes import Scene, seat, solo

Open = Callable[..., OpenedScene]
CLOSING = {"closing": True}
PACE_MS = 2_000
"""After so long a phone sends what is set."""


def write(page: Page, number: str) -> None:
    """Type a number into the field."""
    page.get_by_role("textbox").fill(number)


def closing() -> dict[str, object]:
    """Return the document of all as a lock is announced."""
    document = solo("input")
    return {**document, "step": {**document["step"], **CLOSING}}


def test_a_number_that_is_set_goes_out_before_the_lock(open_scene: Open) -> None:
    """Nothing goes at a touch; the announcement of the lock fetches the last number."""
    opened = open_scene(Scene(solo("input"), seat()))
    opened.stop_clock()
    write(opened.page, "100")
    write(opened.page, "110")
    opened.page.clock.run_for(PACE_MS // 2)
    expect(opened.page.locator(".counts")).to_have_text("Ce que vous posez compte.Retirer")
    assert opened.moves() == []
    opened.send_document("all", closing())
    opened.page.clock.resume()
    (move,) = opened.wait_for_moves(1)
    assert (move["done"], move["move"]) == (False, {"type": "estimate.answer", "value": 110})


def test_a_number_goes_out_after_a_while(open_scene: Open) -> None:
    """Also without a lock: the phone may be put away."""
    opened = open_scene(Scene(solo("input"), seat()))
    write(opened.page, "110")
    assert opened.wait_for_moves(1)[0]["move"]["value"] == 110
    expect(opened.page.locator(".counts")).to_be_visible()
    assert violations(opened.page) == []


def test_who_confirms_at_once_sends_one_move(open_scene: Open) -> None:
    """« Valider » takes the place of what waits, also as the lock is announced."""
    opened = open_scene(Scene(solo("input"), seat()))
    opened.stop_clock()
    write(opened.page, "110")
    opened.page.get_by_role("button", name="Valider").click()
    opened.send_document("all", closing())
    opened.wait_for_moves(1)
    opened.page.clock.run_for(2 * PACE_MS)
    expect(opened.page.get_by_text("C'est noté.")).to_be_visible()
    assert [move.get("done", True) for move in opened.moves()] == [True]


def test_what_was_set_is_taken_back(open_scene: Open) -> None:
    """« Retirer » empties the field and tells the server; nothing counts then."""
    opened = open_scene(Scene(solo("input"), seat(mine=110) | {"unfinished": True}))
    expect(opened.page.get_by_role("textbox")).to_have_value("110")
    opened.page.get_by_role("button", name="Retirer").click()
    expect(opened.page.get_by_role("textbox")).to_have_value("")
    expect(opened.page.locator(".counts")).to_have_count(0)
    opened.send_document("all", closing())
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "estimate.take_back"}


def test_what_is_out_of_bounds_is_never_sent(open_scene: Open) -> None:
    """Nor is it said to count."""
    opened = open_scene(Scene(solo("input"), seat()))
    write(opened.page, "0")
    expect(opened.page.locator(".counts")).to_have_count(0)
    opened.send_document("all", closing())
    opened.page.wait_for_timeout(700)
    assert opened.moves() == []


def test_what_is_too_much_is_said_as_it_is_typed(open_scene: Open) -> None:
    """Before the lock, where it can still be mended; what is too little may still grow."""
    page = open_scene(Scene(solo("input"), seat())).page
    told, go = page.locator("main .notice.now"), page.get_by_role("button", name="Valider")
    write(page, "0")
    expect(told).to_have_count(0)
    write(page, "99999")
    expect(told).to_contain_text("Choisissez un nombre entre les deux.")
    expect(go).to_have_attribute("aria-disabled", "true")
    page.reload()
    expect(told).to_contain_text("Choisissez un nombre entre les deux.")
    write(page, "600")
    expect(told).to_have_count(0)
    expect(go).not_to_have_attribute("aria-disabled", "true")


def test_goals_go_out_too(open_scene: Open) -> None:
    """A tap on a goal is set, and taken back with the others."""
    opened = open_scene(MATCH_PHONE["input"])
    page = opened.page
    page.locator(".six button").first.click()
    assert opened.wait_for_moves(1)[0]["done"] is False
    page.get_by_role("button", name="Retirer").click()
    assert opened.wait_for_moves(2)[1]["move"] == {"type": "match.pick", "goals": []}


def test_a_phone_says_that_its_number_counts(open_scene: Open) -> None:
    """At the lock, whether « Valider » was pressed or not."""
    opened = open_scene(Scene(solo("lock"), seat(mine=110)))
    expect(opened.page.locator("main .notice")).to_have_text(
        "Les réponses sont arrêtées. Votre 110 est bien arrivé."
    )


def test_what_came_too_late_is_told(open_scene: Open) -> None:
    """At the lock, in place of the word for who gave no answer."""
    opened = open_scene(Scene(solo("input"), seat(), refuse="step_locked"))
    write(opened.page, "110")
    opened.send_document("all", closing())
    opened.wait_for_moves(1)
    opened.send_document("all", solo("lock", here={"id": 8, "index": 2}))
    notices = opened.page.locator("main .notice")
    expect(notices).to_have_text("Pas arrivé à temps. Vous répondrez à la prochaine question.")
