"""The page where an author follows an idea: the right code, wrong ones, what one can do."""

import json
from copy import deepcopy

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import Contexts
from tests.pages.follow_scenes import CLOSED, CODE, DAY, IDEA, STATES, STUDIED, FollowServer
from tests.pages.missing_features import REMOVE_SCRIPT
from tests.pages.opened_scene import Open
from tests.pages.scenes import Document, Scene

SIZES = ((320, 640), (768, 1024), (1280, 720), (1920, 1080))


def opened(context: BrowserContext, idea: Document = IDEA) -> tuple[FollowServer, Page]:
    """Open the page of *idea* by the link that a card has."""
    server = FollowServer(idea)
    page = server.open(context, f"/idees#{CODE}")
    expect(page.get_by_role("heading", level=1)).to_have_text(idea["texts"]["title"])
    # It is focused once the page listens to all else.
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    return server, page


@pytest.mark.parametrize("name", STATES)
def test_each_state_is_accessible_and_fits(small: BrowserContext, name: str) -> None:
    """Axe finds nothing, and nothing is wider than the page, in either language."""
    _, page = opened(small, STATES[name])
    for button in ("English", "Français"):
        assert violations(page) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (button, width)
        page.get_by_role("button", name=button).click()


def test_its_forms_are_accessible_and_fit(small: BrowserContext) -> None:
    """All of them open at once, with all that unfolds in them."""
    _, page = opened(small)
    for name in ("Compléter mon idée", "Je propose de la porter", "Effacer mon idée"):
        page.get_by_role("button", name=name).click()
    page.get_by_label("Plus de 10\u202f000\u00a0€").check()
    for summary in page.locator("form summary").all():
        summary.click()
    assert violations(page) == []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


BESIDE_CHIPS = """() => [...document.querySelectorAll("main .chip")].map((chip) => {
    const title = document.createRange();
    title.selectNodeContents(chip.nextSibling);
    const { right } = chip.getBoundingClientRect();
    return Math.min(...[...title.getClientRects()].map(({ left }) => left)) - right;
})"""
"""How far the lines of each goal's title stand to the right of its tile, in px."""


def test_titles_of_goals_stand_beside_their_tiles(small: BrowserContext) -> None:
    """No line of a long one is below the tile, on a small phone, and no two choices touch."""
    _, page = opened(small)
    page.get_by_role("button", name="Compléter mon idée").click()
    page.get_by_text("Objectifs\u00a0: 0 sur 3 au plus").click()
    picks = page.locator(".choice").filter(has=page.locator(".chip"))
    expect(picks).to_have_count(4)
    assert min(page.evaluate(BESIDE_CHIPS)) > 0
    boxes = [chip.bounding_box() for chip in picks.locator(".goals").all()]
    tops = [box["y"] for box in boxes[1:] if box]
    bottoms = [box["y"] + box["height"] for box in boxes[:-1] if box]
    assert min(top - bottom for top, bottom in zip(tops, bottoms, strict=True)) >= 8


