"""The texts of the pages by their keys, so that a test looks for the same in either language."""

import json
import re
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "clients/web/src"
PLACES = ("shared/locales", "mechanics/*/texts")
PARTS = ("", "-outside", "-entry", "-screen", "-console")
ENTRY = re.compile(r'^ +"([\w.]+)":\s*("(?:[^"\\]|\\.)*"),$', re.MULTILINE)

Texts = dict[str, str]


def texts_of(language: str) -> Texts:
    """Return all texts of the phone, the screen and the console in *language*."""
    names = [f"{place}/{language}{part}.ts" for place in PLACES for part in PARTS]
    sources = [file.read_text(encoding="utf-8") for name in names for file in SOURCES.glob(name)]
    return {key: json.loads(text) for source in sources for key, text in ENTRY.findall(source)}


FRENCH, ENGLISH = texts_of("fr"), texts_of("en")


def opening(text: str) -> str:
    """Return what stands before the first placeholder of a text."""
    return text.partition("{")[0].rstrip("\u00a0 :")
