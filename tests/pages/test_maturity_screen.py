"""« Où en sommes-nous ? » on the screen: signs, stairs, proofs, strides (M9)."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import Contexts
from tests.pages.maturity_scenes import (
    ARABIC,
    DONE,
    MATURITY_SCREEN,
    PROOF,
    PROOFS,
    SIGNS,
    STRIDES,
)
from tests.pages.opened_scene import DIST, OpenedScene, now, wait_until_still
from tests.pages.scenes import Scene
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE

Open = Callable[..., OpenedScene]
SCREEN = DIST / "screen.html"


@pytest.fixture
def open_screen(laptop: BrowserContext, contexts: Contexts) -> Iterator[Open]:
    """Open the screen on a document, one that has just *begun* with all that moves then."""
    moving = ExitStack()

    def open_(name: str, *, english: bool = False, begun: bool = False) -> OpenedScene:
        context = moving.enter_context(contexts.one()) if begun else laptop
        document = MATURITY_SCREEN[name]
        if begun:
            document = document | {"step": document["step"] | {"opened": now() + 60_000}}
        path = "/screen/K7RM4X" + ("#en" if english else "")
        return OpenedScene(context, Scene(document, screen=DONE, path=path), SCREEN, WIDE[0])

    with moving:
        yield open_


def sized(size: tuple[int, int]) -> ViewportSize:
    """Return *size* as the browser wants it."""
    return {"width": size[0], "height": size[1]}


@pytest.mark.parametrize("english", [False, True])
def test_everything_is_legible_from_the_back(open_screen: Open, *, english: bool) -> None:
    """Nothing runs over or is smaller than 32 units; narrow pages are as wide as their window."""
    opened = open_screen("brief", english=english)
    page = opened.page
    for name, document in MATURITY_SCREEN.items():
        page.set_viewport_size(sized(WIDE[0]))
        opened.send_document("all", document)
        wait_until_still(page)
        for size in WIDE:
            page.set_viewport_size(sized(size))
            page.wait_for_function(SETTLED)
            wait_until_still(page)
            assert page.evaluate(FOUND) == [], (name, size)
        if english:
            continue
        assert violations(page) == [], name
        for size in NARROW:
            page.set_viewport_size(sized(size))
            assert fits(page), (name, size)


def test_the_signs_stand_below_the_question(open_screen: Open) -> None:
    """M9.1: each with its number and its step word; with how many answers or tables are done."""
    page = open_screen("alone").page
    expect(page.locator(".signs li")).to_have_text(
        [
            f"{n}on {word} {sign}"
            for n, (word, sign) in enumerate(
                zip(("découvre", "démarre", "déploie", "améliore"), SIGNS.values(), strict=True), 1
            )
        ]
    )
    expect(page.locator(".count")).to_contain_text("19")
    tables = open_screen("table").page
    expect(tables.locator(".count")).to_have_text("Tables qui ont fini\u00a0: 2 sur 6")


def stairs(page: Page) -> Locator:
    """Return what is read out of each stair."""
    return page.locator(".stair .places > .visually-hidden")


def test_tables_stand_on_the_stairs_without_a_name(open_screen: Open) -> None:
    """M9.4: how many on each, in the order of the stairs; the middle has its tag, in words too."""
    page = open_screen("reveal-tables").page
    expect(stairs(page)).to_have_text(
        [
            "1, on découvre ou 2, on démarre\u00a0: 3",
            "3, on déploie ou 4, on améliore\u00a0: 2",
        ]
    )
    expect(page.locator(".stair").first.locator("i")).to_have_count(3)
    expect(page.locator(".stair").first.locator(".block")).to_have_count(2)
    expect(page.locator(".tag")).to_have_text(["au milieu"])
    expect(page.locator(".means .lead")).to_have_text(
        "La marche du milieu des tables est parmi celles-ci\u00a0: 1, on découvre ou 2, on démarre."
    )
    expect(page.locator("main")).not_to_contain_text("Table 2")


def test_the_talk_says_how_many_proofs_there_are_besides(open_screen: Open) -> None:
    """Four of nine stand beside the question; none is said where all are there."""
    page = open_screen("discuss-many").page
    expect(page.locator(".walled li")).to_have_count(4)
    expect(page.get_by_text("Autres textes, sur les téléphones\u00a0: 5")).to_be_visible()
    all_there = open_screen("discuss-proofs").page
    expect(all_there.locator(".walled li")).to_have_count(len(PROOFS))
    expect(all_there.get_by_text("Autres textes")).to_have_count(0)


def test_each_stair_is_higher_than_the_one_before(open_screen: Open) -> None:
    """By one course of tiles; all stand on one line."""
    blocks = [block.bounding_box() for block in open_screen("reveal").page.locator(".block").all()]
    boxes = [box for box in blocks if box]
    assert len(boxes) == len(SIGNS)
    heights = [box["height"] for box in boxes]
    assert heights == sorted(set(heights))
    assert max(box["y"] + box["height"] for box in boxes) == pytest.approx(
        min(box["y"] + box["height"] for box in boxes), abs=1
    )


def test_the_stride_is_asked_for_as_on_phones(open_screen: Open) -> None:
    """M9.6: by its question; the subjects stand near it, not on the roof."""
    page = open_screen("stride-brief").page
    expect(page.locator("h1")).to_have_text("Que pouvons\u2011nous faire de plus\u202f?")
    rule, first = (
        page.locator(".ask .lead").bounding_box(),
        page.locator(".subjects").bounding_box(),
    )
    assert rule
    assert first
    assert first["y"] - rule["y"] - rule["height"] < rule["height"] * 2


def test_a_middle_between_two_stairs_is_on_both(open_screen: Open) -> None:
    """And said as such."""
    page = open_screen("reveal-between").page
    expect(page.locator(".middle")).to_have_count(2)
    expect(page.locator(".means .lead")).to_contain_text("des tables est parmi celles-ci")


def test_how_tables_apart_had_answered_is_not_told(open_screen: Open) -> None:
    """M9.4, F2: where none agreed that is said."""
    page = open_screen("reveal-apart").page
    expect(page.locator(".means .lead")).to_have_text("Aucune table n'est d'accord sur une marche.")
    expect(page.locator(".apart")).to_have_count(0)
    expect(page.locator(".tag")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("reveal-unknown", "Plus de la moitié dit"),
        ("reveal-nothing", "pour protéger chaque réponse"),
        ("reveal-few", "Moins de 12 réponses"),
    ],
)
def test_what_nobody_knows_is_a_finding(open_screen: Open, name: str, told: str) -> None:
    """« Je ne sais pas » stands on the ground beside the stairs, and over half in words."""
    page = open_screen(name).page
    expect(page.locator(".means")).to_contain_text(told)
    expect(page.locator(".ground")).to_have_count(int(name == "reveal-unknown"))


def test_of_a_hall_a_tile_stands_for_several(open_screen: Open) -> None:
    """Which is said; the figures are those of the answers."""
    page = open_screen("reveal-hall").page
    expect(page.get_by_text("Une tuile\u00a0: 6\u00a0réponses.")).to_be_visible()
    expect(page.locator(".stair").nth(1).locator("i")).to_have_count(15)
    expect(stairs(page).nth(1)).to_have_text("2, on démarre\u00a0: 88")


@pytest.mark.parametrize(
    ("name", "told"), [("reveal", "1\u00a0réponse"), ("reveal-tables", "1\u00a0table")]
)
def test_it_is_said_once_what_a_tile_is(open_screen: Open, name: str, told: str) -> None:
    """An answer, or a table that agreed; where nothing stands on the stairs, nothing."""
    page = open_screen(name).page
    expect(page.get_by_text("Une tuile\u00a0:")).to_have_text(f"Une tuile\u00a0: {told}.")
    few = open_screen("reveal-few").page
    expect(few.locator(".means")).to_be_visible()
    expect(few.get_by_text("Une tuile\u00a0:")).to_have_count(0)


def test_the_middle_is_said_after_the_tiles(open_screen: Open) -> None:
    """A reveal begins with what stands there, and says at the end where the middle is."""
    opened = open_screen("reveal", begun=True)
    expect(opened.page.locator(".stairs")).to_be_visible()
    expect(opened.page.locator(".means")).to_be_hidden()
    opened.send_document("all", MATURITY_SCREEN["reveal"])
    expect(opened.page.locator(".means")).to_be_visible()


def test_proofs_stand_under_the_question_of_the_talk(open_screen: Open) -> None:
    """Without the stand of its table, in whatever direction it is written, without a table."""
    page = open_screen("discuss-proofs").page
    expect(page.locator(".walled li")).to_have_count(3)
    expect(page.locator(".walled li").first).to_have_text(PROOF)
    rtl = page.get_by_text(ARABIC).evaluate("e => getComputedStyle(e).direction")
    assert rtl == "rtl"


def test_strides_are_a_wall(open_screen: Open) -> None:
    """M9.6: each under its subject; from six phones on."""
    page = open_screen("strides").page
    expect(page.locator(".walled li")).to_have_count(len(STRIDES))
    few = open_screen("strides-few").page
    expect(few.get_by_text("Les pas s'affichent à partir de 6 réponses.")).to_be_visible()


def test_hands_are_told_beside_nothing(open_screen: Open) -> None:
    """Where no phone answered the hands alone say where the room stands."""
    page = open_screen("reveal-hands").page
    expect(page.locator(".hands li")).to_have_count(5)
    expect(page.locator(".stairs")).to_have_count(0)


def test_hands_stand_under_the_stairs(open_screen: Open) -> None:
    """M9.2: apart from the answers, where there is room for both."""
    page = open_screen("reveal-tables-hands").page
    hands = [f"Mains\u00a0: {n}" for n in (4, 9, 3, 0)]
    expect(page.locator(".stair small.raised")).to_have_text(hands)
    expect(page.locator(".beneath")).to_have_text(
        [
            "Réponses, 1, on découvre\u00a0: 6",
            "Réponses, 2, on démarre\u00a0: 9",
            "Réponses, 3, on déploie ou 4, on améliore\u00a0: 6",
            "Réponses, Je ne sais pas\u00a0: 7",
            "Je ne sais pas, mains levées\u00a0: 5",
        ]
    )
    expect(page.locator(".hands")).to_have_count(0)
    both = open_screen("reveal-both").page
    expect(both.locator(".one-step:last-child small.raised").last).to_have_text("Mains\u00a0: 5")
