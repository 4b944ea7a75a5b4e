"""The pages: valid, self-contained, in plain French, and of the facts that they were given."""

import html
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from game_server.accounts.audit_proof import Verified
from game_server.accounts.rights import RIGHTS, ROLES, Right, Role, Scope
from game_server.dossier import homologation, parts
from game_server.dossier.facts import Facts
from game_server.dossier.pages import files
from game_server.dossier.requirements import REQUIREMENTS
from game_server.dossier.style import STYLE_SOURCE
from game_server.dossier.wording import ROLES_FR, erased
from game_server.records.kinds import Category
from game_server.retention.table import RETENTION
from game_server.sbom import components
from game_server.settings import SBOM
from tests.unit.dossier.markup import Markup, read
from tests.unit.dossier.samples import ISSUER, bare, full, hosted

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[3]
MOST_WORDS = 15
PAGES = (
    *("index", "dpo", "rssi", "registre", "aipd", "notice", "cookies", "cst"),
    *("homologation", "rgaa", "rgesn", "dependances"),
)
ELSEWHERE = {"https://formulaire.defenseurdesdroits.fr/"}
LOADING = {"script", "img", "iframe", "object", "embed", "audio", "video", "source", "form", "base"}
PLAIN_SPACE = re.compile(r"\w [:;!?%€»]|« ")
SAMPLES = {"bare": bare, "full": full, "hosted": hosted}


@pytest.fixture(scope="module", params=SAMPLES)
def facts(request: pytest.FixtureRequest) -> Facts:
    """Give the facts of each sample."""
    made: Facts = SAMPLES[request.param]()
    return made


@pytest.fixture(scope="module")
def pages(facts: Facts) -> dict[str, str]:
    """Give all pages by name without suffix."""
    return pages_of(facts)


def pages_of(facts: Facts) -> dict[str, str]:
    """Return the pages of *facts* by name without suffix."""
    made = files(facts).items()
    return {name[:-5]: data.decode() for name, data in made if name.endswith(".html")}


