"""What stays in sight on the console of a laptop while the room plays."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole, console_document
from tests.pages.opened_scene import now
from tests.pages.scenes import PHASES, SHOWN, WORD, Document, step

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
MANY = {f"p{n}": {"name": f"Tuile {n}", "persons": 1, "status": "in"} for n in range(1, 34)}


def above_the_bar(page: Page, part: Locator) -> None:
    """Require that *part* ends above the bar that drives the session."""
    box, bar = part.bounding_box(), page.locator(".control-bar").bounding_box()
    assert box
    assert bar
    assert box["y"] + box["height"] <= bar["y"]


@pytest.mark.parametrize("name", ["input", "reveal", "discuss", "duo-reveal2"])
def test_what_to_say_and_the_time_are_seen_without_scrolling(
    console: OpenConsole, name: str
) -> None:
    """At the result and in the discussion the bar covers neither of them."""
    page = console(name).page
    page.set_viewport_size(LAPTOP)
    above_the_bar(page, page.locator(".notes"))
    for button in page.locator(".times .button").all():
        above_the_bar(page, button)


def test_the_chart_s_flags_are_not_said_twice(console: OpenConsole) -> None:
    """The room's answer is left to its flag; the figure, which its flag does not name, is text."""
    page = console("reveal").page
    page.set_viewport_size(LAPTOP)
    above_the_bar(page, page.locator(".histogram"))
    expect(page.locator(".seen p:not(.visually-hidden)", has_text="litres")).to_have_count(1)
    expect(page.locator(".seen .truth", has_text="600 litres")).to_have_count(1)
    expect(page.locator(".seen p.visually-hidden", has_text="litres")).to_have_count(1)


def test_a_long_list_of_names_takes_nothing_away(console: OpenConsole) -> None:
    """With 33 phones the list scrolls in itself; run sheet and room's view stay in sight."""
    opened = console("input")
    page = opened.page
    page.set_viewport_size(LAPTOP)
    opened.send_document("console", MOMENTS["input"][1] | {"seats": MANY, "order": list(MANY)})
    page.get_by_text("Voir les surnoms").click()
    page.get_by_role("button", name="Voir tout le monde\u00a0: 33").click()
    names = page.get_by_role("region", name="Personnes dans la salle")
    expect(names).to_be_focused()
    expect(names.get_by_role("row")).to_have_count(34)
    box = names.bounding_box()
    assert box
    assert box["height"] <= LAPTOP["height"] / 2
    names.get_by_role("button", name="Gérer Tuile 1", exact=True).scroll_into_view_if_needed()
    for part in (".run", ".notes", ".seen"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)


def test_the_headings_of_a_room_make_an_outline(console: OpenConsole) -> None:
    """One title, the code; below it the parts of the page, and the question in its own."""
    page = console("input").page
    titles = page.locator("h1, h2, h3").evaluate_all(
        "titles => titles.map(title => `${title.tagName} ${title.textContent}`)"
    )
    assert [title[:2] for title in titles].count("H1") == 1
    sees = titles.index("H2 L'activité en cours")
    assert titles[sees + 1].startswith("H3 Combien de litres")


def test_an_activity_that_is_over_says_so_in_words(console: OpenConsole) -> None:
    """The run sheet's ✓ is a word for who does not see it."""
    row = console("input").page.locator(".run li").first
    expect(row).to_contain_text("AccueilFait")


def test_the_tiles_of_the_lobby_are_one_a_person(console: OpenConsole) -> None:
    """Number and tiles agree: people, also where one phone stands for several."""
    page = console("lobby").page
    expect(page.locator(".counts")).to_contain_text("Personnes\u00a0: 23")
    expect(page.locator(".count-tiles i")).to_have_count(23)


def test_the_link_to_the_home_is_a_button_s_size(console: OpenConsole) -> None:
    """A finger finds it, as on the report."""
    box = console("input").page.get_by_role("link", name="Accueil de la console").bounding_box()
    assert box
    assert box["height"] >= 44


@pytest.mark.parametrize("size", [(320, 640), (1366, 768)])
def test_how_to_use_the_projector_stands_by_its_button(
    console: OpenConsole, size: tuple[int, int]
) -> None:
    """In the waiting room the way to the screen, once, and below it what to do with the window."""
    page = console("lobby").page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    link = page.get_by_role("link", name="Ouvrir l'écran")
    expect(link).to_have_count(1)
    box, how = link.bounding_box(), page.get_by_text("puis appuyez sur F11").bounding_box()
    assert box
    assert how
    assert 0 <= how["y"] - box["y"] - box["height"] <= 24


