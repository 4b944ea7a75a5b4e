"""The console's pages of accounts: notices, a required second factor, the witness of the trail."""

import json
from http import HTTPStatus

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import (
    ACCOUNTS,
    LAST_SEEN,
    OWN,
    PAST,
    TRAIL,
    ConsolePage,
    OpenConsole,
)
from tests.pages.scenes import ABOUT, Document, Scene
from tests.pages.site import BODY, Reply

SIZES = ((320, 640), (768, 1024), (1280, 800), (1920, 1080))
AT = 1_796_216_400_000
"""2 December 2026, 14:00 in Paris."""
NOTICE = {"number": 1, "at": AT, "who": "account", "by": "Élise", "name": "Karim", "read": 0}
INBOX: Document = {
    "last": 6,
    "left_out": 0,
    "ask": ["Bob", "Zoé"],
    "notices": [
        NOTICE | {"action": "linked", "roles": []},
        NOTICE | {"number": 2, "action": "gave_roles", "roles": ["programme", "administrator"]},
        NOTICE | {"number": 3, "action": "took_roles", "roles": ["programme"]},
        NOTICE | {"number": 4, "action": "took_off_factor", "roles": [], "by": ""},
        NOTICE | {"number": 5, "action": "invited", "roles": ["facilitator"], "name": ""},
        NOTICE | {"number": 6, "action": "linked", "roles": [], "who": "server", "by": ""},
    ],
}
WHEN = "Le 2 décembre 2026 à 14 h 00"
FRENCH = [
    f"{WHEN}, Élise a fait un lien de connexion pour Karim.",
    f"{WHEN}, Élise a ajouté aux rôles de Karim : programme, administration.",
    f"{WHEN}, Élise a retiré aux rôles de Karim : programme.",
    f"{WHEN}, un compte supprimé depuis a désactivé le second facteur de Karim.",
    f"{WHEN}, Élise a invité un compte supprimé depuis. Rôles : animation.",
    f"{WHEN}, qui gère le serveur a fait un lien de connexion pour Karim.",
]
OWES: Document = OWN | {"totp_required": True}
PROPOSED = {"secret": "ABCDEFGHIJKLMNOP", "size": 21, "path": "M0 0h7v7H0z"}


class AccountsPage(ConsolePage):
    """Answer what is sent as the server does, and remember it."""

    def __init__(self, context: BrowserContext, path: str, http: Document) -> None:
        """Open *path*; *http* replaces answers, which a press changes as on the server."""
        self.sent: list[tuple[str, Document]] = []
        super().__init__(context, Scene(path=path), http=http)

    def respond(self, path: str) -> Reply:
        """Take what was sent, and answer nothing, as the server does."""
        if body := BODY.get():
            self.sent.append((path, json.loads(body)))
            if path == "/api/account/notices":
                self.http[path] = {"last": 0, "left_out": 0, "notices": [], "ask": []}
            if path == "/api/account/totp":
                self.http["/api/facilitator"] |= {"totp": True}
            return Reply(status=HTTPStatus.NO_CONTENT)
        return super().respond(path)


def plain(text: str) -> str:
    """Return *text* with ordinary spaces and hyphens."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")


def fits_everywhere(page: Page) -> None:
    """Check that *page* fits windows of all sizes, and breaks no rule that axe knows."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_what_was_done_with_accounts_is_told_until_it_is_understood(
    laptop: BrowserContext,
) -> None:
    """Who did what for whom and when, whom to tell; one press, and the page has the focus."""
    opened = AccountsPage(laptop, "/console", {"/api/account/notices": INBOX})
    page = opened.page
    notice = page.locator(".notice", has_text="À savoir sur les comptes")
    expect(notice.locator("li")).to_have_count(6)
    assert [plain(each) for each in notice.locator("li").all_inner_texts()] == FRENCH
    told = "Si ce n'est pas vous ou si vous ne l'avez pas demandé, dites-le à Bob, Zoé."
    assert told in plain(notice.inner_text())
    fits_everywhere(page)
    notice.get_by_role("button", name="Compris").click()
    expect(notice).to_have_count(0)
    assert opened.sent == [("/api/account/notices", {"seen": 6})]
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_in_english_it_says_the_same(laptop: BrowserContext) -> None:
    """Each sentence has its own, and no code is left in any."""
    page = AccountsPage(laptop, "/console", {"/api/account/notices": INBOX}).page
    page.get_by_role("button", name="English").click()
    expect(page.locator(".account-notices li").first).to_contain_text("made a sign-in link")
    rows = [plain(row) for row in page.locator(".account-notices li").all_inner_texts()]
    assert rows[0] == "On 2 December 2026 at 14:00, Élise made a sign-in link for Karim."
    assert rows[3].endswith("an account that is gone turned off the second factor of Karim.")
    assert rows[5].startswith("On 2 December 2026 at 14:00, whoever runs the server made")
    assert not any(sign in "".join(rows) for sign in "{}_")


