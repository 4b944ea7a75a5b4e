"""Messages about a key or its value."""

from collections.abc import Mapping

from game_server.content.diagnostics.message import Message

VALUES: Mapping[str, Message] = {
    "number_as_text": Message(
        "error",
        "« {value} » est un texte, il faut un nombre.",
        "Écrivez le nombre seul, en chiffres. Ici : {suggestion}. L'unité va dans `{unit}`.",
        "“{value}” is text, a number is needed.",
        "Write the number alone, in digits. Here: {suggestion}. The unit goes into `{unit}`.",
    ),
    "two_numbers": Message(
        "error",
        "« {value} » se lit de deux façons.",
        "Écrivez {suggestion}. Pour un nombre à virgule, écrivez {decimal}.",
        "“{value}” can be read in two ways.",
        "Write {suggestion}. For a number with decimals, write {decimal}.",
    ),
    "not_whole": Message(
        "error",
        "« {value} » n'est pas un nombre entier.",
        "Écrivez-le sans virgule, par exemple {suggestion}.",
        "“{value}” is not a whole number.",
        "Write it without decimals, for example {suggestion}.",
    ),
    "list_needed": Message(
        "error",
        "« {value} » devrait être une liste.",
        "Mettez des crochets et des virgules : `{key}: {suggestion}`.",
        "“{value}” should be a list.",
        "Use brackets and commas: `{key}: {suggestion}`.",
    ),
    "bad_id": Message(
        "error",
        "« {value} » ne peut pas servir d'identifiant.",
        "Petites lettres sans accent, chiffres et tirets, une lettre d'abord : {suggestion}.",
        "“{value}” cannot be an id.",
        "Small letters without accents, digits and hyphens, a letter first: {suggestion}.",
    ),
    "sexagesimal": Message(
        "error",
        "« {value} » peut être une heure ou une durée.",
        "Écrivez un seul nombre. Pour des minutes et des secondes : {short}. "
        "Pour des heures et des minutes : {suggestion}.",
        "“{value}” may be a time or a duration.",
        "Write one number. For minutes and seconds: {short}. For hours and minutes: {suggestion}.",
    ),
    "bad_date": Message(
        "error",
        "« {value} » n'est pas une date lisible ici.",
        "Écrivez année-mois-jour, par exemple {suggestion}.",
        "“{value}” is not a date we can read.",
        "Write year-month-day, for example {suggestion}.",
    ),
    "unknown_zone": Message(
        "error",
        "Le fuseau horaire « {value} » n'existe pas.",
        "Vouliez-vous écrire « {suggestion} » ?",
        "The time zone “{value}” does not exist.",
        "Did you mean “{suggestion}”?",
    ),
    "bad_choice": Message(
        "error",
        "« {value} » n'est pas possible pour « {key} ».",
        "Choisissez parmi : {choices}.",
        "“{value}” is not possible for “{key}”.",
        "Choose one of: {choices}.",
    ),
    "bad_choice.block": Message(
        "error",
        "« {value} » n'est pas possible après « {key} ».",
        "Laissez `{key}:` seul sur sa ligne. Écrivez dessous une rubrique par ligne.",
        "“{value}” is not possible after “{key}”.",
        "Leave `{key}:` alone on its line. Below it, write one entry per line.",
    ),
    "bad_choice.address": Message(
        "error",
        "« {value} » n'est pas une adresse de page web.",
        "Écrivez une adresse qui commence par `https://`. Par exemple : {suggestion}.",
        "“{value}” is not the address of a web page.",
        "Write an address that begins with `https://`. For example: {suggestion}.",
    ),
    "bad_choice.contact": Message(
        "error",
        "« {value} » n'est ni une adresse électronique, ni une page web sûre.",
        "Écrivez l'une des deux : `securite@ville.example` ou `https://ville.example/securite`.",
        "“{value}” is neither an e-mail address nor a safe web page.",
        "Write one of them: `security@city.example` or `https://city.example/security`.",
    ),
    "missing_key": Message(
        "error",
        "Il manque « {key} » à « {id} ».",
        "Ajoutez une ligne `{key}:` sous « {id} ». Mots possibles : {choices}.",
        "“{id}” has no “{key}”.",
        "Add a line `{key}:` under “{id}”. Possible words: {choices}.",
    ),
    "missing_key.empty": Message(
        "error",
        "« {key} » n'a pas de valeur dans « {id} ».",
        "Écrivez-la après `{key}:`, ou dessous. Mots possibles : {choices}.",
        "“{key}” has no value in “{id}”.",
        "Write it after `{key}:`, or below. Possible words: {choices}.",
    ),
    "unknown_key": Message(
        "error",
        "Le mot « {key} » n'est pas connu ici.",
        "Vouliez-vous écrire « {suggestion} » ? Mots possibles : {choices}.",
        "The word “{key}” is not known here.",
        "Did you mean “{suggestion}”? Possible words: {choices}.",
    ),
    "duplicate_id": Message(
        "error",
        "L'identifiant « {id} » sert déjà dans {file}, ligne {first}.",
        "Choisissez-en un autre, par exemple « {suggestion} ».",
        "The id “{id}” is already used in {file}, line {first}.",
        "Choose another, for example “{suggestion}”.",
    ),
    "workforce_twice": Message(
        "error",
        "Deux effectifs commencent le {value} : voyez aussi la ligne {first}.",
        "Changez l'une des deux dates `depuis`, ou gardez un seul des deux.",
        "Two headcounts begin on {value}: see line {first} too.",
        "Change one of the two dates `depuis`, or keep only one of them.",
    ),
    "former_unnamed": Message(
        "warning",
        "Le service « {value} » n'est plus dans `services.yaml`.",
        "Écrivez son titre sous `anciens`, dans `services.yaml`. "
        "Ou vouliez-vous écrire « {suggestion} » ?",
        "The department “{value}” is in `services.yaml` no more.",
        "Write its title under `anciens`, in `services.yaml`. Or did you mean “{suggestion}”?",
    ),
    "service_replaced": Message(
        "error",
        "Le service « {value} » est remplacé, mais il est encore dans la liste.",
        "Retirez-le de `remplace`, ou retirez son service de la liste.",
        "The department “{value}” is replaced, but it is still in the list.",
        "Take it out of `remplace`, or take its department out of the list.",
    ),
}