@pytest.mark.parametrize("typed", ["7k3m 9qxw t2hd 4rzb", "7K3M-9QXW-T2HD-4RZB", CODE])
def test_a_code_is_taken_however_it_is_typed(small: BrowserContext, typed: str) -> None:
    """It goes in the body of a request, and behind the # of the address: into no log."""
    server = FollowServer()
    page = server.open(small)
    assert violations(page) == []
    page.get_by_label("Code de suivi").fill(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(IDEA["texts"]["title"])
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert server.sent == [{"code": CODE}]
    assert page.url.endswith(f"/idees#{CODE}")
    assert not any(CODE in path for path in server.paths)


def test_look_alikes_are_read_as_meant(small: BrowserContext) -> None:
    """O counts as 0, I and L as 1: a code from paper."""
    server = FollowServer()
    server.kept["0123456789ABCD11"] = deepcopy(IDEA)
    page = server.open(small)
    page.get_by_label("Code de suivi").fill("oi23 4567 89ab cdil")
    page.get_by_role("button", name="Voir où en est mon idée").click()
    expect(page.locator(".stages")).to_be_visible()
    assert server.sent == [{"code": "0123456789ABCD11"}]


def test_an_address_on_paper_is_tidied(small: BrowserContext) -> None:
    """The code leaves the path at once, so that nothing that is loaded later tells it."""
    server = FollowServer()
    page = server.open(small, "/idees/7k3m-9qxw-t2hd-4rzb")
    expect(page.locator(".stages")).to_be_visible()
    assert page.url.endswith(f"/idees#{CODE}")
    page.reload()
    expect(page.locator(".stages")).to_be_visible()
    assert [path for path in server.paths if "7k3m" in path] == ["/idees/7k3m-9qxw-t2hd-4rzb"]


def test_a_short_code_is_not_sent(small: BrowserContext) -> None:
    """It says how many signs it takes, and the field has the focus."""
    server = FollowServer()
    page = server.open(small)
    page.get_by_label("Code de suivi").fill("7K3M")
    page.keyboard.press("Enter")
    notice = page.get_by_role("status").filter(has_text="Vous en avez écrit 4.")
    expect(notice).to_be_visible()
    expect(page.get_by_label("Code de suivi")).to_be_focused()
    expect(page.get_by_label("Code de suivi")).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []
    assert server.sent == []


def test_a_guessed_an_expired_and_an_erased_code_read_the_same(small: BrowserContext) -> None:
    """What is typed stays to be mended, and it says what may have happened."""
    server = FollowServer()
    page = server.open(small, "/idees#0000000000000000")
    expect(page.get_by_text("Aucune idée n'a ce code.")).to_be_visible()
    reasons = page.locator(".reasons li")
    expect(reasons).to_have_count(4)
    expect(reasons.nth(2)).to_contain_text("pas été transmise\u00a0: cachée en séance")
    field = page.get_by_label("Code de suivi")
    expect(field).to_be_focused()
    expect(field).to_have_value("0000 0000 0000 0000")
    assert violations(page) == []
    page.get_by_text("Je n'ai plus mon code").click()
    expect(page.get_by_text("Regardez d'abord le téléphone de la séance")).to_be_visible()
    field.fill(CODE)
    page.keyboard.press("Enter")
    expect(page.locator(".stages")).to_be_visible()


def test_too_many_tries_say_how_long_to_wait(small: BrowserContext) -> None:
    """In seconds, in plain words; once it is over the same code is looked for again."""
    server = FollowServer()
    server.refusals["follow"] = (429, {"code": "too_many_tries", "details": {"seconds": 40}})
    page = server.open(small, f"/idees#{CODE}")
    expect(page.get_by_text("Attendez 40\u00a0s, puis recommencez.")).to_be_visible()
    server.refusals.clear()
    page.get_by_role("button", name="Voir où en est mon idée").click()
    expect(page.locator(".stages")).to_be_visible()


def test_a_server_that_is_away_is_said(small: BrowserContext) -> None:
    """What it answers, or that it does not."""
    server = FollowServer()
    server.refusals["follow"] = (503, {"code": "storage_unavailable"})
    page = server.open(small, f"/idees#{CODE}")
    expect(page.get_by_text("Le serveur n'y arrive pas en ce moment.")).to_be_visible()
    server.refusals["follow"] = (502, {"strange": True})
    page.get_by_role("button", name="Voir où en est mon idée").click()
    expect(page.get_by_text("Cela n'a pas marché.")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("received", ["Reçue le", "Étudiée à venir", "Accompagnée, ou non à venir"]),
        ("studied", ["Reçue le", "Étudiée le", "Accompagnée, ou non à venir"]),
        ("accompanied", ["Reçue le", "Étudiée le", "Accompagnée le", "Réalisée à venir"]),
        ("declined", ["Reçue le", "Étudiée le", "Non accompagnée le"]),
        ("done", ["Reçue le", "Étudiée le", "Accompagnée le", "Réalisée le"]),
    ],
)
def test_its_way_is_told_in_words(small: BrowserContext, name: str, told: list[str]) -> None:
    """Each stage with its date and sentence; until it is decided, who answers by when."""
    _, page = opened(small, STATES[name])
    stages = page.locator(".stages li")
    for number, words in enumerate(told):
        expect(stages.nth(number)).to_contain_text(words)
    for step in STATES[name]["steps"]:
        if sentence := step.get("sentence"):
            expect(page.locator(".stages")).to_contain_text(sentence)
    waits = name in {"received", "studied"}
    promised = page.get_by_text("La Cellule RSO répond avant fin mars.")
    expect(promised).to_have_count(1 if waits else 0)


def test_with_which_idea_it_is_merged_is_told(small: BrowserContext) -> None:
    """By its title, for the sentences are about that one; in any state."""
    done = STATES["done"] | {"merged": True, "head": "Une cuve sous chaque toit"}
    _, page = opened(small, done)
    notice = page.locator(".notice", has_text="Ces étapes sont celles de tout le groupe.")
    expect(notice).to_contain_text("«\u00a0Une cuve sous chaque toit\u00a0»")
    expect(notice).not_to_contain_text("étudiée")
    expect(page.get_by_text("La salle")).to_have_count(0)
    _, other = opened(small, STATES["studied"] | {"merged": True, "kept": True})
    expect(other.get_by_text("La salle l'a retenue.")).to_be_visible()
    expect(other.get_by_text("Elle est regroupée avec une idée proche.")).to_be_visible()


