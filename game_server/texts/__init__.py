"""Sentences that people read: catalogues in the JSON of i18next, which translators' tools open.

`fr/NAME.json` and `en/NAME.json` have the same keys, and places such as `{n}`. What is counted has
two forms, `key_one` and `key_other`; a second thing that is said of a key ends in `_` and its name.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from game_server.settings import LANGUAGES

_HERE = Path(__file__).parent


@cache
def catalogue(name: str, language: str) -> Mapping[str, str]:
    """Return the sentences of the catalogue *name* by key, in French unless there is *language*."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    found: Mapping[str, str] = json.loads((_HERE / known / f"{name}.json").read_text("utf-8"))
    return found
