"""`second_facteur` in organisation.yaml: roles of accounts, or a message with those there are."""

from pathlib import Path
from typing import get_args

import pytest

from game_server.accounts.rights import Role
from game_server.content.names import ROLES
from tests.unit.content.test_zone import loaded


def test_the_words_name_all_roles() -> None:
    """A role that is added has a word here too."""
    assert set(ROLES.values()) == set(get_args(Role))


@pytest.mark.parametrize("line", ["", "second_facteur:", "second_facteur: []"])
def test_without_a_role_none_requires_it(tmp_path: Path, line: str) -> None:
    """As for all organisations before there was the line."""
    library = loaded(tmp_path, line)
    assert library.organisation.second_factor == ()
    assert [each.code for each in library.problems if each.line == 5] == []


@pytest.mark.parametrize(
    ("written", "roles"),
    [
        ("[administration, programme]", ("administrator", "programme")),
        ("Administration", ("administrator",)),
        ("[animation, contenus, animation]", ("facilitator", "editor")),
        ('["administration "]', ("administrator",)),
    ],
)
def test_roles_are_taken_in_the_words_of_the_page(
    tmp_path: Path, written: str, roles: tuple[str, ...]
) -> None:
    """Case does not count, and each counts once."""
    library = loaded(tmp_path, f"second_facteur: {written}")
    assert library.organisation.second_factor == roles
    assert [each.code for each in library.problems if each.line == 5] == []


@pytest.mark.parametrize("word", ["administrateurs", "oui", "administrator"])
def test_another_word_is_reported_with_those_there_are(tmp_path: Path, word: str) -> None:
    """The others that are listed hold."""
    library = loaded(tmp_path, f"second_facteur: [programme, {word}]")
    (found,) = (each for each in library.problems if each.line == 5)
    assert found.code == "bad_choice"
    assert "animation, contenus, programme, administration" in found.repair
    assert library.organisation.second_factor == ("programme",)


def test_a_list_without_commas_is_reported(tmp_path: Path) -> None:
    """It was meant as several roles."""
    library = loaded(tmp_path, "second_facteur: administration programme")
    (found,) = (each for each in library.problems if each.line == 5)
    assert found.code == "list_needed"
    assert library.organisation.second_factor == ()
