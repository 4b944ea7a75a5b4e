"""What to say, by moment: the console lights the present one, and folds the others."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
SAID = {
    "before": "Dites : « Répondez à vue de nez. Se tromper fait partie du jeu. »",
    "figure": "Laissez la salle voir le chiffre en silence. Lisez-le ensuite à voix haute.",
    "discussion": "Demandez : « Qui a déjà signalé une fuite ? Comment ? »",
}
TITLES = {"before": "Avant", "figure": "Au chiffre", "discussion": "En parlant"}
PRESENT = {"input": "before", "reveal": "figure", "discuss": "discussion"}


def opened(console: OpenConsole, name: str) -> Page:
    """Open the console in a step of an activity whose notes are split."""
    page = console(name)
    present = PRESENT[name]
    rows = [
        {"at": at, "text": text, **({"now": True} if at == present else {})}
        for at, text in SAID.items()
    ]
    document = {key: value for key, value in MOMENTS[name][1].items() if key != "notes"}
    page.send_document("console", document | {"notes_at": rows})
    return page.page


def top(part: Locator) -> float:
    """Return where a part begins on its page, in pixels."""
    box = part.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("name", PRESENT)
def test_the_present_moment_is_lit(console: OpenConsole, name: str) -> None:
    """It is in sight above the bar and stands first; what was said or comes is a line each."""
    page = opened(console, name)
    page.set_viewport_size(LAPTOP)
    present = PRESENT[name]
    lit = page.locator(".notes[aria-current=step]")
    expect(lit).to_have_count(1)
    expect(lit).to_contain_text(SAID[present])
    expect(lit.get_by_role("heading", name=TITLES[present])).to_be_visible()
    box, bar = lit.bounding_box(), page.locator(".control-bar").bounding_box()
    assert box
    assert bar
    assert box["y"] + box["height"] <= bar["y"]
    moments = list(SAID)
    at = moments.index(present)
    for line, others in (("Ensuite", moments[at + 1 :]), ("Déjà dit", moments[:at])):
        summary = page.get_by_text(f"{line}\u00a0: {len(others)}", exact=True)
        if not others:
            expect(summary).to_have_count(0)
            continue
        assert top(summary) > top(lit)
        for other in others:
            expect(page.get_by_text(SAID[other])).to_be_hidden()
        summary.click()
        for other in others:
            expect(page.get_by_text(SAID[other])).to_be_visible()
    assert not violations(page)


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_notes_fit(console: OpenConsole, width: int) -> None:
    """No page is wider than its window."""
    page = opened(console, "reveal")
    page.set_viewport_size({"width": width, "height": 900})
    expect(page.locator(".notes[aria-current=step]")).to_be_visible()
    assert fits(page)


def test_who_answers_stands_beside_what_to_say(console: OpenConsole) -> None:
    """In all activities of a session with ideas, for its notes say « dites qui répond »."""
    page = console("discuss")
    who = {"answers": "La Cellule des transitions", "by": "avant le 28 février"}
    page.send_document("console", MOMENTS["discuss"][1] | {"promised": [who]})
    told = "Réponse promise\u00a0: La Cellule des transitions, avant le 28 février."
    expect(page.page.locator(".to-say").get_by_text(told)).to_be_visible()
