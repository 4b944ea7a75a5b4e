"""The page where one tells what became of a commitment, and the one that a poster leads to."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import Contexts
from tests.pages.follow_up_scenes import (
    CODE,
    DAY,
    OPEN,
    POSTER,
    STATES,
    TOLD,
    WATER,
    FollowUpServer,
)
from tests.pages.missing_features import REMOVE_SCRIPT
from tests.pages.scenes import Document

SIZES = ((320, 640), (390, 844), (768, 1024))
TYPED = "7k3m-9qxw-t2hd-4rzb"


def opened(context: BrowserContext, told: Document = OPEN) -> tuple[FollowUpServer, Page]:
    """Open the page of a commitment by the link of a card."""
    server = FollowUpServer(told)
    page = server.open(context)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon engagement")
    return server, page


def send(page: Page) -> None:
    """Press « Envoyer », and wait until it is noted."""
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("status").filter(has_text="C'est noté. Merci.")).to_be_visible()


@pytest.mark.parametrize("name", STATES)
def test_each_state_is_accessible_and_fits(small: BrowserContext, name: str) -> None:
    """Axe finds nothing, and nothing is wider than the page, in either language."""
    _, page = opened(small, STATES[name])
    for button in ("English", "Français"):
        assert violations(page) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (button, width)
        page.get_by_role("button", name=button).click()


def test_what_became_of_it_is_told_with_an_obstacle(small: BrowserContext) -> None:
    """« En partie » asks what got in the way; a figure is answered by the right one."""
    server, page = opened(small)
    expect(page.get_by_text("En réunion, je vais proposer de venir à vélo.")).to_be_visible()
    expect(page.get_by_text("Qu'est-ce qui a gêné\u202f?")).to_have_count(0)
    page.get_by_label("En partie").check()
    page.get_by_label("Le temps").check()
    page.get_by_label("150\u00a0litres").check()
    send(page)
    assert server.sent[-1] == {
        "code": CODE,
        "outcome": "partly",
        "obstacle": "time",
        "recalled": {WATER["card"]: 0},
    }
    wrong = "Vous avez choisi 150\u00a0litres. C'est 600\u00a0litres."
    expect(page.get_by_text(wrong)).to_be_visible()
    assert violations(page) == []


def test_an_answer_is_changed_until_it_closes(small: BrowserContext) -> None:
    """It stands there as it was told, also a figure; « Tenu » has no obstacle."""
    server, page = opened(small, TOLD)
    expect(page.get_by_label("En partie")).to_be_checked()
    expect(page.get_by_label("Le temps")).to_be_checked()
    expect(page.get_by_label("150\u00a0litres")).to_have_count(0)
    page.get_by_label("Tenu").check()
    send(page)
    sent = server.sent[-1]
    assert (sent["outcome"], sent["obstacle"], sent["recalled"]) == ("kept", "none", {})


def test_nothing_is_sent_before_one_has_chosen(small: BrowserContext) -> None:
    """It says what is missing."""
    server, page = opened(small)
    looks = len(server.sent)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("Dites d'abord où vous en êtes.")).to_be_visible()
    assert len(server.sent) == looks


def test_before_its_date_it_says_when_to_come_back(small: BrowserContext) -> None:
    """Both days, and no form."""
    _, page = opened(small, STATES["early"])
    expect(page.get_by_text("Revenez à partir du")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("button", name="Envoyer")).to_have_count(0)


def test_it_is_erased_once_that_is_sure(small: BrowserContext) -> None:
    """The address forgets the code too."""
    server, page = opened(small)
    page.get_by_role("button", name="Effacer").click()
    page.get_by_role("button", name="Garder").click()
    page.get_by_role("button", name="Effacer").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C'est effacé.")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert server.kept == {}
    assert page.url.endswith("/suivi")
    assert violations(page) == []


@pytest.mark.parametrize("address", [f"/suivi/{TYPED}", f"/rappel/{TYPED}"])
def test_a_code_from_paper_leaves_the_path_at_once(small: BrowserContext, address: str) -> None:
    """Nothing that is loaded later tells it, and no request names it but in its body."""
    server = FollowUpServer()
    page = server.open(small, address)
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()
    assert page.url.endswith(f"#{CODE}")
    assert [path for path in server.paths if "7k3m" in path.lower()] == [address]


def test_a_wrong_code_says_why_and_can_be_corrected(small: BrowserContext) -> None:
    """A code that leads to nothing, one that is too short, then the right one."""
    server = FollowUpServer()
    page = server.open(small, f"/suivi#{'0' * 16}")
    expect(page.get_by_text("Ce code ne mène à rien.")).to_be_visible()
    expect(page.get_by_label("Code", exact=True)).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Code", exact=True).fill("7K3M")
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("Il faut 16 lettres et chiffres. Vous en avez écrit 4.")
    ).to_be_visible()
    page.get_by_label("Code", exact=True).fill(TYPED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()
    assert server.sent[-1] == {"code": CODE}


def test_a_link_that_is_over_says_since_when(small: BrowserContext) -> None:
    """The server keeps nothing of it: the link itself has the day. Others have the reasons."""
    server = FollowUpServer()
    page = server.open(small, f"/suivi#{'0' * 16}.2020-03-01")
    over = page.get_by_text("C'est fini. Vous pouviez répondre jusqu'au 1er mars 2020.")
    expect(over).to_be_visible()
    expect(page.get_by_text("Quatre raisons sont possibles")).to_have_count(0)
    assert violations(page) == []
    later = server.open(small, f"/rappel#{'0' * 16}.2999-03-01")
    expect(later.get_by_text("Ce code ne mène à rien.")).to_be_visible()
    expect(later.get_by_text("Quatre raisons sont possibles")).to_be_visible()
    page.get_by_label("Code", exact=True).fill(TYPED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()
    assert page.url.endswith(f"#{CODE}")


def test_a_page_that_is_left_open_says_that_it_is_over(small: BrowserContext) -> None:
    """It knows until when it was open; what was chosen stays to be read."""
    server, page = opened(small, OPEN | {"until": 1_583_103_600_000})
    server.refusals["tell"] = (404, {"code": "follow_up_unknown"})
    page.get_by_label("Tenu").check()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("C'est fini. Vous pouviez répondre jusqu'au")).to_be_visible()
    expect(page.get_by_label("Tenu")).to_be_checked()


@pytest.mark.parametrize("path", ["suivi", "rappel"])
def test_the_content_that_was_played_is_named(small: BrowserContext, path: str) -> None:
    """At the end of the page; of a session that noted none nothing is said."""
    told = POSTER if path == "rappel" else OPEN
    page = FollowUpServer(told).open(small, f"/{path}#{CODE}")
    expect(page.get_by_text(str(told["content"]))).to_be_visible()
    bare = {key: value for key, value in told.items() if key != "content"}
    page = FollowUpServer(bare).open(small, f"/{path}#{CODE}")
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()
    expect(page.get_by_text(re.compile("^Contenu"))).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "refusal", "told"),
    [
        (429, {"code": "too_many_tries", "details": {"seconds": 40}}, "Attendez 40\u00a0s"),
        (503, {"code": "storage_unavailable"}, "Réessayez dans une minute."),
        (502, {"strange": True}, "Cela n'a pas marché."),
    ],
)
def test_what_failed_is_told_and_may_be_sent_again(
    small: BrowserContext, status: int, refusal: Document, told: str
) -> None:
    """What was chosen stays."""
    server, page = opened(small)
    server.refusals["tell"] = (status, refusal)
    page.get_by_label("Pas encore").check()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text(told)).to_be_visible()
    del server.refusals["tell"]
    expect(page.get_by_label("Pas encore")).to_be_checked()
    send(page)


def test_a_poster_is_answered_once_on_each_device(small: BrowserContext) -> None:
    """By the storage of the device alone; the figures are told at once."""
    server = FollowUpServer(POSTER)
    page = server.open(small, f"/rappel#{CODE}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous souvenez\u2011vous\u202f?")
    assert violations(page) == []
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("Choisissez au moins une réponse.")).to_be_visible()
    page.get_by_label("600\u00a0litres").check()
    send(page)
    assert server.sent[-1] == {"code": CODE, "recalled": {WATER["card"]: 1}}
    expect(page.get_by_text("C'est bien cela\u00a0: 600\u00a0litres.")).to_be_visible()
    expect(page.get_by_role("button", name="Envoyer")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Vous avez déjà répondu sur cet appareil. Merci.")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)


def test_it_sets_no_cookie_and_asks_nobody_else(small: BrowserContext) -> None:
    """Nothing but pages, scripts and answers of the server."""
    server, page = opened(small)
    others: list[str] = []
    page.on("request", lambda request: others.append(request.url))
    page.get_by_label("Tenu").check()
    send(page)
    assert small.cookies() == []
    assert {url.partition("/api/")[1] for url in others} == {"/api/"}
    assert server.sent[-1]["outcome"] == "kept"


def test_a_phone_of_2020_tells_it(contexts: Contexts) -> None:
    """Without what its browser has not, also offline for a moment."""
    server = FollowUpServer()
    with contexts.one(REMOVE_SCRIPT, viewport={"width": 390, "height": 780}) as older:
        page = server.open(older)
        page.get_by_label("Abandonné").check()
        send(page)
    assert server.sent[-1]["outcome"] == "given_up"
    assert OPEN["until"] - OPEN["opens"] == 30 * DAY
