"""Every code that a request or a move can be answered with has a sentence on the pages."""

import re
from pathlib import Path

from game_server import errors
from game_server.web import api

HERE = Path(api.__file__).parent
ACCOUNTS = HERE.parent / "accounts"
ENGINE = HERE.parent / "engine"
PAGES = Path(__file__).parents[3] / "clients/web/src"
RAISED = re.compile(r'(?:RefusedError|AccessError)\(\s*"(\w+)"')
ILLEGAL = re.compile(r'IllegalMoveError\(\s*"(\w+)"')


def codes_of_client(language: str) -> set[str]:
    """Return the codes that the pages have a sentence for: those of all, and of each mechanic."""
    tables = (path for path in PAGES.rglob(f"{language}*.ts") if "test" not in path.name)
    return {code for path in tables for code in re.findall(r'"refusal\.(\w+)"', path.read_text())}


def test_every_code_of_a_request_has_a_sentence_in_each_language() -> None:
    """Each code of the API and of accounts has its own sentence, not that for unknown codes."""
    files = (*HERE.glob("*.py"), *ACCOUNTS.glob("*.py"))
    codes = {code for file in files for code in RAISED.findall(file.read_text())}
    assert {"scenario_unknown", "too_many_tries", "key_used"} <= codes
    assert {"code_needed", "last_administrator", "password_short", "reason_missing"} <= codes
    codes |= {errors.StorageUnavailableError.code, errors.MetoddError.code}
    for language in ("fr", "en"):
        assert codes - codes_of_client(language) == set()


def test_every_code_of_a_move_has_a_sentence_in_each_language() -> None:
    """Each refusal of the rules has its own sentence on pages."""
    files = ENGINE.rglob("*.py")
    codes = {code for file in files for code in ILLEGAL.findall(file.read_text())}
    assert {"table_changed", "table_unknown", "step_locked", "out_of_bounds"} <= codes
    for language in ("fr", "en"):
        assert codes - codes_of_client(language) == set()
