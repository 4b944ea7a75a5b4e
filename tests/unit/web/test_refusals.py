"""Every code that a request can be answered with has a sentence on the pages."""

import re
from pathlib import Path

from game_server import errors
from game_server.web import api

HERE = Path(api.__file__).parent
LOCALES = Path(__file__).parents[3] / "clients/web/src/shared/locales"
RAISED = re.compile(r'RefusedError\(\s*"(\w+)"')


def test_every_code_of_a_request_has_a_french_sentence() -> None:
    """What pages ask for is refused in words, not by the sentence for the unknown."""
    codes = {code for file in HERE.glob("*.py") for code in RAISED.findall(file.read_text())}
    assert {"scenario_unknown", "too_many_tries", "key_used"} <= codes
    codes |= {errors.StorageUnavailableError.code, errors.MetoddError.code}
    told = {
        code
        for table in ("fr.ts", "fr-room.ts", "fr-desk.ts")
        for code in re.findall(r'"refusal\.(\w+)"', (LOCALES / table).read_text())
    }
    assert codes - told == set()
