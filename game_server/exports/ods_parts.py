"""The parts of an ODS that are no cells: manifest, styles, and what stays while one scrolls."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from game_server.exports.sheets import width
from game_server.metrics.tables import Column

__all__ = ["HEAD", "MANIFEST", "PAGES", "TYPE", "URN", "settings", "styles"]

TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST: Final = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{URN}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
PAGES: Final = (
    f'{HEAD}<office:document-styles xmlns:office="{URN}:office:1.0"'
    f' xmlns:style="{URN}:style:1.0" xmlns:fo="{URN}:xsl-fo-compatible:1.0" office:version="1.3">'
    '<office:automatic-styles><style:page-layout style:name="a4"><style:page-layout-properties'
    ' fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
    ' style:scale-to-X="1"/>'
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Default" style:page-layout-name="a4"/>'
    "</office:master-styles></office:document-styles>"
)
"""The paper of all sheets: A4, wider than high; a sheet is no wider than one of it."""
_CM_A_SIGN: Final = 0.22
_SPACE: Final = "\xa0"


def _text(text: str) -> str:
    return f"<number:text>{text}</number:text>"


def _parts(names: Sequence[str], mark: str) -> str:
    return _text(mark).join(f'<number:{name} number:style="long"/>' for name in names)


_DAY: Final = _parts(("year", "month", "day"), "-")
_HOUR: Final = _parts(("hours", "minutes"), ":")


def styles(id_: str, column: Column, language: str) -> str:
    """Return how the cells of *column* look, and how wide it is."""
    cm = width(column, language) * _CM_A_SIGN
    data = _number_style(f"n{id_}", column)
    named = f' style:data-style-name="n{id_}"' if data else ""
    return (
        f'{data}<style:style style:name="c{id_}" style:family="table-cell"{named}/>'
        f'<style:style style:name="w{id_}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{cm:.2f}cm"/></style:style>'
    )


def _number_style(name: str, column: Column) -> str:
    number = (
        f'<number:number number:decimal-places="{column.decimals}"'
        f' number:min-decimal-places="{column.decimals}" number:min-integer-digits="1"'
    )
    grouped = f'{number} number:grouping="true"/>'
    match column.kind:
        case "decimal" if not column.decimals:
            # As many as each number has.
            return ""
        case "whole" | "decimal":
            kind, inner = "number", grouped
        case "percent":
            kind, inner = "percentage", f"{number}/>{_text(_SPACE + '%')}"
        case "euros":
            sign = "<number:currency-symbol>€</number:currency-symbol>"
            kind, inner = "currency", f"{grouped}{_text(_SPACE)}{sign}"
        case "date":
            kind, inner = "date", _DAY
        case "moment":
            kind, inner = "date", f"{_DAY}{_text(' ')}{_HOUR}"
        case "text":
            return ""
    return f'<number:{kind}-style style:name="{name}">{inner}</number:{kind}-style>'


def settings(names: Sequence[str]) -> str:
    """Return the settings by which the heading of each sheet stays as one scrolls."""
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", 1),
        )
    )
    entries = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{items}"
        "</config:config-item-map-entry>"
        for name in names
    )
    return (
        f'{HEAD}<office:document-settings xmlns:office="{URN}:office:1.0"'
        f' xmlns:config="{URN}:config:1.0" office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{entries}'
        "</config:config-item-map-named>"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )
