"""The session of thirty minutes on real pages, in French and in English, with bots beside them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.crowd import Crowd
from tests.e2e.play import Session, enter, open_room
from tests.e2e.server import Server
from tests.e2e.words import ENGLISH, FRENCH, Words

BOTS = ["Tilleul", "Noisetier", "Ardoise", "Rivière", "Bruyère"]
PEOPLE = len(BOTS) + 2
ITEMS = 5
"""How much each barometer of this session asks."""


@pytest.fixture
def crowd() -> Iterator[list[Crowd]]:
    """Send away the bots of a test at its end."""
    crowds: list[Crowd] = []
    yield crowds
    for bots in crowds:
        bots.leave()


def test_flash_is_played_in_french(server: Server, open_page: Open, crowd: list[Crowd]) -> None:
    """One phone in simple language; pages are looked at in each step, and a draw is checked."""
    session = begin(server, open_page, crowd)
    plain, simple = session.phones
    simple.get_by_role("button", name="Langage simple").click()
    sit_down(plain, table="2")
    expect(simple.get_by_text("Table 3", exact=True)).to_be_visible()
    session.check()
    whole_session(session, FRENCH)


def test_flash_is_played_in_english(server: Server, open_page: Open, crowd: list[Crowd]) -> None:
    """The same session with every page in English, one phone in simple language."""
    session = begin(server, open_page, crowd)
    session.looks = False
    for page in (session.console, *session.phones):
        page.get_by_role("button", name="English").click()
    session.screen.goto(session.screen.url + "#en")
    session.screen.reload()
    session.phones[1].get_by_role("button", name="Simple language").click()
    whole_session(session, ENGLISH)


def begin(server: Server, open_page: Open, crowd: list[Crowd]) -> Session:
    """Open the room with console, screen, two phones, one with the QR code of a table, and bots."""
    console, code = open_room(open_page, server, "Le temps d'une pause")
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    crowd.append(Crowd(server.loopback, code, BOTS))
    plain = enter(open_page, server.address, code, "Renard roux")
    simple = enter(open_page, server.address, f"{code}?t=3", "Sapin bleu", width=320)
    session = Session(console, screen, [plain, simple], len(BOTS))
    expect(console.get_by_text(FRENCH["desk.phones"].format(n=PEOPLE))).to_be_visible()
    return session


def whole_session(session: Session, words: Words) -> None:
    """Play all phases in their order, and end the session."""
    session.next(opening(words["next.start"]))
    barometer(session, words, draws=words is FRENCH)
    estimate(session, words)
    session.next(opening(words["next.phase"]))
    skip(session, words)
    in_two_rounds(session, words)
    goals(session, words)
    commitment(session, words)
    barometer(session, words)
    last_word(session, words)
    closing(session, words)


def sit_down(phone: Page, *, table: str) -> None:
    """Tell one's table with a tap."""
    asked = phone.get_by_role("group", name="Quelle est votre table ?")
    asked.get_by_text(table, exact=True).click()
    expect(phone.get_by_text(f"Table {table}", exact=True)).to_be_visible()


def barometer(session: Session, words: Words, *, draws: bool = False) -> None:
    """Answer all items with one tap each; no page shows anything of it."""
    open_answers(session, words)
    for phone in session.phones:
        for item in range(1, ITEMS + 1):
            expect(
                phone.get_by_text(words["barometer.item"].format(n=item, total=ITEMS))
            ).to_be_visible()
            phone.locator("fieldset.scale .b").nth(1).click()
        expect(phone.get_by_text(words["barometer.done"])).to_be_visible()
    session.all_in()
    if draws:
        check_the_draw(session.phones[0], words)
    session.next(words["next.lock"])


def estimate(session: Session, words: Words) -> None:
    """Type a number on one phone, choose a range on the other; words stand for points."""
    open_answers(session, words)
    guess(session, words, "400")
    session.next(words["next.lock"])
    session.next(words["next.figure"])
    for phone in session.phones:
        expect(phone.get_by_text(opening(words["estimate.vintage"]))).to_be_visible()
        expect(phone.get_by_text(opening(words["answer.points"]))).to_have_count(0)
    session.next(words["next.discuss"])


def skip(session: Session, words: Words) -> None:
    """Leave out the phase that may be left out."""
    console = session.console
    console.get_by_role("button", name=words["desk.skip"]).click()
    panel = console.get_by_role("region", name=words["skip.do"])
    panel.get_by_role("button", name=words["skip.do"]).click()
    expect(console.get_by_text(words["skip.done"])).to_be_visible()


