"""The documents of a page come in one frame, and are of one step: no page mixes them."""

from playwright.sync_api import BrowserContext, expect

from tests.pages.console_scenes import open_console
from tests.pages.opened_scene import Open, OpenedScene, wait_until_still
from tests.pages.scenes import WORD, Scene, seat, solo, step

FIELD = "Votre mot"


def word() -> dict[str, object]:
    """Return the document of all once a word is asked for."""
    return step("x5", "input", WORD, here={"id": 8})


def test_an_answer_to_a_number_is_never_taken_for_a_word(open_scene: Open) -> None:
    """Whoever comes back in another activity sees it, and plays on."""
    opened = open_scene(Scene(solo("input"), seat(mine=400)))
    page = opened.page
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    expect(page.get_by_text("C'est noté.")).to_be_visible()
    opened.send_documents(("all", word()), ("seat", seat()))
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.get_by_text("C'est noté.")).to_have_count(0)
    page.get_by_label(FIELD).fill("merci")
    page.get_by_role("button", name="Envoyer").click()
    assert opened.wait_for_moves(1) == [
        {"type": "play", "step": 8, "move": {"type": "talk.word", "word": "merci"}}
    ]
    assert failures == []


def test_what_comes_first_does_not_matter(open_scene: Open) -> None:
    """The seat's document before that of all: the same, with the answer that it brings."""
    opened = open_scene(Scene(solo("input"), seat(mine=400)))
    failures: list[str] = []
    opened.page.on("pageerror", lambda error: failures.append(str(error)))
    opened.send_documents(("seat", seat(mine="envie")), ("all", word()))
    expect(opened.page.get_by_text("envie")).to_be_visible()
    expect(opened.page.get_by_text("400")).to_have_count(0)
    assert failures == []


def test_the_console_shows_nothing_of_another_activity(laptop: BrowserContext) -> None:
    """Words of before are gone with their step, in a step of the same kind too."""
    opened: OpenedScene = open_console(laptop, "words-lock")
    failures: list[str] = []
    opened.page.on("pageerror", lambda error: failures.append(str(error)))
    written = opened.page.get_by_role("button", name="Cacher surprise")
    expect(written).to_be_visible()
    opened.send_document("all", solo("brief", here={"id": 8}))
    expect(written).to_have_count(0)
    opened.send_document("all", step("x5", "lock", WORD, here={"id": 9}))
    wait_until_still(opened.page)
    expect(written).to_have_count(0)
    assert failures == []
