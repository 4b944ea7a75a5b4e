"""What tables say and write on real phones: where services stand, a stride, ideas, and thumbs."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.input_devices import Touch
from tests.e2e.session_pages import SessionPages
from tests.e2e.texts import FRENCH, Texts

FOUR = re.compile("[0-9A-HJKMNP-TV-Z]{4}")


def press(page: Page, name: str) -> None:
    """Press the button *name*, and no other."""
    page.get_by_role("button", name=name).click()


def tell_table(phone: Page, table: int) -> None:
    """Tap the number of the table that one sits at."""
    asked = phone.get_by_role("group", name=FRENCH["table.q"])
    Touch(phone).choose(asked.get_by_role("radio", name=str(table), exact=True))
    expect(phone.get_by_text(FRENCH["table.set"].format(n=table), exact=True)).to_be_visible()


def place(phone: Page, texts: Texts, stand: str) -> None:
    """Say alone where services stand: s1 to s4, or unknown."""
    press(phone, texts[f"maturity.{stand}"])
    expect(phone.get_by_text(texts["answer.saved"])).to_be_visible()


def propose(phone: Page, texts: Texts, stand: str, proof: str) -> None:
    """Propose a stand to one's table, with what shows it."""
    press(phone, texts["maturity.propose_first"])
    press(phone, texts[f"maturity.{stand}"])
    phone.get_by_label(texts["maturity.proof"]).fill(proof)
    press(phone, texts["maturity.send"])


def write_stride(phone: Page, texts: Texts, words: str) -> None:
    """Propose a stride to one's table, about the only subject that was played."""
    press(phone, texts["maturity.write_first"])
    phone.get_by_label(texts["maturity.words"]).fill(words)
    press(phone, texts["maturity.send"])


def agree(phones: list[Page], texts: Texts, said: str) -> None:
    """Let a table of three read what was *said* there; one is not enough, the second closes it."""
    for phone in phones:
        expect(phone.locator(".proposed")).to_contain_text(said)
    press(phones[1], texts["maturity.agree"])
    for phone in phones:
        count = texts["maturity.agree_n"].format(n=1, total=3)
        expect(phone.get_by_text(count, exact=True)).to_be_visible()
    press(phones[2], texts["maturity.agree"])
    for phone in phones:
        expect(phone.get_by_text(texts["table.done"])).to_be_visible()


def ready(phones: list[Page], label: str) -> None:
    """Let two of the three *phones* of a table say that they are done, in the words of the step."""
    for phone in phones[:2]:
        press(phone, label)


def title_field(page: Page, texts: Texts) -> Locator:
    """Return the field of an idea's sentence."""
    return page.get_by_label(texts["ideas.idea.title"])


def sent(phone: Page, texts: Texts) -> str:
    """Send the idea that the form holds; return its follow code, without spaces."""
    press(phone, texts["ideas.send.idea"])
    expect(phone.get_by_text(texts["ideas.saved"])).to_be_visible()
    shown = phone.locator(".follow-code").inner_text()
    fours = FOUR.findall(shown)
    assert len(fours) == 4, shown
    return "".join(fours)


def choose(phone: Page, texts: Texts, legend: str, *names: str) -> None:
    """Unfold the list under *legend*, choose in it by *names*, and fold it again."""
    group = phone.get_by_role("group", name=texts[legend])
    group.get_by_role("button", name=texts["ideas.choose"]).click()
    for name in names:
        group.get_by_role("button", name=name).click()
    group.get_by_role("button", name=texts["ideas.fold"]).click()


def table_row(session: SessionPages, texts: Texts, table: int) -> Locator:
    """Return where the console tells how far a table is."""
    name = texts["table.set"].format(n=table)
    return session.console.locator(".tables li", has=session.console.get_by_text(name, exact=True))


def card(page: Page, title: str) -> Locator:
    """Return the card of the idea *title* in the list of a phone."""
    return page.locator(".ideas > li").filter(has=page.get_by_text(title, exact=True))
