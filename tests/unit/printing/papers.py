"""How tests print and read papers: text, pages, rules of PDF/UA, and what lies on the paper."""

import asyncio
import re
from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import page
import pypdfium2

from game_server.printing.printer import Printer

AT = 1_796_100_000_000
LENGTH = "a stream /Length does not match its raw content length"
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")

OVERLAP = 1.0
"""Points by which two lines may lie over each other: descenders reach into the next."""


class Box(NamedTuple):
    """Hold where a piece of text lies on its page, in points from its lower left."""

    left: float
    bottom: float
    right: float
    top: float


def printed(template: str, data: Mapping[str, object], *, picture: bool = False) -> bytes:
    """Return the paper of *data*."""
    return asyncio.run(Printer().paper(template, data, AT, picture=picture))


def check_accessible(pdf: bytes) -> None:
    """Check that *pdf* keeps all rules of PDF/UA-1 and PDF/A-2a that a program can check."""
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        wrong = [each.message for each in report.failures]
        # The library takes a last byte of a stream that is CR for a part of the end of line after
        # it. Where each stream is as long as it says, this is no failure.
        mistaken = wrong.count(LENGTH) if has_true_lengths(pdf) else 0
        assert [each for each in wrong if not (mistaken and each == LENGTH)] == []
        assert report.is_compliant or mistaken
        assert report.rules.passed + min(1, mistaken) == report.rules.total > 100


def has_true_lengths(pdf: bytes) -> bool:
    """Return whether each stream of *pdf* ends where its length says."""
    found = [*STREAM.finditer(pdf)]
    assert len(found) > 3
    return all(pdf[each.end() + int(each[1]) :].startswith(b"\nendstream") for each in found)


def text_of(pdf: bytes) -> str:
    """Return all text of *pdf*, each white space as one space."""
    return " ".join(texts_of(pdf))


def texts_of(pdf: bytes) -> list[str]:
    """Return the text of each page of *pdf*, each white space as one space."""
    document = pypdfium2.PdfDocument(pdf)
    found = (each.get_textpage().get_text_range() for each in document)
    return [re.sub(r"\s+", " ", each.replace("\u200b", "")) for each in found]


def squeezed(text: str) -> str:
    """Return *text* without white space: a reader of PDF finds narrow spaces at times only."""
    return re.sub(r"\s+", "", text)


def pages_of(pdf: bytes) -> int:
    """Return how many pages *pdf* has."""
    return len(pypdfium2.PdfDocument(pdf))


def is_inside(pdf: bytes) -> bool:
    """Return whether all text of *pdf* lies inside the margins of its pages."""
    for each in pypdfium2.PdfDocument(pdf):
        width, _ = each.get_size()
        text = each.get_textpage()
        for index in range(text.count_rects()):
            left, _, right, _ = text.get_rect(index)
            if left < 40 or right > width - 40:
                return False
    return True


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in dots."""
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def boxes(page: pypdfium2.PdfPage) -> list[Box]:
    """Return where text lies on a page, a box for each run of it."""
    text = page.get_textpage()
    return [Box(*text.get_rect(index)) for index in range(text.count_rects())]


def shapes(page: pypdfium2.PdfPage) -> list[Box]:
    """Return where what is drawn lies on a page."""
    found = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    return [Box(*each.get_bounds()) for each in found]


def check_apart(pdf: bytes) -> None:
    """Check that no two pieces of text lie over each other, and that all are on their page."""
    for each in pypdfium2.PdfDocument(pdf):
        _, height = each.get_size()
        found = boxes(each)
        assert all(10 < box.bottom < box.top < height - 10 for box in found)
        for one, other in combinations(found, 2):
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.top, other.top) - max(one.bottom, other.bottom)
            assert min(across, down) < OVERLAP, (one, other)


def check_numbered(pdf: bytes) -> None:
    """Check that each page of *pdf* ends with its number, and with how many there are."""
    texts = texts_of(pdf)
    for at, text in enumerate(texts):
        assert squeezed(text).endswith(f"{at + 1}/{len(texts)}")
