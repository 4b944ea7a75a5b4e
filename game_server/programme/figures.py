"""The figures of the programme in a period, each with its definition, and notes beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from game_server.engine.definitions import Definition, Value
from game_server.engine.numerals import numerals
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import Text
from game_server.metrics.suppression import AtLeast
from game_server.metrics.wording import number
from game_server.programme.declared import Baseline
from game_server.programme.definitions import DEFINITIONS
from game_server.programme.fold import sums, with_held
from game_server.programme.projection import CONVERSION, Pace, pace_of
from game_server.programme.resampled import Gain, gain
from game_server.programme.scope import Scope, months_before
from game_server.programme.sums import Sums

__all__ = ["Figure", "changed", "costs", "coverage", "means", "pace", "reach"]

HOUR: Final = 3_600
PERCENT: Final = 100
ACTIVE_MONTHS: Final = 6
UNTOLD: Final = Value(why="untold")
UNDEFINED: Final = Value(why="undefined")
UNPAID: Final[Text] = {
    "fr": "Sans le temps des agents, s'il n'est pas déclaré.",
    "en": "Without the time of people, if it is not declared.",
}
TWICE: Final[Text] = {
    "fr": "Qui vient deux fois compte deux fois.",
    "en": "Who comes twice counts twice.",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold a figure: what it is, its value, and what is said beside it."""

    definition: Definition
    value: Value
    notes: tuple[Text, ...] = ()


def reach(scope: Scope) -> Iterator[Figure]:
    """Yield whom the programme reached, in three depths, and out of how many."""
    whole = scope.whole
    yield _figure("persons", Value(whole.persons), TWICE, *_without(whole))
    unknown = whole.sessions - whole.deep
    shallow = (
        _note(
            "Séances où c'est inconnu\u00a0: {n}.", "Sessions where it is unknown: {n}.", n=unknown
        ),
    )
    depth = (*((TWICE,) if whole.deep else ()), *(shallow if unknown else ()))
    yield _figure("informed", _at_least(whole.stayed, whole), *depth)
    yield _figure("acted", _at_least(whole.active, whole), *depth)
    yield _first(whole)
    workforce = scope.headcount.total
    yield _figure("workforce", UNDEFINED if workforce is None else Value(workforce))
    yield _before(scope)
    yield _figure("reached_ever", Value(reached_ever(scope), about=_some_unsaid(scope)))
    yield _departures(scope)
    yield coverage(scope)


def means(scope: Scope) -> Iterator[Figure]:
    """Yield with what means it was done, and at which pace it goes on."""
    whole = scope.whole
    held = _note("{n} sans l'outil.", "{n} without the tool.", n=whole.held)
    yield _figure("sessions", Value(whole.sessions), *((held,) if whole.held else ()))
    untimed = whole.sessions - whole.timed
    missing = _note(
        "Séances de durée inconnue\u00a0: {n}.", "Sessions of unknown length: {n}.", n=untimed
    )
    hours = Value(whole.person_seconds / HOUR) if whole.timed else UNDEFINED
    yield _figure("agent_hours", hours, *((missing,) if untimed else ()))
    yield from costs(scope)
    active = scope.leaders(months_before(scope.last, ACTIVE_MONTHS))
    yield _figure("active_facilitators", Value(active))
    trained = [each for each in scope.declared.trained if each.day <= scope.last]
    formed = sum(each.persons for each in trained)
    yield _figure("trained_facilitators", Value(formed) if trained else UNTOLD)
    share = Value(min(PERCENT, PERCENT * active / formed)) if formed else UNDEFINED
    yield _figure("active_share", share)
    yield from _projected(scope)


def changed(scope: Scope) -> Iterator[Figure]:
    """Yield what changed, from the sessions that told enough of it."""
    # By room once, as `gain` wants them: it sorts three times what is sorted then.
    lines, whole = sorted(scope.within, key=attrgetter("room")), scope.whole
    for name, field in (
        ("retained_change", "retained"),
        ("knowledge_change", "knowledge"),
        ("opinion_shift", "opinions"),
    ):
        told = [(line.room, getattr(line, field)) for line in lines if getattr(line, field)]
        yield _gained(name, gain(told))
    yield _figure("participation", _rate(whole.answers, whole.possible))
    made = Value(whole.commitments, about=True) if whole.commitments else Value(why="few")
    yield _figure("commitments", made)
    yield _figure("commitment_rate", _rate(whole.committed_of_known, whole.could_commit))
    yield from _kept(whole)
    yield _figure("words", Value(whole.words) if whole.words else Value(why="few"))
    goals = {goal for line in lines for goal in line.goals}
    yield _figure("goals", Value(len(goals)))