OCHRE = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--ocre)";
  const ochre = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll("main *, .notices *, .control-bar *")]
    .filter((part) => getComputedStyle(part).borderLeftColor === ochre)
    .map((part) => part.className);
}"""
"""What has an ochre edge."""


def test_ochre_marks_only_the_room_s_turn(console: OpenConsole) -> None:
    """Neither notes, a panel, a pause nor a surprise is in the colour of the truth."""
    for name in ("paused", "input", "past"):
        opened = console(name)
        if name == "input":
            opened.page.get_by_role("button", name="Sauter").click()
            expect(opened.page.locator(".panel")).to_be_visible()
        assert opened.page.evaluate(OCHRE) == []
        opened.page.close()


def test_a_short_activity_says_that_its_time_is_the_real_one(console: OpenConsole) -> None:
    """Less than a minute reads « Réel » too, in seconds, beside what was planned."""
    page = console("input").page
    shown = re.compile(r"Réel\u00a0: \d+\u00a0sPrévu\u00a0: 3\u00a0min")
    expect(page.locator(".run li.now .m")).to_have_text(shown)


def test_the_running_activity_is_in_sight_in_a_long_run_sheet(console: OpenConsole) -> None:
    """On a laptop the ninth of nine short activities stands above the bar; times are on a line."""
    opened = console("words")
    phases = {f"x{n}": PHASES["x1"] | {"title": f"Une action, vos choix {n}"} for n in range(1, 10)}
    row = {"planned": 120, "real": 40, "began": 1, "outcome": "played"}
    sheet: Document = {**dict.fromkeys(phases, row), "x9": {"planned": 120, "began": now()}}
    words = step("x5", "reveal", WORD | SHOWN)
    words["step"]["phase"] = "x9"
    page = opened.page
    page.set_viewport_size({"width": 1280, "height": 800})
    opened.send_document("console", console_document("end", sheet=sheet), 101)
    opened.send_document("all", words | {"phases": phases, "phase_order": list(phases)}, 101)
    current = page.locator(".run li.now")
    expect(current).to_contain_text("choix 9")
    above_the_bar(page, current)
    times = page.locator(".run .m b, .run .m small")
    heights = times.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert max(heights) < 30


def test_help_that_was_always_there_is_not_read_out(console: OpenConsole) -> None:
    """Only what a press on « Copier » brought is a message."""
    page = console("past").page
    told = page.locator(".ident [role=status]")
    expect(told).to_be_empty()
    page.get_by_text("Pour le dépannage").click()
    page.get_by_role("button", name="Copier").click()
    expect(told).to_have_text("C'est copié.")


CAUSES = (
    ("full", "Le disque est plein."),
    ("damaged", "Les données enregistrées sont abîmées."),
    ("denied", "Le serveur n'a plus le droit d'écrire."),
    ("busy", "Un autre programme bloque les données."),
    ("memory", "La base n'a plus de mémoire."),
    ("slow", "La base ne répond pas."),
    ("no_fsync", "La base est mal réglée (no_fsync)."),
    ("gone", "Les données de la salle ont disparu."),
    ("newer", "La salle s'est arrêtée"),
    ("no such device", "L'enregistrement ne répond pas\u00a0: no such device."),
)


def test_the_store_s_fault_shows_until_it_works_again(console: OpenConsole) -> None:
    """Each cause has its sentence; what nobody foresaw is quoted."""
    opened = console("input")
    document = MOMENTS["input"][1]
    for cause, said in CAUSES:
        opened.send_document("console", document | {"storage": {"cause": cause}})
        expect(opened.page.locator(".notice.lost"), cause).to_contain_text(said)
        expect(opened.page.locator(".notice.ok"), cause).to_have_count(0)
        opened.send_document("console", document)
        expect(opened.page.locator(".notice.ok"), cause).to_contain_text("marche de nouveau")


def test_a_slow_store_is_told_as_long_as_it_stores(console: OpenConsole) -> None:
    """Who leads learns that nothing is lost and what helps; what refuses has its own sentence."""
    opened = console("input")
    page, document = opened.page, MOMENTS["input"][1]
    slow = document | {"warnings": {"store_slow": now() + 60_000}}
    told = page.locator(".notices")
    opened.send_document("console", slow, 300)
    expect(told).to_contain_text("Les réponses s'enregistrent lentement. Rien n'est perdu.")
    assert violations(page) == []
    opened.send_document("console", slow | {"storage": {"cause": "full"}}, 301)
    expect(told).to_contain_text("Le disque est plein.")
    expect(told).not_to_contain_text("lentement")
    opened.send_document("console", document, 302)
    expect(told).not_to_contain_text("lentement")


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_lost_commits_show_until_acknowledged(console: OpenConsole, width: int) -> None:
    """When, and which activity to redo; a later loss is shown anew."""
    opened = console("input")
    page, document = opened.page, MOMENTS["input"][1]
    page.set_viewport_size({"width": width, "height": 900})
    opened.send_document(
        "console", document | {"lost": {"commits": 2, "at": now(), "phase": "x1"}}, 200
    )
    told = page.locator(".notice.lost")
    expect(told).to_contain_text("Une partie des réponses s'est perdue vers")
    expect(told).to_contain_text(". Refaites l'activité")
    assert fits(page)
    assert violations(page) == []
    told.get_by_role("button", name="C'est vu").click()
    expect(told).to_have_count(0)
    opened.send_document("console", document | {"lost": {"commits": 1, "at": now() + 60_000}}, 201)
    expect(told).to_contain_text("s'est perdue")
    expect(told).not_to_contain_text("Refaites")


def test_the_time_that_is_over_says_what_is_still_true(console: OpenConsole) -> None:
    """Phones can answer where answers are open; in a discussion there is nothing to answer."""
    for name, said in (("input", "peuvent encore répondre"), ("discuss", "Continuez quand")):
        opened = console(name)
        document = MOMENTS[name][0]
        late = document["step"] | {"deadline": now() - 1_000}
        opened.send_document("all", document | {"step": late})
        times = opened.page.locator(".times")
        expect(times).to_contain_text("Le temps est passé.")
        expect(times).to_contain_text(said)


def test_the_console_counts_what_the_room_says(console: OpenConsole) -> None:
    """In the fives of the screen, in the order of the phones' buttons; nothing below five."""
    opened = console("discuss")
    page = opened.page
    expect(page.locator(".reacted")).to_have_count(0)
    own = MOMENTS["discuss"][1] | {"reactions": {"surprise": 10, "doubt": 5}}
    opened.send_document("console", own)
    said = page.locator(".seen .reacted li")
    expect(said).to_have_text(["Tiens\u202f! plus de 10", "J'en doute plus de 5"])
    assert violations(page) == []
