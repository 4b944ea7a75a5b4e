"""The key `barometre` of a card: what a barometer asks about it, in two parallel forms."""

from game_server.content.fields import Fields
from game_server.content.lists import check_count, localized_list
from game_server.content.schemas.contract import FITS_QUESTION
from game_server.engine.mechanics.barometer import Item, Question

LEAST, MOST = 3, 4
"""How many choices a question has."""
FITS_CHOICE = 60
"""Characters for which a small phone has room, four times below a question."""

ITEM_KEYS = {
    "item": "barometre",
    "a": "a",
    "b": "b",
    "question": "question",
    "simple_question": "variante_simple",
    "choices": "choix",
    "answer": "reponse",
}


def read_item(card: Fields, name: str) -> Item | None:
    """Return what a barometer asks about the card *name*, None if the card has no such key."""
    if not card.has("item"):
        return None
    forms = card.block("item")
    item = Item(name, a=_form(forms, "a"), b=_form(forms, "b"))
    forms.finish()
    return item


def _form(forms: Fields, name: str) -> Question:
    if not forms.has(name):
        forms.report("missing_key", name, key=forms.key(name), id=forms.label)
        return Question({}, (), 1)
    form = forms.block(name)
    form.label = f"{forms.label} {name}"
    text = form.localized("question", simple="simple_question", fits=FITS_QUESTION)
    choices = localized_list(form, "choices", fits=FITS_CHOICE)
    # An empty list was already reported as a missing key.
    sound = bool(choices) and check_count(form, "choices", len(choices), LEAST, MOST)
    right = form.whole("answer", 1, len(choices) if sound else MOST)
    form.finish()
    return Question(text, choices, right)
