"""Where a service stood and stands, as rows of the table of figures (M9.7)."""

from collections.abc import Iterator, Sequence
from typing import Final

from game_server.engine.kit.text import Text, localized
from game_server.engine.mechanics.contract import Document
from game_server.figures.figure_table import filled
from game_server.figures.programme.days import day_of
from game_server.figures.tables import Cell
from game_server.figures.wording import number

_THEN_AND_NOW: Final[Text] = {
    "fr": "Où en sommes\u2011nous\u202f? Avant et maintenant",
    "en": "Where do we stand? Then and now",
}
_STANDS: Final[dict[str, Text]] = {
    "s1": {"fr": "On découvre", "en": "We discover"},
    "s2": {"fr": "On démarre", "en": "We begin"},
    "s3": {"fr": "On déploie", "en": "We roll out"},
    "s4": {"fr": "On améliore", "en": "We improve"},
    "unknown": {"fr": "Je ne sais pas", "en": "I do not know"},
}
_THEN: Final[Text] = {
    "fr": "{subject}\u00a0: {stand}, le {day}",
    "en": "{subject}: {stand}, on {day}",
}
_NOW: Final[Text] = {
    "fr": "{subject}\u00a0: {stand}, maintenant",
    "en": "{subject}: {stand}, now",
}
_OR: Final[Text] = {"fr": " ou ", "en": " or "}
_ANSWERS: Final[Text] = {"fr": "réponses", "en": "answers"}
_CHOSE: Final[Text] = {
    "fr": "Téléphones sur cette marche, ou ces marches dites ensemble, avant d'en parler.",
    "en": "Phones at this stand, or these stands told together, before they talked of it.",
}
_OTHERS: Final[Text] = {
    "fr": "Ce ne sont pas forcément les mêmes personnes.",
    "en": "These are not necessarily the same people.",
}


def then_and_now(told: Document, language: str) -> Iterator[Sequence[Cell]]:
    """Yield a row for each part of the stands of a subject that both sessions have (M9.7)."""
    before, stands = told.get("before"), told.get("stands", {})
    if before is None:
        return
    day = day_of(before["closed"], told["zone"]).isoformat()
    for subject, then in before["stands"].items():
        subject_title = stands[subject]["title"]
        for text, said in ((_THEN, then), (_NOW, stands[subject])):
            for part in said["parts"]:
                named = {"subject": subject_title, "stand": _named(part, language), "day": day}
                n = part["n"]
                yield filled(
                    {
                        "part": localized(_THEN_AND_NOW, language),
                        "figure": localized(text, language).format(**named),
                        "value": n,
                        "text": number(n, language),
                        "rests": number(said["n"], language),
                        "notes": localized(_OTHERS, language),
                        "unit": localized(_ANSWERS, language),
                        "formula": localized(_CHOSE, language),
                    }
                )


def _named(part: Document, language: str) -> str:
    """Return the stands that a part tells together."""
    names = (localized(_STANDS[placing], language) for placing in part["placings"])
    return localized(_OR, language).join(names)
