"""« Où en sommes-nous ? » on the console: what to say, and the texts to be read (M9)."""

from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole, console_document
from tests.pages.maturity_scenes import ARABIC, MATURITY_SCREEN, PROOF, PROOFS, SUBJECT
from tests.pages.opened_scene import OpenedScene, wait_until_still
from tests.pages.scenes import Document
from tests.pages.test_maturity_screen import sized, stairs

OWN: Document = {"shown": PROOFS[:2], "hidden": PROOFS[2:]}


def show(opened: OpenedScene, name: str, own: Document | None = None) -> None:
    """Show facilitators the scene *name*, with the texts that they have of it."""
    document = MATURITY_SCREEN[name]
    console_ = console_document("discuss") | {"step": document["step"]["id"]}
    if document["step"]["kind"] == "lock":
        console_ |= {"next": {"what": "stands"}}
    opened.send_document("console", console_ | ({"play": own} if own else {}))
    opened.send_document("all", document)
    wait_until_still(opened.page)


def test_the_console_fits_and_says_what_to_say(console: OpenConsole) -> None:
    """One sentence to say, but while texts are read; all of it at all widths."""
    opened = console("lobby")
    page = opened.page
    for name in MATURITY_SCREEN:
        show(opened, name)
        expect(page.locator(".seen .prompt:not(.lead)")).to_have_count(0 if name == "lock" else 1)
        for size in ((320, 640), (768, 1024), (1280, 720)):
            page.set_viewport_size(sized(size))
            assert fits(page), (name, size)
        if name in ("alone-long", "reveal-tables", "strides"):
            assert violations(page) == [], name
    show(opened, "table")
    expect(page.locator(".seen .prompt")).to_contain_text("Qu'avez\u2011vous vu qui le montre")


def test_a_facilitator_reads_proofs_before_the_room(console: OpenConsole) -> None:
    """M9.5: hides one, shows one that was held back; each stands with its stair."""
    opened = console("lobby")
    page = opened.page
    show(opened, "lock", OWN)
    expect(page.get_by_text("La salle ne voit pas encore ces preuves.")).to_be_visible()
    page.get_by_role("button", name=f"Cacher {PROOF}").click()
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "maturity.hide", "text": "x1", "hidden": True}
    page.get_by_role("button", name=f"Montrer {ARABIC}").click()
    move = opened.wait_for_moves(2)[1]
    assert move["move"] == {"type": "maturity.hide", "text": "x3", "hidden": False}


def test_proofs_stand_before_what_they_are_about(console: OpenConsole) -> None:
    """M9.5: on a small console too the first is seen at once; nothing speaks of other steps."""
    opened = console("lobby")
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    show(opened, "lock", OWN)
    expect(page.locator(".seen")).to_be_visible()
    order = page.locator(".seen .proofs li, .seen .signs li")
    texts = "found => found.map(e => e.closest('.proofs') !== null)"
    assert order.evaluate_all(texts) == [True] * 3 + [False] * 4
    expect(page.locator(".proofs li").first).to_be_in_viewport(ratio=1)
    expect(page.locator(".seen").get_by_text("Dites\u00a0:")).to_have_count(0)


def test_hands_are_asked_for_where_they_are_raised(console: OpenConsole) -> None:
    """M9.2: while each answers alone, and at no other step."""
    opened = console("lobby")
    told = opened.page.locator(".seen").get_by_text("Mains levées\u00a0: lisez")
    for name in ("brief", "alone", "table", "lock"):
        document = MATURITY_SCREEN[name]
        hands = console_document("discuss") | {
            "step": document["step"]["id"],
            "hands": {"options": {}, "order": []},
        }
        opened.send_document("console", hands)
        opened.send_document("all", document)
        wait_until_still(opened.page)
        expect(told).to_have_count(1 if name == "alone" else 0)


def test_what_is_hidden_is_struck_through_alone(console: OpenConsole) -> None:
    """That it stays at its table is a word of the page."""
    opened = console("lobby")
    show(opened, "discuss-proofs", {"shown": [], "hidden": [PROOFS[0] | {"apart": True}]})
    expect(opened.page.locator(".proofs.off .about")).to_have_count(1)
    looks = "e => getComputedStyle(e).display"
    for about in opened.page.locator(".proofs.off .about").all():
        assert about.evaluate(looks) == "inline-block"


