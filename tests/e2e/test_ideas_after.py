"""What becomes of ideas, on real pages: followed by code, decided on the console, told on screens.

A server starts with ideas that earlier sessions handed on.
"""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from game_server import __version__
from game_server.engine.kit.text import Text
from game_server.proposals.record import KEPT_DAYS, PROPOSALS, Change, HandedOn
from game_server.records.kinds import Kind
from game_server.storage.sqlite import open_store
from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server
from tests.e2e.session_pages import advance, open_room

DAY = 86_400_000
RAIN, BIKES, LATE = "7K3M9QXWT2HD4RZB", "0123456789ABCDEF", "ZZZZZZZZZZZZZZZZ"
"""Follow codes: of the idea about rain, of the one about bikes, and of one that has expired."""
TITLES = {RAIN: "Récupérer l'eau de pluie", BIKES: "Un garage à vélos fermé", LATE: "Une vieille"}
RENAMED: dict[str, Text] = {"voirie-ancienne": {"fr": "Voirie et propreté"}}
"""A service that the scenarios name no more."""
PHONE = (390, 780)
GUESSES = 12
"""More wrong codes than one network may try at once."""


def handed_on(code: str, closed: int) -> HandedOn:
    """Return an idea of a session that *closed* then."""
    return HandedOn(
        room="5" * 32,
        id=f"t{code[0]}",
        alias=code[::-1],
        kind="idea",
        organisation="",
        closed=closed,
        session={"fr": "Appel à projets"},
        texts={"title": TITLES[code]},
        text_ids=(f"t{code[0]}",),
        changes=(Change("received", closed),),
        services=RENAMED if code == BIKES else {},
        goals=(6,),
        votes=7,
        voters=12,
        code=sha256(code.encode()).hexdigest(),
        answers={"fr": "La Cellule RSO"},
        by={"fr": "avant fin mars"},
    )