def _kept(whole: Sums) -> Iterator[Figure]:
    """Yield what became of commitments: both rates side by side, none of fewer than five."""
    n, halves = whole.followed, whole.halves
    if n < SMALL_GROUP:
        for name in ("followed", "kept_of_respondents", "kept_of_all"):
            yield _figure(name, Value(why="few"))
        return
    of = _note("Pour {n} engagements.", "For {n} commitments.", n=whole.asked_of)
    yield _figure("followed", Value(n), of)
    yield _figure("kept_of_respondents", Value(PERCENT * halves / (2 * n), n))
    yield _figure("kept_of_all", Value(PERCENT * halves / (2 * whole.asked_of), n))


def reached_ever(scope: Scope) -> int:
    """Return how many people were reached at least once up to the end of the period.

    What the baseline tells is of all sessions up to the end of its year: later ones add to it.
    """
    return (scope.baseline.persons if scope.baseline else 0) + _since_baseline(scope).first


def _since_baseline(scope: Scope) -> Sums:
    """Return the sums of the sessions that the baseline does not tell of."""
    return scope.until_last(f"{scope.baseline.year}-12-31" if scope.baseline else "")


def _some_unsaid(scope: Scope) -> bool:
    """Return whether somebody did not say whether she came for the first time."""
    since = _since_baseline(scope)
    return since.first_of < since.persons


def _without(whole: Sums) -> Iterator[Text]:
    """Yield how many were counted without the tool, and how many without a phone."""
    for n, fr, en in (
        (whole.held_persons, "{n} sans l'outil.", "{n} without the tool."),
        (whole.without_phone, "{n} sans téléphone.", "{n} without a phone."),
    ):
        if n:
            yield _note(fr, en, n=n)


def coverage(scope: Scope) -> Figure:
    """Return the share of the workforce that was reached; over 100 it asks who left."""
    workforce = scope.headcount.total
    if not workforce:
        return _figure("coverage", UNDEFINED)
    there = _still_there(scope)
    share = PERCENT * there / workforce
    notes = [_note("{n} sur {m} agents.", "{n} of {m} people.", n=there, m=workforce)]
    if not scope.departures:
        since = " depuis" if scope.early_departures else ""
        notes.append(
            _note(f"Aucun départ déclaré{since}.", f"No departure declared{since and ' since'}.")
        )
    notes += _not_yet(scope)
    if share > PERCENT:
        notes.append(
            _note(
                "Plus de personnes que d'agents\u00a0: déclarez les départs.",
                "More people than work there: declare who left.",
            )
        )
    return _figure("coverage", Value(min(PERCENT, share)), *notes)


def _departures(scope: Scope) -> Figure:
    """Return who left and counts no more; of whom the baseline knew, it is said."""
    left, early = sum(each.persons for each in scope.departures), scope.early_departures
    since = scope.declared.baseline
    if not early or since is None:
        return _figure("departures", Value(left) if scope.departures else UNTOLD)
    before = _note(
        f"Sans {{n}} départs jusqu'à fin {since.year}\u00a0: le point de départ en tient compte.",
        f"Without {{n}} who left by the end of {since.year}: the baseline leaves them out.",
        n=early,
    )
    return _figure("departures", Value(left), before)


def _still_there(scope: Scope) -> int:
    return max(0, reached_ever(scope) - sum(each.persons for each in scope.departures))


def _first(whole: Sums) -> Figure:
    if not whole.asked:
        return _figure("first_time", UNTOLD)
    of = _note(
        "Sur {n} personnes qui l'ont dit.", "Out of {n} people who said so.", n=whole.first_of
    )
    return _figure("first_time", Value(whole.first, whole.first_of or None), of)


def _before(scope: Scope) -> Figure:
    """Return the baseline; before its own year it is none, which is said."""
    baseline = scope.baseline
    if baseline is not None:
        return _figure("baseline", Value(baseline.persons), _baseline(baseline))
    not_yet = _not_yet(scope)
    return _figure("baseline", UNDEFINED if not_yet else UNTOLD, *not_yet)


def _not_yet(scope: Scope) -> tuple[Text, ...]:
    """Say that the baseline is of a later year, if it is."""
    later = scope.declared.baseline
    if later is None or scope.baseline is not None:
        return ()
    fr = f"Le point de départ compte à partir de fin {later.year}."
    return ({"fr": fr, "en": f"The baseline counts from the end of {later.year} on."},)


def _baseline(baseline: Baseline) -> Text:
    # A year is no number: no space stands between its thousands.
    year = baseline.year
    if baseline.workforce is None:
        return {"fr": f"Fin {year}.", "en": f"End of {year}."}
    fr, en = f"Fin {year}, sur {{m}} agents.", f"End of {year}, of {{m}}."
    return _note(fr, en, m=baseline.workforce)


def costs(scope: Scope) -> Iterator[Figure]:
    """Yield what it cost, and an attendance in the years of which a cost was declared.

    Beside sessions of other years it is said which years that is.
    """
    cost = sum(each.amount for each in scope.costs)
    years = {str(each.year) for each in scope.costs}
    lines = [line for line in scope.within if line.year in years]
    held = [each for each in scope.held if each.day[:4] in years]
    found = with_held(sums(lines), held)
    notes = _cost_years(scope, years)
    yield _figure("cost", Value(cost) if scope.costs else UNTOLD, *notes)
    if not scope.costs or not found.persons:
        yield _figure("cost_per_person", UNDEFINED if scope.costs else UNTOLD, *notes)
        return
    beside = (*notes, UNPAID, *_per_newcomer(cost, found))
    yield _figure("cost_per_person", Value(cost / found.persons), *beside)


