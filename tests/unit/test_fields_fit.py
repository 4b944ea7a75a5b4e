"""What a definition says stands under its label: how it is made is none of what is missing."""

import re

import pytest

from game_server.engine.kit.definitions import Definition
from game_server.figures.programme.definitions import DEFINITIONS as OF_PROGRAMME
from game_server.figures.session.definitions import DEFINITIONS as OF_SESSION

ALL = {
    **{f"session: {id_}": one for id_, one in OF_SESSION.items()},
    **{f"programme: {id_}": one for id_, one in OF_PROGRAMME.items()},
}
METHOD = re.compile(
    r"\b(Intervalle|Interval|interval|Hypothèse|assumption)\b"
    r"|\b(Montré si|Shown if|Caché si|Hidden where)\b"
)
"""Said under how a figure is computed."""
ABSENT = re.compile(r"^(Rien n'est dit|Not told|Sans objet|Undefined|Vide|Empty)\b")
"""Says when there is no figure, not what a figure leaves out."""


@pytest.mark.parametrize("one", ALL.values(), ids=list(ALL))
def test_each_text_fits_its_label(one: Definition) -> None:
    """« Rapporté à » what it is divided by, « Ce qui n'y est pas » what it leaves out."""
    for text in (*one.of.values(), *one.missing.values()):
        assert not METHOD.search(text), text
    for text in one.missing.values():
        assert not ABSENT.search(text), text


@pytest.mark.parametrize("one", ALL.values(), ids=list(ALL))
def test_an_interval_that_is_cut_says_so(one: Definition) -> None:
    """Student's interval of few answers reaches farther than its figure can be."""
    is_cut = one.low is not None or one.high is not None
    if re.search(r"\bt\b", one.formula["en"]) and "interval" in one.formula["en"]:
        assert ("cut at the range" in one.formula["en"]) == is_cut
        assert ("coupé aux bornes" in one.formula["fr"]) == is_cut
