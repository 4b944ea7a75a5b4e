"""`fuseau` in organisation.yaml: a time zone, or a message with the one that was meant."""

from pathlib import Path

import pytest

from game_server.content import load
from game_server.content.library import Library

ROOT = Path(__file__).parents[3]


def loaded(tmp_path: Path, line: str) -> Library:
    """Return the content with an organisation of this *line*."""
    (tmp_path / "organisation.yaml").write_text(
        f"nom: Ville\ncontact: c\nresponsable_de_traitement: r\ndpo: d\n{line}\n"
    )
    return load((ROOT / "content", tmp_path))


def test_without_a_line_it_is_that_of_paris(tmp_path: Path) -> None:
    """As for all organisations before there was one."""
    assert loaded(tmp_path, "").organisation.zone == "Europe/Paris"


@pytest.mark.parametrize("zone", ["Indian/Reunion", "America/Guadeloupe", "Pacific/Noumea", "UTC"])
def test_a_zone_is_taken_as_it_is_written(tmp_path: Path, zone: str) -> None:
    """Nothing is reported."""
    library = loaded(tmp_path, f"fuseau: {zone}  # outre-mer")
    assert library.organisation.zone == zone
    assert not [each for each in library.problems if each.code == "unknown_zone"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("La Réunion", "Indian/Reunion"),
        ("reunion", "Indian/Reunion"),
        ("Guadeloupe", "America/Guadeloupe"),
        ("america/guadeloupe", "America/Guadeloupe"),
        ("Europe/Pariss", "Europe/Paris"),
        ("Cayenne", "America/Cayenne"),
        ("xxxxxx", "Europe/Paris"),
        ("+04:00", "Europe/Paris"),
    ],
)
def test_another_word_is_reported_with_the_zone_that_was_meant(
    tmp_path: Path, written: str, meant: str
) -> None:
    """It counts as Paris until it is mended."""
    library = loaded(tmp_path, f'fuseau: "{written}"')
    (found,) = (each for each in library.problems if each.code == "unknown_zone")
    assert f"Vouliez-vous écrire «\u00a0{meant}\u00a0»" in found.repair
    assert (found.line, library.organisation.zone) == (5, "Europe/Paris")
