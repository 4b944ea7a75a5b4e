"""Grouping ideas on the console, on a phone as on a laptop; moderation; writing for somebody."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ConsolePage, console_document
from tests.pages.contexts import Contexts
from tests.pages.ideas_scenes import (
    BIKES,
    CONSOLE,
    HANDS,
    HEAP,
    LIST,
    LONG,
    STARTERS,
    TITLES,
    console_of,
    listed,
    row,
)
from tests.pages.opened_scene import wait_until_still
from tests.pages.scenes import Document
from tests.pages.test_ideas_screen import LEVEL_SAYS

SIZES = ((320, 640), (768, 1024), (1920, 1080), (1280, 720))


@pytest.fixture
def phone(contexts: Contexts) -> Iterator[BrowserContext]:
    """Lend a phone on which somebody leads a session."""
    with contexts.one(
        viewport={"width": 320, "height": 640}, has_touch=True, reduced_motion="reduce"
    ) as context:
        yield context


def picking(page: Page, title: str) -> Locator:
    """Return the button that picks the idea *title*."""
    return page.locator(".picking").get_by_role("button", name=title)


def moved(opened: ConsolePage, count: int) -> list[Document]:
    """Return what the first *count* moves ask of the activity."""
    return [move["move"] for move in opened.wait_for_moves(count)]


def test_equal_votes_have_one_place_in_the_list(laptop: BrowserContext) -> None:
    """As on the screen."""
    page = console_of(laptop, "result-equal").page
    places = page.locator("ol.kept-list > li")
    expect(places).to_have_count(7)
    assert places.evaluate_all("all => all.map(({ value }) => value)") == [1, 2, 3, 4, 4, 4, 4]


def test_votes_are_named_and_stay_in_one_piece(phone: BrowserContext) -> None:
    """On a phone too the number is never alone on a line."""
    page = console_of(phone, "result").page
    votes = page.locator(".kept-list .tabular")
    expect(votes.first).to_have_text("Voix\u00a0: au moins 15")
    heights = votes.evaluate_all("all => all.map((one) => one.getClientRects().length)")
    assert set(heights) == {1}


def test_every_console_fits_and_is_accessible(laptop: BrowserContext) -> None:
    """Also with a list of long sentences, on the smallest phone."""
    opened = console_of(laptop, "brief")
    page = opened.page
    for name, (document, own) in CONSOLE.items():
        opened.send_document("console", own)
        opened.send_document("all", document)
        wait_until_still(page)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        assert violations(page) == [], name


def test_ideas_are_grouped_by_taps(phone: BrowserContext) -> None:
    """Pick two or more, « Regrouper »: the first gives the title, and ▲ chooses another."""
    opened = console_of(phone, "group")
    page = opened.page
    group = page.get_by_role("button", name="Regrouper (", exact=False)
    expect(group).to_have_attribute("aria-disabled", "true")
    for title in (TITLES[1], TITLES[2], TITLES[5]):
        picking(page, title).tap()
    expect(picking(page, TITLES[2])).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".idea-picked li > span")).to_have_text(
        [f"Donne le titre{TITLES[1]}", TITLES[2], TITLES[5]]
    )
    page.get_by_role("button", name=f"En faire le titre\u00a0: {TITLES[5]}").tap()
    expect(page.locator(".idea-picked li").first).to_have_text(f"Donne le titre{TITLES[5]}")
    assert fits(page)
    assert violations(page) == []
    group.tap()
    assert moved(opened, 1) == [{"type": "ideas.merge", "ideas": ["i05", "i01", "i02"]}]
    expect(page.locator(".idea-picked")).to_have_count(0)


def test_ideas_to_be_grouped_stand_above_the_notes(laptop: BrowserContext) -> None:
    """What the facilitator works on is in sight, also on a laptop."""
    page = console_of(laptop, "group").page
    first, notes = (page.locator(part).first.bounding_box() for part in (".picking", ".to-say"))
    assert first is not None
    assert notes is not None
    assert first["y"] < notes["y"]


def test_the_keyboard_groups_too(laptop: BrowserContext) -> None:
    """Space picks, and the focus stays where it is."""
    opened = console_of(laptop, "group")
    page = opened.page
    for title in (TITLES[1], TITLES[2]):
        picking(page, title).press("Space")
        expect(picking(page, title)).to_be_focused()
    page.get_by_role("button", name="Regrouper (2)").press("Enter")
    assert moved(opened, 1) == [{"type": "ideas.merge", "ideas": ["i01", "i02"]}]


def test_the_last_grouping_can_be_undone(laptop: BrowserContext) -> None:
    """« Défaire le dernier groupe » is there as long as it stands."""
    opened = console_of(laptop, "group")
    page = opened.page
    undo = page.get_by_role("button", name="Défaire le dernier groupe")
    expect(undo).to_have_count(0)
    picking(page, TITLES[1]).click()
    picking(page, TITLES[2]).click()
    page.get_by_role("button", name="Regrouper (2)").click()
    opened.wait_for_moves(1)
    together = listed(row(1), row(2, head="i01"), row(5))
    opened.send_document("console", console_document("vote", play=together))
    undo.click()
    assert moved(opened, 2)[1] == {"type": "ideas.split", "idea": "i02"}
    opened.send_document("console", console_document("vote", play=listed(row(1), row(2))), 101)
    expect(undo).to_have_count(0)


def test_a_group_is_undone_idea_by_idea(laptop: BrowserContext) -> None:
    """Each of its moves goes out, one after the other."""
    opened = console_of(laptop, "group")
    page = opened.page
    page.get_by_role("button", name=f"Défaire ce groupe {BIKES}").click()
    split = {"type": "ideas.split"}
    assert moved(opened, 2) == [split | {"idea": "i03"}, split | {"idea": "i04"}]


def test_taking_apart_is_asked_again_once_people_vote(laptop: BrowserContext) -> None:
    """It changes the ballot on all phones: nothing goes out before that was said."""
    opened = console_of(laptop, "vote")
    page = opened.page
    undo = page.get_by_role("button", name=f"Défaire ce groupe {BIKES}")
    undo.click()
    expect(page.get_by_text("La liste change sur tous les téléphones.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Non, laisser la liste").click()
    expect(undo).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name=f"Sortir du groupe {TITLES[3]}").click()
    assert opened.moves() == []
    page.get_by_role("button", name="Oui, changer la liste").click()
    assert moved(opened, 1) == [{"type": "ideas.split", "idea": "i03"}]


def test_an_idea_leaves_its_group_or_leads_it(laptop: BrowserContext) -> None:
    """Two buttons beside each idea of a group."""
    opened = console_of(laptop, "group")
    page = opened.page
    page.get_by_role("button", name=f"Sortir du groupe {TITLES[3]}").click()
    assert moved(opened, 1) == [{"type": "ideas.split", "idea": "i03"}]
    page.get_by_role("button", name=f"En faire le titre\u00a0: {TITLES[4]}").click()
    assert moved(opened, 3)[1:] == [
        {"type": "ideas.split", "idea": "i04"},
        {"type": "ideas.merge", "ideas": ["i04", "i00"]},
    ]


def test_what_gives_a_group_its_title_says_so_in_words(phone: BrowserContext) -> None:
    """Not by a drawing alone, in a group as among the ideas that are picked."""
    page = console_of(phone, "group").page
    for title in (TITLES[1], TITLES[5]):
        picking(page, title).tap()
    for title in (TITLES[4], TITLES[5]):
        lead = page.get_by_role("button", name=f"En faire le titre\u00a0: {title}")
        expect(lead.get_by_text("En faire le titre", exact=True)).to_be_visible()
    assert violations(page) == []
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert fits(page), width


def test_the_end_warns_of_what_waits_and_leads_there(laptop: BrowserContext) -> None:
    """One idea leaves and one would stay: the panel says both, and its button opens the list."""
    opened = console_of(laptop, "group")
    page = opened.page
    _, own = CONSOLE["group"]
    told = {"n": 3, "held": 1, "answers": "La Cellule RSO"}
    opened.send_document("console", own | {"proposed": told}, 101)
    page.get_by_text("Réglages").click()
    page.get_by_role("button", name="Terminer la séance").click()
    panel = page.get_by_label("Terminer la séance", exact=True)
    expect(panel).to_contain_text("3\u00a0idées partent maintenant")
    expect(panel).to_contain_text("1\u00a0idée attend votre décision.")
    assert violations(page) == []
    panel.get_by_role("button", name="Décider d'abord").click()
    expect(panel).to_have_count(0)
    expect(page.locator(".held h4")).to_be_focused()
    expect(page.locator(".held h4")).to_be_in_viewport()
    assert opened.moves() == []


def test_what_somebody_else_grouped_is_picked_no_longer(laptop: BrowserContext) -> None:
    """Two facilitators at once: nothing is lost, and a refusal says what to do."""
    opened = console_of(laptop, "group")
    page = opened.page
    for title in (TITLES[1], TITLES[2], TITLES[5]):
        picking(page, title).click()
    theirs = listed(*HEAP, row(1), row(2, head="i00"), row(5))
    opened.send_document("console", console_document("vote", play=theirs))
    expect(page.locator(".idea-picked li")).to_have_count(2)
    opened.scene.refuse = "idea_merged"
    page.get_by_role("button", name="Regrouper (2)").click()
    expect(page.get_by_text("Cette idée est déjà dans un autre groupe.")).to_be_visible()


def test_what_is_rude_waits_to_be_looked_at(laptop: BrowserContext) -> None:
    """« À vous de voir »: it is shown by a press, or left hidden, as the server then says."""
    opened = console_of(laptop, "group")
    page = opened.page
    held = page.locator(".held")
    expect(held).to_contain_text("À vous de voir\u00a0: 1")
    expect(held).to_contain_text("La salle n'en voit rien.")
    held.get_by_role("button", name="Laisser caché").click()
    hide = {"type": "ideas.hide", "idea": "i20"}
    assert moved(opened, 1) == [hide | {"hidden": True}]
    left = [one | {"held": None} if "held" in one else one for one in LIST["ideas"]]
    decided = [{name: of for name, of in one.items() if of is not None} for one in left]
    opened.send_document("console", console_document("vote", play=listed(*decided)), 101)
    expect(held).to_have_count(0)
    hidden = page.locator(".off")
    expect(hidden).to_contain_text("Des vélos, bordel")
    hidden.get_by_role("button", name="Montrer Des vélos, bordel").click()
    assert moved(opened, 2)[1] == hide | {"hidden": False}


def test_no_author_stands_on_the_console(laptop: BrowserContext) -> None:
    """A table is named where the server tells it, and that a facilitator wrote an idea."""
    page = console_of(laptop, "group").page
    expect(page.locator(".heap-of .idea-near")).to_contain_text("Table 3")
    expect(page.get_by_text("Écrite par l'animation")).to_have_count(1)
    expect(page.get_by_text("Pas gardées par leur table")).to_be_visible()


def test_the_console_says_why_a_table_keeps_one_more(laptop: BrowserContext) -> None:
    """How many tables, and of which the thumbs were equal; none where that was not so."""
    told = "Tables qui gardent une idée de plus, leurs pouces étant à égalité\u00a0: 2"
    expect(console_of(laptop, "group-tied").page.get_by_text(told)).to_be_visible()
    page = console_of(laptop, "group").page
    expect(page.get_by_text("Pas gardées par leur table")).to_be_visible()
    expect(page.get_by_text("Tables qui gardent")).to_have_count(0)


def test_an_idea_is_written_for_somebody(laptop: BrowserContext) -> None:
    """Its follow code is shown once, to be copied on paper."""
    opened = console_of(laptop, "write")
    page = opened.page
    page.get_by_role("button", name="Écrire pour quelqu'un").click()
    title = page.get_by_label("Son idée en une phrase")
    title.fill(TITLES[2])
    assert violations(page) == []
    page.get_by_role("button", name="Envoyer pour cette personne").click()
    (move,) = moved(opened, 1)
    assert (move["type"], move["title"]) == ("ideas.submit", TITLES[2])
    fours = " ".join(re.findall("....", move["code"]))
    expect(page.locator(".follow-code")).to_have_text(fours)
    expect(page.get_by_text("Il ne sera plus montré.")).to_be_visible()
    expect(page.get_by_text("Il ouvrira la réponse, à l'adresse salle.test/idees")).to_be_visible()
    expect(title).to_have_count(0)
    page.get_by_role("button", name="C'est copié").click()
    expect(page.locator(".follow-code")).to_have_count(0)


def test_the_code_for_somebody_comes_into_sight(phone: BrowserContext) -> None:
    """With the focus, for it is shown once; the form says for whom it is."""
    page = console_of(phone, "write").page
    page.get_by_role("button", name="Écrire pour quelqu'un").tap()
    expect(page.get_by_role("heading", name="Écrire pour quelqu'un")).to_be_visible()
    page.get_by_label("Son idée en une phrase").fill(TITLES[2])
    page.get_by_role("button", name="Envoyer pour cette personne").tap()
    expect(page.locator(".follow-code")).to_be_in_viewport(ratio=1)
    expect(page.locator(":focus .follow-code")).to_be_visible()


def test_what_a_facilitator_typed_is_mended_at_its_field(laptop: BrowserContext) -> None:
    """A refusal loses nothing."""
    opened = console_of(laptop, "write")
    opened.scene.refuse = "names_person"
    page = opened.page
    page.get_by_role("button", name="Écrire pour quelqu'un").click()
    title = page.get_by_label("Son idée en une phrase")
    title.fill("Appeler moi@ville.fr")
    title.press("Enter")
    expect(title).to_have_accessible_description(re.compile("Ne citez personne"))
    expect(title).to_be_focused()
    expect(title).to_have_value("Appeler moi@ville.fr")


def test_texts_that_nobody_took_up_become_ideas(laptop: BrowserContext) -> None:
    """The console may begin an idea with one of them."""
    opened = console_of(laptop, "group")
    page = opened.page
    page.get_by_role("button", name=f"En faire une idée {STARTERS[0]['text']}").click()
    page.get_by_role("button", name="Envoyer pour cette personne").click()
    (move,) = moved(opened, 1)
    assert (move["title"], move["starter"]) == (STARTERS[0]["text"], "s1")


def test_the_result_is_on_the_console_too(laptop: BrowserContext) -> None:
    """With votes, the envelope, and the check of a draw; ideas can still be hidden."""
    page = console_of(laptop, "result").page
    expect(page.locator(".kept-list li")).to_have_count(7)
    expect(page.get_by_text("Il reste 21\u202f500\u00a0€.")).to_be_visible()
    expect(page.get_by_role("button", name="Cacher").first).to_be_visible()
    page = console_of(laptop, "result-aside").page
    expect(page.get_by_text("Autres idées du vote, transmises aussi\u00a0: 2")).to_be_visible()
    aside = "Pas gardées par leur table, transmises quand même\u00a0: 3"
    expect(page.locator(".result-of").get_by_text(aside)).to_be_visible()
    page = console_of(laptop, "result-level").page
    expect(page.get_by_text(LEVEL_SAYS)).to_be_visible()
    page = console_of(laptop, "result-tie").page
    page.get_by_text("Comment le tirage est\u2011il fait").click()
    expect(page.get_by_role("link", name="Vérifier le tirage")).to_be_visible()


def test_the_clock_of_the_tables_says_what_it_counts(laptop: BrowserContext) -> None:
    """Writing and thumbs together, where there is a clock; phones have that of their step."""
    says = "Temps restant, ici et sur l'écran\u00a0: l'écriture, puis les pouces."
    page = console_of(laptop, "write-tables-timed").page
    expect(page.get_by_text(says)).to_be_visible()
    other = console_of(laptop, "write-tables").page
    expect(other.locator(".seen")).to_be_visible()
    expect(other.get_by_text(says)).to_have_count(0)


def test_the_button_says_what_comes(laptop: BrowserContext) -> None:
    """Reading, grouping, the vote, and what is kept."""
    for name, label in (
        ("write", "Relire les idées"),
        ("read", "Montrer les idées"),
        ("group", "Ouvrir le vote"),
        ("lock", "Montrer ce qui est retenu"),
    ):
        page = console_of(laptop, name).page
        expect(page.locator(".control-bar .primary")).to_contain_text(label)


def test_lists_of_the_console_are_whole() -> None:
    """The made-up list has ideas of every kind."""
    marks = {mark for one in LIST["ideas"] for mark in one}
    assert {"head", "hidden", "held", "aside", "written", "table"} <= marks


def test_hands_are_counted_for_each_title(laptop: BrowserContext) -> None:
    """Whoever has no phone votes by hand; what is empty is no hand."""
    opened = console_of(laptop, "vote-hands")
    page = opened.page
    form = page.locator(".raising")
    expect(form.locator("label")).to_have_text([one["title"] for one in LONG])
    form.get_by_label(LONG[2]["title"]).fill("5")
    form.get_by_role("button", name="Noter ces nombres").click()
    (move,) = opened.wait_for_moves(1)
    assert move["hands"] == {one["id"]: 5 if one is LONG[2] else 0 for one in LONG}
    expect(form.get_by_role("status")).to_have_text("C'est noté. Mains levées\u00a0: 5")
    document, own = CONSOLE["result-hands"]
    opened.send_document("console", own, 101)
    opened.send_document("all", document, 101)
    expect(page.locator(".seen .hands h2")).to_have_text(f"Mains levées\u00a0: {sum(HANDS)}")
