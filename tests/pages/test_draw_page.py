"""The page that checks a draw: alone, from a link or by hand, whatever it is given."""

import mimetypes
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from game_server.engine.kit.draw import Draw, DrawRequest, document, draw, fingerprint, order
from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import DIST, POLICY
from tests.pages.scenes import ABOUT
from tests.timeouts import PAGE_WAIT_LIMIT

SEED = "5e" * 32
CANDIDATES = tuple(f"p{number}" for number in range(1, 29))
GROUPS = tuple("abcd"[number % 4] for number in range(28))
SIZES = ((320, 640), (768, 1024), (1920, 1080))
Open = Callable[..., Page]


def link(made: Draw, groups: tuple[str, ...] = (), **changes: str) -> str:
    """Return the fragment of *made* with *changes*, as phones link to it."""
    told = document(fingerprint(made.seed), (made,), revealed=True)
    fields = {
        "p": told["fingerprint"],
        "s": told["seed"],
        "n": told["n"],
        "k": len(told["drawn"]),
        "d": ",".join(map(str, told["drawn"])),
    } | ({"g": ",".join(groups)} if groups else {})
    return "#" + "&".join(f"{name}={value}" for name, value in (fields | changes).items())


def fours(print_: str) -> str:
    """Return a fingerprint in groups of four signs, as people compare it."""
    return " ".join(print_[at : at + 4] for at in range(0, len(print_), 4))


FAIR = draw(SEED, DrawRequest(CANDIDATES, 6))
NUMBERS = [FAIR.number(candidate) for candidate in FAIR.drawn]
SWAPPED = [NUMBERS[1], NUMBERS[0], *NUMBERS[2:]]
GROUPED = draw(SEED, DrawRequest(CANDIDATES, 6, GROUPS))
HASHES = {
    "empty": "",
    "fair": link(FAIR),
    "groups": link(GROUPED, GROUPS),
    "fingerprint": link(FAIR, p="0" * 64),
    "drawn": link(FAIR, d=",".join(map(str, SWAPPED))),
    "missing": "#s=" + SEED + "&n=28",
    "damaged": link(FAIR)[:70] + "%E0%A4%A&n=twelve&d=1,,x",
}


