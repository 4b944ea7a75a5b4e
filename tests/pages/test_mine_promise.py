"""« Mes données » and the code of a commitment: what it leads to goes with its owner's data."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import now
from tests.pages.site import Reply, as_json
from tests.pages.test_mine import (
    CLOSED,
    DAY,
    ERASED,
    PAST,
    ROOM,
    TOKEN,
    MineScene,
    afterwards,
    kept,
    start,
)

PROMISE = "0123456789ABCDEF"


def promised(opened: MineScene) -> Page:
    """Let the phone remember a session with the code of a commitment, and open its data."""
    past = PAST | {"at": CLOSED, "until": now() + DAY, "promise": PROMISE}
    keep = "past => localStorage.setItem(`metodd.past.${past.room}`, JSON.stringify(past))"
    opened.page.evaluate(keep, past)
    opened.page.reload()
    opened.page.goto(f"{ORIGIN}/#donnees={ROOM}")
    opened.page.get_by_role("button", name="Effacer mes données").click()
    return opened.page


@pytest.mark.parametrize("known", [True, False], ids=["kept", "over"])
def test_what_is_kept_under_the_code_of_a_commitment_goes_too(
    small: BrowserContext, *, known: bool
) -> None:
    """The phone alone knows the code once answers are purged; the server gets it first."""
    asked: list[str] = []

    def answer(path: str) -> Reply:
        asked.append(path)
        if path == "/api/follow-up/erase" and not known:
            return as_json({"code": "follow_up_unknown"}, 404)
        return afterwards(path)

    page = promised(start(small, answer))
    with (
        page.expect_request("**/api/follow-up/erase?lang=fr") as code,
        page.expect_request("**/api/mine/erase?lang=fr") as seat,
    ):
        page.get_by_role("button", name="Effacer pour toujours").click()
    assert code.value.post_data_json == {"code": PROMISE}
    assert seat.value.post_data_json == {"room": ROOM, "token": TOKEN}
    expect(page.get_by_role("heading", name=ERASED)).to_be_visible()
    assert asked[-2:] == ["/api/follow-up/erase", "/api/mine/erase"]
    assert kept(page) == []


def test_a_code_that_could_not_be_erased_is_kept_to_try_again(small: BrowserContext) -> None:
    """The seat is not erased before it, or nobody would know the code any more."""
    asked: list[str] = []

    def answer(path: str) -> Reply:
        asked.append(path)
        if path == "/api/follow-up/erase":
            return as_json({"code": "storage_unavailable"}, 503)
        return afterwards(path)

    page = promised(start(small, answer))
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.locator(".notice")).to_contain_text("Le serveur n'y arrive pas")
    assert asked[-1] == "/api/follow-up/erase"
    assert "past" in kept(page)
