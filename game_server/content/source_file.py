"""Read a file to lines of text: check size, encoding and characters before YAML is parsed."""

import re
import unicodedata
from codecs import BOM_UTF8
from dataclasses import replace
from pathlib import Path

from game_server.content.problems import START, Fault, Mark, SourceFile

LARGEST = 1_000_000
"""Most bytes of a file."""
LONGEST_LINE = 10_000

LINE_BREAK = re.compile(r"\r\n?")
BLANK = re.compile(r"^[ \t\xa0\u202f]+$", re.MULTILINE)
# These separators come with pasted text. They end a line in YAML, but not in an editor.
ODD_BREAK = re.compile("[\x85\u2028\u2029]")
BAD_SIGN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]|\ufeff")
UNSEEN = re.compile("[\x01-\x1f\x7f\ufeff]")
"""Invisible characters, as some programs add them to copied text."""
ANY_TAB = re.compile(r"^(?P<first> *\t[ \t]*)|\t", re.MULTILINE)
TAB = re.compile(r" *[\t\xa0\u202f]")
"""Characters that look like indentation and are none; no-break spaces come with pasted text."""


def is_directory(path: Path) -> bool:
    """Return whether *path* is a directory; False also for an error of the system."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path, *, on_error: bool = False) -> bool:
    """Return whether *path* is a file; *on_error* is returned for an error of the system."""
    try:
        return path.is_file()
    except OSError:
        return on_error


def leads_out(path: Path, directory: Path) -> bool:
    """Return whether *path* is, or lies behind, a link that leads out of *directory*.

    False for a link that leads nowhere: it cannot be read.
    """
    try:
        return not path.resolve(strict=True).is_relative_to(directory.resolve(strict=True))
    except (OSError, RuntimeError):
        return False


def read(path: Path, empty: SourceFile) -> tuple[SourceFile, tuple[Fault, ...]]:
    """Return *empty* with the lines of the file at *path*, and the faults that prevent parsing."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError:
        return empty, (Fault("unreadable", START, {}),)
    if len(data) > LARGEST:
        return empty, (Fault("too_big", START, {}),)
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        file = replace(empty, lines=_lines(data.decode(errors="replace")))
        return file, (Fault("bad_encoding", _end(data[: error.start].decode()), {}),)
    file = replace(empty, lines=_lines(text))
    return file, _faults(file)


def _lines(text: str) -> tuple[str, ...]:
    """Split *text* into lines as editors count them; a tab inside a line becomes a space."""
    even = ODD_BREAK.sub(" ", LINE_BREAK.sub("\n", text))
    even = ANY_TAB.sub(lambda tab: tab["first"] or " ", even)
    return tuple(BLANK.sub("", unicodedata.normalize("NFC", even)).split("\n"))


def _end(text: str) -> Mark:
    """Return the place behind the last character of *text*."""
    lines = LINE_BREAK.sub("\n", text).split("\n")
    return Mark(len(lines), len(lines[-1]) + 1)


def _faults(file: SourceFile) -> tuple[Fault, ...]:
    """Return bad characters, lines that are too long, and the first line of each run with tabs."""
    tabs = []
    tab_before = False
    for number, line in enumerate(file.lines, 1):
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