async def fill(data: Path) -> None:
    """Store what earlier sessions handed on; the time of one of them is over."""
    now = int(time.time() * 1000)
    store = open_store(data, __version__)
    for code in TITLES:
        closed = now - (KEPT_DAYS + 1 if code == LATE else 10) * DAY
        each = handed_on(code, closed)
        await store.put(Kind.PROPOSAL, each.key, PROPOSALS.encode(each), each.until)
        await store.put(Kind.PROPOSAL_CODE, each.code, each.key.encode(), each.until)
    await store.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start a server with ideas of its own for each test."""
    data = tmp_path / "data"
    data.mkdir()
    # In a thread of its own: the pages have the loop of this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, fill(data)).result()
    started = Server(data)
    started.start()
    yield started
    started.stop()


def followed(open_page: Open, server: Server, typed: str) -> Page:
    """Open the page of an idea on a phone, its code as *typed*."""
    phone = open_page(f"{server.address}/idees", *PHONE)
    phone.get_by_label("Code de suivi").fill(typed)
    phone.keyboard.press("Enter")
    return phone


def console_of(open_page: Open, server: Server) -> Page:
    """Open the list on a console of its own, through the home, which tells how many are new."""
    console = open_page(f"{server.address}/console#cle={KEY}", 1280, 800)
    console.get_by_role("button", name="Ouvrir la console").click()
    link = console.get_by_role("link", name="Ce que les séances ont proposé")
    expect(link).to_contain_text("Nouvelles\u00a0: 2")
    link.click()
    return console


def opened(console: Page, code: str) -> Locator:
    """Open the row of the idea with this *code* and return it."""
    row = console.locator(".proposals > li", has_text=TITLES[code])
    row.locator("summary").first.click()
    expect(row.locator(".body")).to_be_visible()
    return row


def decide(row: Locator, state: str, sentence: str) -> None:
    """Bring it into a *state* with a *sentence*."""
    row.get_by_label(state, exact=True).check()
    row.locator("textarea").fill(sentence)
    row.get_by_role("button", name="Enregistrer la décision").click()


def test_an_idea_goes_from_its_author_to_a_decision_and_to_the_next_session(
    server: Server, open_page: Open
) -> None:
    """Completed on one phone, offered on another, supported on the console, told on the screen."""
    phone = followed(open_page, server, "7k3m-9qxw-t2hd-4rzb")
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLES[RAIN])
    expect(phone.get_by_text("La Cellule RSO répond avant fin mars.")).to_be_visible()
    assert violations(phone) == []
    assert fits(phone)
    phone.get_by_role("button", name="Compléter mon idée").click()
    phone.get_by_label("Ce que vous proposez").fill("Appelez le 06 12 34 56 78.")
    phone.get_by_role("button", name="Enregistrer").click()
    expect(phone.get_by_text("Ne citez personne\u00a0: changez\u2011le.")).to_be_visible()
    phone.get_by_label("Ce que vous proposez").fill("Deux cuves de 5 000 litres.")
    phone.get_by_role("button", name="Enregistrer").click()
    expect(phone.locator(".added")).to_contain_text("Deux cuves")
    other = followed(open_page, server, RAIN)
    expect(other.locator(".added")).to_contain_text("Deux cuves")
    other.get_by_role("button", name="Je propose de la porter").click()
    other.get_by_label("Votre nom").fill("Anne Martin")
    other.get_by_label("Comment vous joindre").fill("06 12 34 56 78")
    other.get_by_role("button", name="Oui, donner mon nom").click()
    expect(other.get_by_text("Nom donné\u00a0: Anne Martin.")).to_be_visible()
    console = console_of(open_page, server)
    row = opened(console, RAIN)
    for told in ("Au moins 5 voix", "Deux cuves", "Anne Martin propose", "6", "Eau propre"):
        expect(row).to_contain_text(told)
    assert violations(console) == []
    decide(row, "Étudiée", "Nous demandons le prix.")
    row.get_by_label("Accompagnée", exact=True).check()
    row.get_by_label("Service qui l'accompagne").select_option(index=1)
    decide(row, "Accompagnée", "Deux cuves au printemps.")
    expect(row.locator(".stage-tag")).to_have_text("Accompagnée")
    other.reload()
    expect(other.locator("[aria-current=step]")).to_contain_text("Deux cuves au printemps.")
    room, code = open_room(open_page, server, "Découverte")
    screen = open_page(f"{server.address}/screen/{code}", 1280, 720)
    advance(room, "Commencer", "Continuer l'accueil")
    expect(screen.locator(".news")).to_contain_text("Récupérer l'eau de pluie")
    log = (server.data.parent / "server.log").read_text()
    assert log
    assert not any(code in log for code in (RAIN, RAIN.lower(), "7k3m"))


def test_of_two_consoles_the_second_sees_what_the_first_decided(
    server: Server, open_page: Open
) -> None:
    """What was typed stays; a service that was renamed is read by its old name."""
    first, second = console_of(open_page, server), console_of(open_page, server)
    slow = opened(second, BIKES)
    expect(slow).to_contain_text("Voirie et propreté")
    second.get_by_text("Chercher et filtrer").click()
    services = second.get_by_role("combobox", name="Services concernés")
    expect(services.get_by_text("Voirie et propreté (ancien nom)")).to_have_count(1)
    decide(opened(first, BIKES), "Étudiée", "On regarde.")
    decide(slow, "Étudiée", "Nous aussi.")
    expect(slow.get_by_text("Quelqu'un vient de la changer.")).to_be_visible()
    slow.get_by_role("button", name="Voir ce qui a changé").click()
    expect(slow.locator("[aria-current=step]")).to_contain_text("On regarde.")
    slow.get_by_label("Non accompagnée").check()
    expect(slow.locator("textarea")).to_have_value("Nous aussi.")
    with second.expect_download() as download:
        second.get_by_role("link", name="Exporter (CSV)").click()
    assert TITLES[BIKES] in download.value.path().read_text(encoding="utf-8-sig")


def test_doubles_are_merged_and_each_code_still_leads_to_them(
    server: Server, open_page: Open
) -> None:
    """And parted again in one press."""
    console = console_of(open_page, server)
    console.get_by_role("button", name="Regrouper des doublons").click()
    for code in (RAIN, BIKES):
        console.get_by_label(f"Choisir\u00a0: {TITLES[code]}").check()
    console.get_by_label("Titre gardé pour toutes").select_option(TITLES[RAIN])
    console.get_by_role("button", name="Regrouper", exact=True).click()
    expect(console.locator(".proposals > li")).to_have_count(1)
    phone = followed(open_page, server, BIKES)
    expect(phone.get_by_text("Elle est regroupée avec une idée proche")).to_be_visible()
    console.get_by_role("button", name="Défaire ce regroupement").click()
    expect(console.locator(".proposals > li")).to_have_count(2)


def test_an_erased_an_expired_and_a_guessed_code_lead_nowhere(
    server: Server, open_page: Open
) -> None:
    """Alike; who guesses has to wait, and who has the right code does not."""
    phone, other = followed(open_page, server, RAIN), followed(open_page, server, RAIN)
    expect(other.locator(".stages")).to_be_visible()
    phone.get_by_role("button", name="Effacer mon idée").click()
    phone.get_by_role("button", name="Effacer pour toujours").click()
    expect(phone.get_by_text("Votre idée est effacée.")).to_be_visible()
    other.reload()
    nothing = other.get_by_text("Aucune idée n'a ce code.")
    expect(nothing).to_be_visible()
    field = other.get_by_label("Code de suivi")
    field.fill(LATE)
    with other.expect_response("**/api/ideas/follow*") as answered:
        field.press("Enter")
    assert answered.value.json()["code"] == "proposal_unknown"
    expect(nothing).to_be_visible()
    for number in range(GUESSES):
        field.fill(f"{number:016}")
        with other.expect_response("**/api/ideas/follow*"):
            field.press("Enter")
    expect(other.get_by_text("Trop d'essais. Attendez")).to_be_visible()
    assert violations(other) == []
    field.fill(BIKES)
    field.press("Enter")
    expect(other.get_by_role("heading", level=1)).to_have_text(TITLES[BIKES])
    console = open_page(f"{server.address}/console#cle={KEY}", 1280, 800)
    console.get_by_role("button", name="Ouvrir la console").click()
    link = console.get_by_role("link", name="Ce que les séances ont proposé")
    expect(link).to_contain_text("Nouvelles\u00a0: 1")
