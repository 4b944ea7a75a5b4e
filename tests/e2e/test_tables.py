"""The workshop at tables, on real pages: two tables of three phones order one list each."""

import re

from playwright.sync_api import Page, expect

from game_server.web.qr import as_svg
from tests.e2e.at_tables import table_row, tell_table
from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.image_bytes import image_bytes
from tests.e2e.server import Server
from tests.e2e.session_pages import SessionPages, enter, open_room
from tests.e2e.texts import FRENCH, Texts, opening

NAMES = ["Renard roux", "Sapin bleu", "Galet rond", "Martre", "Loutre", "Héron"]
SIZES = [(320, 640), (390, 780), (768, 1024)] * 2
TABLES = [1, 1, 1, 2, 2, 2]


def test_two_tables_order_each_its_list(server: Server, open_page: Open) -> None:
    """A list is its table's alone, two of three close it; every page is looked at on the way."""
    session = at_two_tables(server, open_page)
    texts = FRENCH
    lead_to_tables(session, texts)
    one_list_a_table(session, texts)
    reloaded_in_mid_step(session, texts)
    moved_in_mid_step(session, texts)
    two_of_three_close_a_table(session, texts)
    closed_by_the_facilitator(session, texts)
    reopened_by_the_facilitator(session, texts)
    revealed(session, texts)


def at_two_tables(server: Server, open_page: Open) -> SessionPages:
    """Open the room with console and screen; six phones tell their table.

    The first came by the printed QR code of its table, the others tap its number.
    """
    console, code = open_room(open_page, server, "L'atelier à table")
    codes_are_printed(console, f"{server.address}/r/{code}")
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    phones = [
        enter(open_page, server.address, code + ("" if at else "?t=1"), name, size=size)
        for at, (name, size) in enumerate(zip(NAMES, SIZES, strict=True))
    ]
    for phone, table in zip(phones[1:], TABLES[1:], strict=True):
        tell_table(phone, table)
    expect(phones[0].get_by_text("Table 1", exact=True)).to_be_visible()
    return SessionPages(console, screen, phones, 0)


def codes_are_printed(console: Page, way: str) -> None:
    """The console's page for paper has the code of each table, *way* and its number, as drawn."""
    console.get_by_role("link", name=FRENCH["codes.title"]).click()
    for table in (1, 2):
        code = console.get_by_role("img", name=FRENCH["codes.qr"].format(n=table), exact=True)
        assert image_bytes(code) == as_svg(f"{way}?t={table}")
    assert violations(console) == []
    console.get_by_role("link", name=FRENCH["report.back"]).click()


def lead_to_tables(session: SessionPages, texts: Texts) -> None:
    """Press through the welcome and the order that each phone makes, up to the tables' own."""
    session.checks = False
    session.next(opening(texts["next.start"]))
    session.next(texts["next.go_on"])
    session.next(opening(texts["next.phase"]))
    for key in ("next.input", "next.lock", "next.order", "next.discuss"):
        session.next(texts[key])
    session.checks = True
    session.next(opening(texts["next.phase"]))
    session.next(texts["next.input"])
    for phone in session.phones:
        expect(phone.get_by_text(texts["order.share"])).to_be_visible()
    seen_on_screen(session, texts, done=0)
    for table in (1, 2):
        expect(table_row(session, texts, table)).to_contain_text(texts["tables.seats"].format(n=3))


def one_list_a_table(session: SessionPages, texts: Texts) -> None:
    """What one phone moves is moved on the two others of its table, and nowhere else."""
    first, second = session.phones[0], session.phones[3]
    before = things(second)
    assert things(first) == before
    top = before[0]
    move(first, texts["order.down"], top)
    mine = [before[1], top, *before[2:]]
    for phone in session.phones[:3]:
        shows(phone, mine)
    move(second, texts["order.up"], before[-1])
    other = [*before[:-2], before[-1], before[-2]]
    for phone in session.phones[3:]:
        shows(phone, other)
    # What the second table did is there, and the first table's list is as it was.
    for phone in session.phones[:3]:
        shows(phone, mine)
    session.check()


def reloaded_in_mid_step(session: SessionPages, texts: Texts) -> None:
    """A phone that is reloaded comes back to its table's list, and moves it."""
    phone, beside = session.phones[1], session.phones[0]
    list_ = things(beside)
    phone.reload()
    shows(phone, list_)
    move(phone, texts["order.up"], list_[-1])
    shows(beside, [*list_[:-2], list_[-1], list_[-2]])


def moved_in_mid_step(session: SessionPages, texts: Texts) -> None:
    """The facilitator moves somebody to the other table and back: they have that one's list."""
    guest, host, home = session.phones[2], session.phones[3], session.phones[0]
    assert things(host) != things(home)
    seat_at_table(session, texts, NAMES[2], 2)
    expect(guest.get_by_text(texts["table.moved"].format(n=2))).to_be_visible()
    shows(guest, things(host))
    for table, phones in ((1, 2), (2, 4)):
        seats = texts["tables.seats"].format(n=phones)
        expect(table_row(session, texts, table)).to_contain_text(seats)
    expect(table_row(session, texts, 1)).to_contain_text(texts["tables.few"])
    session.check()
    seat_at_table(session, texts, NAMES[2], 1)
    shows(guest, things(home))
    expect(table_row(session, texts, 1)).not_to_contain_text(texts["tables.few"])


