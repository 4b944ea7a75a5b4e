"""Plays the toy on its built pages, beside bots, and prints what console and phone show.

Run as a command in the copy of the tree that has the toy.
"""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, Page, expect

from tests.chromium import SHARED, running
from tests.e2e.crowd import Crowd
from tests.e2e.server import KEY, Server

BOTS: Final = ["Tilleul", "Noisetier", "Ardoise", "Rivière", "Galet"]
BROKEN: Final = re.compile(r"^Le jouet (\d) est cassé\.$")


def play(place: Path, browser: Browser) -> dict[str, str]:
    """Return the texts of the toy's folder that pages show, by name."""
    server = Server(place / "data")
    server.start()
    try:
        return _session(server, browser)
    finally:
        server.stop()


def _session(server: Server, browser: Browser) -> dict[str, str]:
    console, code = _opened(server, browser)
    phone = browser.new_page()
    phone.goto(f"{server.address}/r/{code}")
    phone.get_by_label("Votre surnom").fill("Renard")
    phone.get_by_role("button", name="Jouer").click()
    crowd = Crowd(server.loopback, code, BOTS)
    expect(console.get_by_text(re.compile(r"Téléphones en ligne\s*:\s*6"))).to_be_visible()
    report = {}
    _next(console)
    report["refusal"] = _refused(phone)
    phone.get_by_label("Une remarque (facultatif)").fill("presque")
    _tap(phone, "4")
    expect(console.get_by_text(re.compile(r"6 sur 6")).first).to_be_visible()
    _next(console)
    _next(console, "Montrer le jouet gagnant")
    report["step"] = console.locator("dl.figures").inner_text()
    _next(console)
    console.get_by_role("button", name="Tirer un jouet au sort").click()
    report["topic"] = console.get_by_text(re.compile(r"^Parlons du jouet \d\.$")).inner_text()
    ending = console.get_by_role("alertdialog", name="Terminer la séance")
    # A press has no effect while another one is pending.
    while not ending.is_visible():
        _next(console)
    ending.get_by_role("button", name="Terminer la séance").click()
    report["report"] = console.locator("ol.by-phase").inner_text()
    with console.expect_download() as coming:
        console.get_by_role("link", name="Télécharger le tableau (CSV)").click()
    report["table"] = Path(coming.value.path()).read_text(encoding="utf-8")
    crowd.leave()
    return report


def _opened(server: Server, browser: Browser) -> tuple[Page, str]:
    """Return the console of a new room, and the room's code."""
    console = browser.new_page()
    console.goto(f"{server.address}/console#cle={KEY}")
    console.get_by_role("button", name="Ouvrir la console").click()
    console.locator(".scenarios").get_by_text("Un jouet").click()
    console.get_by_role("button", name="Ouvrir la salle").click()
    expect(console).to_have_url(re.compile(r"#[2-9A-Z]{6}$"))
    return console, console.url.rpartition("#")[2]


def _next(console: Page, says: str = "") -> None:
    """Press the big button once its label contains *says*."""
    button = console.locator(".control-bar .button.primary")
    expect(button).not_to_contain_text("Un instant")
    expect(button).to_contain_text(says)
    button.click()


def _refused(phone: Page) -> str:
    """Tap the broken toy, and return the refusal that the phone shows."""
    broken = phone.get_by_text(BROKEN).inner_text()
    _tap(phone, BROKEN.sub(r"\1", broken))
    return phone.get_by_text(re.compile("ne marche plus")).inner_text()


def _tap(phone: Page, number: str) -> None:
    phone.locator(f'label:has(input[name="toy"][value="{number}"])').click()


if __name__ == "__main__":
    with TemporaryDirectory() as directory, running(*SHARED) as started:
        print(json.dumps(play(Path(directory), started)))
