"""How tests print and read papers: text, pages, rules of PDF/UA, and what lies on the paper."""

import asyncio
import re
from collections.abc import Mapping

import page
import pypdfium2

from game_server.printing.printer import Printer

AT = 1_796_100_000_000
LENGTH = "a stream /Length does not match its raw content length"
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")


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