def test_a_facilitator_hides_a_proof_that_the_room_talks_about(console: OpenConsole) -> None:
    """M9.5: it stands large on the screen; on the phones alone as long as the stairs are shown."""
    opened = console("lobby")
    page = opened.page
    show(opened, "reveal-tables", OWN)
    expect(page.get_by_text("L'écran les montre pendant la discussion.")).to_be_visible()
    show(opened, "discuss-proofs", OWN)
    expect(page.get_by_text("La salle voit ces preuves.")).to_be_visible()
    # As on the screen, of the stairs their middle alone.
    expect(page.locator(".seen .lead").last).to_contain_text(
        "La marche du milieu des tables est parmi celles-ci\u00a0: 1, on découvre ou 2"
    )
    expect(page.locator(".seen .stairs")).to_have_count(0)
    page.get_by_role("button", name=f"Cacher {PROOF}").click()
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "maturity.hide", "text": "x1", "hidden": True}


def test_the_proof_of_a_table_apart_is_marked(console: OpenConsole) -> None:
    """M9.5: its members alone see it; of the room nothing is said where it sees no other."""
    opened = console("lobby")
    page = opened.page
    show(opened, "reveal-tables", {"shown": [PROOFS[0] | {"apart": True}], "hidden": []})
    expect(page.locator(".proofs li")).to_contain_text("ce texte reste à sa table.")
    expect(page.get_by_text("ces preuves")).to_have_count(0)
    show(opened, "reveal-tables", {"shown": [], "hidden": PROOFS[:1]})
    expect(page.get_by_role("heading", name="Preuves cachées")).to_be_visible()
    expect(page.get_by_text("ces preuves")).to_have_count(0)


HELD = [{**PROOFS[0], "held": True}]
SIZES = ((320, 640), (768, 1024), (1920, 1080))


def test_a_facilitator_decides_on_what_was_held_back(console: OpenConsole) -> None:
    """M9.5: apart from what is hidden; shown, or left hidden, and then it is among the hidden."""
    opened = console("lobby")
    page = opened.page
    show(opened, "lock", {"shown": [], "hidden": HELD})
    expect(page.locator(".held h4")).to_have_text("À vous de voir\u00a0: 1")
    expect(page.locator(".held .quiet").first).to_have_text(
        "Un mot grossier y est peut-être. La salle n'en voit rien."
    )
    expect(page.get_by_text("À relire d'abord\u00a0: 1.")).to_be_visible()
    expect(page.get_by_text("Aucune preuve à relire.")).to_have_count(0)
    show(opened, "lock", {"shown": PROOFS[1:2], "hidden": [*HELD, PROOFS[2]]})
    expect(page.locator(".held li")).to_have_count(1)
    expect(page.locator(".held li")).to_contain_text(PROOF)
    expect(page.locator(".proofs.off li")).to_have_count(1)
    for size in SIZES:
        page.set_viewport_size(sized(size))
        assert fits(page), size
    assert violations(page) == []
    page.get_by_role("button", name=f"Montrer {PROOF}").click()
    (move,) = opened.wait_for_moves(1)
    assert move["move"] == {"type": "maturity.hide", "text": "x1", "hidden": False}
    page.get_by_role("button", name=f"Laisser caché {PROOF}").click()
    move = opened.wait_for_moves(2)[1]
    assert move["move"] == {"type": "maturity.hide", "text": "x1", "hidden": True}
    page.get_by_role("button", name=f"Effacer {PROOF}").click()
    page.get_by_role("button", name="Effacer pour de bon").click()
    move = opened.wait_for_moves(3)[2]
    assert (move["type"], move["thing"]) == ("erase_text", "x1")
    show(opened, "lock", {"shown": PROOFS[1:2], "hidden": [PROOFS[0], PROOFS[2]]})
    expect(page.locator(".held")).to_have_count(0)
    expect(page.get_by_role("heading", name="Preuves cachées")).to_be_visible()


def test_a_facilitator_sees_the_question_that_is_asked(console: OpenConsole) -> None:
    """With the four signs until the result, and its parts from there on (F5)."""
    opened = console("lobby")
    show(opened, "alone")
    expect(opened.page.locator(".seen h3")).to_have_text(SUBJECT["question"])
    expect(opened.page.locator(".seen .signs li")).to_have_count(4)
    show(opened, "reveal-tables", OWN)
    expect(opened.page.locator(".seen .signs")).to_have_count(0)
    expect(stairs(opened.page)).to_have_count(2)
