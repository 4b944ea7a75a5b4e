"""« Mes données » on the phone: each of its states, in words, and what the phone keeps of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN
from tests.pages.follow_scenes import CODE
from tests.pages.opened_scene import DIST, FACT, Open, OpenedScene, now
from tests.pages.scenes import ABOUT, SEAT, Document, Scene, room
from tests.pages.seat_menu import press_in_menu
from tests.pages.site import Reply, as_json
from tests.pages.test_follow_page import BESIDE_CHIPS

ROOM = "5" * 32
TOKEN = 32 * "a"
CLOSED = 1_795_000_000_000
DAY = 86_400_000
DATA: Document = {
    "title": "Découverte",
    "opened": CLOSED - 1_800_000,
    "name": "Tilleul calme",
    "service": "Espaces verts",
    "persons": 2,
    "first_time": 1,
    "warm_up": "Café",
    "messages": ["Le goûter est servi."],
    "answers": [
        {
            "activity": "À vue de nez",
            "mechanic": "estimate",
            "at": CLOSED - 900_000,
            "values": {"value": 300},
            "lines": [
                {"kind": "answer", "value": value, "about": FACT["question"], "unit": "litres"},
                {"kind": "confidence", "value": 2},
            ],
        }
        for value in (300, 1288)
    ]
    + [
        {
            "activity": "Quel objectif\u202f?",
            "mechanic": "match",
            "at": CLOSED - 600_000,
            "values": {"goals": [6]},
            "lines": [
                {
                    "kind": "goals",
                    "about": "Signaler une fuite.",
                    "goals": [{"number": 6, "title": "Eau propre et assainissement"}],
                }
            ],
        },
        {
            "activity": "Avis",
            "mechanic": "barometer",
            "at": CLOSED - 300_000,
            "values": {"answers": {"able": 4}},
            "lines": [{"kind": "opinion", "name": "able", "value": 4}],
        },
    ],
}
PAST_KEY = f"metodd.past.{ROOM}"
PAST = {"room": ROOM, "code": "K7RM4X", "token": TOKEN, "title": "Découverte"}
CARD: Document = {"title": "Découverte", "at": CLOSED, "facts": [FACT]}
ERASED = "Vos données sont effacées. Les réponses déjà comptées restent dans les totaux"
Answer = Callable[[str], Reply]


class MineScene(OpenedScene):
    """Show a scene behind a server that answers requests about one's own data by *answer*."""

    def __init__(self, context: BrowserContext, scene: Scene, answer: Answer) -> None:
        """Open the phone's page; *answer* gets the path of each request."""
        self.answer = answer
        super().__init__(context, scene, DIST / "phone.html")

    def respond(self, path: str) -> Reply:
        """Answer as the server does."""
        path = path.partition("?")[0]
        own = path.startswith(("/api/mine", "/api/follow-up/erase"))
        return self.answer(path) if own else super().respond(path)


def in_play(path: str) -> Reply:
    """Answer with the data of a session that is played, and erase without a word."""
    return Reply(status=204) if path.endswith("/erase") else as_json(DATA)


def afterwards(path: str) -> Reply:
    """Answer with the data of a session that is over."""
    over = {"name": "", "closed": CLOSED, "until": CLOSED + 30 * DAY}
    return Reply(status=204) if path.endswith("/erase") else as_json(DATA | over)


def refusing(code: str, status: int, **details: int) -> Answer:
    """Return an answer that refuses everything."""
    return lambda _path: as_json({"code": code, "details": details}, status)


def play(small: BrowserContext, answer: Answer = in_play) -> MineScene:
    """Open one's own data from the lobby of a room, in two taps."""
    opened = MineScene(small, Scene(all=room(), seat=SEAT), answer)
    # It remembers the session once it was told for how many days.
    opened.page.wait_for_function("key => localStorage.getItem(key) !== null", arg=PAST_KEY)
    press_in_menu(opened.page, "Mes données")
    return opened