def texts(page: str) -> str:
    """Return the visible texts of *page* with ordinary spaces."""
    plain = re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL)
    return plain.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_file_is_there(facts: Facts) -> None:
    """Twelve pages and the SBOM of the release, byte by byte."""
    made = files(facts)
    assert set(made) == {*(f"{name}.html" for name in PAGES), "sbom.json"}
    assert made["sbom.json"] == SBOM.read_bytes()
    assert json.loads(made["sbom.json"])["bomFormat"] == "CycloneDX"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_valid(pages: dict[str, str], name: str) -> None:
    """Everything is closed; one title, one main part; headings leave out no level; ids once."""
    found = read(pages[name])
    assert found.wrong == []
    assert pages[name].startswith('<!doctype html>\n<html lang="fr">')
    assert [len(found.named(each)) for each in ("title", "main", "h1", "header")] == [1, 1, 1, 1]
    levels = [int(each.name[1]) for each in found.elements if re.fullmatch("h[1-6]", each.name)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [each.attributes["id"] for each in found.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    names = [each.attributes["aria-label"] for each in found.elements if "role" in each.attributes]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing(pages: dict[str, str], name: str) -> None:
    """No script, no request; its own policy allows its style and nothing else."""
    found = read(pages[name])
    assert LOADING.isdisjoint(each.name for each in found.elements)
    assert not any(
        "src" in each.attributes or "style" in each.attributes for each in found.elements
    )
    assert not re.search(r"url\(|@import", pages[name])
    policies = [each.attributes for each in found.named("meta") if "http-equiv" in each.attributes]
    assert [each["http-equiv"] for each in policies] == ["Content-Security-Policy"]
    assert policies[0]["content"].startswith(f"default-src 'none'; style-src {STYLE_SOURCE};")
    links = {each.attributes["href"] for each in found.named("a")} - ELSEWHERE
    assert links <= {"#contenu", "sbom.json", *(f"{each}.html" for each in PAGES)}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_plain_french(pages: dict[str, str], name: str) -> None:
    """No-break spaces where French wants them; no sentence longer than fifteen words."""
    found = read(pages[name])
    assert [text for text in found.texts if PLAIN_SPACE.search(text)] == []
    assert [line for line in sentences(found) if len(line.split(" ")) > MOST_WORDS] == []


def sentences(found: Markup) -> list[str]:
    """Return the sentences of a page."""
    return [part.strip() for text in found.texts for part in re.split(r"[.!?…:;]", text)]


def test_a_duration_that_changes_changes_the_pages(facts: Facts) -> None:
    """Nothing is copied: with another table DPO, register and notice say another duration."""
    changed = tuple(
        replace(row, days=23) if row.kind in ("answers", "commitments") else row
        for row in RETENTION
    )
    before, after = pages_of(facts), pages_of(replace(facts, retention=changed))
    for name in ("dpo", "registre", "notice", "cst", "aipd"):
        assert "23 jours" not in texts(before[name])
        assert "23 jours" in texts(after[name]), name
    assert "au-delà de 23 jours" in texts(after["dpo"])


def test_the_table_of_retention_is_whole(facts: Facts) -> None:
    """A row for each kind, with its duration, its beginning, and who sees it."""
    shown = texts(str(parts.retention(facts)))
    assert set(parts.SEEN) == {row.kind for row in RETENTION} == set(get_args(Category))
    for row in RETENTION:
        assert f"{row.what}" in shown
        assert f"{erased(row.days)}{row.since or '–'}".replace("\u00a0", " ") in shown


def test_the_table_of_rights_is_that_of_the_code(pages: dict[str, str]) -> None:
    """Each right has a row, and in it what each role has; nothing else is said."""
    found = re.search(r"<caption>Droits de.*?<tbody>(.*?)</tbody>", pages["rssi"], re.DOTALL)
    assert found
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in found[1].split("</tr>") if row]
    scopes = {"les siens": "own", "l'organisme": "organisation", "le serveur": "server"}
    said: dict[str, str | None] = {**scopes, "non": None}
    shown = [{role: said[cell] for role, cell in zip(ROLES, row, strict=True)} for row in rows]
    assert shown == [{role: held.get(role) for role in ROLES} for held in RIGHTS.values()]
    assert set(ROLES_FR) == set(ROLES)


def test_a_right_that_changes_changes_the_page(facts: Facts) -> None:
    """What the table of the code gives, the page gives."""
    given: dict[Right, Mapping[Role, Scope]] = {
        **RIGHTS,
        "read_reports": {"administrator": "organisation"},
    }
    page = str(parts.rights(replace(facts, rights=given)))
    row = page.partition("lire les bilans")[2].partition("</tr>")[0]
    assert re.findall(r"<td>(.*?)</td>", row) == ["non", "non", "non", "l'organisme"]


def test_each_requirement_is_answered_or_open(pages: dict[str, str]) -> None:
    """R1 to R49: the named page is marked with it; what is not kept says what is left."""
    assert [each.name for each in REQUIREMENTS] == [f"R{number}" for number in range(1, 50)]
    for each in REQUIREMENTS:
        found = read(pages[each.page.removesuffix(".html")])
        marks = " ".join(element.attributes.get("data-r", "") for element in found.elements)
        assert each.name in marks.split(), each
        assert bool(each.left) == (each.state != "kept"), each


def test_every_test_that_is_named_exists(pages: dict[str, str]) -> None:
    """No page points to what is not there."""
    named = {
        path
        for page in pages.values()
        for path in re.findall(r"<code>\s*((?:tests|clients|deploy|docs|content)/[^<\s]+)", page)
    }
    assert {*homologation.TESTS} <= named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_what_only_an_extra_adds_is_an_option(pages: dict[str, str]) -> None:
    """The list of components says so of each, by name."""
    rows = re.findall(r"<tr>.*?</tr>", pages["dependances"], re.DOTALL)
    options = {
        name
        for row in rows
        if "en option" in row
        for name in re.findall(r"<code>(.*?)</code>", row)
    }
    assert options == {each.name for each in components() if each.optional}
    assert len(rows) == len(components()) + 1


def test_what_is_missing_is_marked() -> None:
    """Without an organisation each page says so; with one its words are there."""
    said, empty = pages_of(full()), pages_of(bare())
    for name in ("dpo", "registre", "notice"):
        assert empty[name].count('class="todo"') >= 4
        assert "protection-des-donnees@agglomeration" in said[name]
    assert "<mark" not in said["notice"].partition("Qui répond")[2].partition("Pourquoi")[0]
    assert "organisation.yaml" in texts(empty["index"])


def test_what_is_not_verified_is_marked(pages: dict[str, str]) -> None:
    """The legal basis, the RGS, NIS 2: a reference that nobody checked is said to be one."""
    for name in ("dpo", "registre", "notice", "cst", "homologation", "aipd"):
        assert 'class="unsure"' in pages[name].partition("<main")[2].partition("<footer")[0], name


def test_the_server_is_said_to_be_as_it_is() -> None:
    """HTTPS, Redis, sign-on, a lasting key and the pages of one's own data, and their lack."""
    said, empty = (texts(pages_of(facts)["rssi"]) for facts in (full(), bare()))
    for page, words in (
        (said, f"redis-ha|Redis redis+sentinel|{ISSUER}|FACILITATOR_KEY est posée|Secure|max-age"),
        (empty, "SQLite dans data|OpenID Connect : non|n'est pas posée|Sans Secure|absent sans"),
    ):
        assert [word for word in words.split("|") if word not in page] == []
    dpo_said, dpo_empty = (texts(pages_of(facts)["dpo"]) for facts in (full(), bare()))
    assert "« Mes données », sur le téléphone" in dpo_said
    assert "pas encore livré" in dpo_empty
    assert "pas encore livré" not in dpo_said


@pytest.mark.parametrize("page", ["dpo.html", "registre.html"])
def test_the_place_of_the_server_is_what_who_runs_it_says(page: str) -> None:
    """Also for an organisation that another one hosts; left open where nobody has said it."""
    place = full().organisation.hosting
    assert place.endswith("France")
    of_another = replace(hosted(), organisation=replace(hosted().organisation, hosting="ailleurs"))
    for facts in (full(), of_another):
        text = files(facts)[page].decode().replace("\u00a0", " ")
        assert place in html.unescape(text)
        assert "ailleurs" not in text
    assert place not in files(bare())[page].decode()


def test_proofs_are_those_of_the_store() -> None:
    """The last purge with its counts, what is overdue, and whether the trail is whole."""
    said = texts(pages_of(full())["dpo"])
    assert (
        "Dernière purge : 29 novembre 2026 à 01 h 00 (Europe/Paris). Séances effacées : 31." in said
    )
    assert "au-delà de 30 jours : 3. Lancez metodd purge." in said
    assert "chaîne entière, 98 765 entrées" in said
    broken = replace(full(), holdings=replace(full().holdings, audit=Verified(4, 5)))
    assert "rompu à l'entrée 5" in texts(pages_of(broken)["rssi"])
