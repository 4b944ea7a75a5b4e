"""Numbers and short sentences as charts write them, in French and in English."""

from typing import Final

from game_server.engine.kit.numerals import numerals

MINUS: Final = "\u2212"

_SAID: Final = {
    "fr": {
        "few": "moins de 5",
        "most": "Le plus\u00a0: {most}. Le moins\u00a0: {least}.",
        "alike": "Partout\u00a0: {value}.",
        "one": "{one}.",
        "none": "Rien à montrer pour l'instant.",
        "hidden": "Non montré ({why})\u00a0: {n}.",
        "course": "{name}\u00a0: de {first} ({start}) à {last} ({end}), au plus {most} ({at}).",
        "sum": "{label}\u00a0: {parts}.",
        "moved": "{label}\u00a0: de {before} à {after}, changement entre {low} et {high}.",
        "flat": "{label}\u00a0: pas de changement net, entre {low} et {high}.",
        "no_change": "pas de changement net (entre {low} et {high})",
        "means": "de {before} à {after}",
        "of": "changement entre {low} et {high}",
        "roof": "Toit de {n} tuiles.",
        "roof_per": "Toit de {n}\u00a0: une tuile vaut {per}.",
        "roof_of": "Toit\u00a0: {n} sur {of}.",
        "roof_of_per": "Toit\u00a0: {n} sur {of}, une tuile vaut {per}.",
        "per": "Une tuile vaut {per}{unit}.",
        "white": "La tuile blanche n'est pas encore pleine.",
    },
    "en": {
        "few": "fewer than 5",
        "most": "Most: {most}. Least: {least}.",
        "alike": "Everywhere: {value}.",
        "one": "{one}.",
        "none": "Nothing to show yet.",
        "hidden": "Not shown ({why}): {n}.",
        "course": "{name}: from {first} ({start}) to {last} ({end}), at most {most} ({at}).",
        "sum": "{label}: {parts}.",
        "moved": "{label}: from {before} to {after}, a change between {low} and {high}.",
        "flat": "{label}: no clear change, between {low} and {high}.",
        "no_change": "no clear change (between {low} and {high})",
        "means": "from {before} to {after}",
        "of": "a change between {low} and {high}",
        "roof": "A roof of {n} tiles.",
        "roof_per": "A roof of {n}: one tile stands for {per}.",
        "roof_of": "A roof: {n} of {of}.",
        "roof_of_per": "A roof: {n} of {of}, one tile stands for {per}.",
        "per": "One tile stands for {per}{unit}.",
        "white": "The white tile is not full yet.",
    },
}


def say(key: str, language: str, **values: str) -> str:
    """Return the sentence *key* in *language*, French if it is neither `fr` nor `en`."""
    texts = _SAID.get(language.partition("-")[0], _SAID["fr"])
    return texts[key].format(**values)


def decimals_apart(before: float, after: float, decimals: int) -> int:
    """Return one more than *decimals* where a change from *before* to *after* would not be seen."""
    return decimals + (round(before, decimals) == round(after, decimals))


def written(
    value: float, language: str, decimals: int = 0, unit: str = "", *, signed: bool = False
) -> str:
    """Return *value* with so many *decimals* and its *unit*, which brings its own space.

    Thousands are set apart; a number that rounds to 0 has no sign.
    """
    digits = f"{abs(value):,.{decimals}f}"
    sign = ""
    if any(digit in digits for digit in "123456789"):
        sign = MINUS if value < 0 else "+" if signed else ""
    return f"{sign}{numerals(digits, language)}{unit}"
