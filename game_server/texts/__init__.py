"""Sentences that people read: catalogues in the JSON of i18next, which translators' tools open.

`fr/NAME.json` and `en/NAME.json` have the same keys, and places such as `{n}`. What is counted has
two forms, `key_one` and `key_other`; a second thing that is said of a key ends in `_` and its name.
`$t(key)` stands for the sentence of another key of the same catalogue.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("fr", "en")
"""What the server and its pages speak; French first, and wherever another one is not known."""
_HERE: Final = Path(__file__).parent
_TWO: Final = 2
_NESTED: Final = re.compile(r"\$t\(([\w.]+)\)")


def known_language(asked: str | None) -> str:
    """Return the language *asked* for if it is spoken here, else French."""
    return asked if asked in LANGUAGES else LANGUAGES[0]


@cache
def catalogue(name: str, language: str) -> Mapping[str, str]:
    """Return the sentences of the catalogue *name* by key, in French unless there is *language*."""
    found: dict[str, str] = json.loads(
        (_HERE / known_language(language) / f"{name}.json").read_text("utf-8")
    )
    return {key: _NESTED.sub(lambda at: found[at[1]], text) for key, text in found.items()}


def form_of(key: str, n: float, language: str) -> str:
    """Return the key of the form of *key* for *n* things: none is one in French, many in English.

    Source: plural rules of the CLDR.
    """
    is_one = n == 1 if known_language(language) == "en" else 0 <= n < _TWO
    return f"{key}_one" if is_one else f"{key}_other"


def sentences(path: str) -> Mapping[str, Mapping[str, str]]:
    """Return each sentence below *path*, a catalogue's name and a part of its keys, by language.

    Below `exports.notice` is the sentence `notice.made` of the catalogue `exports`, by `made`.
    """
    name, _, part = path.partition(".")
    told = {language: catalogue(name, language) for language in LANGUAGES}
    return {
        key.removeprefix(f"{part}."): {language: told[language][key] for language in LANGUAGES}
        for key in told[LANGUAGES[0]]
        if key.startswith(f"{part}.")
    }
