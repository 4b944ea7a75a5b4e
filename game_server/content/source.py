"""From a file to lines of text: size, encoding and signs, before YAML sees anything."""

import re
import unicodedata
from codecs import BOM_UTF8
from dataclasses import replace
from pathlib import Path

from game_server.content.problems import START, Fault, Mark, Source

LARGEST = 1_000_000
"""Most bytes of a file."""
LONGEST_LINE = 10_000

LINE_BREAK = re.compile(r"\r\n?")
BLANK = re.compile(r"^[ \t\xa0\u202f]+$", re.MULTILINE)
# YAML would end a line at these, an editor does not: they come from pasted text.
ODD_BREAK = re.compile("[\x85\u2028\u2029]")
BAD_SIGN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]|\ufeff")
UNSEEN = re.compile("[\x01-\x1f\x7f\ufeff]")
"""Signs that nobody sees, as some programs put into what one copies from them."""
ANY_TAB = re.compile(r"^(?P<first> *\t[ \t]*)|\t", re.MULTILINE)
TAB = re.compile(r" *[\t\xa0\u202f]")
"""No indentation, though it looks like one; no-break spaces come with pasted text."""


def is_directory(path: Path) -> bool:
    """Return whether *path* is a directory that can be seen, whatever the system says of it."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path, *, unseen: bool = False) -> bool:
    """Return whether *path* is a file, *unseen* where the system does not let us see it."""
    try:
        return path.is_file()
    except OSError:
        return unseen


def read(path: Path, empty: Source) -> tuple[Source, tuple[Fault, ...]]:
    """Return *empty* with the lines of the file at *path*, and what makes it unreadable, if any."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return empty, (Fault("unreadable", START, {}),)
    if len(data) > LARGEST:
        return empty, (Fault("too_big", START, {}),)
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        source = replace(empty, lines=_lines(data.decode(errors="replace")))
        return source, (Fault("bad_encoding", _end(data[: error.start].decode()), {}),)
    source = replace(empty, lines=_lines(text))
    return source, _faults(source)


def _lines(text: str) -> tuple[str, ...]:
    """Split *text* as editors count lines; a tab inside a line is a space like any other."""
    even = ODD_BREAK.sub(" ", LINE_BREAK.sub("\n", text))
    even = ANY_TAB.sub(lambda tab: tab["first"] or " ", even)
    return tuple(BLANK.sub("", unicodedata.normalize("NFC", even)).split("\n"))


def _end(text: str) -> Mark:
    """Return the place just behind *text*."""
    lines = LINE_BREAK.sub("\n", text).split("\n")
    return Mark(len(lines), len(lines[-1]) + 1)


def _faults(source: Source) -> tuple[Fault, ...]:
    """Find damaged signs, endless lines, and the first of each run of lines with a tab."""
    tabs = []
    tab_before = False
    for number, line in enumerate(source.lines, 1):
        if len(line) > LONGEST_LINE:
            return (Fault("too_big", Mark(number, 1), {}),)
        if bad := BAD_SIGN.search(line):
            code = "invisible_sign" if UNSEEN.match(bad[0]) else "bad_encoding"
            return (Fault(code, Mark(number, bad.start() + 1), {}),)
        tab = TAB.match(line)
        if tab and not tab_before:
            tabs.append(Fault("tab", Mark(number, tab.end()), {}))
        tab_before = tab is not None
    return tuple(tabs)
