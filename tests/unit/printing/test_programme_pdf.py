"""The programme as PDF: accessible, in both languages, the same as its page and its sheets."""

import re
from collections.abc import Callable

import pytest

from game_server.exports.programme_sheets import programme_sheets
from game_server.figures.figure import NO_N
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.programme.drawn import charts
from game_server.figures.programme.impact import Impact
from game_server.figures.programme.said import said
from game_server.figures.tables import Kind
from game_server.printing.programme_paper import programme_paper
from game_server.printing.programme_wording import DASH, cell_text
from tests.unit.printing.papers import (
    check_accessible,
    check_numbered,
    is_inside,
    pages_of,
    printed,
    squeezed,
    text_of,
    texts_of,
)
from tests.unit.printing.programmes import MARKUP, nothing, one, year_of
from tests.unit.printing.rich_programme import rich


def paper(impact: Impact, language: str = "fr", organisation: str = "Ville de Test") -> bytes:
    """Return the paper of *impact*."""
    return printed("programme", dict(programme_paper(impact, organisation, language)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("made", [year_of, nothing, one], ids=["year", "nothing", "one"])
def test_paper_is_accessible_and_inside_its_pages(
    made: Callable[..., Impact], language: str
) -> None:
    """Whatever there is to tell, in both languages."""
    pdf = paper(made(language=language), language)
    check_accessible(pdf)
    assert is_inside(pdf)
    assert pages_of(pdf) < 12


def test_first_page_says_what_is_asked_first() -> None:
    """Who was met, out of how many, what it cost; the rest begins on the second."""
    found = programme_paper(year_of(), "Ville de Test", "fr")
    assert found["lead"] == said(year_of(), "fr")
    assert "164\u00a0participations, en 6\u00a0séances" in found["lead"][1]["text"]
    assert found["roof"] is not None
    assert found["charts"]["course"] is not None
    assert found["course_told"] == "Participations par trimestre"
    pages = text_of(paper(year_of()))
    first = squeezed(pages.partition("Qui a été rencontré")[0].rpartition(" / ")[0])
    told = [f"{each['title']} {each['text']}" for each in found["lead"]]
    names = [each["name"] for each in found["large"]]
    assert len(told) > 5
    assert all(squeezed(each) in first for each in (*told, *names, *found["method"]))
    assert first.endswith(squeezed("contenu 0f0f0f0f1"))
    assert squeezed("ou trop peu de personnes pour rester anonymes") in squeezed(pages)


def test_large_figures_stand_beside_those_of_the_year_before() -> None:
    """Of the same days; where the two cannot be compared there is nothing."""
    large = {each["name"]: each for each in programme_paper(year_of(), "", "fr")["large"]}
    assert large["Participations"]["before"] == "Au 29 novembre 2025\u00a0: 135"
    assert large["Coût par participation"]["before"] == ""
    english = programme_paper(year_of(language="en"), "", "en")["large"][1]
    assert english["before"] == "By 29 November 2025: 135"
    assert squeezed("Au 29 novembre 2025\u00a0: 135") in squeezed(text_of(paper(year_of())))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("made", [year_of, nothing, one], ids=["year", "nothing", "one"])
def test_the_first_page_is_one(made: Callable[..., Impact], language: str) -> None:
    """What two minutes are for ends with scope and method; the second begins with who was met."""
    impact = made(language=language)
    title = impact["sections"][0]["title"]
    pdf = paper(impact, language)
    pages = [squeezed(each) for each in texts_of(pdf)]
    assert squeezed(impact["method"][-1]) in pages[0]
    assert pages[1].startswith(squeezed(title))
    check_numbered(pdf)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_paper_and_sheets_tell_the_same(language: str) -> None:
    """Each figure with its text and reason, each cell of each table, each formula."""
    impact = year_of(language=language)
    foot = re.escape(squeezed(programme_paper(impact, "Ville de Test", language)["foot"]))
    text = re.sub(rf"{foot}\d+/\d", "", squeezed(text_of(paper(impact, language))))
    for section in impact["sections"]:
        rests = [each["rests"] for each in section["rows"] if each["rests"] not in NO_N.values()]
        # A column of one number is left out: the note of its figure says it, too.
        shown_alone = rests if len(rests) == 1 else []
        for row in section["rows"]:
            told = " ".join(filter(None, (row.get("reason"), *row.get("notes", ()), row["text"])))
            assert squeezed(f"{row['name']} {told}") in text
            if row["rests"] not in (*NO_N.values(), *shown_alone):
                assert squeezed(f"{row['text']} {row['rests']}") in text
    assert not [none for none in NO_N.values() if squeezed(none) in text]
    for table in impact["tables"]:
        for cells in table["rows"]:
            cells_told = [
                cell_text(cell, column["kind"], column["decimals"], language)
                for column, cell in zip(table["columns"], cells, strict=True)
            ]
            told_so = " ".join(cells_told)
            if table["id"] == "goals":
                # A goal that was touched is a tile, the others stand in a line below.
                goal, title, sessions = cells_told
                told_so = f"{goal} {title}" if sessions == "0" else f"{goal} {title}: {sessions}"
            assert squeezed(told_so) in text
    for meaning in impact["meanings"].values():
        assert squeezed(meaning["formula"]) in text
    for content in impact["contents"]:
        assert content["hash"] in text
    figures, *sheets, played = programme_sheets(impact)
    assert [row[-1] for row in played.table.rows] == [c["sessions"] for c in impact["contents"]]
    rows = [row for section in impact["sections"] for row in section["rows"]]
    in_sheet = [(row[1], row[5]) for row in figures.table.rows]
    assert in_sheet == [(row["name"], row["text"]) for row in rows]
    for row, in_row in zip(rows, figures.table.rows, strict=True):
        decimals = DEFINITIONS[row["figure"]].decimals
        assert in_row[2:5] == tuple(row.get(key) for key in ("value", "low", "high"))
        assert in_row[2] is None or in_row[2] == round(float(in_row[2]), decimals)
    assert [[*each.table.rows] for each in sheets] == [each["rows"] for each in impact["tables"]]


def test_nothing_is_told_of_nothing() -> None:
    """A dash and its reason, no roof and no chart; never a 0 that nobody counted."""
    found = programme_paper(nothing(), "", "fr")
    assert found["roof"] is None
    assert {*found["charts"].values()} == {None}
    assert [each["text"] for each in found["large"]] == [DASH, "0", *[DASH] * 4]
    assert all(each["note"] for each in found["large"])
    assert found["author"] == "mét'ODD"
    assert squeezed("Les services Rien à montrer ici.") in squeezed(text_of(paper(nothing())))


def test_charts_are_those_of_the_page() -> None:
    """Each with its title and what it says as its description; by year where all years are read."""
    for year, id_ in (("2026", "quarter"), ("", "year")):
        impact = year_of(year)
        found, drawn = programme_paper(impact, "", "fr"), charts(impact, 640, "fr")
        shown = {name: each["svg"] for name, each in found["charts"].items() if each}
        assert shown.pop("course") == drawn[id_]
        assert shown.pop("ideas", None) == drawn.get("handed_on")
        assert {"changed", "service", "gestures"} <= {*shown} <= {*drawn}
        assert shown == {name: drawn[name] for name in shown}
        cuts = [each["chart"]["svg"] for each in found["tables"] if each["chart"]]
        assert cuts == [drawn[name] for name in ("scenario", "theme", "campaign") if name in drawn]
        assert drawn["scenario"] in cuts
        course = found["charts"]["course"]
        assert course is not None
        assert course["title"] == {"quarter": "Par trimestre", "year": "Par année"}[id_]
        assert course["alt"].startswith(f"{course['title']}. Le plus\u00a0: ")
    assert found["title"] == "Le programme, depuis le début"


def test_the_line_over_time_has_its_table_behind_it() -> None:
    """In a year and over all of them: the same numbers, quarter by quarter."""
    for year in ("2026", ""):
        found = programme_paper(year_of(year), "", "fr")
        line, table = found["charts"]["over_time"], found["behind"]["over_time"]
        assert line is not None
        assert table is not None
        assert line["title"] == table["title"]
        assert table["head"] == ["Fin du trimestre", "Rencontrées", "Effectif"]
        assert f"à {table['rows'][-1][1]} (2026-T4)" in line["alt"]
        assert table["title"] not in [each["table"]["title"] for each in found["tables"]]


def test_goals_stand_in_the_order_of_the_page() -> None:
    """Those of most sessions first, then by number."""
    rich_one = rich()
    (table,) = (each for each in rich_one["tables"] if each["id"] == "goals")
    met = [(-int(sessions or 0), int(number or 0)) for number, _, sessions in table["rows"]]
    found = programme_paper(rich_one, "", "fr")["goals"]
    assert [each["number"] for each in found] == [str(number) for n, number in sorted(met) if n]


def test_totals_leave_empty_what_is_no_sum() -> None:
    """A dash there would say that it is not known."""
    found = programme_paper(year_of(), "", "fr")
    services = found["behind"]["service"]
    assert services is not None
    assert services["rows"][-1][:2] == ["Total", "1\u202f311"]
    assert {*services["rows"][-1][2:]} == {""}
    assert services["rows"][-2][0] == "Autres ou non dits"


def test_what_people_typed_is_text() -> None:
    """A gesture with signs of typst is set as it was written."""
    assert MARKUP in text_of(paper(year_of(), organisation=MARKUP))
    assert text_of(paper(year_of(), organisation=MARKUP)).count(MARKUP) > 3


@pytest.mark.parametrize(
    ("cell", "kind", "french", "english"),
    [
        (None, "whole", "—", "—"),
        ("2026-T1", "text", "2026-T1", "2026-T1"),
        (1234, "whole", "1\u202f234", "1,234"),
        (12.5, "percent", "12,5\u00a0%", "12.5%"),
        (100, "percent", "100\u00a0%", "100%"),
        (81, "euros", "81\u00a0€", "81\u00a0€"),
    ],
)
def test_cells_are_written_as_one_reads_them(
    cell: str | float | None, kind: Kind, french: str, english: str
) -> None:
    """In either language."""
    assert cell_text(cell, kind, 0, "fr") == french
    assert cell_text(cell, kind, 0, "en") == english
