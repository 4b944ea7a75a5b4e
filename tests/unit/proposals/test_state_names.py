"""A state has one name, in tables and papers as on pages."""

import re
from pathlib import Path

import pytest

from game_server.proposals.course import COUNTED_NAMES, STATE_NAMES, STATES

LOCALES = Path(__file__).parents[3] / "clients/web/src/shared/locales"
STAGE = re.compile(r'"proposal\.stage\.(\w+)": "(.*)",')


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_call_each_state_as_tables_do(language: str) -> None:
    """« Accompagnée » on a page and « Retenue » in a table would be two things."""
    page = (LOCALES / f"{language}-proposal.ts").read_text(encoding="utf-8")
    stages = {state: name for state, name in STAGE.findall(page) if state != "decision"}
    assert stages == {state: STATE_NAMES[state][language] for state in STATES}


def test_several_have_their_plural() -> None:
    """French has one, English none."""
    assert COUNTED_NAMES["declined"] == {"fr": "Non accompagnées", "en": "Not supported"}