def in_two_rounds(session: Session, words: Words) -> None:
    """Estimate, see the spread, talk, and estimate again."""
    session.next(words["next.input"])
    guess(session, words, "50")
    session.next(words["next.lock"])
    session.next(words["next.spread"])
    session.next(words["next.discuss"])
    session.next(words["next.again"])
    guess(session, words, "60")
    session.next(words["next.lock2"])
    session.next(words["next.figure2"])


def goals(session: Session, words: Words) -> None:
    """Pick two of six goals; then those of the card are told apart in words."""
    open_answers(session, words)
    for phone in session.phones:
        tiles = phone.locator(".six .b")
        expect(tiles).to_have_count(6)
        tiles.nth(0).click()
        tiles.nth(3).click()
        send(phone, words)
    session.all_in()
    session.next(words["next.lock"])
    session.next(words["next.goals"])
    expect(session.screen.get_by_text(words["match.mark.main"]).first).to_be_visible()
    for phone in session.phones:
        expect(phone.get_by_text(words["match.reading"]).first).to_be_visible()
    session.next(words["next.discuss"])


def commitment(session: Session, words: Words) -> None:
    """Commit on one phone, say no on the other; the wall opens if five agree to show theirs."""
    open_answers(session, words)
    plain, simple = session.phones
    for _ in ("moment", "gesture"):
        plain.locator(".ready .b").first.click()
    plain.get_by_role("group", name=words["commit.wall.q"]).get_by_text(
        words["commit.wall.yes"], exact=True
    ).click()
    plain.get_by_role("button", name=words["commit.save"]).click()
    expect(plain.get_by_text(words["commit.saved"])).to_be_visible()
    simple.get_by_role("button", name=words["commit.none"]).click()
    expect(simple.get_by_text(words["commit.none_ok"])).to_be_visible()
    session.all_in()
    session.next(words["next.lock"])
    session.next(words["next.wall"])


def last_word(session: Session, words: Words) -> None:
    """Send the same word from both phones, and see it on the screen."""
    open_answers(session, words)
    for phone in session.phones:
        phone.get_by_role("textbox").fill("ensemble")
        phone.get_by_role("button", name=words["talk.send"]).click()
        expect(phone.get_by_text(words["answer.saved"])).to_be_visible()
    session.all_in()
    session.next(words["next.lock"])
    session.next(words["next.reveal"])
    expect(session.screen.get_by_text("ensemble")).to_be_visible()


def closing(session: Session, words: Words) -> None:
    """End the session: what it changed on the console, the own commitment on the phone."""
    session.console.locator(".drive .b.go").click()
    asked = session.console.get_by_role("region", name=words["end.do"])
    asked.get_by_role("button", name=words["end.do"]).click()
    expect(session.console.get_by_text(words["report.title"])).to_be_visible()
    expect(
        session.console.get_by_text(words["report.commitments"], exact=True).first
    ).to_be_visible()
    plain, simple = session.phones
    expect(plain.get_by_text(words["card.commit"])).to_be_visible()
    expect(simple.get_by_text(words["card.title"])).to_be_visible()
    expect(simple.get_by_text(words["card.commit"])).to_have_count(0)
    session.check()


def check_the_draw(phone: Page, words: Words) -> None:
    """Follow the link that a phone shows, in a tab of its own: the draw was fair."""
    with phone.context.expect_page() as opened:
        phone.get_by_role("link", name=words["draw.check"]).click()
    page = opened.value
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    assert violations(page) == []
    assert fits(page)
    page.close()


def opening(text: str) -> str:
    """Return what stands before the first placeholder of a text."""
    return text.partition("{")[0].rstrip("\u00a0 :")


def open_answers(session: Session, words: Words) -> None:
    """Go to the next phase, and open its answers."""
    session.next(opening(words["next.phase"]))
    session.next(words["next.input"])


def guess(session: Session, words: Words, value: str) -> None:
    """Estimate on both phones: a number, and the second of five ranges."""
    plain, simple = session.phones
    plain.get_by_role("textbox").fill(value)
    expect(simple.locator(".pick.rows label")).to_have_count(5)
    simple.locator(".pick.rows label").nth(1).click()
    for phone in session.phones:
        send(phone, words)
    session.all_in()


def send(phone: Page, words: Words) -> None:
    """Send what was chosen, and see that it is noted."""
    phone.get_by_role("button", name=words["answer.send"]).click()
    expect(phone.get_by_text(words["answer.saved"])).to_be_visible()
