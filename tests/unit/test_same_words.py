"""What a page says from its own dictionary, and paper says too, they say in the same words."""

import json
import re
from pathlib import Path

import pytest

from game_server.disclosure import LEAST, SPREAD, TWO_PARTS
from game_server.figures.session.page_titles import page_titles
from game_server.figures.session.page_words import roof_meant
from game_server.printing.programme_wording import tell
from game_server.printing.wording import say

LOCALES = Path(__file__).parents[2] / "clients/web/src/shared/locales"
ENTRY = re.compile(r'^  "([\w.]+)":\s+"((?:[^"\\]|\\.)*)"', re.MULTILINE)
N, DATE = {"n": "{n}"}, {"date": "{date}"}


def of_client(language: str) -> dict[str, str]:
    """Return what the pages of a browser say, by key, with plain spaces."""
    found: dict[str, str] = {}
    for path in LOCALES.glob(f"{language}*.ts"):
        for key, text in ENTRY.findall(path.read_text(encoding="utf-8")):
            found[key] = plain(json.loads(f'"{text}"'))
    return found


def plain(text: str) -> str:
    """Return *text* with plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_and_paper_say_the_same_in_the_same_words(language: str) -> None:
    """Headings come from the server; these stand in both, for pages that no server has yet made."""
    titles = page_titles(language)
    told = {
        "top.all_figures": titles["figures"],
        "proposed.title": titles["proposed"],
        "proposed.one": say("ideas_one", language, n="1"),
        "proposed.many": say("ideas_other", language, **N),
        "proposed.kept": say("kept", language),
        "top.other": say("others_one", language, n="1"),
        "top.others": say("others_other", language, **N),
        "top.until": say("until", language, **DATE),
        "open.past_when": say("when", language, day="{day}", hour="{hour}"),
        "report.built": roof_meant(5, language),
        "report.built_few": roof_meant(4, language),
        "roof.title": say("roof", language),
        "impact.until": tell("until", language, **DATE),
    }
    found = of_client(language)
    assert {key: found[key] for key in told} == {key: plain(text) for key, text in told.items()}


def test_a_recap_names_the_least_numbers_of_the_gate() -> None:
    """A page that says « Moins de 6 réponses » says the number by which the server decided."""
    source = (LOCALES.parents[1] / "mechanics/talk/recaps.ts").read_text(encoding="utf-8")
    (told,) = re.findall(r"const LEAST: .* = \{(.*)\};", source)
    found = {kind: int(n) for kind, n in re.findall(r"(\w+): (\d+)", told)}
    assert found == {"words": LEAST, "list": SPREAD, "choices": TWO_PARTS}
