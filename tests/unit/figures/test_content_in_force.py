"""The content that was played, as a person reads it: the same on page, paper and in exports."""

import pytest

from game_server.figures.content_in_force import ContentInForce, content_line, content_told

HASH = "0123456789abcdef" * 4
FLASH = ContentInForce("Flash", "2026-11", HASH)


def test_it_has_its_name_its_version_and_the_beginning_of_its_hash() -> None:
    """In French and in English."""
    assert (
        content_line(FLASH, "fr")
        == "Contenu\u00a0: Flash, version\u00a02026-11, empreinte\u00a00123456789ab"
    )
    assert (
        content_line(FLASH, "en")
        == "Content: Flash, version\u00a02026-11, SHA-256\u00a00123456789ab"
    )


def test_the_whole_hash_is_there_for_who_compares() -> None:
    """An export has all 64 signs of it, behind the same words."""
    assert (
        content_told(FLASH, "fr", whole=True)
        == f"Flash, version\u00a02026-11, empreinte\u00a0{HASH}"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ContentInForce("Flash", "", HASH), "Flash, empreinte\u00a00123456789ab"),
        (ContentInForce("", "2", HASH), "version\u00a02, empreinte\u00a00123456789ab"),
        (ContentInForce("Flash", "2"), ""),
        (ContentInForce(), ""),
    ],
)
def test_what_is_not_known_is_left_out(content: ContentInForce, told: str) -> None:
    """Without a hash nothing is said: a name alone tells nothing of what was played."""
    assert content_told(content, "fr") == told
    assert content_line(content, "fr") == (f"Contenu\u00a0: {told}" if told else "")
