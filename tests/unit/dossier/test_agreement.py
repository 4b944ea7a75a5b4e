"""One fact, one sentence: what stands on several pages is the same on all of them, and true."""

import re
from collections import defaultdict
from dataclasses import replace
from html import unescape

import pytest

from game_server.accounts.keys import Keys
from game_server.dossier.facts import Facts
from game_server.dossier.pages import files
from game_server.dossier.sentences import SEAL, all_second_factor
from tests.unit.dossier.samples import bare, full, hosted


def on_redis() -> Facts:
    """Return the facts of a server on a Redis that holds the key of its trail itself."""
    return replace(full(), hosting=replace(full().hosting, audit_key=""))


SAMPLES = {"bare": bare, "full": full, "hosted": hosted, "on_redis": on_redis}
FACTS = {
    "what seals the trail": (r"[Cc]haîne[^.]*? (\S*SHA-?\d+)", {"rssi", "homologation"}),
    "where its key is": (r"Sa clé est ([^:]+) :", {"rssi", "homologation", "aipd"}),
    "the legal basis": (r"(art\. \d+\.\d+\.\w+) du RGPD", {"dpo", "registre", "notice", "aipd"}),
    "a name that is given": (
        r"laisser (nom et contact, gardés \d+ jours)",
        {"dpo", "registre", "notice", "cst", "aipd"},
    ),
    "the second factor": (
        r"[Ss]econd facteur(?: TOTP)?(?: est)?(?: :)? (facultatif|exigé)",
        {"rssi", "homologation", "aipd"},
    ),
    "encryption of what is stored": (
        r"((?:n'est pas )?chiffré) au repos",
        {"rssi", "homologation", "aipd"},
    ),
    "HTTPS": (r"Adresse publique en HTTPS : (oui|non)", {"dpo", "rssi", "homologation", "aipd"}),
    "who is contacted": (r"Autre serveur contacté : ([^.]+)\.", {"dpo", "rssi", "registre"}),
    "cookies of who plays": (
        r"(aucun cookie)",
        {"cookies", "notice"},
    ),
}
"""What is looked for, as one expression over all pages, and where it has to stand at least."""


@pytest.fixture(params=SAMPLES)
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    """Give the texts of each sample, by name of page."""
    return texts(SAMPLES[request.param]())


def texts(facts: Facts) -> dict[str, str]:
    """Return what stands on each page, with ordinary spaces and without marks."""
    found = {}
    for name, data in files(facts).items():
        if name.endswith(".html"):
            text = re.sub(r"<style>.*?</style>", "", data.decode(), flags=re.DOTALL)
            text = re.sub(r"<(?!/?(?:code|strong|mark|a|span)\b)[^>]+>", "\n", text)
            text = unescape(re.sub(r"<[^>]+>", "", text))
            found[name[:-5]] = text.replace("\u00a0", " ").replace("\u202f", " ")
    return found


@pytest.mark.parametrize("fact", FACTS)
def test_pages_agree(pages: dict[str, str], fact: str) -> None:
    """Each page that tells a fact tells the same, and no page that has to leaves it out."""
    pattern, wanted = FACTS[fact]
    told = defaultdict(set)
    for name, text in pages.items():
        for match in re.findall(pattern, text):
            told[match.lower()].add(name)
    assert len(told) == 1, dict(told)
    assert wanted <= next(iter(told.values())), fact


def test_a_second_factor_is_told_as_the_organisation_requires_it() -> None:
    """With who enters without one; nobody is told to who has none of these ways."""
    assert all_second_factor(bare()) == "Second facteur TOTP : facultatif."
    required = "Second facteur TOTP exigé : programme, administration."
    provider = "fournisseur d'identité seul."
    assert all_second_factor(full()) == f"{required} Entrées sans lui : lien secret, {provider}"
    assert all_second_factor(hosted()) == f"{required} Entrées sans lui : {provider}"
    closed = replace(full().holdings, secret_link=False)
    hosting = replace(full().hosting, sign_on="")
    assert all_second_factor(replace(full(), holdings=closed, hosting=hosting)) == required


def test_the_seal_is_that_of_the_code() -> None:
    """The trail is sealed by a keyed function of 256 bits: without the key nobody makes it anew."""
    one, other = Keys(b"secret"), Keys(b"another")
    assert one.rank == other.rank == 1
    assert one.seal(1, "entry") != other.seal(1, "entry")
    assert len(one.seal(1, "entry")) * 4 == 256
    assert SEAL == "HMAC-SHA256"


def test_no_page_says_that_no_name_is_ever_given(pages: dict[str, str]) -> None:
    """Who offers to carry her idea may leave a name: « ni nom » alone would be untrue."""
    for name, text in pages.items():
        for line in text.split("\n"):
            if re.search(r"\b[Nn]i nom\b|[Pp]as de vrai nom|[Pp]as de courriel", line):
                assert "laisser nom et contact" in line, (name, line)


def test_the_notice_tells_of_the_wifi_without_https_alone() -> None:
    """Who listens can read along on plain HTTP; under HTTPS that would be untrue."""
    said = "qui écoute le Wi-Fi peut lire vos réponses"
    assert said in texts(bare())["notice"]
    assert said not in texts(full())["notice"]