def test_what_somebody_else_read_in_ones_place_is_told(console: OpenConsole) -> None:
    """With when it was; and how many more there are, and whom to tell where nobody is left."""
    again = NOTICE | {"action": "linked", "roles": [], "read": AT + 24 * 3_600_000}
    inbox = {"last": 9, "left_out": 3, "ask": [], "notices": [again]}
    page = console("home", {"/api/account/notices": inbox}).page
    notice = page.locator(".notice", has_text="À savoir")
    expect(notice).to_be_visible()
    text = plain(notice.inner_text())
    assert (
        "Déjà marqué compris le 3 décembre 2026 à 14 h 00. Ce n'était pas vous ? Dites-le." in text
    )
    assert "Et 3 autres, que le journal garde." in text
    assert "dites-le à qui gère le serveur." in text


def test_the_hours_are_those_of_the_organisation(laptop: BrowserContext) -> None:
    """Wherever the browser is."""
    there = {"/api/about": {**ABOUT, "zone": "Indian/Reunion"}}
    page = AccountsPage(laptop, "/console", {"/api/account/notices": INBOX} | there).page
    first = page.locator(".account-notices li").first
    expect(first).to_contain_text("17\u00a0h\u00a000")


@pytest.mark.parametrize("path", ["/console", "/console#compte", "/console#comptes"])
def test_who_owes_a_second_factor_sets_it_up_first(laptop: BrowserContext, path: str) -> None:
    """Whatever she opens; nothing that would be refused is asked for, then the page is hers."""
    answers = {"/api/facilitator": dict(OWES), "/api/account/totp": PROPOSED}
    opened = AccountsPage(laptop, path, answers)
    page = opened.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Second facteur")
    expect(page.get_by_text("Votre rôle demande un second facteur.")).to_be_visible()
    assert {each.partition("?")[0] for each in opened.asked if each.startswith("/api/")} <= {
        "/api/about",
        "/api/access",
        "/api/facilitator",
    }
    page.get_by_role("button", name="Activer le second facteur").click()
    expect(page.get_by_text("ABCD EFGH IJKL MNOP")).to_be_visible()
    fits_everywhere(page)
    page.get_by_label("Code à 6 chiffres").fill("123456")
    page.get_by_role("button", name="Confirmer avec ce code").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Second facteur")
    assert opened.sent == [("/api/account/totp", {"secret": PROPOSED["secret"], "code": "123456"})]


def test_a_second_factor_that_is_required_is_not_turned_off(console: OpenConsole) -> None:
    """It says why, and what to do with a new phone."""
    page = console("account", {"/api/facilitator": OWES | {"totp": True}}).page
    expect(page.get_by_text("Le second facteur est actif.")).to_be_visible()
    expect(page.get_by_text("Votre rôle le demande")).to_contain_text("il reste actif")
    expect(page.get_by_role("button", name="Désactiver le second facteur")).to_have_count(0)


def test_accounts_tell_who_has_no_second_factor_yet(console: OpenConsole) -> None:
    """Where it is required; the others say nothing of it."""
    owing = ACCOUNTS[2] | {"status": "active", "totp_missing": True}
    page = console("accounts", {"/api/accounts": {"accounts": [*ACCOUNTS[:2], owing]}}).page
    said = page.get_by_text("Second facteur demandé, pas encore actif")
    expect(said).to_have_count(1)
    row = page.locator(".accounts > li", has=said)
    expect(row.get_by_role("heading")).to_have_text(str(owing["name"]))
    fits_everywhere(page)


def test_the_trail_names_its_last_number_and_its_witness(console: OpenConsole) -> None:
    """Also that there is none; a trail that is whole has no finding."""
    page = console("trail").page
    expect(page.get_by_text("Dernier numéro")).to_contain_text(LAST_SEEN["seal"][:16])
    expect(page.get_by_text("À côté des sauvegardes")).to_contain_text("numéro 3.")
    expect(page.locator(".notice")).to_have_count(0)
    none = {"entries": TRAIL, "last": LAST_SEEN, "witness": None, "finding": None}
    page = console("trail", {"/api/audit": none}).page
    expect(page.get_by_text("Aucun témoin à côté des sauvegardes.")).to_be_visible()


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        ({"kind": "cut", "first": 0, "last": 0}, "Le début de ce journal a disparu."),
        (
            {"kind": "missing", "first": 4, "last": 9},
            "Il manque à ce journal les actions 4 à 9, que le témoin a vues.",
        ),
        (
            {"kind": "changed", "first": 3, "last": 3},
            "L'action 3 n'est plus celle que le témoin a vue.",
        ),
    ],
)
def test_what_is_found_of_the_trail_is_shown(
    console: OpenConsole, finding: Document, sentence: str
) -> None:
    """Above all entries, also where there are none left, and whom to tell."""
    seen = LAST_SEEN | {"number": 9, "at": PAST["closed"]}
    empty: Document = {"entries": [], "last": None, "witness": seen, "finding": finding}
    page = console("trail", {"/api/audit": empty}).page
    notice = page.locator(".notice.lost")
    expect(notice).to_contain_text(sentence)
    expect(notice).to_contain_text("Prévenez qui gère le serveur")
    fits_everywhere(page)