def _per_newcomer(cost: float, found: Sums) -> Iterator[Text]:
    """Yield what each first-timer cost; that much at most where some did not say."""
    if found.first:
        most = found.first_of < found.persons
        fr = "{n}\u00a0€ par nouvelle personne" + (", au plus." if most else ".")
        en = "€{n} a new person" + (", at most." if most else ".")
        yield _note(fr, en, n=round(cost / found.first))


def _cost_years(scope: Scope, years: set[str]) -> tuple[Text, ...]:
    """Return of which years a cost was declared, unless it is that of the page alone."""
    if not years:
        return ()
    if not years.issuperset(_active_years(scope)):
        return _only(years)
    return () if scope.year else _of_years(years)


def _active_years(scope: Scope) -> set[str]:
    """Return the years of the period in which there was a session."""
    return {line.year for line in scope.within} | {each.day[:4] for each in scope.held}


def _only(years: Iterable[str]) -> tuple[Text, ...]:
    fr, en = _listed(years)
    return ({"fr": f"Coût déclaré pour {fr} seulement.", "en": f"Cost declared for {en} alone."},)


def _of_years(years: Iterable[str]) -> tuple[Text, ...]:
    fr, en = _listed(years)
    return ({"fr": f"Coût déclaré pour {fr}.", "en": f"Cost declared for {en}."},)


def _listed(years: Iterable[str]) -> tuple[str, str]:
    """Return *years* in a row, in French and in English."""
    *before, last = sorted(years)
    first = ", ".join(before)
    fr, en = (f"{first} {word} {last}" if first else last for word in ("et", "and"))
    return fr, en


def pace(scope: Scope) -> Pace | None:
    """Return the pace at the end of the period, None where nobody leads."""
    active = scope.leaders(months_before(scope.last, ACTIVE_MONTHS))
    return pace_of(active, scope.until_last(months_before(scope.last, 12)))


def _projected(scope: Scope) -> Iterator[Figure]:
    """Yield who is left, and when all are reached at this pace."""
    workforce = scope.headcount.total
    left = None if workforce is None else max(0, workforce - _still_there(scope))
    yield _figure("to_reach", UNDEFINED if left is None else Value(left))
    found = pace(scope)
    if found is None:
        yield from (_figure(name, UNDEFINED) for name in ("pace", "months_left"))
        yield _figure("next_facilitators", UNDEFINED)
        return
    said = found.assumption
    yield _figure("pace", Value(found.yearly, about=False), said)
    months = None if left is None else found.months(left)
    yield _figure("months_left", UNDEFINED if months is None else Value(months), said)
    now = scope.today == scope.last
    since = "aujourd'hui" if now else f"fin {scope.year}"
    share = _note(
        f"{{m}} {since}, si {{n}}\u00a0% des nouvelles personnes se mettent à animer.",
        f"{{m}} {'today' if now else f'at the end of {scope.year}'}, "
        "if {n}% of new people become facilitators.",
        m=found.facilitators,
        n=round(PERCENT * CONVERSION),
    )
    yield _figure("next_facilitators", Value(found.next_facilitators()), said, share)


def _gained(name: str, found: Gain | None) -> Figure:
    """Return a change with its interval; of too few sessions it has none, so it is not told."""
    if found is None or found.low is None or found.high is None:
        return _figure(name, Value(why="few"))
    value = Value(found.change, found.n, found.low, found.high)
    notes = [
        _note(
            "{n} téléphones, {m} séances.", "{n} phones, {m} sessions.", n=found.n, m=found.sessions
        )
    ]
    if value.is_clear:
        decimals = DEFINITIONS[name].decimals
        fr, en = (
            [number(mean, language, decimals) for mean in (found.before, found.after)]
            for language in ("fr", "en")
        )
        notes.append({"fr": f"De {fr[0]} à {fr[1]}.", "en": f"From {en[0]} to {en[1]}."})
    return _figure(name, value, *notes)


def _rate(n: int, of: int) -> Value:
    return Value(PERCENT * n / of, of) if of else UNDEFINED


def _at_least(told: AtLeast, whole: Sums) -> Value:
    """Return a number that is told at least; of no session that knows it, nobody told."""
    return Value(told.n, about=told.about) if whole.deep else UNTOLD


def _figure(name: str, value: Value, *notes: Text) -> Figure:
    return Figure(DEFINITIONS[name], value, notes)


def _note(fr: str, en: str, **numbers: int) -> Text:
    """Return a note in both languages, its numbers as they are read there."""
    return {
        language: text.format(**{key: numerals(f"{n:,}", language) for key, n in numbers.items()})
        for language, text in (("fr", fr), ("en", en))
    }
