"""What the content check says: the level of every code, its message and its repair."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]
"""An error sets aside what it is found in, a warning does not."""

Detail = str | int | float
FRENCH = "fr"

SENTENCE = re.compile(r"(?<=[.?!]) ")
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold the level and the texts of one code."""

    level: Level
    message_fr: str
    repair_fr: str
    message_en: str
    repair_en: str


def word(code: str, language: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """Return message and repair of *code* in *language*, French unless it is `en`.

    A sentence of the repair that has nothing to show in a place is left out.
    """
    entry = MESSAGES[code]
    if language == FRENCH:
        message, repair = entry.message_fr, entry.repair_fr
    else:
        message, repair = entry.message_en, entry.repair_en
    shown = {name: say(value, language) for name, value in details.items()}
    return _fill(message, shown), _fill(" ".join(_told(repair, shown)), shown)


def say(value: Detail, language: str) -> str:
    """Return *value* as people of *language* write it: 1 288 and 3,8, or 1,288 and 3.8."""
    if isinstance(value, str):
        return value
    text = f"{value:,.10g}"
    if language != FRENCH:
        return text
    return text.replace(",", "\u202f").replace(".", ",")


def _told(repair: str, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield the sentences of *repair* whose places can be filled."""
    for sentence in SENTENCE.split(repair):
        if all(shown.get(name) for name in PLACE.findall(sentence)):
            yield sentence


def _fill(text: str, shown: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: shown[place[1]], text)


MESSAGES: Mapping[str, Entry] = {
    "unknown_key": Entry(
        "error",
        "Le mot « {key} » n'est pas connu ici.",
        "Vouliez-vous écrire « {suggestion} » ? Mots possibles : {choices}.",
        "The word “{key}” is not known here.",
        "Did you mean “{suggestion}”? Possible words: {choices}.",
    ),
    "missing_key": Entry(
        "error",
        "Il manque « {key} » à « {id} ».",
        "Ajoutez une ligne `{key}:` sous « {id} ».",
        "“{id}” has no “{key}”.",
        "Add a line `{key}:` under “{id}”.",
    ),
    "duplicate_key": Entry(
        "error",
        "« {key} » est écrit deux fois, déjà ligne {first}.",
        "Gardez une seule des deux lignes.",
        "“{key}” is written twice, already on line {first}.",
        "Keep only one of the two lines.",
    ),
    "duplicate_id": Entry(
        "error",
        "L'identifiant « {id} » sert déjà dans {file}, ligne {first}.",
        "Choisissez-en un autre, par exemple « {suggestion} ».",
        "The id “{id}” is already used in {file}, line {first}.",
        "Choose another, for example “{suggestion}”.",
    ),
    "tab": Entry(
        "error",
        "Cette ligne commence par une tabulation ou par un espace insécable.",
        "Mettez des espaces ordinaires : deux par niveau.",
        "This line starts with a tab or a no-break space.",
        "Use ordinary spaces: two per level.",
    ),
    "indent": Entry(
        "error",
        "Cette ligne n'est pas alignée avec ses voisines.",
        "Mettez {expected} espaces au début, comme ligne {first}.",
        "This line is not aligned with its neighbours.",
        "Start it with {expected} spaces, as on line {first}.",
    ),
    "dash_space": Entry(
        "error",
        "Il manque un espace après le tiret.",
        "Écrivez `{suggestion}`.",
        "A space is missing after the hyphen.",
        "Write `{suggestion}`.",
    ),
    "dash_sign": Entry(
        "error",
        "Le signe « {value} » n'est pas le tiret du clavier.",
        "Écrivez `{suggestion}`.",
        "The sign “{value}” is not the keyboard's hyphen.",
        "Write `{suggestion}`.",
    ),
    "dash_missing": Entry(
        "error",
        "Il manque un tiret devant « {key} ».",
        "Écrivez `- {key}:`, avec un espace après le tiret.",
        "A hyphen is missing before “{key}”.",
        "Write `- {key}:`, with a space after the hyphen.",
    ),
    "colon_in_text": Entry(
        "error",
        "Ce texte contient « : », lu comme une nouvelle rubrique.",
        "Écrivez `{key}: >-`, puis le texte dessous, décalé de deux espaces.",
        "This text contains “ : ”, read as a new entry.",
        "Write `{key}: >-`, then the text below, two spaces in.",
    ),
    "hash_cuts_text": Entry(
        "error",
        "Le signe # coupe ce texte : la suite serait perdue.",
        'Mettez le texte entre guillemets droits `"…"`, ou enlevez #.',
        "The # sign cuts this text: the rest would be lost.",
        'Put the text in straight quotes `"…"`, or remove #.',
    ),
    "flow_map_split": Entry(
        "error",
        "Entre accolades, la virgule a coupé votre phrase.",
        "Enlevez les accolades. Écrivez une rubrique par ligne.",
        "Between braces, the comma cut your sentence.",
        "Remove the braces. Write one entry per line.",
    ),
    "quote_open": Entry(
        "error",
        "Un guillemet droit `{value}` s'ouvre ici et ne se ferme pas.",
        "Fermez-le en fin de texte, ou utilisez `>-`.",
        "A straight quote `{value}` opens here and never closes.",
        "Close it at the end of the text, or use `>-`.",
    ),
    "number_as_text": Entry(
        "error",
        "« {value} » est un texte, il faut un nombre.",
        "Écrivez le nombre seul, en chiffres. Ici : {suggestion}. L'unité va dans `{unit}`.",
        "“{value}” is text, a number is needed.",
        "Write the number alone, in digits. Here: {suggestion}. The unit goes into `{unit}`.",
    ),
    "two_numbers": Entry(
        "error",
        "« {value} » se lit de deux façons.",
        "Écrivez {suggestion}. Pour un nombre à virgule, écrivez {decimal}.",
        "“{value}” can be read in two ways.",
        "Write {suggestion}. For a number with decimals, write {decimal}.",
    ),
    "not_whole": Entry(
        "error",
        "« {value} » n'est pas un nombre entier.",
        "Écrivez-le sans virgule, par exemple {suggestion}.",
        "“{value}” is not a whole number.",
        "Write it without decimals, for example {suggestion}.",
    ),
    "list_needed": Entry(
        "error",
        "« {value} » devrait être une liste.",
        "Mettez des crochets et des virgules : `{key}: {suggestion}`.",
        "“{value}” should be a list.",
        "Use brackets and commas: `{key}: {suggestion}`.",
    ),
    "bad_id": Entry(
        "error",
        "« {value} » ne peut pas servir d'identifiant.",
        "Petites lettres sans accent, chiffres et tirets, une lettre d'abord : {suggestion}.",
        "“{value}” cannot be an id.",
        "Small letters without accents, digits and hyphens, a letter first: {suggestion}.",
    ),
    "sexagesimal": Entry(
        "error",
        "« {value} » peut être une heure ou une durée.",
        "Pour une durée, écrivez les minutes : {suggestion}.",
        "“{value}” may be a time or a duration.",
        "For a duration, write minutes: {suggestion}.",
    ),
    "bad_date": Entry(
        "error",
        "« {value} » n'est pas une date lisible ici.",
        "Écrivez année-mois-jour, par exemple {suggestion}.",
        "“{value}” is not a date we can read.",
        "Write year-month-day, for example {suggestion}.",
    ),
    "bad_choice": Entry(
        "error",
        "« {value} » n'est pas possible pour « {key} ».",
        "Choisissez parmi : {choices}.",
        "“{value}” is not possible for “{key}”.",
        "Choose one of: {choices}.",
    ),
    "unknown_goal": Entry(
        "error",
        "L'objectif {value} n'existe pas : ils vont de 1 à 17.",
        "Corrigez le numéro dans `odd`.",
        "Goal {value} does not exist: they go from 1 to 17.",
        "Correct the number in `odd`.",
    ),
    "unknown_subject": Entry(
        "error",
        "La question centrale {value} n'existe pas : elles vont de 1 à 7.",
        "Corrigez le numéro dans `qc`. Le guide donne la liste.",
        "Core subject {value} does not exist: they go from 1 to 7.",
        "Correct the number in `qc`. The guide lists them.",
    ),
    "theme_long": Entry(
        "error",
        "Ce thème a {n} caractères, pour {max} au plus.",
        "Gardez un ou deux mots.",
        "This theme has {n} characters, {max} at most.",
        "Keep one or two words.",
    ),
    "unknown_service": Entry(
        "error",
        "Le service « {value} » n'est pas dans `services.yaml`.",
        "Vouliez-vous écrire « {suggestion} » ? Un nouveau service s'ajoute à `services.yaml`.",
        "The department “{value}” is not in `services.yaml`.",
        "Did you mean “{suggestion}”? A new department is added to `services.yaml`.",
    ),
    "unknown_card": Entry(
        "error",
        "La carte « {id} » n'existe dans aucun paquet lu.",
        "Vouliez-vous écrire « {suggestion} » ? Son nom est celui de son paquet, après `id:`.",
        "The card “{id}” is in none of the decks read.",
        "Did you mean “{suggestion}”? Its name is the one in its deck, after `id:`.",
    ),
    "missing_source": Entry(
        "error",
        "La source de la carte « {id} » n'est pas complète.",
        "Ajoutez sous `source` : {keys}.",
        "The source of card “{id}” is not complete.",
        "Add under `source`: {keys}.",
    ),
    "unverified_fact": Entry(
        "error",
        "Ce chiffre n'est pas vérifié (fiabilité {value}).",
        "Trouvez une source, puis mettez P ou S.",
        "This figure is not verified (reliability {value}).",
        "Find a source, then put P or S.",
    ),
    "bounds_miss": Entry(
        "error",
        "La réponse {answer} est hors des bornes {min} à {max}.",
        "Élargissez `bornes`, ou corrigez `reponse`.",
        "The answer {answer} is outside the bounds {min} to {max}.",
        "Widen `bornes`, or correct `reponse`.",
    ),
    "answer_in_middle": Entry(
        "error",
        "La réponse est juste au milieu des bornes : elle se devine.",
        "Décalez une borne, par exemple {suggestion}.",
        "The answer is exactly mid-way: it is easy to guess.",
        "Move one bound, for example {suggestion}.",
    ),
    "log_needs_positive": Entry(
        "error",
        "Cette échelle demande des nombres plus grands que zéro.",
        "Mettez des nombres positifs, ou `echelle: lineaire`.",
        "This scale needs numbers above zero.",
        "Use numbers above zero, or `echelle: lineaire`.",
    ),
    "explanation_long": Entry(
        "error",
        "L'explication a {n} caractères, pour 280 au plus.",
        "Enlevez {over} caractères. Gardez une idée.",
        "The explanation has {n} characters, 280 at most.",
        "Remove {over} characters. Keep one idea.",
    ),
    "bad_encoding": Entry(
        "error",
        "Ce fichier n'est pas enregistré en UTF-8 : les accents sont abîmés.",
        "Enregistrez-le à nouveau en choisissant « UTF-8 ».",
        "This file is not saved as UTF-8: accents are damaged.",
        "Save it again, choosing “UTF-8”.",
    ),
    "invisible_sign": Entry(
        "error",
        "Un signe invisible est resté ici, souvent après un copier-coller.",
        "Effacez-le, ou tapez la ligne à nouveau.",
        "An invisible sign is left here, often from copying and pasting.",
        "Delete it, or type the line again.",
    ),
    "quote_early": Entry(
        "error",
        "Le guillemet droit `{value}` se ferme avant la fin du texte.",
        "Enlevez les guillemets droits du texte, ou utilisez `>-`.",
        "The straight quote `{value}` closes before the end of the text.",
        "Remove the straight quotes of the text, or use `>-`.",
    ),
    "bracket_open": Entry(
        "error",
        "Le signe « {value} » s'ouvre ici et ne se ferme pas.",
        'Fermez-le avec « {close} ». Si c\'est un texte, mettez-le entre guillemets droits `"…"`.',
        "The sign “{value}” opens here and never closes.",
        'Close it with “{close}”. If this is a text, put it in straight quotes `"…"`.',
    ),
    "bracket_extra": Entry(
        "error",
        "Le signe « {value} » ferme ici ce qui n'est pas ouvert.",
        'Enlevez-le. Si c\'est un texte, mettez-le entre guillemets droits `"…"`.',
        "The sign “{value}” closes what is not open here.",
        'Remove it. If this is a text, put it in straight quotes `"…"`.',
    ),
    "not_supported": Entry(
        "error",
        "Le signe « {value} » a un sens réservé ici.",
        'Mettez le texte entre guillemets droits `"…"`, ou recopiez le contenu voulu.',
        "The sign “{value}” has a reserved meaning here.",
        'Put the text in straight quotes `"…"`, or copy the content you want.',
    ),
    "too_big": Entry(
        "error",
        "Ce fichier est trop gros ou a trop de niveaux.",
        "Coupez-le en plusieurs paquets de cartes.",
        "This file is too big or has too many levels.",
        "Split it into several decks.",
    ),
    "too_long_phone": Entry(
        "warning",
        "Ce texte dépasse la place d'un petit téléphone : {n} caractères.",
        "Visez {max} caractères au plus.",
        "This text does not fit a small phone: {n} characters.",
        "Aim for {max} characters at most.",
    ),
    "minutes_sum": Entry(
        "warning",
        "Les activités font {sum} min, le scénario en annonce {minutes}.",
        "Corrigez `minutes`, ici ou dans une activité.",
        "The activities add up to {sum} min, the scenario says {minutes}.",
        "Correct `minutes`, here or in an activity.",
    ),
    "minutes_short": Entry(
        "warning",
        "« {phase} » a {minutes} min ; il en faut {floor} pour {people} personnes.",
        "Donnez {floor} min, ou retirez des cartes.",
        "“{phase}” has {minutes} min; {people} people need {floor}.",
        "Give it {floor} min, or remove cards.",
    ),
    "translation_missing": Entry(
        "warning",
        "Il manque la traduction ({language}) de « {id} », « {key} ».",
        "Ajoutez-la dans {file}. En attendant, le français s'affiche.",
        "The translation ({language}) of “{id}”, “{key}” is missing.",
        "Add it to {file}. Until then, French is shown.",
    ),
    "review_past": Entry(
        "warning",
        "Cette carte était à revoir le {date}.",
        "Vérifiez le chiffre et la source, puis changez `a_revoir_le`.",
        "This card was due for review on {date}.",
        "Check the figure and its source, then change `a_revoir_le`.",
    ),
    "logo_unseen": Entry(
        "warning",
        "Le logo « {value} » ne s'affichera pas.",
        "Placez l'image dans ce dossier et vérifiez son nom. Fins possibles : {choices}.",
        "The logo “{value}” will not be shown.",
        "Put the picture into this directory and check its name. Possible endings: {choices}.",
    ),
    "file_unread": Entry(
        "warning",
        "Ce fichier n'est pas lu.",
        "Donnez-lui le nom « {suggestion} ». "
        "Sont lus les fichiers `.yaml` de `decks`, de `scenarios` et de `locales/en`.",
        "This file is not read.",
        "Call it “{suggestion}”. "
        "The `.yaml` files of `decks`, `scenarios` and `locales/en` are read.",
    ),
    "unreadable": Entry(
        "error",
        "Ce fichier ou ce dossier ne s'ouvre pas.",
        "Donnez le droit de le lire, ou retirez-le du dossier.",
        "This file or folder cannot be opened.",
        "Allow reading it, or take it out of the directory.",
    ),
}
