"""The workshop `diagnostic`, from its welcome to the answer that the author of an idea reads."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.at_tables import (
    agree,
    card,
    choose,
    place,
    press,
    propose,
    ready,
    sent,
    table_row,
    tell_table,
    title_field,
    write_stride,
)
from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.idea_answers import (
    LAPTOP,
    PILOT,
    POCKET,
    offer_is_seen,
    programme_of,
    read_and_offered,
    supported,
    told_to_the_next,
)
from tests.e2e.idea_grouping import group, written_for_somebody
from tests.e2e.server import Server
from tests.e2e.session_pages import SessionPages, enter, open_room
from tests.e2e.texts import FRENCH, opening

NAMES = ["Renard roux", "Sapin bleu", "Galet rond", "Martre", "Loutre", "Héron"]
SIZES = [(320, 640), (390, 780), (768, 1024)] * 2
PROOFS = (
    "Un affichage existe dans deux services sur cinq.",
    "Le compte rendu arrive par courriel.",
)
STRIDES = ("Afficher chaque lundi qui décide quoi", "Relire une décision à voix haute par mois")
PAGE = STRIDES[0]
"""An idea that begins with the stride of its table, and says the same."""
LETTERS = "Relire nos lettres avec des habitants"
BIKES = "Prêter les vélos du service aux autres services"
SCHOOL = "Accueillir une classe une fois par an"
BOARD = "Un tableau des décisions à l'accueil"
ALOUD = "Lire nos courriers à voix haute avant l'envoi"
LEFT_OUT = ("Comment prenons\u2011nous soin", "Eau, énergie", "Une personne a besoin de nous")
"""How the questions of the other subjects begin."""
PROMISED = "répond dans les trois mois."
NUMBER = " Appelez le 06 12 34 56 78."
PROBLEM = "Nos lettres sont longues, et des personnes rappellent pour comprendre."
PROPOSAL = "Une heure par mois, avec une lettre type et deux habitants."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start a server whose ideas and accounts are those of this test."""
    started = Server(tmp_path / "data")
    started.start()
    yield started
    started.stop()


def test_an_idea_goes_from_a_table_to_the_answer_its_author_reads(
    server: Server, open_page: Open
) -> None:
    """Shown by 3: read, grouped and voted for, then its state, and another phone by code."""
    session = at_two_tables(server, open_page)
    welcome(session)
    where_we_stand(session)
    left_out(session)
    one_more_step(session)
    code = ideas(session)
    read(session)
    grouped(session)
    voted(session)
    debrief(session)
    closing(session)
    programme = programme_of(server, open_page)
    supported(programme, LETTERS, "Voix non indiquées", PROBLEM, PROPOSAL, PILOT, PROMISED)
    author = read_and_offered(server, open_page, code, LETTERS)
    offer_is_seen(programme, LETTERS)
    expect(author.get_by_role("button", name="Retirer mon nom")).to_be_visible()
    told_to_the_next(server, open_page, LETTERS)
    log = (server.data.parent / "server.log").read_text(encoding="utf-8")
    assert log
    assert not any(one in log for one in (code, code.lower(), LETTERS, NUMBER.strip()))


def at_two_tables(server: Server, open_page: Open) -> SessionPages:
    """Open the room with console and screen; three phones sit down at each of two tables."""
    console, code = open_room(open_page, server, "Où en sommes\u2011nous")
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    phones = [
        enter(open_page, server.address, code, name, size=size)
        for name, size in zip(NAMES, SIZES, strict=True)
    ]
    for phone, table in zip(phones, (1, 1, 1, 2, 2, 2), strict=True):
        tell_table(phone, table)
    session = SessionPages(console, screen, phones, 0)
    session.alike |= {phones[4], phones[5]}
    session.check()
    return session


def welcome(session: SessionPages) -> None:
    """Press through the goals on the screen, and the sentence that the phones hear."""
    session.next(opening(FRENCH["next.start"]))
    session.next(FRENCH["next.go_on"])


