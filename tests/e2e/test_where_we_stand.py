"""« Où en sommes-nous ? » on real pages: two tables of three phones, then one more step (M9)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Open
from tests.e2e.server import Server
from tests.e2e.session_pages import SessionPages, enter, open_room
from tests.e2e.texts import FRENCH, Texts, opening

CONTENT = Path(__file__).parents[2] / "content"
SCENARIO = """\
scenario: marches
titre: Nos marches
minutes: 24
allure: animateur
tables: choisies
phases:
  - mecanique: parole
    titre: Accueil
    minutes: 4
    phrase: Bonjour !
  - mecanique: maturite
    minutes: 13
    par_table: oui
    sujets: [droits-des-personnes]
  - mecanique: maturite
    titre: Un pas de plus
    minutes: 7
    par_table: oui
    pas: oui
"""
SUBJECT = "Les droits de chaque personne"
NAMES = ["Renard roux", "Sapin bleu", "Galet rond", "Martre", "Loutre", "Héron"]
TABLES = [1, 1, 1, 2, 2, 2]
STANDS = [0, 1, 1, 2, 3, 4]
"""Which of the five buttons each phone presses."""
PROOF = "Une affiche à l'accueil donne le nom de la personne à appeler."
OTHER = "Le livret d'accueil a une page là-dessus."
PHONE_NUMBER = "Appeler le 03 80 12 34 56."
STRIDE = "Afficher dans chaque local qui appeler en cas de souci."


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server that has a scenario of where we stand beside the shipped ones."""
    at = tmp_path_factory.mktemp("stands")
    (at / "content" / "scenarios").mkdir(parents=True)
    (at / "content" / "scenarios" / "marches.yaml").write_text(SCENARIO, encoding="utf-8")
    layers = ("--content", str(CONTENT), "--content", str(at / "content"))
    started = Server(at / "data", more=layers)
    started.start()
    yield started
    started.stop()


def test_a_room_finds_out_where_it_stands(own: Server, open_page: Open) -> None:
    """From one's own secret answer to what tables agree on; every page is looked at on the way."""
    texts = FRENCH
    session = at_two_tables(own, open_page)
    session.checks = False
    session.next(opening(texts["next.start"]))
    session.next(opening(texts["next.phase"]))
    session.checks = True
    each_alone(session, texts)
    one_table_agrees(session, texts)
    the_other_does_not(session, texts)
    read_and_shown(session, texts)
    one_more_step(session, texts)


def at_two_tables(server: Server, open_page: Open) -> SessionPages:
    """Open the room with console and screen; six phones come by the codes of their tables."""
    console, code = open_room(open_page, server, "Nos marches")
    screen = open_page(f"{server.address}/screen/{code}", 1920, 1080)
    phones = [
        enter(open_page, server.address, f"{code}?t={table}", name, size=(320, 640))
        for name, table in zip(NAMES, TABLES, strict=True)
    ]
    return SessionPages(console, screen, phones, 0)


def each_alone(session: SessionPages, texts: Texts) -> None:
    """Each phone answers with a tap; console and screen have their number alone."""
    session.next(texts["next.input"])
    for phone, at in zip(session.phones, STANDS, strict=True):
        phone.locator(".stands button").nth(at).click()
        expect(phone.get_by_text(texts["answer.saved"])).to_be_visible()
    expect(session.screen.locator(".count")).to_contain_text("6")
    session.check()
    session.next(texts["next.lock"])
    expect(session.phones[5].locator(".own-answer")).to_contain_text(texts["maturity.unknown"])
    session.next(texts["next.to_tables"])
    # Three answers of a table are too few to be shown to it.
    for phone in session.phones:
        expect(phone.get_by_text(texts["maturity.rule.table"])).to_be_visible()


def propose(phone: Page, texts: Texts, key: str, at: int, proof: str) -> None:
    """Open the form, choose the stair number *at* from 0 on, write what shows it, and send it."""
    phone.get_by_role("button", name=texts[key]).click()
    phone.locator(".proposing .stands button").nth(at).click()
    phone.locator("#words").fill(proof)
    phone.get_by_role("button", name=texts["maturity.send"]).click()


def agree(phone: Page, texts: Texts) -> None:
    """Say « D'accord »."""
    phone.get_by_role("button", name=texts["maturity.agree"], exact=True).click()


def said(phone: Page) -> Locator:
    """Return what stands on the table."""
    return phone.locator(".proposed")


