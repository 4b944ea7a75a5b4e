"""Messages about YAML syntax: spaces, hyphens, quotes, brackets."""

from collections.abc import Mapping

from game_server.content.diagnostics.message import Message

SYNTAX: Mapping[str, Message] = {
    "duplicate_key": Message(
        "error",
        "« {key} » est écrit deux fois, déjà ligne {first}.",
        "Gardez une seule des deux lignes.",
        "“{key}” is written twice, already on line {first}.",
        "Keep only one of the two lines.",
    ),
    "tab": Message(
        "error",
        "Cette ligne commence par une tabulation ou par un espace insécable.",
        "Mettez des espaces ordinaires : deux par niveau.",
        "This line starts with a tab or a no-break space.",
        "Use ordinary spaces: two per level.",
    ),
    "indent": Message(
        "error",
        "Cette ligne n'est pas alignée avec ses voisines.",
        "Mettez {expected} espaces au début, comme ligne {first}.",
        "This line is not aligned with its neighbours.",
        "Start it with {expected} spaces, as on line {first}.",
    ),
    "indent_none": Message(
        "error",
        "Cette ligne n'est pas alignée avec ses voisines.",
        "Enlevez les espaces au début, comme ligne {first}.",
        "This line is not aligned with its neighbours.",
        "Remove the spaces at its start, as on line {first}.",
    ),
    "dash_space": Message(
        "error",
        "Il manque un espace après le tiret.",
        "Écrivez `{suggestion}`.",
        "A space is missing after the hyphen.",
        "Write `{suggestion}`.",
    ),
    "dash_sign": Message(
        "error",
        "Le signe « {value} » n'est pas le tiret du clavier.",
        "Écrivez `{suggestion}`.",
        "The sign “{value}” is not the keyboard's hyphen.",
        "Write `{suggestion}`.",
    ),
    "dash_missing": Message(
        "error",
        "Il manque un tiret devant « {key} ».",
        "Écrivez `- {key}:`. Espaces avant le tiret : {expected}. "
        "Espaces avant les lignes suivantes : {below}.",
        "A hyphen is missing before “{key}”.",
        "Write `- {key}:`. Spaces before the hyphen: {expected}. "
        "Spaces before the lines that follow: {below}.",
    ),
    "colon_in_text": Message(
        "error",
        "Ce texte contient « : », lu comme une nouvelle rubrique.",
        "Mettez tout le texte entre guillemets droits : `{quoted}`. "
        "Ou écrivez `{key}: >-`, puis le texte dessous, deux espaces de plus que `{key}`.",
        "This text contains “ : ”, read as a new entry.",
        "Put the whole text in straight quotes: `{quoted}`. "
        "Or write `{key}: >-`, then the text below, two spaces further than `{key}`.",
    ),
    "hash_cuts_text": Message(
        "error",
        "Le signe # coupe ce texte : la suite serait perdue.",
        'Mettez le texte entre guillemets droits `"…"`, ou enlevez #.',
        "The # sign cuts this text: the rest would be lost.",
        'Put the text in straight quotes `"…"`, or remove #.',
    ),
    "flow_map_split": Message(
        "error",
        "Entre accolades, la virgule a coupé votre phrase.",
        "Enlevez les accolades. Écrivez une rubrique par ligne.",
        "Between braces, the comma cut your sentence.",
        "Remove the braces. Write one entry per line.",
    ),
    "quote_open": Message(
        "error",
        "Un guillemet droit `{value}` s'ouvre ici et ne se ferme pas.",
        "Fermez-le en fin de texte, ou utilisez `>-`.",
        "A straight quote `{value}` opens here and never closes.",
        "Close it at the end of the text, or use `>-`.",
    ),
    "quote_early": Message(
        "error",
        "Le guillemet droit `{value}` se ferme avant la fin du texte.",
        "Enlevez les guillemets droits du texte, ou utilisez `>-`.",
        "The straight quote `{value}` closes before the end of the text.",
        "Remove the straight quotes of the text, or use `>-`.",
    ),
    "bracket_open": Message(
        "error",
        "Le signe « {value} » s'ouvre ici et ne se ferme pas.",
        'Fermez-le avec « {close} ». Si c\'est un texte, mettez-le entre guillemets droits `"…"`.',
        "The sign “{value}” opens here and never closes.",
        'Close it with “{close}”. If this is a text, put it in straight quotes `"…"`.',
    ),
    "bracket_extra": Message(
        "error",
        "Le signe « {value} » ferme ici ce qui n'est pas ouvert.",
        'Enlevez-le. Si c\'est un texte, mettez-le entre guillemets droits `"…"`.',
        "The sign “{value}” closes what is not open here.",
        'Remove it. If this is a text, put it in straight quotes `"…"`.',
    ),
    "not_supported": Message(
        "error",
        "Le signe « {value} » a un sens réservé ici.",
        'Mettez le texte entre guillemets droits `"…"`, ou recopiez le contenu voulu.',
        "The sign “{value}” has a reserved meaning here.",
        'Put the text in straight quotes `"…"`, or copy the content you want.',
    ),
}