def start(small: BrowserContext, answer: Answer = afterwards) -> MineScene:
    """Open the page without a room, on a phone that remembers a session."""
    opened = MineScene(small, Scene(path="/"), answer)
    past = PAST | {"at": CLOSED, "until": now() + DAY}
    items = {PAST_KEY: json.dumps(past), "metodd.card.K7RM4X": json.dumps(CARD)}
    opened.page.evaluate("items => Object.assign(localStorage, items)", items)
    opened.page.reload()
    return opened


def kept(page: Page) -> list[str]:
    """Return the names of what the phone keeps of a seat."""
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    names = (key.split(".")[1] for key in keys if key.startswith("metodd."))
    return sorted(set(names) & {"card", "draft", "past", "read", "seat"})


def proposed(path: str) -> Reply:
    """Answer with the data of a session that handed two ideas of hers on."""
    until = CLOSED + 730 * DAY
    ideas = [{"kind": "idea", "title": title, "until": until} for title in ("Des cuves", "Du tri")]
    told = {"closed": CLOSED, "until": CLOSED + 30 * DAY, "proposed": ideas}
    return Reply(status=204) if path.endswith("/erase") else as_json(DATA | told)


def test_ideas_that_were_handed_on_are_named(small: BrowserContext) -> None:
    """Each with the way to follow and erase it: by the code, where this phone still has it."""
    opened = start(small, proposed)
    page = opened.page
    card = CARD | {"ideas": {"own": [{"code": CODE, "title": "Des cuves"}]}}
    keep = "card => localStorage.setItem('metodd.card.K7RM4X', JSON.stringify(card))"
    page.evaluate(keep, card)
    page.goto(f"{ORIGIN}/#donnees={ROOM}")
    part = page.locator("section", has=page.get_by_role("heading", name="Vos idées transmises"))
    expect(part).to_contain_text("Elles sont parties sans votre nom.")
    expect(part).to_contain_text("nom et contact aussi, se lit avec ce code.")
    expect(part).to_contain_text("Effacer vos données les efface aussi.")
    expect(page.locator(".mine-kept")).to_contain_text(
        "Vos idées transmises ont leur date, plus bas. Le reste s'efface le "
    )
    expect(page.get_by_text("Tout s'efface")).to_have_count(0)
    known = part.locator(".card", has_text="Des cuves").get_by_role("link")
    expect(known).to_have_text("La suivre ou l'effacer")
    expect(known).to_have_attribute("href", f"/idees#{CODE}")
    lost = part.locator(".card", has_text="Du tri").get_by_role("link")
    expect(lost).to_have_text("La suivre ou l'effacer, avec son code")
    expect(lost).to_have_attribute("href", "/idees#")
    assert fits(page)
    assert violations(page) == []


def test_nothing_is_said_of_ideas_where_none_was_handed_on(small: BrowserContext) -> None:
    """As in a session that goes on, or for one who wrote none."""
    page = play(small).page
    expect(page.get_by_role("heading", name="Mes réponses")).to_be_visible()
    expect(page.get_by_role("heading", name="Vos idées transmises")).to_have_count(0)


def test_answers_are_told_in_words(small: BrowserContext) -> None:
    """The last of each activity; those before it are folded away."""
    page = play(small).page
    main = page.locator("main")
    expect(page.get_by_role("heading", name="Mes données")).to_be_focused()
    for text in (
        "Tilleul calme",
        "Espaces verts",
        "1\u202f288\u00a0litres",
        "Moyenne",
        "Eau propre et assainissement",
        "Je me sens capable d'agir.",
        "Plutôt d'accord",
        "Le goûter est servi.",
        "Vos réponses s'effacent 30\u00a0jours après la séance, votre surnom à la fin",
        "Un engagement reste plus longtemps\u00a0: jusqu'à 30\u00a0jours après la date choisie.",
    ):
        expect(main).to_contain_text(text)
    earlier = main.get_by_text("300\u00a0litres")
    expect(earlier).to_be_hidden()
    main.get_by_text("Remplacé depuis, et gardé aussi\u00a0: 1").click()
    expect(earlier).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    page.get_by_role("button", name="Revenir à la séance").click()
    expect(page.get_by_role("heading", name="Vous y êtes, Tilleul calme.")).to_be_visible()


SIZES_OF = "all => all.map((one) => getComputedStyle(one).fontSize)"