def one_table_agrees(session: SessionPages, texts: Texts) -> None:
    """A text with a phone number is refused and stays; another proposal takes marks off."""
    first, second, third = session.phones[:3]
    propose(first, texts, "maturity.propose_first", 0, PHONE_NUMBER)
    expect(first.get_by_text(texts["refusal.names_person"])).to_be_visible()
    expect(first.locator("#words")).to_have_value(PHONE_NUMBER)
    session.check()
    first.locator("#words").fill(PROOF)
    first.get_by_role("button", name=texts["maturity.send"]).click()
    for phone in (first, second, third):
        expect(said(phone)).to_contain_text(PROOF)
    agree(second, texts)
    counted = texts["maturity.agree_n"]
    expect(third.get_by_text(counted.format(n=1, total=3))).to_be_visible()
    propose(third, texts, "maturity.propose_other", 1, PROOF)
    expect(second.get_by_text(counted.format(n=0, total=3))).to_be_visible()
    expect(said(second).locator(".nth")).to_have_text("2")
    session.check()
    agree(first, texts)
    agree(second, texts)
    for phone in (first, second, third):
        expect(phone.get_by_text(texts["table.done"])).to_be_visible()


def the_other_does_not(session: SessionPages, texts: Texts) -> None:
    """Somebody still types as the facilitator goes on: the text is there, and was not sent."""
    first, second, _ = session.phones[3:]
    propose(first, texts, "maturity.propose_first", 3, OTHER)
    expect(said(second)).to_contain_text(OTHER)
    second.get_by_role("button", name=texts["maturity.propose_other"]).click()
    second.locator("#words").fill("Je ne suis pas sûre")
    session.next(texts["next.lock"])
    expect(second.get_by_text(texts["maturity.unsent"])).to_be_visible()
    expect(second.get_by_text("Je ne suis pas sûre")).to_be_visible()


def read_and_shown(session: SessionPages, texts: Texts) -> None:
    """The console reads both proofs first, also of the table apart; then how many tables agree."""
    console, screen = session.console, session.screen
    listed = console.locator(".proofs li")
    expect(listed).to_have_count(2)
    expect(listed.filter(has_text=PROOF)).to_have_count(1)
    expect(listed.filter(has_text=OTHER)).to_contain_text("ce texte reste à sa table")
    session.next(texts["next.stands"])
    # Six are too few for a part of the stairs (F5).
    expect(screen.locator("main")).to_contain_text("Moins de 12 réponses")
    expect(screen.locator("main")).to_contain_text(texts["maturity.apart"].format(n=1))
    expect(screen.locator(".stair")).to_have_count(0)
    for phone, table in zip(session.phones, TABLES, strict=True):
        key = "maturity.table_agreed" if table == 1 else "maturity.table_apart"
        expect(phone.get_by_text(texts[key])).to_be_visible()
        expect(phone.get_by_text(OTHER)).to_have_count(0 if table == 1 else 1)
    console.get_by_role("button", name=f"Cacher {PROOF}").click()
    expect(session.phones[5].get_by_text(PROOF)).to_have_count(0)
    console.get_by_role("button", name=f"Montrer {PROOF}").click()
    session.next(texts["next.discuss"])
    expect(screen.locator(".walled")).to_contain_text(PROOF)


def one_more_step(session: SessionPages, texts: Texts) -> None:
    """Of the one subject that was played; each table has its own, and all see it on the wall."""
    session.next(opening(texts["next.phase"]))
    session.next(texts["next.input"])
    writer, beside = session.phones[0], session.phones[1]
    writer.get_by_role("button", name=texts["maturity.write_first"]).click()
    expect(writer.locator(".proposing")).to_contain_text(SUBJECT)
    writer.locator("#words").fill(STRIDE)
    writer.get_by_role("button", name=texts["maturity.send"]).click()
    expect(said(beside)).to_contain_text(STRIDE)
    session.check()
    agree(writer, texts)
    agree(beside, texts)
    expect(beside.get_by_text(texts["table.done"])).to_be_visible()
    session.next(texts["next.lock"])
    expect(session.console.locator(".proofs li")).to_contain_text(STRIDE)
    session.next(texts["next.strides"])
    expect(session.screen.locator(".walled")).to_contain_text(STRIDE)
    for phone in session.phones:
        expect(phone.locator(".said-list")).to_contain_text(STRIDE)
