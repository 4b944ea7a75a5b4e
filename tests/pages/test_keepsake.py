"""What stays of a card: a picture that the phone draws, and a day in one's agenda."""

import json
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import FACT, Open
from tests.pages.scenes import Document, Scene

LONG = "éteindre l'écran, la lampe ; puis le chauffage, avant de fermer la porte du bureau"
CARD: Document = {
    "title": "Découverte",
    "at": 1_795_000_000_000,  # 18 November 2026
    "facts": [
        FACT
        | {
            "mine": "Votre estimation : 110 litres",
            "equivalent": "quatre baignoires",
            "drawing": "baignoire",
            "gesture": "Je signale chaque fuite le jour même.",
        },
        FACT | {"id": "b", "figure": "3,8 tonnes"},
    ],
    "commitment": {"moment": "à la cantine", "gesture": LONG, "by": "1m"},
}
PNG = b"\x89PNG\r\n\x1a\n"
LINE = 75
"""Most bytes of a line of a calendar (RFC 5545, 3.1)."""


@pytest.fixture
def page(open_scene: Open) -> Page:
    """Open the card on a small phone, and let it fetch what it draws."""
    opened = open_scene(Scene(path="/")).page
    opened.evaluate("card => localStorage.setItem('metodd.card.NEWER2', card)", json.dumps(CARD))
    opened.goto(f"{ORIGIN}/#carte=NEWER2")
    opened.reload()
    expect(opened.locator(".kept-card")).to_contain_text("600 litres")
    opened.wait_for_load_state("networkidle")
    return opened


def pressed(page: Page, name: str) -> tuple[str, bytes]:
    """Press the button *name*, and return the name and the bytes of the file that is downloaded."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def tall(picture: bytes) -> int:
    """Return the height of a picture in px."""
    height: int = struct.unpack(">II", picture[16:24])[1]
    return height


def properties(calendar: bytes) -> dict[str, str]:
    """Read the one event of a calendar as an agenda does; its lines must be those of RFC 5545."""
    assert calendar.endswith(b"\r\n")
    lines = calendar.split(b"\r\n")
    assert all(len(line) <= LINE and b"\n" not in line for line in lines)
    unfolded = calendar.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert unfolded[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert unfolded[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    event = unfolded[unfolded.index("BEGIN:VEVENT") + 1 : -2]
    read = dict(line.split(":", 1) for line in event)
    assert len(read) == len(event)
    return {name: text.replace("\\,", ",").replace("\\;", ";") for name, text in read.items()}


def test_a_card_is_saved_as_a_picture_without_https_and_without_the_server(page: Page) -> None:
    """It comes as a download, and stands on the page for a long press; nothing is asked for."""
    page.context.set_offline(True)  # as when the computer is shut
    name, picture = pressed(page, "Enregistrer ma carte")
    assert name == "ma-carte-metodd.png"
    assert picture.startswith(PNG)
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 1080
    assert height >= 1350
    shown = page.get_by_role("img", name="Ma carte à garder, en image.")
    expect(shown).to_be_visible()
    assert shown.evaluate("(image) => image.decode().then(() => image.naturalHeight)") == height
    expect(page.get_by_text("appuyez longtemps sur l'image")).to_be_visible()
    assert violations(page) == []
    assert fits(page)


def test_the_picture_has_the_roof_of_the_room_and_its_goals(page: Page) -> None:
    """It shows how many replied, and grows by the goals that were played."""
    goals = {f"g{number}": "Un objectif" for number in range(1, 18)}
    built = {"people": 28, "roof": {"n": 152, "goals": list(goals)}, "goals": goals}
    card = json.dumps(CARD | {"built": built})
    height = tall(pressed(page, "Enregistrer ma carte")[1])
    page.evaluate("card => localStorage.setItem('metodd.card.NEWER2', card)", card)
    page.reload()
    expect(page.locator(".kept-card .roof")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert tall(pressed(page, "Enregistrer ma carte")[1]) > height
    assert fits(page)


OCHRE = """async (image) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] > 225 && data[at + 1] > 160 && data[at + 2] < 80) found++;
  }
  return found;
}"""
"""How many points of a picture are ochre."""


def test_the_picture_shows_a_share_as_some_of_more(page: Page) -> None:
    """« Trois sur cinq » fills three of five: more points in ochre than one of five has."""
    counts = []
    for times in (1, 3):
        fact = CARD["facts"][0] | {"share": {"times": times, "of": 5}}
        card = json.dumps(CARD | {"facts": [fact]})
        page.evaluate("card => localStorage.setItem('metodd.card.NEWER2', card)", card)
        page.reload()
        expect(page.locator(".kept-card")).to_contain_text("600 litres")
        page.wait_for_load_state("networkidle")
        assert pressed(page, "Enregistrer ma carte")[1].startswith(PNG)
        counts.append(page.get_by_role("img", name="Ma carte à garder").evaluate(OCHRE))
    assert counts[1] > counts[0] + 1_000


def test_a_browser_that_gives_no_picture_says_so(page: Page) -> None:
    """Some keep what is drawn from being read: the text can still be copied."""
    page.evaluate("void (HTMLCanvasElement.prototype.toBlob = (then) => then(null))")
    page.get_by_role("button", name="Enregistrer ma carte").click()
    expect(page.get_by_text("Copiez le texte.")).to_be_visible()


def test_the_agenda_keeps_the_commitment_to_oneself(page: Page) -> None:
    """On its day, under a title that tells nothing; the words are there if one says so."""
    name, calendar = pressed(page, "Mettre dans mon agenda")
    assert name == "rappel.ics"
    event = properties(calendar)
    assert event["DTSTART;VALUE=DATE"] == "20261218"
    assert event["SUMMARY"] == "Petit rappel pour moi"
    assert event["CLASS"] == "PRIVATE"
    assert "DESCRIPTION" not in event
    expect(page.get_by_text("Le rappel est prêt pour le 18 décembre 2026.")).to_be_visible()
    page.get_by_label("Y écrire mon engagement et son lien secret.").check()
    again = properties(pressed(page, "Mettre dans mon agenda")[1])
    assert LONG in again["DESCRIPTION"]
    assert again["SUMMARY"] == event["SUMMARY"]
    assert again["UID"] != event["UID"]


def test_a_card_without_commitment_has_nothing_for_the_agenda(page: Page) -> None:
    """Its picture can be saved all the same."""
    card = json.dumps({key: value for key, value in CARD.items() if key != "commitment"})
    page.evaluate("card => localStorage.setItem('metodd.card.NEWER2', card)", card)
    page.reload()
    expect(page.get_by_role("button", name="Enregistrer ma carte")).to_be_visible()
    expect(page.get_by_role("button", name="Mettre dans mon agenda")).to_have_count(0)


def test_a_card_has_ones_own_guess_and_the_gesture_of_ones_service(page: Page) -> None:
    """Beside the figure; what leaves the card stands last, after the ways to keep it."""
    card = page.locator(".kept-card .facts > li").first
    for text in ("quatre baignoires", "110 litres", "Dans mon service", "chaque fuite"):
        expect(card).to_contain_text(text)
    buttons = page.locator("main").get_by_role("button")
    names = ["Enregistrer ma carte", "Mettre dans mon agenda", "Copier le texte"]
    expect(buttons).to_have_text([*names, "Entrer un autre code", "Effacer cette carte"])
