"""The child process that sets one paper: a job on its standard input, the file on its output.

It is given little memory and time, opens no file for writing, and imports typst: no other module
does. `python -m game_server.printing.child`.
"""

import json
import re
import resource
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypedDict

import typst

TEMPLATES: Final = Path(__file__).with_name("templates")
TYPEFACE: Final = "fontpkg_atkinson_hyperlegible"
PICTURE_DOTS: Final = 144
"""Dots an inch of a picture: 960 by 540 points become 1920 by 1080."""
MEMORY: Final = 1024 * 1024 * 1024
"""Bytes of addresses; a long report takes some 100 MB."""
SECONDS: Final = 20
"""Of a processor; a long report takes less than one."""
MOST_TRIES: Final = 24
"""How many kinds of signs may lack in all typefaces before all unusual ones go."""
_LACKS: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
PICTURES: Final = range(0x1F000, 0x20000)
JOINERS: Final = "\u200d\ufe0e\ufe0f"
UNKNOWN: Final = "\u25a1"
USUAL: Final = 0x250
"""Signs below are those of European languages, which the typeface has."""


class Job(TypedDict):
    """Say which *template* shows which *data*, as PDF or as a picture; *at* is in s."""

    template: str
    picture: bool
    at: int
    data: dict[str, object]


def set_paper(job: Job) -> bytes:
    """Return the paper of *job*; raises TypstError, ValueError for an unknown template."""
    path = TEMPLATES / f"{job['template']}.typ"
    if path.parent != TEMPLATES or not path.is_file():
        raise ValueError("no such template")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_typefaces()])
    written = json.dumps(job["data"], ensure_ascii=False)
    for _ in range(MOST_TRIES):
        try:
            return _compile(path, fonts, written, job)
        except typst.TypstError as error:
            lacking = _LACKS.search(error.message)
            if lacking is None:
                raise
            written = _without(written, _ESCAPED.sub(_unescaped, lacking[1]))
    return _compile(path, fonts, "".join(map(_usual, written)), job)


def _compile(path: Path, fonts: typst.Fonts, written: str, job: Job) -> bytes:
    # A picture is set as PDF first: that alone refuses a sign that no typeface has.
    pdf = typst.compile(
        path,
        root=TEMPLATES,
        font_paths=fonts,
        sys_inputs={"data": written},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=job["at"],
    )
    if not job["picture"]:
        return pdf
    return typst.compile(
        path,
        root=TEMPLATES,
        font_paths=fonts,
        sys_inputs={"data": written},
        format="png",
        ppi=PICTURE_DOTS,
    )


def _typefaces() -> Path:
    """Return the directory of the typeface; raises FileNotFoundError without the extra."""
    found = find_spec(TYPEFACE)
    if found is None or found.origin is None:
        raise FileNotFoundError(TYPEFACE)
    return Path(found.origin).with_name("files")


def _without(written: str, lacking: str) -> str:
    """Return JSON without signs like those that are *lacking*: pictures go, letters show a box."""
    sign = next((each for each in lacking if ord(each) >= USUAL), lacking[:1])
    if ord(sign) in PICTURES:
        return "".join("" if _is_picture(each) else each for each in written)
    script = _script(sign)
    if not script:
        return written.replace(sign, UNKNOWN)
    return "".join(
        UNKNOWN if ord(each) >= USUAL and _script(each) == script else each for each in written
    )


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _is_picture(sign: str) -> bool:
    return ord(sign) in PICTURES or sign in JOINERS


def _script(sign: str) -> str:
    """Return the first word of the name of a letter, such as `CJK`; empty for other signs."""
    if unicodedata.category(sign)[0] not in "LM":
        return ""
    return unicodedata.name(sign, "").partition(" ")[0]


def _usual(sign: str) -> str:
    return sign if ord(sign) < USUAL or sign in "\u2019\u202f\u2014\u2212\u20ac" else UNKNOWN


def limit() -> None:
    """Give this process so much memory and time, and no file to write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(set_paper(json.load(sys.stdin)))