def test_who_supports_it_and_with_how_much_is_told(small: BrowserContext) -> None:
    """By the title that the service had then."""
    _, page = opened(small, STATES["accompanied"])
    here = page.locator("[aria-current=step]")
    expect(here).to_contain_text("Service qui l'accompagne\u00a0: Eau et assainissement")
    expect(here).to_contain_text("Montant\u00a0: 4\u202f200\u00a0€")


def test_typed_texts_are_shown_as_text(small: BrowserContext) -> None:
    """Arabic from right to left, HTML as its signs."""
    _, page = opened(small, STATES["arabic"])
    expect(page.get_by_text("<b>gras</b> & cie")).to_be_visible()
    title = page.get_by_role("heading", level=1)
    assert title.evaluate("title => getComputedStyle(title).direction") == "rtl"


def test_it_is_completed_with_the_keyboard(small: BrowserContext) -> None:
    """The whole form is sent; what was added stands there, and can be changed."""
    server, page = opened(small)
    page.get_by_role("button", name="Compléter mon idée").press("Enter")
    expect(page.get_by_text("Écrit en séance\u00a0: «\u00a0Nous arrosons")).to_be_visible()
    page.get_by_label("Ce que vous proposez").fill("Deux cuves de 5\u202f000 litres.")
    page.get_by_text("Services concernés\u00a0: 0 sur 3 au plus").click()
    page.get_by_label("Espaces verts").check()
    page.get_by_label("Plus de 10\u202f000\u00a0€").check()
    page.get_by_label("Montant estimé, en euros").fill("12 000")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.get_by_text("C'est ajouté.")).to_be_visible()
    assert server.sent[-1] == {
        "code": CODE,
        "texts": {"proposal": "Deux cuves de 5\u202f000 litres."},
        "services": ["parcs"],
        "cost": "large",
        "amount": 12_000,
        "goals": [],
    }
    expect(page.locator(".added")).to_contain_text("Deux cuves de 5\u202f000 litres.")
    page.get_by_role("button", name="Compléter mon idée").click()
    expect(page.get_by_label("Ce que vous proposez")).to_have_value(
        "Deux cuves de 5\u202f000 litres."
    )


def test_with_a_shared_code_both_phones_see_what_came_last(
    small: BrowserContext, laptop: BrowserContext
) -> None:
    """The page looks again when it comes back to the front."""
    server, page = opened(small)
    other = server.open(laptop, f"/idees#{CODE}")
    other.get_by_role("button", name="Compléter mon idée").click()
    other.get_by_label("Le problème aujourd'hui").fill("Depuis l'autre téléphone.")
    other.get_by_role("button", name="Enregistrer").click()
    expect(other.locator(".added")).to_contain_text("Depuis l'autre téléphone.")
    expect(page.locator(".added")).to_have_count(0)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".added")).to_contain_text("Depuis l'autre téléphone.")


def test_an_offer_says_before_that_it_names_and_is_taken_back(small: BrowserContext) -> None:
    """A separate yes: name and contact are asked for there alone."""
    server, page = opened(small)
    page.get_by_role("button", name="Je propose de la porter").click()
    expect(page.get_by_text("Votre idée est sans nom.")).to_be_visible()
    expect(page.get_by_text("Vous pouvez retirer ce oui à tout moment")).to_be_visible()
    page.get_by_role("button", name="Oui, donner mon nom").click()
    expect(page.get_by_text("Remplissez les deux champs")).to_be_visible()
    assert len(server.sent) == 1
    page.get_by_label("Votre nom").fill(" Anne Martin ")
    page.get_by_label("Comment vous joindre").fill("poste 1234")
    page.keyboard.press("Enter")
    given = page.get_by_role("status").filter(has_text="Nom donné\u00a0: Anne Martin.")
    expect(given).to_be_visible()
    assert server.sent[-1] == {"code": CODE, "name": "Anne Martin", "contact": "poste 1234"}
    assert violations(page) == []
    page.get_by_role("button", name="Retirer mon nom").click()
    expect(page.get_by_text("Votre nom et votre contact sont effacés.")).to_be_visible()
    assert "offer" not in server.kept[CODE]