@pytest.fixture
def open_check(browser: Browser) -> Iterator[Open]:
    """Open the page where nothing answers but its own files and foot; fail if it asks for more."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    context.set_default_timeout(PAGE_WAIT_LIMIT)
    wrong: list[str] = []

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("#")[0]
        if path == "/tirage":
            headers = {"content-security-policy": POLICY, "content-type": "text/html"}
            route.fulfill(body=(DIST / "draw.html").read_bytes(), headers=headers)
        elif path.startswith("/assets/"):
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            route.fulfill(body=(DIST / path[1:]).read_bytes(), content_type=kind)
        elif path == "/api/about":
            # What stands at its foot; the check itself is the same without.
            route.fulfill(json=ABOUT)
        else:
            wrong.append(path)
            route.abort()

    def open_(fragment: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("websocket", lambda socket: wrong.append(socket.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(f"{ORIGIN}/tirage{fragment}")
        page.wait_for_selector("h1")
        return page

    context.route("**/*", serve)
    yield open_
    context.close()
    assert wrong == []


@pytest.mark.parametrize("name", HASHES)
def test_each_state_is_accessible_and_fits(open_check: Open, name: str) -> None:
    """Axe finds nothing, and nothing is wider than the page, in either language."""
    page = open_check(HASHES[name])
    assert violations(page) == []
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Check a draw by lot")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert violations(page) == []
    for language in ("Français", "English"):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (language, width)
        page.get_by_role("button", name=language).click()


@pytest.mark.parametrize(("name", "made"), [("fair", FAIR), ("groups", GROUPED)])
def test_a_fair_draw_is_called_fair(open_check: Open, name: str, made: Draw) -> None:
    """The page says so, and shows all numbers, those drawn first and in their order."""
    page = open_check(HASHES[name])
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    drawn = [str(made.number(candidate)) for candidate in made.drawn]
    expect(page.locator(".lots.on li")).to_have_text(drawn)
    others = [str(number) for number in order(SEED, 28) if str(number) not in drawn]
    expect(page.locator(".lots:not(.on) li")).to_have_text(others)


def test_another_fingerprint_is_found(open_check: Open) -> None:
    """It says what does not fit, and the fingerprint that the key has."""
    page = open_check(HASHES["fingerprint"])
    expect(page.get_by_role("status")).to_contain_text("Le tirage ne se vérifie pas.")
    expect(page.get_by_role("status")).to_contain_text(
        "Le code de contrôle n'est pas celui de la clé."
    )
    expect(page.locator("main code").first).to_have_text(fours(fingerprint(SEED)))


def test_a_key_may_be_written_in_groups(open_check: Open) -> None:
    """Spaces do not count, neither where all fits nor where the fingerprint is another one."""
    page = open_check(link(FAIR, s=fours(SEED)))
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    page.get_by_label("Code de contrôle").fill(fours(64 * "0"))
    page.get_by_role("button", name="Vérifier").click()
    expect(page.get_by_role("status")).to_contain_text("Le tirage ne se vérifie pas.")
    expect(page.locator("main code").first).to_have_text(fours(fingerprint(SEED)))


def test_other_numbers_are_found_with_their_place(open_check: Open) -> None:
    """It says from which place on the list differs."""
    page = open_check(HASHES["drawn"])
    expect(page.get_by_role("status")).to_contain_text(
        f"Place 1\u00a0: le calcul donne {NUMBERS[0]}, on vous dit {NUMBERS[1]}."
    )


def test_what_is_missing_or_damaged_is_named(open_check: Open) -> None:
    """Each field that is empty or cannot be read has a sentence; the page is never blank."""
    missing = open_check(HASHES["missing"]).get_by_role("status")
    for field in ("Code de contrôle", "Combien de numéros tirés", "Numéros tirés, dans l'ordre"):
        expect(missing).to_contain_text(f"Champ vide\u00a0: {field}.")
    page = open_check(HASHES["damaged"])
    for field in ("Clé du tirage", "Combien de numéros au départ", "Numéros tirés, dans l'ordre"):
        expect(page.get_by_role("status")).to_contain_text(f"Champ à corriger\u00a0: {field}.")
        expect(page.get_by_label(field)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".recipe")).to_have_count(0)


def test_the_fields_can_be_filled_in_by_hand(open_check: Open) -> None:
    """Typed with the keyboard alone; Enter checks, and the focus goes to the result."""
    page = open_check("")
    expect(page.locator("main")).to_contain_text("Remplissez les champs")
    page.get_by_label("Code de contrôle").focus()
    for text in (fingerprint(SEED), SEED, "28", "6", ", ".join(map(str, NUMBERS)), ""):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Vérifier")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    expect(page.get_by_role("heading", name="Le résultat")).to_be_focused()
    page.get_by_label("Combien de numéros tirés").fill("5")
    page.get_by_label("Combien de numéros tirés").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Le tirage ne se vérifie pas.")


def test_another_link_in_the_same_tab_is_read(open_check: Open) -> None:
    """A new fragment replaces what was checked, fields and all."""
    page = open_check(HASHES["fingerprint"])
    page.evaluate("hash => { location.hash = hash; }", HASHES["fair"])
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    expect(page.get_by_label("Code de contrôle")).to_have_value(fours(fingerprint(SEED)))


@pytest.mark.parametrize(("name", "made"), [("fair", FAIR), ("groups", GROUPED)])
def test_the_program_that_it_shows_finds_the_same(open_check: Open, name: str, made: Draw) -> None:
    """Run as it stands, it fingerprints the fingerprint and the numbers drawn."""
    program = open_check(HASHES[name]).locator(".recipe code").inner_text()
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    numbers = [made.number(candidate) for candidate in made.drawn]
    assert run.stdout.splitlines() == [fingerprint(SEED), str(numbers)]


def test_the_language_of_the_phone_is_kept(open_check: Open) -> None:
    """Who plays in English reads the check in English."""
    page = open_check("")
    page.evaluate("localStorage.setItem('metodd.variant', '\"en-simple\"')")
    page.reload()
    expect(page.locator("h1")).to_have_text("Check a draw by lot")
