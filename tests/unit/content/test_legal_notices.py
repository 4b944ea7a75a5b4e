"""Legal notices of a public body: they are read whole, or reported at their place."""

from pathlib import Path

import pytest

from game_server.content import load
from game_server.content.legal_notices import LegalNotices
from tests.unit.content.samples import GOOD, ORGANISATION, load_changed, write

WHOLE = """\
accessibilite:
  etat: partiellement conforme
  declaration: https://ville.example/accessibilite  # de 2026
mentions_legales: https://ville.example/mentions
contact_securite: securite@ville.example
"""


def read(directory: Path, mentions: str) -> LegalNotices:
    """Return what is read of a file that ends with *mentions*, without a problem."""
    library = load(write(directory, organisation=GOOD[ORGANISATION] + mentions))
    assert library.problems == ()
    return library.organisation.legal_notices


def test_mentions_are_read(tmp_path: Path) -> None:
    """All of them, with remarks behind them; an address to write to becomes one for programs."""
    assert read(tmp_path, WHOLE) == LegalNotices(
        "partial",
        "https://ville.example/accessibilite",
        "https://ville.example/mentions",
        "mailto:securite@ville.example",
    )


def test_who_hosts_the_server_is_said_or_left_open(tmp_path: Path) -> None:
    """It is for the dossier alone, and no game waits for it."""
    for line, place in (("", ""), ("hebergement: Mairie, France\n", "Mairie, France")):
        library = load(write(tmp_path, organisation=GOOD[ORGANISATION] + line))
        assert library.problems == ()
        assert library.organisation.hosting == place
        assert "hebergement" not in library.organisation.unfilled


@pytest.mark.parametrize("mentions", ["", "accessibilite:\n", "accessibilite:\n  etat:\n"])
def test_without_an_audit_a_game_is_called_not_accessible(tmp_path: Path, mentions: str) -> None:
    """This is the legal default without an audit, also for a file without these keys."""
    found = read(tmp_path, mentions)
    assert found == LegalNotices()
    assert (found.accessibility, found.unfilled) == ("none", ())


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("non conforme", "none"),
        ("Partiellement conforme", "partial"),
        ("totalement conforme", "full"),
    ],
)
def test_the_states_are_those_of_the_law(tmp_path: Path, written: str, state: str) -> None:
    """Each is written as the law writes it, capitals or not."""
    assert read(tmp_path, f"accessibilite:\n  etat: {written}\n").accessibility == state


@pytest.mark.parametrize(
    "contact",
    ["securite@ville.example", "mailto:securite@ville.example", "https://ville.example/securite"],
)
def test_whoever_found_a_weakness_writes_or_opens_a_page(tmp_path: Path, contact: str) -> None:
    """Both forms of an e-mail address are one."""
    found = read(tmp_path, f"contact_securite: {contact}\n").security
    assert found.startswith(("mailto:securite@", "https://ville.example/"))


def test_placeholders_are_no_addresses(tmp_path: Path) -> None:
    """They are named as waiting, and pages link to none of them."""
    for key in ("declaration", "mentions_legales", "contact_securite"):
        found = read(tmp_path, waiting(key))
        assert found == LegalNotices(unfilled=(key,))


def waiting(key: str) -> str:
    """Return the lines that leave *key* to be filled in."""
    text = f"{key}: adresse à compléter\n"
    return f"accessibilite:\n  {text}" if key == "declaration" else text


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (
            "mentions_legales: ville.example/mentions",
            "bad_choice",
            "https://ville.example/mentions",
        ),
        ("contact_securite: http://ville.example", "bad_choice", "ni une page web sûre"),
        ("contact_securite: demandez à l'accueil", "bad_choice", "ni une adresse électronique"),
        ("contact_securite: a@b", "bad_choice", "ni une adresse électronique"),
        ("accessibilite: non conforme", "bad_choice", "seul sur sa ligne"),
        ("accessibilite:\n  etat: presque", "bad_choice", "totalement conforme"),
        ("accessibilite:\n  déclarations: x", "unknown_key", "declaration"),
        ("mention_legale: https://a.example", "unknown_key", "mentions_legales"),
    ],
)
def test_what_is_wrong_is_reported_with_its_repair(
    tmp_path: Path, line: str, code: str, says: str
) -> None:
    """The line and what to write; nothing that cannot be opened reaches a page."""
    library = load_changed(tmp_path, ORGANISATION, "effectifs:", f"{line}\neffectifs:")
    (problem,) = library.problems
    assert (problem.file, problem.code) == (ORGANISATION, code)
    assert problem.line >= 6
    assert says in f"{problem.message} {problem.repair}"
