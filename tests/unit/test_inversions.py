"""French verbs and the pronouns after them stay on one line, also on a narrow phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PRONOUNS: Final = (
    *("je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "moi", "toi"),
    *("lui", "leur", "le", "la", "les", "en", "y"),
)
INVERSION: Final = re.compile(rf"(?<![\w/.-])[^\W\d_]+-(?:t-)?(?:{'|'.join(PRONOUNS)})(?![\w-])")
"""A verb and its pronoun with an ordinary hyphen, at which a line may end: U+2011 is none."""
NOUNS: Final = frozenset({"rendez-vous"})
"""What looks like an inversion and is none."""
TEXTS: Final = (
    *("content/decks/*.yaml", "content/scenarios/*.yaml"),
    "clients/web/src/**/fr*.ts",
)


def found(text: str) -> Iterator[str]:
    """Yield the inversions of *text* that may break; comments and addresses are read by nobody."""
    for line in text.splitlines():
        if "http" in line or line.lstrip().startswith(("#", "//", "import ")):
            continue
        yield from (one for one in INVERSION.findall(line) if one.lower() not in NOUNS)


@pytest.mark.parametrize("pattern", TEXTS)
def test_no_line_ends_between_a_verb_and_its_pronoun(pattern: str) -> None:
    """« Que pensez-/vous » at 320 px is read twice: a hyphen that does not break holds them."""
    files = list(ROOT.glob(pattern))
    assert files
    breaking = {file.name: list(found(file.read_text(encoding="utf-8"))) for file in files}
    assert {name: words for name, words in breaking.items() if words} == {}


@pytest.mark.parametrize(
    ("text", "breaking"),
    [
        ("Que pensez-vous ?", ["pensez-vous"]),
        ("Combien y a-t-il d'eau, qu'est-ce qui aide ?", ["a-t-il", "est-ce"]),
        ("Dites-le. Parlez-en.", ["Dites-le", "Parlez-en"]),
        ("Que pensez\u2011vous, combien y a\u2011t\u2011il ?", []),
        ("Le prochain rendez-vous, celles-ci, peut-être, un porte-en-tête.", []),
        ("https://exemple.fr/dites-le", []),
        ("# Que pensez-vous ?", []),
    ],
)
def test_inversions_are_told_from_other_hyphens(text: str, breaking: list[str]) -> None:
    """Nouns, demonstratives and addresses keep theirs."""
    assert list(found(text)) == breaking
