"""What the pages must say of each mechanic: why a move is refused, and its figures."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game_server.engine.mechanics import MECHANICS

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "game_server/engine"
SOURCES = ROOT / "clients/web/src"


def refusals() -> Iterator[tuple[str, str]]:
    """Yield each code with which the rules refuse a move, and the module that does."""
    for path in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("IllegalMoveError"), [ast.Constant(str(code)), *_]):
                    yield code, path.stem
                case _:
                    pass


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_refusal_has_its_sentence(language: str) -> None:
    """A refused move says what to do; a mechanic brings the texts of its own codes."""
    tables = [
        *SOURCES.glob(f"shared/locales/{language}*.ts"),
        *SOURCES.glob(f"mechanics/*/texts/{language}.ts"),
    ]
    said = "\n".join(path.read_text(encoding="utf-8") for path in tables)
    codes = dict(refusals())
    assert len(codes) > len(MECHANICS)
    assert [code for code in codes if f'"refusal.{code}":' not in said] == []


@pytest.mark.parametrize("name", MECHANICS)
def test_every_figure_of_a_mechanic_is_told_by_its_report(name: str) -> None:
    """Its folder names the figures that it declares, and no other."""
    report = SOURCES / f"mechanics/{name}/report.ts"
    text = report.read_text(encoding="utf-8") if report.exists() else ""
    own = re.search(r"^  own: \{\n(.*?)^  \},$", text, re.MULTILINE | re.DOTALL)
    told = re.findall(r"^    (\w+): \{$", own[1], re.MULTILINE) if own else []
    assert sorted(told) == sorted(figure.name for figure in MECHANICS[name].figures)
