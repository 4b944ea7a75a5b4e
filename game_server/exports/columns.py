"""Columns of the tables that exports make by themselves."""

from game_server.figures.tables import Column, Kind


def column(
    id_: str, french: str, english: str, kind: Kind = "text", means: tuple[str, str] | None = None
) -> Column:
    """Return a column with its title in both languages, and what it *means* if that says more."""
    french_meaning, english_meaning = means or (french, english)
    return Column(
        id_,
        {"fr": french, "en": english},
        kind,
        {"fr": french_meaning, "en": english_meaning},
    )
