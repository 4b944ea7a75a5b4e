"""QR codes of addresses and Wi-Fi networks, as SVG and as text for a terminal."""

import io
from typing import Final

import segno

from game_server.settings import Wifi

MARGIN: Final = 4
"""Modules of white around a code (ISO/IEC 18004, section 9.1)."""
_ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in '\\;,:"'})


def as_svg(content: str) -> bytes:
    """Return the code of *content* as an SVG image without a size of its own."""
    image = io.BytesIO()
    _code(content).save(
        image,
        kind="svg",
        border=MARGIN,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
    )
    return image.getvalue()


def as_path(content: str) -> tuple[int, str]:
    """Return the side in modules, margin included, and the dark modules as the path of an SVG."""
    matrix = [bytes(row) for row in _code(content).matrix]
    runs = [
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    ]
    return len(matrix) + 2 * MARGIN, "".join(runs)


def as_blocks(content: str) -> str:
    """Return the code of *content* as text, two rows a line; the blocks are its white modules."""
    text = io.StringIO()
    _code(content).terminal(text, border=MARGIN, compact=True)
    return text.getvalue()


def as_wifi(wifi: Wifi) -> str:
    """Return the content of a code that lets phones join the network *wifi*."""
    name, key = wifi.ssid.translate(_ESCAPED), wifi.key.translate(_ESCAPED)
    return f"WIFI:T:WPA;S:{name};P:{key};;" if key else f"WIFI:T:nopass;S:{name};;"


def _code(content: str) -> segno.QRCode:
    """Return the code with level M or better: 15 % of it may be hidden."""
    # A network's name is bytes, which phones show as UTF-8.
    encoding = None if content.isascii() else "utf-8"
    return segno.make_qr(content, error="m", encoding=encoding)
