"""The session of thirty minutes on real pages, in French and in English, with bots beside them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from game_server.disclosure import at_least
from tests.e2e.conftest import Open
from tests.e2e.crowd import Crowd
from tests.e2e.input_devices import WATCH_TAPS, InputDevice, Keyboard, SlowTouch, taps
from tests.e2e.proxy import Proxy
from tests.e2e.server import Server
from tests.e2e.session_pages import SessionPages, enter, open_room
from tests.e2e.texts import ENGLISH, FRENCH, Texts, opening
from tests.pages.seat_menu import press_in_menu

FEW = "commit.wall.few"
BOTS = [
    *("Tilleul", "Noisetier", "Ardoise", "Rivière", "Bruyère"),
    *("Genêt", "Muret", "Lavoir", "Sentier", "Vallon"),
]
"""As many as it takes for the number of commitments to be told where some decline (rule 0.15)."""
PEOPLE = len(BOTS) + 2
SOON = 1
"""Frames of a page within which a tap is answered."""
DELAY = 0.4
"""Seconds that the slow network takes each way."""
TAPS = 4
"""Fewest taps of a phone in this session."""


@pytest.fixture
def slow(server: Server) -> Iterator[Proxy]:
    """Stand between the server and an old phone in the country."""
    between = Proxy(server.port, delay=DELAY, rate=50_000)
    yield between
    between.close()


@pytest.fixture
def crowd() -> Iterator[list[Crowd]]:
    """Send away the bots of a test at its end."""
    crowds: list[Crowd] = []
    yield crowds
    for bots in crowds:
        bots.leave()


def test_flash_is_played_in_french(
    server: Server, slow: Proxy, open_page: Open, crowd: list[Crowd]
) -> None:
    """Six phones, each on its own terms; pages are looked at in each step, a draw is checked.

    One has the keyboard alone, one is 320 px wide and in simple language, one is a laptop at 400 %
    zoom, one is dark, one has forced colours, and one is slow: 400 kbit/s, 400 ms, and a processor
    six times as slow at each tap. The console is led with a presenter's keys.
    """
    session = begin(server, open_page, crowd, checks=True)
    session.use = presented
    code = session.console.url.rpartition("#")[2]
    keys = enter(open_page, server.address, code, "Clavier", use=Keyboard)
    narrow, name = (320, 256), "Loupe"
    zoomed = enter(
        *(open_page, server.address, code, name),
        size=narrow,
        device_scale_factor=4,
        checks=True,
    )
    dark = enter(
        *(open_page, server.address, code, "Nuit claire"), color_scheme="dark", checks=True
    )
    forced = enter(
        *(open_page, server.address, code, "Contraste"), forced_colors="active", checks=True
    )
    late = enter(open_page, slow.address, code, "Vieux téléphone", script=WATCH_TAPS)
    session.phones += [keys, zoomed, dark, forced, late]
    session.hands[keys] = Keyboard(keys)
    session.hands[late] = SlowTouch(late, 6)
    session.alike |= {keys, late}
    session.tinted |= {dark, forced}
    count = FRENCH["console.phones"].format(n=len(BOTS) + len(session.phones))
    expect(session.console.get_by_text(count)).to_be_visible()
    plain, simple = session.phones[:2]
    press_in_menu(simple, "Langage simple")
    session.simple.add(simple)
    # No activity of it plays at tables, so none is asked for.
    expect(plain.get_by_text("Quelle est votre table")).to_have_count(0)
    session.check()
    whole_session(session, FRENCH)
    every_tap_was_answered(late)


def test_flash_is_played_in_english(server: Server, open_page: Open, crowd: list[Crowd]) -> None:
    """The same session with every page in English, one phone in simple language."""
    session = begin(server, open_page, crowd)
    session.checks = False
    session.console.get_by_role("button", name="English").click()
    for phone in session.phones:
        press_in_menu(phone, "English")
    session.screen.goto(session.screen.url + "#en")
    session.screen.reload()
    press_in_menu(session.phones[1], "Simple language")
    session.simple.add(session.phones[1])
    whole_session(session, ENGLISH)


def begin(
    server: Server, open_page: Open, crowd: list[Crowd], *, checks: bool = False
) -> SessionPages:
    """Open the room with console, screen, two phones, and bots."""
    console, code = open_room(open_page, server, "Le temps d'une pause", checks=checks)
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    crowd.append(Crowd(server.loopback, code, BOTS))
    plain = enter(open_page, server.address, code, "Renard roux", checks=checks)
    simple = enter(
        *(open_page, server.address, code, "Sapin bleu"),
        size=(320, 780),
        checks=checks,
    )
    session = SessionPages(console, screen, [plain, simple], len(BOTS))
    expect(console.get_by_text(FRENCH["console.phones"].format(n=PEOPLE))).to_be_visible()
    return session


def presented(console: Page) -> None:
    """Press the big button as a presenter does."""
    console.keyboard.press("PageDown")


def every_tap_was_answered(phone: Page) -> None:
    """The page itself answers each with its next picture, without its slow network.

    Prints how long the slowest took (`pytest -s`).
    """
    found = taps(phone)
    assert len(found) >= TAPS
    assert [tap for tap in found if tap.frames is None or tap.frames > SOON] == []
    times = sorted(tap.took for tap in found if tap.took is not None)
    print(f"taps: {len(times)}, middle {times[len(times) // 2]} ms, slowest {times[-1]} ms")


def whole_session(session: SessionPages, texts: Texts) -> None:
    """Play all phases in their order, and end the session."""
    session.next(opening(texts["next.start"]))
    session.next(texts["next.go_on"])
    opinions(session, texts, "before")
    estimate(session, texts)
    session.next(opening(texts["next.phase"]))
    skip(session, texts)
    in_two_rounds(session, texts)
    goals(session, texts)
    commitment(session, texts)
    # What follows was looked at before, but for its words.
    looked, session.checks = session.checks, False
    recall(session, texts)
    last_word(session, texts)
    session.checks = looked
    closing(session, texts)


def opinions(session: SessionPages, texts: Texts, moment: str) -> None:
    """Give all opinions beside a talk, in simple language none: one tap skips them."""
    for phone in session.phones:
        hands = session.hands[phone]
        asked = phone.get_by_role("region", name=texts[f"barometer.{moment}"])
        if phone in session.simple:
            hands.press(asked.get_by_role("button", name=texts["barometer.beside.skip"]))
            expect(asked.get_by_text(texts["answer.skipped"])).to_be_visible()
            continue
        for name in ("link", "able", "want"):
            expect(asked.get_by_role("heading", name=texts[f"barometer.op.{name}"])).to_be_visible()
            hands.press(asked.get_by_role("button", name=texts["barometer.scale.4"], exact=True))
        expect(asked.get_by_text(texts["barometer.done"])).to_be_visible()


def estimate(session: SessionPages, texts: Texts) -> None:
    """Type a number on one phone, choose a range on the other; words stand for points."""
    open_answers(session, texts)
    guess(session, texts, "400")
    session.next(texts["next.lock"])
    session.next(texts["next.figure"])
    for phone in session.phones:
        expect(phone.get_by_text(opening(texts["source.vintage"]))).to_be_visible()
        expect(phone.get_by_text(opening(texts["answer.points"]))).to_have_count(0)
    session.next(texts["next.discuss"])
    react(session, texts)


def react(session: SessionPages, texts: Texts) -> None:
    """Say the same on all phones; the screen counts by fives, and never all (rule 0.16, F3)."""
    for phone in session.phones:
        said = phone.get_by_role("button", name=texts["react.surprise"])
        session.hands[phone].press(said)
        expect(said).to_have_attribute("aria-pressed", "true")
        expect(phone.locator("main").get_by_text(texts["react.said"])).to_be_visible()
    shown = session.screen.locator(".reactions li", has_text=texts["react.surprise"]).locator("b")
    told = at_least(len(session.phones), len(BOTS) + len(session.phones))
    # It is told as a window of ten seconds ends (rule 0.16).
    expect(shown).to_have_text([f"{told}+"] if told else [], timeout=60_000)


def skip(session: SessionPages, texts: Texts) -> None:
    """Leave out the phase that may be left out."""
    console = session.console
    # A panel that was opened in the step before closes when the next one comes.
    expect(console.locator(".control-bar .button.primary")).to_contain_text(texts["next.input"])
    console.get_by_role("button", name=texts["console.skip"]).click()
    panel = console.get_by_role("alertdialog", name=texts["skip.do"])
    panel.get_by_role("button", name=texts["skip.do"]).click()
    expect(console.get_by_text(texts["skip.done"])).to_be_visible()


def in_two_rounds(session: SessionPages, texts: Texts) -> None:
    """Estimate, see the spread, talk, and estimate again."""
    session.next(texts["next.input"])
    guess(session, texts, "50")
    session.next(texts["next.lock"])
    session.next(texts["next.spread"])
    session.next(texts["next.discuss"])
    session.next(texts["next.again"])
    guess(session, texts, "60")
    session.next(texts["next.lock2"])
    session.next(texts["next.figure2"])
    session.next(texts["next.discuss"])


def goals(session: SessionPages, texts: Texts) -> None:
    """Pick two of six goals; then those of the card are told apart in words."""
    open_answers(session, texts)
    for phone in session.phones:
        tiles = phone.locator(".six .button")
        expect(tiles).to_have_count(6)
        for tile in (0, 3):
            session.hands[phone].press(tiles.nth(tile))
        send(session.hands[phone], texts)
    session.all_in()
    session.next(texts["next.lock"])
    session.next(texts["next.goals"])
    expect(session.screen.get_by_text(texts["match.mark.main"]).first).to_be_visible()
    for phone in session.phones:
        expect(phone.get_by_text(texts["match.reading"]).first).to_be_visible()
    session.next(texts["next.discuss"])


def commitment(session: SessionPages, texts: Texts) -> None:
    """Commit on all phones but the simple one; the wall opens if six agree to show theirs."""
    open_answers(session, texts)
    for phone in session.phones:
        hands = session.hands[phone]
        if phone in session.simple:
            hands.press(phone.get_by_role("button", name=texts["commit.none"]))
            expect(phone.get_by_text(texts["commit.none_ok"])).to_be_visible()
            continue
        for _ in ("moment", "gesture"):
            hands.press(phone.locator(".ready .button").first)
        wall = phone.get_by_role("group", name=texts["commit.wall.q"])
        hands.choose(wall.get_by_role("radio", name=texts["commit.wall.yes"], exact=True))
        hands.press(phone.get_by_role("button", name=texts["commit.save"]))
        expect(phone.get_by_text(texts["commit.saved"])).to_be_visible()
    session.all_in()
    session.next(texts["next.lock"])
    button = session.console.locator(".control-bar .button.primary")
    wall, few = (button.filter(has_text=texts[key]) for key in ("next.wall", "next.wall_few"))
    expect(wall.or_(few)).to_be_visible()
    # So many bots agree to show theirs, or fewer.
    session.next(texts["next.wall_few" if few.is_visible() else "next.wall"])
    light_up(session, texts)


def light_up(session: SessionPages, texts: Texts) -> None:
    """Light up gesture by gesture, and say « Moi aussi », if six agreed to show theirs."""
    preview = session.console.locator(".seen")
    seen, few = (preview.get_by_text(texts[k]) for k in ("console.wall_now", FEW))
    expect(seen.or_(few)).to_be_visible()
    if few.is_visible():
        return
    checks, session.checks = session.checks, False
    left = session.console.locator(".control-bar .primary small")
    pattern = re.sub(r"\\\{\w+\\\}", r"\\d+", re.escape(texts["then.light"]))
    while found := re.fullmatch(pattern, left.inner_text()):
        session.next(found.group())
        expect(session.screen.locator(".pledge, .pledges")).to_have_count(1)
    session.checks = checks
    for phone in session.simple:
        too = phone.locator("ul.pledges").get_by_role("button", name=texts["commit.too"]).first
        session.hands[phone].press(too)
        expect(too).to_have_attribute("aria-pressed", "true")


def last_word(session: SessionPages, texts: Texts) -> None:
    """Send the same word from all phones, and see it on the screen."""
    open_answers(session, texts)
    for phone in session.phones:
        hands = session.hands[phone]
        hands.write(phone.get_by_role("textbox"), "ensemble")
        hands.press(phone.get_by_role("button", name=texts["talk.send"]))
        expect(phone.get_by_text(texts["answer.saved"])).to_be_visible()
    opinions(session, texts, "after")
    session.all_in()
    session.next(texts["next.lock"])
    session.next(texts["next.reveal"])
    expect(session.screen.get_by_text("ensemble")).to_be_visible()


def closing(session: SessionPages, texts: Texts) -> None:
    """End the session: what it changed on the console, the own commitment on the phone."""
    session.end(texts["end.do"])
    expect(session.console.get_by_text(texts["report.title"])).to_be_visible()
    session.console.get_by_text(texts["top.all_figures"]).click()
    expect(
        session.console.locator("dt").get_by_text(re.compile("^(Engagements|Commitments)$"))
    ).to_be_visible()
    for phone in session.phones:
        expect(phone.get_by_text(texts["card.title"])).to_be_visible()
        made = 0 if phone in session.simple else 1
        expect(phone.get_by_text(texts["card.commit"], exact=True)).to_have_count(made)
    session.check()


def open_answers(session: SessionPages, texts: Texts) -> None:
    """Go to the next phase, and open its answers."""
    session.next(opening(texts["next.phase"]))
    session.next(texts["next.input"])


def recall(session: SessionPages, texts: Texts) -> None:
    """Find two figures again: numbers on one phone, ranges on the other; then all see them."""
    open_answers(session, texts)
    for phone in session.phones:
        hands = session.hands[phone]
        expect(phone.locator(".recall").first).to_be_visible()
        for question in phone.locator(".recall").all():
            if phone in session.simple:
                hands.choose(question.locator(".pick.rows input").nth(2))
            else:
                question.locator(".num input").fill("5")
        send(hands, texts)
    session.all_in()
    session.next(texts["next.lock"])
    session.next(texts["next.figures"])
    expect(session.screen.locator(".told-again dd").first).to_contain_text("600")
    for phone in session.phones:
        expect(phone.locator(".recalled .figure").first).to_contain_text("600")


def guess(session: SessionPages, texts: Texts, value: str) -> None:
    """Estimate on all phones: a number, or the second of five ranges in simple language."""
    for phone in session.phones:
        hands = session.hands[phone]
        if phone in session.simple:
            ranges = phone.locator(".pick.rows input")
            expect(ranges).to_have_count(5)
            hands.choose(ranges.nth(1))
        else:
            hands.write(phone.get_by_role("textbox"), value)
        send(hands, texts)
    session.all_in()


def send(hands: InputDevice, texts: Texts) -> None:
    """Send what was chosen, and see that it is noted."""
    hands.press(hands.page.get_by_role("button", name=texts["answer.send"]))
    expect(hands.page.get_by_text(texts["answer.saved"])).to_be_visible()