def where_we_stand(session: SessionPages) -> None:
    """One subject: alone, at the table where two of three agree, and in plenary."""
    session.next(opening(FRENCH["next.phase"]))
    session.next(FRENCH["next.input"])
    said = ("s1", "s2", "s2", "s3", "s2", "unknown")
    for phone, stand in zip(session.phones, said, strict=True):
        place(phone, FRENCH, stand)
    session.check()
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.to_tables"])
    first, second = session.phones[:3], session.phones[3:]
    propose(first[0], FRENCH, "s2", PROOFS[0])
    session.check()
    agree(first, FRENCH, PROOFS[0])
    expect(second[0].get_by_text(FRENCH["maturity.said_none"])).to_be_visible()
    expect(table_row(session, FRENCH, 1)).to_contain_text(FRENCH["tables.done"])
    propose(second[0], FRENCH, "s3", PROOFS[1])
    agree(second, FRENCH, PROOFS[1])
    expect(session.screen.locator(".count")).to_have_text(
        FRENCH["screen.tables"].format(n=2, total=2)
    )
    session.check()
    session.next(FRENCH["next.lock"])
    for proof in PROOFS:
        expect(session.console.locator(".proofs")).to_contain_text(proof)
        expect(session.screen.get_by_text(proof)).to_have_count(0)
    session.next(FRENCH["next.stands"])
    agreed = FRENCH["maturity.agreed"].partition("{")[0]
    for page in (session.screen, session.console, *session.phones):
        expect(page.get_by_text(agreed).first).to_be_visible()
    session.next(FRENCH["next.discuss"])


def left_out(session: SessionPages) -> None:
    """Skip the three other subjects by what the console has for it."""
    console = session.console
    session.next(opening(FRENCH["next.phase"]))
    for question in LEFT_OUT:
        expect(console.get_by_role("heading", name=question)).to_be_visible()
        skip(console)
    expect(console.get_by_text(FRENCH["console.say.stride"])).to_be_visible()


def skip(console: Page) -> None:
    """Leave out the activity that begins."""
    console.get_by_role("button", name=FRENCH["console.skip"]).click()
    panel = console.get_by_role("alertdialog", name=FRENCH["skip.do"])
    assert violations(console) == []
    panel.get_by_role("button", name=FRENCH["skip.do"]).click()
    expect(panel).to_have_count(0)


def one_more_step(session: SessionPages) -> None:
    """Each table writes one stride; the facilitator reads both before the room does."""
    session.next(FRENCH["next.input"])
    for at, words in enumerate(STRIDES):
        phones = session.phones[3 * at : 3 * at + 3]
        write_stride(phones[0], FRENCH, words)
        agree(phones, FRENCH, words)
    session.check()
    session.next(FRENCH["next.lock"])
    for words in STRIDES:
        expect(session.console.locator(".proofs")).to_contain_text(words)
        expect(session.screen.get_by_text(words)).to_have_count(0)
    session.next(FRENCH["next.strides"])
    for words in STRIDES:
        expect(session.screen.get_by_text(words)).to_be_visible()


def ideas(session: SessionPages) -> str:
    """Write and choose at both tables; return the follow code of the idea that goes the way."""
    session.next(opening(FRENCH["next.phase"]))
    session.next(FRENCH["next.input"])
    starts, writes, names = session.phones[:3]
    for page in (session.screen, session.console, *session.phones):
        expect(page.get_by_text(PROMISED)).to_be_visible()
    began_with_the_stride(starts)
    code = with_details(writes)
    named_somebody_and_mended(names)
    session.check()
    # What tables write is theirs until they have done: the console does not call it none.
    none = FRENCH["ideas.list"].format(n=0)
    expect(session.console.get_by_text(none)).to_have_count(0)
    ready(session.phones[:3], FRENCH["ideas.written_mine"])
    expect(session.phones[3].get_by_text(FRENCH["ideas.rule.idea"])).to_be_visible()
    for phone, title in zip(session.phones[3:5], (BOARD, ALOUD), strict=True):
        title_field(phone, FRENCH).fill(title)
        sent(phone, FRENCH)
    thumbs(session)
    return code


