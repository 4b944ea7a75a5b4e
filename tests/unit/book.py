"""How the book of the project is read: its rules, what cites them, its links and its headings."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from tests.unit.test_structure import ROOT, texts

BOOK: Final = ROOT / "docs"
RULES: Final = tuple(sorted((BOOK / "rules").glob("*.md")))
OWN: Final = ("tests/unit/book.py", "tests/unit/test_book.py")
"""What speaks of numbers here cites no rule."""

_NUMBER: Final = r"(?:0\.\d+|I\.\d+|F\d+|M\d+\.\d+|M\d+(?: duo| simple)?)"
_BETWEEN: Final = r", and |, | and | to |–"
RULE: Final = re.compile(
    rf"^#{{2,3}} ({_NUMBER}) .+\n\n(?:`(\w+)`[^*\n]*)?\*(Built|Not built yet)\b", re.MULTILINE
)
"""A rule of the book: its number, the mechanic that it names if any, and whether it is built."""
NUMBERED: Final = re.compile(r"^#{2,6} (?:[0I]|[FM]\d+)\b", re.MULTILINE)
LINK: Final = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")

_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_LISTED: Final = re.compile(rf"\b[Rr]ules? ((?:{_NUMBER}|\d+)(?:(?:{_BETWEEN})(?:{_NUMBER}|\d+))*)")
"""« rule 0.8 », « rules M1.2, M1.3 and M1 simple », « rules 0.4–0.8 »."""
_AT_START: Final = re.compile(r"^((?:0|I)\.\d+)(?= [A-Z])", re.MULTILINE)
"""A rule told in a docstring: « 0.3 A deadline cuts … »."""
_ALONE: Final = re.compile(r"\((0\.\d+)(?:–(0\.\d+))?\)")
_PLAIN: Final = re.compile(
    r"(?<![\w./])((?:I|M\d+)\.\d+|F[1-9]\d?|M\d+(?:,? (?:duo|simple))?)(?![\w-]|\.\d)"
)
"""What is a rule wherever it stands: « M1.2 », « M1, duo », « I.1 »."""


def rules() -> Mapping[str, tuple[str, bool]]:
    """Return by number the mechanic that each rule of the book belongs to, and whether it is built.

    The mechanic is empty for the common rules, and for one that has no name in the engine yet.
    """
    found: dict[str, tuple[str, bool]] = {}
    for path in RULES:
        mechanic = ""
        for number, named, status in RULE.findall(path.read_text(encoding="utf-8")):
            assert number not in found, f"{number} stands twice in the book"
            mechanic = named or (mechanic if "." in number or " " in number else "")
            found[number] = mechanic, status == "Built"
    return found


@cache
def citations() -> Mapping[str, list[str]]:
    """Return by number the files that cite a rule: code, tests, and sources of the pages."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, source in texts(".py", ".ts", ".tsx"):
        said = _python(name, source) if name.endswith(".py") else _comments(source)
        for number in () if name in OWN else {n for words in said for n in numbers(words)}:
            found[number].append(name)
    return found


def numbers(words: str) -> set[str]:
    """Return the numbers of the rules that *words* cite."""
    found = {number for listed in _LISTED.findall(words) for number in re.split(_BETWEEN, listed)}
    found |= {*_AT_START.findall(words), *_PLAIN.findall(words)}
    found |= {number for pair in _ALONE.findall(words) for number in pair if number}
    return {number.replace(",", "") for number in found}


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings in *text*, as forges make them."""
    plain = (re.sub(r"[^\w\- ]", "", heading).strip() for heading in _HEADING.findall(text))
    return {heading.replace(" ", "-").lower() for heading in plain}


def _python(name: str, source: str) -> Iterator[str]:
    """Yield the comments of a module, and the texts that stand by themselves: docstrings."""
    for node in ast.walk(ast.parse(source, name)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(said))):
                yield said
            case _:
                pass
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def _comments(source: str) -> Iterator[str]:
    """Yield the comments of a page's source: beside them numbers are those of drawings."""
    for line in source.splitlines():
        if re.match(r"\s*/?\*", line):
            yield line
        elif found := re.search(r"(?:^|\s)//(.*)", line):
            yield found[1]
