"""Criteria of RGAA that sources decide: nothing appears on hover, blinks, or is cryptic."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "clients/web"
STYLES = {path: path.read_text() for path in (WEB / "src").rglob("*.css")}
SOURCES = {
    path: path.read_text()
    for suffix in ("*.ts", "*.tsx")
    for path in (WEB / "src").rglob(suffix)
    if ".test." not in path.name
}
TEXTS = {
    path: path.read_text()
    for path in (*(WEB / "src").rglob("locales/*.ts"), *(WEB / "src").rglob("texts/*.ts"))
} | {path: path.read_text() for path in (ROOT / "content").rglob("*.yaml")}
COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
SHOWS: Final = re.compile(
    r"(?:^|;|\s)(?:display|visibility|opacity|content|clip|height|transform):"
)
POINTED: Final = re.compile(
    r"onMouse(?:Over|Enter)|onPointer(?:Over|Enter)|\"(?:mouse|pointer)(?:over|enter)\""
)
PRESSED: Final = re.compile(
    r"onPointerDown|onMouseDown|onTouchStart|\"(?:pointerdown|mousedown|touchstart)\""
)
TURNED: Final = re.compile(r"orientation\b")
CONTENT: Final = re.compile(r"content:\s*\"([^\"]*)\"([^;]*);")
PICTOGRAM: Final = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\ufe0f]")
SECONDS: Final = re.compile(r"(?<![\d.])(\d*\.?\d+)(ms|s)\b")
LONGEST = 5
"""Seconds from which on what moves must be stopped by people (13.8)."""


def rules() -> list[tuple[Path, str, str]]:
    """Return the rules of all styles: file, selectors, declarations."""
    return [
        (path, selectors.strip(), declared)
        for path, text in STYLES.items()
        for selectors, declared in RULE.findall(COMMENT.sub("", text))
    ]


def test_nothing_appears_when_it_is_pointed_at_or_focused() -> None:
    """10.13, 10.14, 12.11: no style shows more then, and no script listens for it."""
    assert len(rules()) > 500
    assert [(path.name, by) for path, by, _ in rules() if ":hover" in by] == []
    shown = {by for _, by, declared in rules() if ":focus" in by and SHOWS.search(declared)}
    assert shown <= {".skip:focus"}
    assert [path.name for path, text in SOURCES.items() if POINTED.search(text)] == []


def test_nothing_moves_for_long_or_again_and_again() -> None:
    """13.7, 13.8: each animation runs once, in less than five seconds, so nothing flashes."""
    animated = [
        (path, declared) for path, _, declared in rules() if re.search(r"animation(-|:)", declared)
    ]
    assert len(animated) > 10
    for path, declared in animated:
        assert not re.search(r"infinite|alternate|iteration-count", declared), path
        for line in re.findall(r"animation(?:-duration)?:([^;]*)", declared):
            first = SECONDS.search(line)
            if first:
                assert float(first[1]) / (1_000 if first[2] == "ms" else 1) < LONGEST, line
    lengths = [
        float(number) / (1_000 if unit == "ms" else 1)
        for text in STYLES.values()
        for value in re.findall(r"--(?:lay|reveal|calm):([^;]*);", text)
        for number, unit in SECONDS.findall(value)
    ]
    assert lengths
    assert max(lengths) < LONGEST
    assert [path.name for path, text in SOURCES.items() if "iterations" in text] == []
    assert "prefers-reduced-motion" in "".join(STYLES.values())


def test_no_page_asks_how_a_phone_is_held() -> None:
    """13.9: neither style nor script nor the page itself."""
    pages = {path: path.read_text() for path in WEB.glob("*.html")}
    assert pages
    found = [path.name for path, text in (STYLES | SOURCES | pages).items() if TURNED.search(text)]
    assert found == []


def test_a_press_does_nothing_before_it_is_let_go() -> None:
    """13.11: what listens to the pressing down moves a ruler, or closes a menu that is open."""
    found = {path.name for path, text in SOURCES.items() if PRESSED.search(text)}
    assert found == {"Ruler.tsx", "useFolding.ts", "ControlBar.tsx"}


def test_styles_carry_no_words() -> None:
    """10.2: without them all that is said is still there: they add marks, and fetch no picture."""
    for path, text in STYLES.items():
        for mark, _ in CONTENT.findall(COMMENT.sub("", text)):
            assert not re.search(r"[\w]", mark), (path.name, mark)
        assert "url(" not in text, path.name


def test_no_text_is_cryptic() -> None:
    """13.5, 13.6: no emoji, no smiley, no picture made of signs, in pages or content."""
    assert len(TEXTS) > 50
    for path, text in TEXTS.items():
        words = re.sub(r"^\s*(?:#|//).*$", "", text, flags=re.MULTILINE)
        assert not PICTOGRAM.search(words), (path.name, PICTOGRAM.findall(words)[:3])
        assert not re.search(r"[\s\"](?:[:;]-?[)(DP])(?=[\s\"]|$)|¯\\_|[|/\\_=#*~]{6,}", words), (
            path.name
        )


@pytest.mark.parametrize("sign", ["\U0001f600", "\u2600\ufe0f"], ids=["face", "sun"])
def test_a_pictogram_would_be_found(sign: str) -> None:
    """The search for them finds one."""
    assert PICTOGRAM.search(f"Bravo {sign}")
