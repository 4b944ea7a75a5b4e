"""The activities of the session, played on all pages from the lobby to the report."""

from typing import Final

from tests.e2e.texts import FRENCH, opening
from tests.engines.page import Page
from tests.engines.session import BIG, NAMES, Session
from tests.focus import MOST, UNFOLD, walk

RELOADED, SIMPLE, CUT = range(3)
"""Indices of the phones that reload, use simple language, and are cut off."""
NUMBER: Final = "main .num input"
RULER: Final = "main input[type=range]"
AT: Final = f"document.querySelector('{RULER}').getAttribute('aria-valuetext')"


def whole_session(session: Session, people: int) -> None:
    """Play all activities in their order."""
    simple = session.phones[SIMPLE]
    simple.tap("button", FRENCH["help.menu"])
    simple.tap("button", FRENCH["join.simple"])
    session.console.expect_text(FRENCH["console.phones"].format(n=people))
    session.on_step("lobby")
    session.next(opening(FRENCH["next.start"]))
    session.next(FRENCH["next.go_on"])
    first_estimate(session, people)
    skip(session)
    in_two_rounds(session, people)
    goals(session, people)
    commitment(session, people)
    recall(session, people)
    last_word(session, people)
    closing(session)


def first_estimate(session: Session, people: int) -> None:
    """Move the ruler by its arrow keys, type a number, choose a range; one phone reloads."""
    session.open_answers()
    reloaded = session.phones[RELOADED]
    arrows_move_the_ruler(reloaded)
    session.on_step("ruler")
    tab_leads_to_nothing_hidden(session.console)
    tab_leads_to_nothing_hidden(reloaded, percent=200)
    for phone in session.phones:
        guess(session, phone, "400")
    reloaded.reload()
    reloaded.expect_text(NAMES[RELOADED])
    reloaded.expect_text("400")
    reloaded.tap("button", FRENCH["answer.change"])
    guess(session, reloaded, "250")
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.figure"])
    session.screen.expect_text("600")
    for phone in session.phones:
        phone.expect_text("600")
    session.next(FRENCH["next.discuss"])


def arrows_move_the_ruler(phone: Page) -> None:
    """Each arrow to the right leads to a larger number, and one to the left back to a smaller."""
    phone.expect_text("", RULER)
    phone.value(f"document.querySelector('{RULER}').focus()")
    seen = [amount(phone)]
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        phone.press(key)
        phone.wait_for(f"{AT} !== {seen[-1][1]!r}", f"{key} moves the ruler from {seen[-1][1]}")
        seen.append(amount(phone))
    numbers = [number for number, _ in seen[1:]]
    assert numbers[0] < numbers[1] < numbers[2], seen
    assert numbers[3] == numbers[1], seen


def tab_leads_to_nothing_hidden(page: Page, percent: int = 100) -> None:
    """Each focused element is above the bar, with all parts unfolded and larger letters."""
    root = "void (document.documentElement.style.fontSize = '{}')"
    page.value(UNFOLD)
    page.value(root.format(f"{percent}%"))
    page.wait_drawn()
    count, hidden = walk(page.press, page.value)
    assert 3 < count < MOST
    assert hidden == [], hidden
    page.value(root.format(""))


def amount(phone: Page) -> tuple[int, str]:
    """Return the number of the ruler, 0 before the first touch, and its text."""
    text = str(phone.value(AT))
    return int("0" + "".join(character for character in text if character.isdigit())), text


def skip(session: Session) -> None:
    """Skip the optional activity."""
    session.next(opening(FRENCH["next.phase"]))
    # A panel that was opened in one step closes in the next, so wait for the step.
    session.console.expect_text(FRENCH["next.input"], BIG)
    session.console.tap("button", FRENCH["console.skip"])
    session.on_step("skip")
    session.console.tap(".panel button", FRENCH["skip.do"])
    session.console.expect_text(FRENCH["skip.done"])


