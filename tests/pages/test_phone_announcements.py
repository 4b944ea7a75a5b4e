"""What the phone has read out: each great moment, once, by a region that was there before."""

import pytest
from playwright.sync_api import expect

from tests.pages.opened_scene import Open, OpenedScene, now
from tests.pages.scenes import PHONE, RESULT, Scene, duo, room, seat, solo

LISTEN = """() => {
    const region = document.querySelector("[role=status]");
    const told = () => { if (region.textContent) window.said.push(region.textContent); };
    window.said = [];
    window.region = region;
    new MutationObserver(told).observe(region, { childList: true, subtree: true,
                                                characterData: true });
}"""


def listen(opened: OpenedScene) -> None:
    """Begin to note what the first region of the page says."""
    opened.page.evaluate(LISTEN)


def said(opened: OpenedScene, last: str) -> list[str]:
    """Return what was said, once *last* is; the region is still the one that was there."""
    opened.page.wait_for_function("(last) => window.said.at(-1) === last", arg=last)
    assert opened.page.evaluate("window.region.isConnected")
    heard: list[str] = opened.page.evaluate("window.said")
    return heard


FIGURE = "Le chiffre\u00a0: 600\u00a0litres. Tout près, comme la plupart."


def test_the_figure_is_announced_once_revealed(open_scene: Open) -> None:
    """First the step, 3 s later the figure with the words for one's own answer; then no more."""
    opened = open_scene(PHONE["lock"])
    listen(opened)
    opened.stop_clock()
    begun = opened.page.evaluate("Date.now()")
    opened.send_document("all", solo("reveal", here={"id": 8, "opened": begun}))
    opened.send_document("seat", seat(mine=400, **RESULT))
    opened.page.clock.run_for(3_000)
    assert said(opened, "Le résultat. À vue de nez") == ["Le résultat. À vue de nez"]
    opened.page.clock.resume()
    heard = said(opened, FIGURE)
    assert heard == ["Le résultat. À vue de nez", FIGURE]
    opened.send(type="patch", audience="all", revision=101, patch={"people": 24})
    opened.send_document("all", solo("discuss", here={"id": 9, "opened": now()}), 102)
    assert said(opened, "Discussion. À vue de nez")[2:] == ["Discussion. À vue de nez"]


def test_a_result_without_its_figure_has_another_name(open_scene: Open) -> None:
    """Between two rounds the page names the room's answers, in sight and aloud."""
    opened = open_scene(Scene(duo("lock"), seat(mine=400)))
    listen(opened)
    opened.send_document("all", duo("reveal") | {"step": duo("reveal")["step"] | {"id": 8}})
    assert said(opened, "Les réponses de la salle. En deux temps")
    expect(opened.page.locator(".over")).to_have_text("Les réponses de la salle")
    expect(opened.page).to_have_title("En deux temps · Les réponses de la salle · mét'ODD")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "kicked",
            "Ce téléphone est sorti de la salle. Pour revenir, touchez «\u00a0Jouer\u00a0».",
        ),
        ("banned", "Ce téléphone ne peut pas entrer ici. Parlez\u2011en à la personne qui anime."),
        (
            "seat_moved",
            (
                "Votre place est sur un autre téléphone. "
                "Si ce n'est pas vous, dites\u2011le à la personne qui anime."
            ),
        ),
        (
            "taken_over",
            "Votre place est ouverte dans un autre onglet ou téléphone.",
        ),
    ],
)
def test_a_kick_is_announced(open_scene: Open, code: str, sentence: str) -> None:
    """The reason is said once, by the region that was there during play."""
    opened = open_scene(PHONE["input"])
    listen(opened)
    opened.send(type="bye", code=code)
    assert said(opened, sentence) == [sentence]


def test_the_end_is_announced(open_scene: Open) -> None:
    """With a card it says that the card stays, without one where to go."""
    opened = open_scene(PHONE["brief"])
    listen(opened)
    opened.send_document("all", room(status="closed"))
    sentence = "Cette séance est terminée. Demandez le code de la prochaine séance."
    assert said(opened, sentence) == [sentence]


def test_the_end_of_the_time_is_announced_once(open_scene: Open) -> None:
    """Neither sending the answer nor changing it says it again."""
    opened = open_scene(Scene(solo("input", left=2), seat(), type="400"))
    listen(opened)
    sentence = "Le temps est passé. Vous pouvez encore répondre."
    assert said(opened, sentence) == [sentence]
    opened.page.get_by_role("button", name="Valider").click()
    opened.page.get_by_role("button", name="Changer ma réponse").click()
    opened.send_document("all", solo("lock", here={"id": 8}))
    stop = "Réponses arrêtées. À vue de nez"
    assert said(opened, stop) == [sentence, stop]


def test_the_first_state_of_a_page_is_not_announced(open_scene: Open) -> None:
    """A reload reads the page, not its step twice."""
    opened = open_scene(PHONE["brief"])
    expect(opened.page.locator("[role=status]").first).to_have_text("")