def began_with_the_stride(phone: Page) -> None:
    """One tap takes the table's own stride, and no other's, as an idea."""
    offered = phone.locator(".starters")
    expect(offered.get_by_text(STRIDES[1])).to_have_count(0)
    offered.get_by_role("button", name=STRIDES[0]).click()
    expect(title_field(phone, FRENCH)).to_have_value(PAGE)
    sent(phone, FRENCH)


def with_details(phone: Page) -> str:
    """Add all that one may; return the follow code."""
    title_field(phone, FRENCH).fill(LETTERS)
    press(phone, FRENCH["ideas.add"])
    phone.get_by_label(FRENCH["ideas.idea.problem"]).fill(PROBLEM)
    phone.get_by_label(FRENCH["ideas.idea.proposal"]).fill(PROPOSAL)
    choose(phone, FRENCH, "ideas.services", PILOT)
    phone.get_by_text(FRENCH["ideas.cost.none"], exact=True).click()
    choose(phone, FRENCH, "ideas.goals", "Partenariats")
    assert fits(phone)
    assert violations(phone) == []
    return sent(phone, FRENCH)


def named_somebody_and_mended(phone: Page) -> None:
    """A phone number is refused at its field, and all else stays as it was typed."""
    title_field(phone, FRENCH).fill(BIKES)
    press(phone, FRENCH["ideas.add"])
    proposal = phone.get_by_label(FRENCH["ideas.idea.proposal"])
    proposal.fill(f"Un carnet suffit.{NUMBER}")
    press(phone, FRENCH["ideas.send.idea"])
    expect(proposal).to_have_accessible_description(re.compile("Ne citez personne"))
    expect(proposal).to_be_focused()
    expect(title_field(phone, FRENCH)).to_have_value(BIKES)
    assert violations(phone) == []
    proposal.press("Control+End")
    for _ in NUMBER:
        proposal.press("Backspace")
    expect(proposal).to_have_value("Un carnet suffit.")
    sent(phone, FRENCH)


def thumbs(session: SessionPages) -> None:
    """The first table keeps two of its three; the second has no more than two."""
    first, second = session.phones[:3], session.phones[3:]
    for phone in first:
        for title in (PAGE, LETTERS):
            thumb = card(phone, title).get_by_role("button", name=FRENCH["ideas.thumb_up"])
            thumb.click()
            expect(thumb).to_have_attribute("aria-pressed", "true")
    session.check()
    ready(first, FRENCH["ideas.read_mine"])
    for phone in first:
        expect(phone.get_by_text(FRENCH["table.done"])).to_be_visible()
    ready(second, FRENCH["ideas.written_mine"])
    for phone in second:
        expect(card(phone, BOARD)).to_be_visible()
    ready(second, FRENCH["ideas.read_mine"])
    for phone in second:
        expect(phone.get_by_text(FRENCH["table.done"])).to_be_visible()


def read(session: SessionPages) -> None:
    """The console alone has the ideas, and brings one back that it hid; others have a sentence."""
    console, screen = session.console, session.screen
    session.next(FRENCH["ideas.next.read"])
    console.set_viewport_size({"width": POCKET[0], "height": POCKET[1]})
    shown = console.locator(".ideas-list:not(.off)").first
    expect(shown.get_by_text(PROPOSAL)).to_be_visible()
    for page in (screen, *session.phones):
        expect(page.get_by_text(FRENCH["ideas.reading"])).to_be_visible()
    expect(screen.get_by_text(FRENCH["ideas.list"].format(n=5))).to_be_visible()
    expect(screen.get_by_text(BOARD)).to_have_count(0)
    expect(session.phones[0].get_by_text(BOARD)).to_have_count(0)
    session.check()
    console.get_by_role("button", name=f"{FRENCH['console.word_hide']} {BOARD}").click()
    again = console.get_by_role("button", name=f"{FRENCH['console.word_show']} {BOARD}")
    again.click()
    expect(again).to_have_count(0)
    expect(console.get_by_text(FRENCH["ideas.aside"].format(n=1))).to_be_visible()
    written_for_somebody(console, SCHOOL)


