"""The code of a commitment on the phone: made and kept there, its hash alone is sent."""

import json
import re
from dataclasses import replace
from hashlib import sha256

import pytest
from playwright.sync_api import Page, expect

from tests.pages.commitment_scenes import GESTURES, MOMENTS, PHONE, SUMMARY, mine
from tests.pages.opened_scene import Open, OpenedScene
from tests.pages.scenes import ABOUT, Document, Scene
from tests.pages.test_commitment_phone import COMMIT, SAVED, card, press

ADDRESS = "https://metodd.ville.fr"
LINK = re.compile(rf"{re.escape(ADDRESS)}/suivi#([0-9A-HJKMNP-TV-Z]{{16}})\.\d{{4}}-\d\d-\d\d")


def found_later(name: str) -> Scene:
    """Return a scene on a server that has a public address."""
    return replace(PHONE[name], about=ABOUT | {"follow_up": ADDRESS})


def hashing(opened: OpenedScene) -> Page:
    """Return the page once the script that hashes is there: it comes after the first page."""
    opened.page.wait_for_load_state("networkidle")
    return opened.page


def sent(opened: OpenedScene) -> Document:
    """Return the last move of the activity."""
    move: Document = opened.moves()[-1]["move"]
    return move


def kept_code(page: Page) -> str:
    """Return the code that this phone keeps of its seat."""
    code: str = json.loads(page.evaluate("localStorage.getItem('metodd.seat.K7RM4X')"))["promise"]
    return code


def test_the_hash_goes_with_a_commitment_and_the_link_onto_the_card(open_scene: Open) -> None:
    """The code itself leaves the phone in no frame."""
    opened = open_scene(found_later("moment"))
    page = hashing(opened)
    press(page, MOMENTS[0], GESTURES[0], COMMIT)
    expect(page.get_by_text(SAVED)).to_be_visible()
    code = kept_code(page)
    assert sent(opened)["code_hash"] == sha256(code.encode()).hexdigest()
    assert code not in json.dumps(opened.moves())
    opened.send_document("seat", mine(mine={"by": "2w", "wall": False}, summary=SUMMARY))
    page.wait_for_function("() => localStorage['metodd.card.K7RM4X']?.includes('suivi#')")
    kept = card(page)["commitment"]
    link = LINK.fullmatch(kept["link"])
    assert link
    assert link[1] == code
    assert kept["opens"] > 0


def test_a_change_goes_with_the_same_code(open_scene: Open) -> None:
    """Also after a reload: one phone, one commitment, one code."""
    opened = open_scene(found_later("moment"))
    page = hashing(opened)
    press(page, MOMENTS[0], GESTURES[0], COMMIT)
    expect(page.get_by_text(SAVED)).to_be_visible()
    first = sent(opened)["code_hash"]
    page.reload()
    expect(page.get_by_role("button", name=COMMIT)).to_be_visible()
    page.wait_for_load_state("networkidle")
    press(page, COMMIT)
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert sent(opened)["code_hash"] == first


def test_what_is_taken_up_from_the_wall_has_a_code_too(open_scene: Open) -> None:
    """Of whoever takes it up; a mere « Moi aussi » has none."""
    opened = open_scene(found_later("wall-declined"))
    page = hashing(opened)
    page.locator(".lit").get_by_role("button", name="Le mettre sur ma carte").click()
    move = opened.wait_for_moves(1)[0]["move"]
    assert move["mine"] is True
    assert move["code_hash"] == sha256(kept_code(page).encode()).hexdigest()


@pytest.mark.parametrize("about", [ABOUT, ABOUT | {"follow_up": ADDRESS}])
def test_not_today_makes_no_code(open_scene: Open, about: Document) -> None:
    """Nothing is to be followed."""
    opened = open_scene(replace(PHONE["moment"], about=about))
    press(hashing(opened), "Pas aujourd'hui")
    expect(opened.page.get_by_text("Dire non est une vraie réponse.")).to_be_visible()
    assert sent(opened) == {"type": "commitment.decline"}
    assert "promise" not in opened.page.evaluate("localStorage.getItem('metodd.seat.K7RM4X') ?? ''")
