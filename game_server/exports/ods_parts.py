"""The parts of an ODS that are no cells: manifest, styles, and what stays while one scrolls."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from game_server.figures.tables import Column

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
_CM_A_SIGN: Final = 0.22
INDENT: Final = '<style:paragraph-properties fo:text-align="start" fo:margin-left="0.2cm"/>'
"""Of texts, which would else touch the number before them."""
_TOP: Final = 'fo:wrap-option="wrap" style:vertical-align="top"'
_ALIGNED: Final = f'<style:table-cell-properties {_TOP} style:text-align-source="fix"/>'
_SPACE: Final = "\xa0"


def _text(text: str) -> str:
    return f"<number:text>{text}</number:text>"


def _parts(names: Sequence[str], mark: str) -> str:
    return _text(mark).join(f'<number:{name} number:style="long"/>' for name in names)


_DAY: Final = _parts(("year", "month", "day"), "-")
_HOUR: Final = _parts(("hours", "minutes"), ":")


def styles(id_: str, column: Column, width: int) -> str:
    """Return how the cells of *column* look, which is so many signs wide; texts wrap in it."""
    cm = width * _CM_A_SIGN
    data = _number_style(f"n{id_}", column)
    is_text = column.kind == "text"
    look = f"{_ALIGNED}{INDENT}" if is_text else f"<style:table-cell-properties {_TOP}/>"
    named = f' style:data-style-name="n{id_}"' if data else ""
    return (
        f'{data}<style:style style:name="c{id_}" style:family="table-cell"{named}>'
        f"{look}</style:style>"
        f'<style:style style:name="w{id_}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{cm:.2f}cm"/></style:style>'
    )


def head_style(name: str, paragraph: str) -> str:
    """Return how headings look, with properties of their *paragraph*."""
    return (
        f'<style:style style:name="{name}" style:family="table-cell">{_ALIGNED}{paragraph}'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
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


def paper(numbers: Iterable[int]) -> str:
    """Return A4, wider than high, for sheets of these *numbers* of pages: `wide1` is of one."""
    wide = sorted(numbers)
    layouts = "".join(
        f'<style:page-layout style:name="a4-{n}"><style:page-layout-properties'
        ' fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
        f' style:scale-to-X="{n}"/></style:page-layout>'
        for n in wide
    )
    masters = "".join(
        f'<style:master-page style:name="wide{n}" style:page-layout-name="a4-{n}"/>' for n in wide
    )
    return (
        f'{HEAD}<office:document-styles xmlns:office="{URN}:office:1.0"'
        f' xmlns:style="{URN}:style:1.0" xmlns:fo="{URN}:xsl-fo-compatible:1.0"'
        f' office:version="1.3"><office:automatic-styles>{layouts}</office:automatic-styles>'
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def settings(sheets: Mapping[str, int]) -> str:
    """Return the settings by which the heading of each of *sheets* stays as one scrolls.

    So do as many of its first columns.
    """

    def items(naming: int) -> str:
        return "".join(
            f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
            "</config:config-item>"
            for name, kind, value in (
                ("HorizontalSplitMode", "short", 2 if naming else 0),
                ("HorizontalSplitPosition", "int", naming),
                ("PositionRight", "int", naming),
                ("VerticalSplitMode", "short", 2),
                ("VerticalSplitPosition", "int", 1),
                ("ActiveSplitRange", "short", 3 if naming else 2),
                ("PositionBottom", "int", 1),
            )
        )

    entries = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{items(naming)}"
        "</config:config-item-map-entry>"
        for name, naming in sheets.items()
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
