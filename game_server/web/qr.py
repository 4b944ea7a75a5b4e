"""QR codes: the way from a projector, or a terminal, to a phone."""

import io
from typing import Final

import segno

__all__ = ["MARGIN", "as_blocks", "as_path", "as_svg"]

MARGIN: Final = 4
"""Modules of white around a code (ISO/IEC 18004, section 9.1)."""


def as_svg(address: str) -> bytes:
    """Return the code of *address* as an image that fills the room it is given."""
    image = io.BytesIO()
    _code(address).save(
        image,
        kind="svg",
        border=MARGIN,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
    )
    return image.getvalue()


def as_path(address: str) -> tuple[int, str]:
    """Return the modules of a side, margin included, and the dark ones as the path of an SVG."""
    matrix = [bytes(row) for row in _code(address).matrix]
    runs = [
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    ]
    return len(matrix) + 2 * MARGIN, "".join(runs)


def as_blocks(address: str) -> str:
    """Return the code of *address* as text, two rows a line; the blocks are its white parts."""
    text = io.StringIO()
    _code(address).terminal(text, border=MARGIN, compact=True)
    return text.getvalue()


def _code(address: str) -> segno.QRCode:
    """Return the code; 15 % of it may be hidden, more where that costs no room."""
    return segno.make_qr(address, error="m")