def grouped(session: SessionPages) -> None:
    """Group two ideas on a console of a phone's width, undo it, and group them again."""
    console, screen = session.console, session.screen
    session.next(FRENCH["ideas.next.group"])
    stack = screen.locator(".stack")
    group(console, LETTERS, ALOUD)
    expect(stack).to_contain_text(LETTERS)
    expect(stack).to_contain_text(ALOUD)
    session.check()
    press(console, FRENCH["ideas.undo_last"])
    expect(stack).to_have_count(0)
    group(console, LETTERS, ALOUD)
    expect(stack).to_have_count(1)
    told = FRENCH["ideas.groups_of"].partition("{")[0] + "4."
    expect(console.get_by_text(told)).to_be_visible()
    session.check()
    console.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def voted(session: SessionPages) -> None:
    """Everybody has one voice, not for what holds an own idea; the screen counts as given."""
    session.next(FRENCH["ideas.next.vote"])
    writes, other = session.phones[1], session.phones[4]
    for author in (writes, other):
        own = card(author, LETTERS)
        expect(own.get_by_text(FRENCH["ideas.mine.idea"])).to_be_visible()
        expect(own.get_by_role("button", name=FRENCH["ideas.voice"])).to_have_count(0)
    session.check()
    for phone in session.phones:
        title = PAGE if phone in (writes, other) else LETTERS
        card(phone, title).get_by_role("button", name=FRENCH["ideas.voice"]).click()
        press(phone, FRENCH["answer.send"])
        expect(phone.get_by_text(FRENCH["answer.saved"])).to_be_visible()
    session.all_in()
    session.check()
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["ideas.next.result"])
    # Of six voters only what is kept is told, neither voices nor places (F3).
    for title in (LETTERS, PAGE):
        kept = session.screen.locator(".kept-of li", has_text=title)
        expect(kept).to_be_visible()
        expect(kept).not_to_contain_text("Voix")
        expect(card(session.phones[5], title)).not_to_contain_text("Voix")
    expect(session.phones[2].get_by_text(FRENCH["ideas.fate.handed"])).to_be_visible()
    session.next(FRENCH["next.discuss"])


def debrief(session: SessionPages) -> None:
    """One prompt a step, with the room's own findings beside those that ask about them."""
    session.next(opening(FRENCH["next.phase"]))
    found = session.screen.locator(".recaps")
    expect(found).to_be_visible()
    phone = session.phones[0]
    parts = (phone.locator(".recaps"), phone.get_by_text(FRENCH["entry.service.q"]))
    talked_about, about_oneself = (part.bounding_box() for part in parts)
    assert talked_about
    assert about_oneself
    assert talked_about["y"] < about_oneself["y"]
    # Six stand too few for a part (F5): the sentence below the heading says so.
    few = FRENCH["talk.data.few"].format(n=12)
    beside = {3: (few,), 5: (*STRIDES, LETTERS), 6: (LETTERS, PAGE)}
    for number in range(2, 7):
        onward = session.console.locator(".control-bar .button.primary")
        expect(onward).to_contain_text(FRENCH["next.prompt"])
        onward.click()
        at = FRENCH["talk.prompt_at"].format(at=number, n=6)
        expect(session.console.get_by_text(at)).to_be_visible()
        expect(found).to_have_count(1 if number in beside else 0)
        for text in beside.get(number, ()):
            expect(found).to_contain_text(text)
        session.check()


def closing(session: SessionPages) -> None:
    """A last word from each, and the end: the code stays on the author's card."""
    session.next(opening(FRENCH["next.phase"]))
    session.next(FRENCH["next.input"])
    for phone in session.phones:
        phone.get_by_label(FRENCH["talk.label"]).fill("ensemble")
        press(phone, FRENCH["talk.send"])
        expect(phone.get_by_text(FRENCH["answer.saved"])).to_be_visible()
    session.all_in()
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.reveal"])
    expect(session.screen.get_by_text("ensemble")).to_be_visible()
    session.end(FRENCH["end.do"])
    expect(session.console.get_by_text(FRENCH["report.title"])).to_be_visible()
    for page in (session.console, session.screen):
        for title in (LETTERS, PAGE):
            expect(page.locator(".proposed li", has_text=title)).to_be_visible()
    expect(session.phones[1].get_by_text(LETTERS).first).to_be_visible()
    session.check()