def two_of_three_close_a_table(session: SessionPages, texts: Texts) -> None:
    """One of three is not enough; the second closes the table for all three, and for no other."""
    ready(session.phones[0], texts)
    for phone in session.phones[:3]:
        expect(phone.get_by_text(texts["table.ready_n"].format(n=1, total=3))).to_be_visible()
    told = texts["tables.ready"].format(n=1, total=3)
    expect(table_row(session, texts, 1)).to_contain_text(told)
    expect(
        session.phones[3].get_by_text(texts["table.ready_n"].format(n=0, total=3))
    ).to_be_visible()
    session.check()
    ready(session.phones[1], texts)
    for phone in session.phones[:3]:
        expect(phone.get_by_text(texts["table.done"])).to_be_visible()
    for phone in session.phones[3:]:
        expect(phone.get_by_text(texts["order.share"])).to_be_visible()
    expect(table_row(session, texts, 1)).to_contain_text(texts["tables.done"])
    seen_on_screen(session, texts, done=1)
    session.check()


def closed_by_the_facilitator(session: SessionPages, texts: Texts) -> None:
    """The console offers to go on for a table and to merge it; going on is for that one alone."""
    line = table_row(session, texts, 2)
    line.get_by_role("button").click()
    console = session.console
    merge = console.get_by_role("button", name=texts["tables.merge"].format(n=1))
    expect(merge).to_be_visible()
    session.check()
    console.get_by_role("button", name=texts["tables.next"], exact=True).click()
    for phone in session.phones:
        expect(phone.get_by_text(texts["table.done"])).to_be_visible()
    seen_on_screen(session, texts, done=2)
    expect(console.locator(".control-bar .button.primary")).to_contain_text(texts["tables.all"])


def reopened_by_the_facilitator(session: SessionPages, texts: Texts) -> None:
    """A table that was closed too soon sees its list, and moves it on once it is open again."""
    phone = session.phones[3]
    left = things(phone)
    line, console = table_row(session, texts, 2), session.console
    line.get_by_role("button").click()
    session.check()
    console.get_by_role("button", name=texts["tables.reopen"]).click()
    expect(phone.get_by_text(texts["order.share"])).to_be_visible()
    assert things(phone) == left
    expect(session.phones[0].get_by_text(texts["table.done"])).to_be_visible()
    seen_on_screen(session, texts, done=1)
    line.get_by_role("button").click()
    console.get_by_role("button", name=texts["tables.next"], exact=True).click()
    expect(phone.get_by_text(texts["table.done"])).to_be_visible()


def revealed(session: SessionPages, texts: Texts) -> None:
    """The room's own steps follow: each phone has its table's list beside the right order."""
    session.next(texts["next.lock"])
    for phone in session.phones:
        expect(phone.get_by_text(texts["order.table"])).to_be_visible()
    session.next(texts["next.order"])
    for page in (session.console, session.screen, *session.phones):
        expect(page.locator(".values").first).to_be_visible()
    for phone in session.phones:
        expect(phone.locator(".values .stood")).to_have_count(len(things(phone)))
    session.next(texts["next.discuss"])
    session.check()


def seen_on_screen(session: SessionPages, texts: Texts, *, done: int) -> None:
    """The screen says how many tables are done, and nothing of what they do."""
    screen = session.screen
    text = texts["screen.tables"].format(n=done, total=2)
    expect(screen.locator(".count")).to_have_text(text)
    expect(screen.get_by_text(re.compile(r"Table \d"))).to_have_count(0)
    for name in NAMES:
        expect(screen.get_by_text(name)).to_have_count(0)


def things(phone: Page) -> list[str]:
    """Return the things of the list as they stand on a phone."""
    expect(phone.locator(".ranked .what").first).to_be_visible()
    return phone.locator(".ranked .what").all_inner_texts()


def shows(phone: Page, list_: list[str]) -> None:
    """Wait until a phone shows a list in this order."""
    expect(phone.locator(".ranked .what")).to_have_text(list_)
    assert fits(phone)


def move(phone: Page, texts: str, text: str) -> None:
    """Press the arrow of a thing."""
    phone.get_by_role("button", name=texts.format(text=text)).click()


def ready(phone: Page, texts: Texts) -> None:
    """Say that it is right for oneself."""
    phone.get_by_role("button", name=texts["table.ready"]).click()


def seat_at_table(session: SessionPages, texts: Texts, name: str, table: int) -> None:
    """Move somebody to a table, on the console."""
    console = session.console
    people = console.locator("details", has_text=texts["console.names"])
    if people.get_attribute("open") is None:
        people.locator("summary", has_text=texts["console.names"]).click()
    console.get_by_role("button", name=texts["console.manage_of"].format(name=name)).click()
    console.get_by_label(texts["person.table"]).fill(str(table))
    console.get_by_role("button", name=texts["person.move"]).click()
