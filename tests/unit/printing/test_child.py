"""The child: little memory, no file, only its own templates."""

import json
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path

import pytest

from game_server.printing import child
from game_server.printing.child import TEMPLATES, Job, set_paper
from tests.unit.printing.papers import text_of


def job(template: str, **data: object) -> Job:
    """Return the job of a PDF."""
    return {"template": template, "picture": False, "at": 0, "data": {"lang": "fr", **data}}


@pytest.mark.parametrize("name", ["none", "../session", "/etc/hosts", ""])
def test_only_its_own_templates_are_set(name: str) -> None:
    """A name leads to no other file."""
    with pytest.raises(ValueError, match="template"):
        set_paper(job(name))


def test_templates_ask_for_nothing_from_elsewhere() -> None:
    """No package that typst would fetch, and no file beside them."""
    found = sorted(TEMPLATES.glob("*.typ"))
    assert {path.stem for path in found} >= {"session", "slide", "style"}
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert "@preview" not in text
        assert "read(" not in text


def test_typeface_is_the_one_of_the_extra() -> None:
    """Its four cuts are there, under a licence that lets us hand it on."""
    names = [Path(str(path)).name for path in files("fontpkg-atkinson-hyperlegible") or ()]
    assert len([name for name in names if name.endswith(".ttf")]) == 4
    assert "LICENSE" in names


def test_signs_are_replaced_by_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures go, letters of a script show boxes, and all that can be set stays."""
    template = '#import "style.typ": *\n#show: dressed.with(10pt)\n#data.words'
    style = (TEMPLATES / "style.typ").read_text(encoding="utf-8")
    (tmp_path / "style.typ").write_text(style, encoding="utf-8")
    (tmp_path / "words.typ").write_text(template, encoding="utf-8")
    monkeypatch.setattr(child, "TEMPLATES", tmp_path)
    for words, told in (
        ("a 🌱 b", "a b"),
        ("a 中文 ü", "a □□ ü"),
        ("a \u0e44\u0e17\u0e22 b", "a □□□ b"),
        ("→ ✓ ÷", "→ ✓ ÷"),
    ):
        assert text_of(set_paper(job("words", title="T", author="A", words=words))) == told


def run_limited(tmp_path: Path, template: str) -> subprocess.CompletedProcess[bytes]:
    """Set *template* in a child with its limits; return how it ended."""
    (tmp_path / "greedy.typ").write_text(template, encoding="utf-8")
    code = (
        "import json, pathlib, resource, sys\n"
        "from game_server.printing import child\n"
        "child.TEMPLATES = pathlib.Path(sys.argv[1])\n"
        "child.SECONDS = 2\n"
        "child.limit()\n"
        "sys.stdout.buffer.write(child.set_paper(json.load(sys.stdin)))\n"
    )
    return subprocess.run(
        (sys.executable, "-c", code, str(tmp_path)),
        input=json.dumps(job("greedy")).encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "template",
    ["#let f(n) = f(n + 1)\n#f(0)", "#{ let n = 0; while true { n += 1 } }"],
    ids=["without end", "for ever"],
)
def test_paper_that_takes_too_much_ends_its_child(tmp_path: Path, template: str) -> None:
    """The server is not touched: a child has so much of a processor, and no more."""
    ended = run_limited(tmp_path, template)
    assert ended.returncode != 0
    assert ended.stdout == b""