def in_two_rounds(session: Session, people: int) -> None:
    """Estimate, see the spread, talk, and estimate again; one phone is cut off and comes back."""
    session.next(FRENCH["next.input"])
    for phone in session.phones:
        guess(session, phone, "50")
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.spread"])
    session.next(FRENCH["next.discuss"])
    session.next(FRENCH["next.again"])
    lost = session.phones[CUT]
    lost.expect_text("", NUMBER)
    session.cut(CUT)
    lost.expect_text(FRENCH["conn.retry"])
    session.on_step("cut")
    lost.write(NUMBER, "60")
    lost.tap("button", FRENCH["answer.send"])
    lost.expect_text(FRENCH["answer.queued"])
    for phone in session.phones:
        if phone is not lost:
            guess(session, phone, "60")
    session.reconnect(CUT)
    lost.expect_text(FRENCH["answer.saved"])
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock2"])
    session.next(FRENCH["next.figure2"])
    session.next(FRENCH["next.discuss"])


def goals(session: Session, people: int) -> None:
    """Pick two of six goals; then those of the card are marked."""
    session.open_answers()
    for phone in session.phones:
        for tile in (0, 3):
            phone.tap(".six .button", nth=tile)
        send(phone)
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.goals"])
    session.screen.expect_text(FRENCH["match.mark.main"])
    for phone in session.phones:
        phone.expect_text(FRENCH["match.reading"])
    session.next(FRENCH["next.discuss"])


def commitment(session: Session, people: int) -> None:
    """Commit on two phones; the one in simple language does not today."""
    session.open_answers()
    for index, phone in enumerate(session.phones):
        if index == SIMPLE:
            phone.tap("button", FRENCH["commit.none"])
            phone.expect_text(FRENCH["commit.none_ok"])
            continue
        for _ in ("moment", "gesture"):
            phone.tap(".ready .button")
        phone.tap("main label", FRENCH["commit.wall.yes"])
        phone.tap("button", FRENCH["commit.save"])
        phone.expect_text(FRENCH["commit.saved"])
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.wall_few"])


def recall(session: Session, people: int) -> None:
    """Find two figures again, typed or chosen; then all see them."""
    session.open_answers()
    for phone in session.phones:
        phone.expect_text(FRENCH["recall.rule"])
        for at in range(2):
            if phone is session.phones[SIMPLE]:
                phone.tap(f".recall:nth-of-type({at + 1}) .pick.rows label", nth=2)
            else:
                phone.write(f".recall:nth-of-type({at + 1}) .num input", "5")
        send(phone)
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.figures"])
    session.screen.expect_text("600")


def last_word(session: Session, people: int) -> None:
    """Send the same word from all phones, and see it on the screen."""
    session.open_answers()
    for phone in session.phones:
        # The console's questions have fields too: this one is known by its name.
        phone.write("main input", "ensemble", FRENCH["talk.label"])
        phone.tap("button", FRENCH["talk.send"])
        phone.expect_text(FRENCH["answer.saved"])
    session.wait_for_answers(people)
    session.next(FRENCH["next.lock"])
    session.next(FRENCH["next.reveal"])
    session.screen.expect_text("ensemble")


def closing(session: Session) -> None:
    """End the session: the report on the console, the card on phones, thanks on the screen."""
    session.console.tap(BIG, FRENCH["end.do"])
    session.console.tap(".panel button", FRENCH["end.do"])
    session.console.expect_text(FRENCH["report.title"])
    session.screen.expect_text("Merci")
    for index, phone in enumerate(session.phones):
        phone.expect_text(FRENCH["card.title"])
        if index != SIMPLE:
            phone.expect_text(FRENCH["card.commit"])
    session.on_step("report")


def guess(session: Session, phone: Page, value: str) -> None:
    """Estimate: a number, or the second of five ranges in simple language."""
    if phone is session.phones[SIMPLE]:
        phone.tap(".pick.rows label", nth=1)
    else:
        phone.write(NUMBER, value)
    send(phone)


def send(phone: Page) -> None:
    """Send what was chosen, and see that it is noted."""
    phone.tap("button", FRENCH["answer.send"])
    phone.expect_text(FRENCH["answer.saved"])
