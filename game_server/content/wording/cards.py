"""What is wrong with a card."""

from collections.abc import Mapping

from game_server.content.wording.entry import Entry

CARDS: Mapping[str, Entry] = {
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
    "missing_source": Entry(
        "error",
        "La source de la carte « {id} » n'est pas complète.",
        "Ajoutez sous `source` : {keys}. Écrivez une valeur après : {empty}.",
        "The source of card “{id}” is not complete.",
        "Add under `source`: {keys}. Write a value after: {empty}.",
    ),
    "missing_source.absent": Entry(
        "error",
        "Il manque la source de la carte « {id} ».",
        "Ajoutez une ligne `source:`. Dessous, une ligne chacun, deux espaces de plus : {keys}.",
        "Card “{id}” has no source.",
        "Add a line `source:`. Below it, a line each, two spaces further: {keys}.",
    ),
    "missing_source.absent.empty": Entry(
        "error",
        "La source de la carte « {id} » est vide.",
        "Gardez la ligne `source:`. Dessous, une ligne chacun, deux espaces de plus : {keys}.",
        "The source of card “{id}” is empty.",
        "Keep the line `source:`. Below it, a line each, two spaces further: {keys}.",
    ),
    "missing_source.text": Entry(
        "error",
        "« {value} » ne suffit pas comme source de la carte « {id} ».",
        "Laissez `source:` seul sur sa ligne. "
        "Dessous, une ligne chacun, deux espaces de plus : {keys}.",
        "“{value}” is not enough as the source of card “{id}”.",
        "Leave `source:` alone on its line. Below it, a line each, two spaces further: {keys}.",
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
    "too_long_phone": Entry(
        "warning",
        "Ce texte dépasse la place d'un petit téléphone : {n} caractères.",
        "Visez {max} caractères au plus.",
        "This text does not fit a small phone: {n} characters.",
        "Aim for {max} characters at most.",
    ),
    "review_past": Entry(
        "warning",
        "Cette carte était à revoir le {date}.",
        "Vérifiez le chiffre et la source, puis changez `a_revoir_le`.",
        "This card was due for review on {date}.",
        "Check the figure and its source, then change `a_revoir_le`.",
    ),
    "goal_twice": Entry(
        "error",
        "L'objectif {value} est écrit deux fois sur cette carte.",
        "Gardez-le une seule fois : dans `odd`, `odd_lies` ou `leurres`.",
        "Goal {value} is written twice on this card.",
        "Keep it once: in `odd`, `odd_lies` or `leurres`.",
    ),
    "too_many_items": Entry(
        "error",
        "« {key} » a {n} éléments, pour {max} au plus.",
        "Gardez-en {max}.",
        "“{key}” has {n} items, {max} at most.",
        "Keep {max} of them.",
    ),
    "too_few_items": Entry(
        "error",
        "« {key} » a {n} éléments, il en faut au moins {min}.",
        "Ajoutez des lignes qui commencent par un tiret.",
        "“{key}” has {n} items, at least {min} are needed.",
        "Add lines that begin with a hyphen.",
    ),
    "decoys_count": Entry(
        "error",
        "Avec ces leurres, la carte propose {n} objectifs : il en faut {max}.",
        "Mettez {need} leurres, ou enlevez `leurres` : le tirage choisira.",
        "With these decoys the card offers {n} goals: it must be {max}.",
        "Put {need} decoys, or remove `leurres`: the draw will choose.",
    ),
}
