"""How a card says what a barometer may ask about it: `barometre`, in two parallel forms."""

from game_server.content.fields import Fields
from game_server.content.lists import count, listed
from game_server.content.schemas.form import FITS_QUESTION
from game_server.engine.mechanics.barometer import Item, Question

LEAST, MOST = 3, 4
"""How many choices a question has."""
FITS_CHOICE = 60
"""Signs for which a small phone has room, four times below a question."""

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
    """Return what a barometer may ask about the card *name*, None if the card does not say."""
    if not card.has("item"):
        return None
    forms = card.block("item")
    item = Item(name, a=_form(forms, "a"), b=_form(forms, "b"))
    forms.done()
    return item


def _form(forms: Fields, name: str) -> Question:
    if not forms.has(name):
        forms.note("missing_key", name, key=forms.key(name), id=forms.label)
        return Question({}, (), 1)
    form = forms.block(name)
    form.label = f"{forms.label} {name}"
    text = form.words("question", simple="simple_question", fits=FITS_QUESTION)
    choices = listed(form, "choices", fits=FITS_CHOICE)
    # Of no choices at all it was told already that they lack.
    sound = bool(choices) and count(form, "choices", len(choices), LEAST, MOST)
    right = form.whole("answer", 1, len(choices) if sound else MOST)
    form.done()
    return Question(text, choices, right)