def test_it_is_erased_once_that_was_asked_twice(small: BrowserContext) -> None:
    """What goes is said before; afterwards the code leads nowhere, also on this device."""
    server, page = opened(small)
    page.get_by_role("button", name="Garder ce code sur cet appareil").click()
    expect(page.get_by_text("Ce code est gardé sur cet appareil.")).to_be_visible()
    page.get_by_role("button", name="Effacer mon idée").click()
    expect(page.get_by_text("Rien ne la ramène.")).to_be_visible()
    page.get_by_role("button", name="Garder mon idée").click()
    expect(page.get_by_text("Rien ne la ramène.")).to_have_count(0)
    assert CODE in server.kept
    page.get_by_role("button", name="Effacer mon idée").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Votre idée est effacée.")
    expect(title).to_be_focused()
    assert server.kept == {}
    assert page.url.endswith("/idees")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert violations(page) == []
    page.get_by_label("Code de suivi").fill(CODE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Aucune idée n'a ce code.")).to_be_visible()


def test_an_erasure_that_fails_says_so(small: BrowserContext) -> None:
    """Nothing is said to be gone, and it can be asked again."""
    server, page = opened(small)
    server.refusals["erase"] = (503, {"code": "storage_unavailable"})
    page.get_by_role("button", name="Effacer mon idée").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_text("Le serveur n'y arrive pas en ce moment.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(IDEA["texts"]["title"])


def test_a_code_that_is_kept_here_opens_its_idea(small: BrowserContext) -> None:
    """It is kept by one's own wish alone, and can be forgotten again."""
    _, page = opened(small)
    assert page.evaluate("Object.keys(localStorage)") == []
    page.get_by_role("button", name="Garder ce code sur cet appareil").click()
    page.get_by_role("link", name="Suivre une autre idée").click()
    page.get_by_role("link", name=IDEA["texts"]["title"]).click()
    expect(page.locator(".stages")).to_be_visible()
    page.get_by_role("button", name="Ne plus le garder ici").click()
    page.get_by_role("link", name="Suivre une autre idée").click()
    expect(page.get_by_label("Code de suivi")).to_be_visible()
    expect(page.get_by_text("Mes idées sur cet appareil")).to_have_count(0)


def test_the_codes_of_cards_lead_back_too(small: BrowserContext) -> None:
    """A phone finds again what it wrote in a session; an idea that is erased leaves its card."""
    server = FollowServer()
    page = server.open(small)
    ideas = [{"id": "t1", "code": CODE, "title": IDEA["texts"]["title"]}]
    card = {"title": "Appel", "at": CLOSED, "facts": [], "some": {"ideas": ideas}}
    page.evaluate("card => localStorage.setItem('metodd.card.K7RM4X', card)", json.dumps(card))
    page.reload()
    page.get_by_role("link", name=IDEA["texts"]["title"]).click()
    expect(page.locator(".stages")).to_be_visible()
    page.get_by_role("button", name="Effacer mon idée").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_text("Votre idée est effacée.")).to_be_visible()
    left = page.evaluate("localStorage.getItem('metodd.card.K7RM4X')")
    assert json.loads(left) == card | {"some": {"ideas": []}}


def test_the_start_of_the_game_leads_there(open_scene: Open) -> None:
    """On a phone that has no card of the session."""
    link = open_scene(Scene(path="/")).page.get_by_role("link", name="Suivre une idée")
    expect(link).to_have_attribute("href", "/idees")


def test_paper_keeps_the_way_and_the_code(small: BrowserContext) -> None:
    """No button, no form; the address and the code to come back."""
    _, page = opened(small, STATES["accompanied"])
    page.emulate_media(media="print")
    expect(page.get_by_text("7K3M 9QXW T2HD 4RZB")).to_be_visible()
    expect(page.get_by_text("Pour y revenir, ouvrez salle.test/idees")).to_be_visible()
    expect(page.locator(".stages")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.emulate_media(media="screen")


def test_a_new_state_is_there_when_one_comes_back(small: BrowserContext) -> None:
    """Without a reload: a phone keeps its tabs for weeks."""
    server, page = opened(small)
    server.kept[CODE] |= {"state": "studied", "steps": [*IDEA["steps"], STUDIED]}
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[aria-current=step]")).to_contain_text("Étudiée")


def test_a_phone_of_2020_follows_and_completes(contexts: Contexts) -> None:
    """A code of paper leads to it, and what is added is sent."""
    server = FollowServer()
    with contexts.one(REMOVE_SCRIPT, viewport={"width": 390, "height": 780}) as older:
        page = server.open(older, "/idees/7k3m-9qxw-t2hd-4rzb")
        expect(page.locator("[aria-current=step]")).to_contain_text("Reçue")
        page.get_by_role("button", name="Compléter mon idée").click()
        page.get_by_label("Ce que vous proposez").fill("Deux cuves.")
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.locator(".added")).to_contain_text("Deux cuves.")


def test_a_stage_that_was_taken_back_is_told_as_corrected(small: BrowserContext) -> None:
    """The author reads where it stands now, and that a mistake was mended."""
    back = {"state": "received", "at": CLOSED + 9 * DAY, "corrected": True}
    _, page = opened(small, IDEA | {"steps": [*IDEA["steps"], STUDIED, back]})
    expect(page.locator("[aria-current=step]")).to_contain_text("Reçue (étape corrigée le")
    expect(page.locator(".stages li").nth(1)).to_contain_text("à venir")