def test_titles_are_one_size_and_goals_stand_beside_their_tiles(small: BrowserContext) -> None:
    """On a small phone no line of a goal's title is below its tile."""
    page = play(small).page
    expect(page.get_by_text("Eau propre et assainissement")).to_be_visible()
    assert min(page.evaluate(BESIDE_CHIPS)) > 0
    titles = page.locator("main h2")
    expect(titles).to_have_count(3)
    assert len(set(titles.evaluate_all(SIZES_OF))) == 1


def test_data_are_taken_along_as_the_server_gave_them(
    small: BrowserContext, tmp_path: Path
) -> None:
    """A file, over plain HTTP and without a clipboard."""
    page = play(small).page
    with page.expect_download() as download:
        page.get_by_role("button", name="Emporter mes données").click()
    download.value.save_as(tmp_path / "mine.json")
    assert download.value.suggested_filename == "mes-donnees-metodd.json"
    assert json.loads((tmp_path / "mine.json").read_text()) == DATA
    expect(page.get_by_text("Le fichier est dans vos téléchargements.")).to_be_visible()


def test_erasing_says_what_goes_and_forgets_all_here(small: BrowserContext) -> None:
    """It is asked twice, sent with the token of the seat, and the phone leaves the room."""
    opened = play(small)
    page = opened.page
    assert kept(page) == ["past", "seat"]
    page.get_by_role("button", name="Effacer mes données").click()
    for text in ("S'en vont", "restent dans les totaux, sans lien avec vous", "sort de la salle"):
        expect(page.locator("main")).to_contain_text(text)
    assert violations(page) == []
    page.get_by_role("button", name="Garder mes données").click()
    page.get_by_role("button", name="Effacer mes données").click()
    with page.expect_request("**/api/mine/erase?lang=fr") as sent:
        page.get_by_role("button", name="Effacer pour toujours").click()
    assert sent.value.post_data_json == {"room": ROOM, "token": TOKEN}
    expect(page.get_by_role("heading", name=ERASED)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Tilleul calme")
    expect(page.locator("body")).not_to_contain_text("En ligne")
    assert kept(page) == []
    assert violations(page) == []


@pytest.mark.parametrize("open_page", [False, True], ids=["in play", "on the page itself"])
def test_a_seat_that_is_erased_elsewhere_is_not_sought_again(
    small: BrowserContext, *, open_page: bool
) -> None:
    """The page says so, forgets the seat, and opens no other connection."""
    opened = MineScene(small, Scene(all=room(), seat=SEAT), in_play)
    page = opened.page
    if open_page:
        press_in_menu(page, "Mes données")
    opened.send(type="bye", code="erased")
    opened.sockets[-1].close()
    expect(page.get_by_role("heading", name=ERASED)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Tilleul calme")
    assert kept(page) == []
    page.evaluate("dispatchEvent(new Event('online'))")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("button", name="Entrer un autre code").click()
    expect(page.get_by_label("Code de la salle")).to_be_visible()
    assert len(opened.sockets) == 1
    assert [message for message in opened.received if message["type"] == "move"] == []


@pytest.mark.parametrize(
    ("answer", "sentence", "retries"),
    [
        (refusing("mine_unknown", 404), "Le serveur n'a rien de vous", False),
        (refusing("too_many_tries", 429, seconds=12), "Attendez 12\u00a0s", True),
        (refusing("storage_unavailable", 503), "Le serveur n'y arrive pas", True),
        (lambda _path: Reply(b"<h1>proxy", status=502), "Cela n'a pas marché.", True),
    ],
    ids=["unknown", "too many", "store away", "proxy"],
)
def test_each_failure_is_a_plain_sentence(
    small: BrowserContext, answer: Answer, sentence: str, *, retries: bool
) -> None:
    """What can be tried again has the button for it."""
    opened = play(small, answer)
    page = opened.page
    expect(page.locator(".notice")).to_contain_text(sentence)
    assert violations(page) == []
    retry = page.get_by_role("button", name="Réessayer maintenant")
    expect(retry).to_have_count(int(retries))
    if retries:
        opened.answer = in_play
        retry.click()
        expect(page.get_by_text("1\u202f288\u00a0litres")).to_be_visible()


def test_an_erasure_that_fails_can_be_tried_again(small: BrowserContext) -> None:
    """The sentence stands over the buttons, and nothing is forgotten here."""
    opened = play(small)
    page = opened.page
    expect(page.get_by_role("button", name="Effacer mes données")).to_be_visible()
    opened.answer = refusing("storage_unavailable", 503)
    page.get_by_role("button", name="Effacer mes données").click()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.locator(".notice")).to_contain_text("Le serveur n'y arrive pas")
    assert kept(page) == ["past", "seat"]
    opened.answer = in_play
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", name=ERASED)).to_be_visible()


def test_a_past_session_is_opened_and_erased_from_the_start_page(small: BrowserContext) -> None:
    """One tap opens it; the nickname is gone, and the day on which all goes is told."""
    page = start(small).page
    assert violations(page) == []
    section = page.locator(".cards", has_text="Mes données")
    section.get_by_role("link", name="Découverte").click()
    expect(page.locator("main")).to_contain_text("Effacé à la fin de la séance")
    expect(page.locator("main")).to_contain_text("Tout s'efface le 18 décembre 2026.")
    assert fits(page)
    assert violations(page) == []
    page.get_by_role("button", name="Effacer mes données").click()
    expect(page.locator("main")).not_to_contain_text("sort de la salle")
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", name=ERASED)).to_be_visible()
    assert kept(page) == []


def test_a_past_session_can_be_forgotten_here_alone(small: BrowserContext) -> None:
    """The server is not asked to erase anything, and the card stays."""
    opened = start(small)
    page = opened.page
    page.goto(f"{ORIGIN}/#donnees={ROOM}")
    page.get_by_role("button", name="Oublier cette séance sur ce téléphone").click()
    expect(page.get_by_label("Code de la salle")).to_be_visible()
    expect(page.get_by_role("heading", name="Mes données")).to_have_count(0)
    assert kept(page) == ["card"]
    assert not any(path.endswith("/erase") for path in opened.asked)


def test_the_notice_tells_the_days_of_the_server(open_scene: Open) -> None:
    """Each duration comes from the server; with no day, answers go as the session ends."""
    kept_for = {"names": 0, "answers": 7, "commitments": 21, "logs": 99, "backups": 12}
    page = open_scene(Scene(all=room(), about=ABOUT | {"kept": kept_for})).page
    short = page.locator(".privacy li").last
    expect(short).to_contain_text("7\u00a0jours après la séance")
    expect(short).to_contain_text(
        "Idées et engagements, plus tard. Effacer\u00a0: «\u00a0Mes données\u00a0»."
    )
    page.get_by_text("Lire toute l'information").click()
    for text in (
        "Surnom et appareil\u00a0: effacés à la fin de la séance.",
        "Engagements, et ce qu'ils deviennent\u00a0: effacés 21\u00a0jours après la date choisie.",
        "effacées après 12\u00a0jours.",
        "effacés après 99\u00a0jours.",
    ):
        expect(page.locator(".privacy")).to_contain_text(text)


def test_commitments_that_stay_longer_have_a_date_of_their_own(small: BrowserContext) -> None:
    """Told beside that of all else."""
    later = {"name": "", "closed": CLOSED, "until": CLOSED, "commitments_until": CLOSED + 100 * DAY}
    page = start(small, lambda _path: as_json(DATA | later)).page
    page.goto(f"{ORIGIN}/#donnees={ROOM}")
    expect(page.locator("main")).to_contain_text(
        "Vos engagements s'effacent le 26 février 2027, plus tard que vos réponses. "
        "Le reste s'efface le 18 novembre 2026."
    )


def test_after_the_end_one_tap_leads_from_the_card(small: BrowserContext) -> None:
    """The way back is to the card, and the nickname is gone."""
    scene = Scene(all=room(status="closed"), seat=SEAT, card=True)
    page = MineScene(small, scene, afterwards).page
    page.get_by_role("button", name="Mes données").click()
    expect(page.locator("main")).to_contain_text("Effacé à la fin de la séance")
    page.get_by_role("button", name="Revenir", exact=True).click()
    expect(page.get_by_role("button", name="Effacer cette carte")).to_be_visible()
