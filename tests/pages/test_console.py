"""How the console guides who leads: what a press brings, what is past, what is not shown yet."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import (
    FIGURES,
    MOMENTS,
    OPEN,
    PAGES,
    PAST,
    REPORT,
    ROOM_ID,
    SCENARIOS,
    UNFILLED,
    OpenConsole,
    console_document,
)
from tests.pages.scenes import ABOUT, ASKS, PHASES, Document

TOPS = "all => all.map((one) => Math.round(one.getBoundingClientRect().top))"
SIZES = ((1280, 720), (1920, 1080), (768, 1024), (320, 640))
PLACE = f"Lieu\u00a0: {PAST['venue']}"
"""On a page of a session as soon as the archive has told of it."""
TIME = r"(?:(\d+)\u00a0min)?(?:\u00a0?(\d+)(?:\u00a0s)?)?\.?$"


def seconds_of(text: str) -> int:
    """Return the seconds of the duration that *text* ends with: « 1 min 05 » is 65."""
    found = re.search(TIME, text)
    assert found, text
    minutes, seconds = found.groups(default="0")
    return 60 * int(minutes) + int(seconds)


def test_while_paused_the_big_button_says_that_it_resumes(console: OpenConsole) -> None:
    """Whatever else the press does."""
    page = console("paused").page
    expect(page.locator(".control-bar .primary")).to_contain_text("Met fin à la suspension.")


def test_words_that_the_room_sees_are_said_to_be_seen(console: OpenConsole) -> None:
    """At the reveal the same list says that the room sees it."""
    page = console("words").page
    expect(page.get_by_text("La salle voit ces mots.")).to_be_visible()
    expect(page.get_by_role("heading", name="L'activité en cours")).to_be_visible()
    expect(page.get_by_text(ASKS)).to_have_count(0)
    expect(page.get_by_role("button", name="Cacher")).to_have_count(3)


def test_under_five_words_there_is_nothing_to_hide(console: OpenConsole) -> None:
    """The console says from how many words on they are shown, and lists none."""
    page = console("words-few").page
    expect(page.get_by_text("Les mots s'affichent à partir de 6.")).to_be_visible()
    expect(page.get_by_role("button", name="Cacher")).to_have_count(0)


def test_past_sessions_lead_to_their_report(console: OpenConsole) -> None:
    """The start of the console lists them; a report has an address that survives a reload."""
    page = console("home").page
    past = page.locator(".past")
    expect(past.get_by_role("link")).to_have_count(5)
    past.get_by_role("button", name="Voir toutes les séances\u00a0: 7").click()
    expect(past.get_by_role("link")).to_have_count(7)
    past.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Bilan de la séance")).to_be_visible()
    assert page.url.endswith(f"#bilan={ROOM_ID}")
    page.reload()
    expect(page.get_by_text("Combien de litres ? (À vue de nez)")).to_be_visible()


def test_the_secret_link_promises_what_is_true_of_any_key(console: OpenConsole) -> None:
    """A key from the environment works again and again: only the printed one is said to end."""
    page = console("link").page
    expect(page.get_by_role("heading", name="Le lien de la console")).to_be_visible()
    expect(page.get_by_text("Celui que le serveur affiche au démarrage")).to_be_visible()


def test_the_home_and_a_report_follow_the_language(console: OpenConsole) -> None:
    """Titles, activities and questions come in the language of the page, at once when it turns."""
    english: Document = {
        "/api/rooms": {"rooms": [OPEN | {"title": "Discovery, open"}]},
        "/api/scenarios": {"scenarios": [SCENARIOS[0] | {"title": "Discovery"}]},
        "/api/sessions": {"sessions": [PAST | {"title": "Discovery, past"}]},
        f"/api/sessions/{ROOM_ID}": REPORT | {"title": "Discovery, past"},
    }
    page = console("home", {f"{path}?lang=en": answer for path, answer in english.items()}).page
    expect(page.locator(".scenario-card b")).to_have_text(["Flash", "Découverte"])
    page.get_by_role("button", name="English").click()
    for title in ("Discovery, open", "Discovery, past"):
        expect(page.get_by_text(title)).to_be_visible()
    expect(page.locator(".scenario-card b")).to_have_text("Discovery")
    expect(page.get_by_text("Découverte")).to_have_count(0)
    page.locator(".past").get_by_role("link").click()
    expect(page.get_by_text("Discovery, past")).to_be_visible()
    page.get_by_role("button", name="Français").click()
    expect(page.locator(".sub")).to_have_text("Découverte")


def test_a_report_says_when_its_session_began(console: OpenConsole) -> None:
    """In the same words in the list, in the report opened from it, and right after the end."""
    page = console("home").page
    when = page.locator(".past .rooms small span").first.inner_text()
    assert re.fullmatch(r"\d+ \w+ 2026, \d+\u00a0h\u00a0\d\d", when)
    page.locator(".past").get_by_role("link").first.click()
    expect(page.locator("h1 ~ .lead", has_text=when)).to_be_visible()
    began = {"sheet": {"x1": {"planned": 300, "began": PAST["began"]}}}
    opened = console("closed")
    opened.send_document("console", console_document("end", figures=FIGURES) | began, 101)
    expect(opened.page.get_by_text(PLACE)).to_be_visible()
    expect(opened.page.get_by_text("La séance est terminée.")).to_be_visible()
    expect(opened.page.get_by_text(when)).to_be_visible()


def test_a_report_says_until_when_answers_are_kept(console: OpenConsole) -> None:
    """A past one by its day, one that has just ended by the days that the server tells."""
    kept = "Les réponses de chaque personne s'effacent"
    # In a hundred years: a day that is past is told in other words.
    closed = int(str(PAST["closed"])) + 36_524 * 24 * 3_600_000
    past = console("past", http={f"/api/sessions/{ROOM_ID}": REPORT | {"closed": closed}}).page
    expect(past.get_by_text(f"{kept} le 18 décembre 2126.")).to_be_visible()
    ended = console("closed").page
    expect(ended.get_by_text(PLACE)).to_be_visible()
    expect(ended.get_by_text(f"{kept} 30\u00a0jours après la séance.")).to_be_visible()


def test_a_report_says_when_answers_were_erased(console: OpenConsole) -> None:
    """Read once that day is past, it announces nothing that is done."""
    closed = int(str(PAST["closed"])) - 3 * 365 * 24 * 3_600_000
    old = REPORT | {"closed": closed}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": old}).page
    told = "Les réponses de chaque personne ont été effacées le 19 décembre 2023."
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_text("s'effacent")).to_have_count(0)


def test_an_activity_that_was_skipped_is_in_the_report(console: OpenConsole) -> None:
    """In its place among the others, and said to be skipped."""
    row = console("past").page.locator(".by-phase li").nth(1)
    expect(row).to_have_text("À vue de nez, encoreSautée")


def test_a_report_that_is_not_kept_says_so(console: OpenConsole) -> None:
    """An unknown session is answered with a sentence and the way home, no empty report."""
    page = console("past", http={f"/api/sessions/{ROOM_ID}": 404}).page
    expect(page.get_by_text("Aucune séance passée n'a cet identifiant.")).to_be_visible()
    page.get_by_role("link", name="Accueil de la console").click()
    expect(page.get_by_role("heading", name="Salles ouvertes")).to_be_visible()


def test_rooms_open_even_if_past_sessions_do_not_load(console: OpenConsole) -> None:
    """The failure of one list stays with that list."""
    page = console("home", http={"/api/sessions": 500}).page
    expect(page.locator(".past").get_by_role("button", name="Réessayer")).to_be_visible()
    expect(page.get_by_role("button", name="Ouvrir la salle")).to_be_visible()


def test_a_room_that_ended_elsewhere_leads_to_its_report(console: OpenConsole) -> None:
    """A tab that comes back to a closed room finds the report of the session that had its code."""
    opened = console("brief")
    opened.send(type="bye", code="code_unknown")
    opened.page.get_by_role("link", name="Voir le bilan").click()
    expect(opened.page.get_by_role("heading", name="Bilan de la séance")).to_be_visible()


def test_the_id_of_a_session_is_copied_by_one_tap(console: OpenConsole) -> None:
    """Once it is unfolded, without HTTPS too; else what was selected can be copied by hand."""
    page = console("past").page
    field = page.get_by_label("Identifiant de la séance")
    expect(field).to_be_hidden()
    page.get_by_text("Pour le dépannage").click()
    expect(field).to_have_value(ROOM_ID)
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_text("C'est copié.")).to_be_visible()
    field.evaluate("field => { field.readOnly = false; field.value = ''; }")
    field.press("Control+v")
    expect(field).to_have_value(ROOM_ID)


def test_the_report_separates_all_answers_from_participation(
    console: OpenConsole,
) -> None:
    """Six answers stand beside three of three phones that were there; others came late, or left."""
    page = console("past").page
    row = page.locator(".by-phase li").first
    expect(row.locator("div").first).to_have_text(
        re.compile("^Ont répondu6Arrivés ensuite ou absents\u00a0: 3\\.")
    )
    expect(row.get_by_text("3 sur 3 téléphones là dès le début")).to_be_visible()


CALL: Document = {
    "answered": 5,
    "of": 5,
    "answers": 6,
    "participation": 100,
    "raised": 3,
    "own": {"ideas": {"value": 1.6}, "groups": {"value": 3}},
}


@pytest.mark.parametrize(("media", "width"), [("screen", 1280), ("screen", 1000), ("print", 718)])
def test_all_figures_of_an_activity_stand_in_one_row(
    console: OpenConsole, media: Literal["screen", "print"], width: int
) -> None:
    """A call for projects has five, on paper too; none is cut or runs into the next one."""
    phases = PHASES | {"x4": PHASES["x4"] | {"mechanic": "ideas"}}
    figures = FIGURES | {"phases": {"x4": CALL}}
    report = REPORT | {"phases": phases, "figures": figures}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": report}).page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media=media)
    shown = page.locator(".by-phase .figures > div")
    expect(shown).to_have_count(5)
    expect(shown.first).to_contain_text("Ont écrit ou voté6")
    assert len(set(shown.evaluate_all(TOPS))) == 1
    assert not any(shown.evaluate_all("all => all.map((one) => one.scrollWidth > one.clientWidth)"))


def test_the_join_panel_stays_visible_and_small(console: OpenConsole) -> None:
    """During play the QR code is beside the code and address, no wider than 160 px."""
    page = console("input").page
    code = page.get_by_alt_text("QR code de la salle K7RM4X")
    box = code.bounding_box()
    assert box
    assert 100 <= box["width"] <= 160
    drive = page.locator(".control-bar").bounding_box()
    assert drive
    assert box["y"] + box["height"] <= drive["y"]
    expect(page.locator(".join-panel")).to_contain_text("On peut entrer à tout moment.")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_button_that_opens_a_room_is_always_in_sight(
    console: OpenConsole, size: tuple[int, int]
) -> None:
    """With what is chosen beside it; the shortest scenario is first, two in a row if they fit."""
    page = console("home").page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    bar = page.locator(".open-bar")
    expect(bar.get_by_role("button", name="Ouvrir la salle")).to_be_in_viewport(ratio=1)
    cards = page.locator(".scenario")
    expect(cards.first).to_contain_text("Flash")
    expect(bar).to_contain_text("Flash, 5\u00a0min")
    cards.nth(1).get_by_role("radio").check()
    expect(bar).to_contain_text("Découverte, 18\u00a0min")
    one, other = (cards.nth(at).bounding_box() for at in (0, 1))
    assert one
    assert other
    assert (one["y"] == other["y"]) is (size[0] > 800)
    told = cards.first.get_by_text("Il faut")
    expect(told).to_be_hidden()
    cards.first.get_by_text("Au programme").click()
    expect(told).to_be_visible()
    page.keyboard.press("End")
    assert fits(page)


def test_missing_values_of_the_organisation_are_named(console: OpenConsole) -> None:
    """Above the button, which it does not push away, in words; nothing once all is there."""
    told = console("home", http={"/api/about": ABOUT | {"unfilled": UNFILLED}}).page
    notice = told.locator(".notice.now")
    expect(notice).to_contain_text("Le nom de votre collectivité manque.")
    expect(notice).to_contain_text("Il manque aussi\u00a0: le contact, le responsable, le DPO.")
    expect(notice).to_contain_text("Demandez à la personne qui a installé le jeu.")
    expect(notice).to_contain_text("Une séance d'essai n'en a pas besoin.")
    expect(told.locator(".opening .primary")).to_be_in_viewport(ratio=1)
    expect(told.get_by_text("organisation.yaml")).to_have_count(0)
    some = console("home", http={"/api/about": ABOUT | {"unfilled": ["dpo"]}}).page
    expect(some.locator(".notice.now")).to_contain_text("Il manque\u00a0: le DPO.")
    whole = console("home").page
    expect(whole.get_by_role("button", name="Ouvrir la salle")).to_be_visible()
    expect(whole.locator(".notice.now")).to_have_count(0)


def test_going_back_says_what_becomes_of_the_answers(console: OpenConsole) -> None:
    """Before the tap: whether answers are kept, and that the figure was seen."""
    opened = console("discuss")
    page = opened.page
    page.get_by_role("button", name="Revenir").click()
    panel = page.get_by_role("alertdialog", name="Revenir")
    expect(panel.get_by_text("Toutes les réponses sont gardées.")).to_have_count(2)
    expect(panel).to_contain_text("n'auront pas de points")
    panel.get_by_role("button", name="Revenir à\u00a0: Le résultat").click()
    assert opened.wait_for_moves(1) == [{"type": "step_back", "step": 7, "to": "previous"}]
    lock = console("lock").page
    lock.get_by_role("button", name="Revenir").click()
    expect(lock.get_by_text("Les réponses données depuis ne comptent plus.")).to_have_count(1)


def test_going_back_tells_of_points_only_where_there_are_some(console: OpenConsole) -> None:
    """Neither where phones show words alone, nor in an activity that gives no points."""
    told = re.compile("n'auront pas de points")
    opened = console("discuss")
    page = opened.page
    page.get_by_role("button", name="Revenir").click()
    panel = page.get_by_role("alertdialog", name="Revenir")
    expect(panel.get_by_text(told)).to_be_visible()
    all_, _ = MOMENTS["discuss"]
    opened.send_document("all", all_ | {"room": all_["room"] | {"points": False}}, 101)
    expect(panel.get_by_text(told)).to_have_count(0)
    opened = console("words")
    page = opened.page
    all_, _ = MOMENTS["words"]
    shown = all_["step"] | {"revealed": True}
    title = {"x5": all_["phases"]["x5"] | {"title": "Un dernier mot"}}
    opened.send_document("all", all_ | {"step": shown, "phases": all_["phases"] | title}, 101)
    expect(page.get_by_text("Un dernier mot").first).to_be_visible()
    page.get_by_role("button", name="Revenir").click()
    panel = page.get_by_role("alertdialog", name="Revenir")
    expect(panel.get_by_role("button").first).to_be_visible()
    expect(panel.get_by_text(told)).to_have_count(0)


def test_going_back_further_names_each_step(console: OpenConsole) -> None:
    """The label follows the document: the second lock, then another activity."""
    opened = console("duo-reveal2")
    page = opened.page
    page.get_by_role("button", name="Revenir").click()
    expect(page.get_by_role("button", name="Réponses arrêtées, seconde fois")).to_be_visible()
    back = {"current": True, "previous": "discuss", "phase": "x2"}
    opened.send_document("console", console_document("again", back=back), 101)
    expect(page.get_by_role("button", name="À vue de nez, Discussion")).to_be_visible()


def test_what_was_done_to_the_time_is_said_after_it(console: OpenConsole) -> None:
    """The buttons stand in one row on a phone, with spoken names; a new deadline is told."""
    opened = console("discuss")
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    buttons = page.locator(".times .button")
    tops = {box["y"] for one in buttons.all() if (box := one.bounding_box())}
    assert len(tops) == 1
    expect(buttons.locator("[aria-hidden]")).to_have_text(["−30\u00a0s", "+30\u00a0s"])
    page.get_by_role("button", name="Ajouter 30 secondes").click()
    assert opened.wait_for_moves(1) == [{"type": "extend", "step": 7, "seconds": 30}]
    left = seconds_of(page.locator(".time p").first.inner_text())
    all_ = opened.scene.all or {}
    later = all_["step"]["deadline"] + 30_000
    opened.send_document("all", all_ | {"step": all_["step"] | {"deadline": later}}, 101)
    expect(page.locator(".times [role=status]")).to_have_text("Temps ajouté.")
    assert seconds_of(page.locator(".time p").first.inner_text()) >= left + 20


def test_suspending_says_its_effect_before_the_tap(console: OpenConsole) -> None:
    """The effect stands on the button, not in a tip that a finger never sees."""
    page = console("input").page
    expect(page.get_by_role("button", name=re.compile("Suspendre"))).to_contain_text("Tout attend")
    held = console("paused").page
    expect(held.get_by_role("button", name=re.compile("Reprendre"))).to_contain_text("Tout repart")


def test_the_big_button_says_what_follows(console: OpenConsole) -> None:
    """At each moment it has a label and, below it, one sentence of at most 15 words."""
    opened = console("input")
    for name in MOMENTS.keys() - {"closed"}:
        opened.switch_to_moment(name)
        big = opened.page.locator(".control-bar .primary")
        words = big.locator("small").inner_text().split(".")[0].split()
        assert 0 < len(words) <= 15, name
        assert big.inner_text().splitlines()[0], name


def test_every_moment_fits_and_is_accessible(console: OpenConsole) -> None:
    """At four sizes and in English nothing scrolls sideways, no count breaks in two."""
    opened = console("lobby")
    for name in MOMENTS:
        opened.page.set_viewport_size({"width": 1280, "height": 720})
        opened.switch_to_moment(name)
        sound(opened.page, name)
        opened.page.get_by_role("button", name="Français").click()
        expect(opened.page.get_by_role("button", name="English")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_and_is_accessible(name: str, console: OpenConsole) -> None:
    """The same outside of a room."""
    sound(console(name).page, name)


def sound(page: Page, name: str) -> None:
    """Check the page that shows *name* at all sizes, and leave it in English."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), (name, width)
        boxes = page.locator(".counts span").evaluate_all(
            "spans => spans.map(span => span.getClientRects().length)"
        )
        assert set(boxes) <= {1}, (name, width)
    assert violations(page) == [], name
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Français")).to_be_visible()
    assert fits(page), name
