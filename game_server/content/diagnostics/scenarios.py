"""Messages about a scenario."""

from collections.abc import Mapping

from game_server.content.diagnostics.message import Message

SCENARIOS: Mapping[str, Message] = {
    "unknown_card": Message(
        "error",
        "La carte « {id} » n'existe dans aucun paquet lu.",
        "Vouliez-vous écrire « {suggestion} » ? Son nom est celui de son paquet, après `id:`.",
        "The card “{id}” is in none of the decks read.",
        "Did you mean “{suggestion}”? Its name is the one in its deck, after `id:`.",
    ),
    "minutes_sum": Message(
        "warning",
        "Les activités font {sum} min, le scénario en annonce {minutes}.",
        "Corrigez `minutes`, ici ou dans une activité.",
        "The activities add up to {sum} min, the scenario says {minutes}.",
        "Correct `minutes`, here or in an activity.",
    ),
    "minutes_short": Message(
        "warning",
        "« {phase} » a {minutes} min ; il en faut {floor} pour {people} personnes.",
        "Donnez {floor} min, ou retirez des cartes.",
        "“{phase}” has {minutes} min; {people} people need {floor}.",
        "Give it {floor} min, or remove cards.",
    ),
    "absent_no_table": Message(
        "error",
        "Cette activité ne se joue pas par table\u00a0: `absents: table` n'y change rien.",
        "Écrivez `absents: attendre` ou `absents: passer`, ou ajoutez `par_table: oui`.",
        "This activity is not played by tables: `absents: table` changes nothing there.",
        "Write `absents: attendre` or `absents: passer`, or add `par_table: oui`.",
    ),
    "absent_no_bot": Message(
        "error",
        "Aucun robot ne peut jouer à la place d'une personne dans cette activité.",
        "Écrivez `absents: attendre` ou `absents: passer`.",
        "No bot can play in place of a person in this activity.",
        "Write `absents: attendre` or `absents: passer`.",
    ),
    "tables_needed": Message(
        "error",
        "Une activité se joue par table, mais `tables: sans` ne fait aucune table.",
        "Écrivez `tables: choisies`, `tables: tirees` ou `tables: par_service`.",
        "One activity is played by tables, but `tables: sans` makes no tables.",
        "Write `tables: choisies`, `tables: tirees` or `tables: par_service`.",
    ),
    "translation_missing": Message(
        "warning",
        "Il manque la traduction ({language}) de « {id} », « {key} ».",
        "Ajoutez-la dans {file}. En attendant, le français s'affiche.",
        "The translation ({language}) of “{id}”, “{key}” is missing.",
        "Add it to {file}. Until then, French is shown.",
    ),
    "item_missing": Message(
        "error",
        "La carte « {id} » n'a pas de questions pour le baromètre.",
        "Ajoutez-lui `barometre:`, avec les formes `a` et `b`.",
        "The card “{id}” has no questions for the barometer.",
        "Give it `barometre:`, with the forms `a` and `b`.",
    ),
    "item_without_card": Message(
        "error",
        "Cette question du baromètre porte sur une carte qui n'est pas jouée.",
        "Ajoutez la carte « {id} » à une activité non facultative, ou retirez la question.",
        "This barometer question is about a card that is not played.",
        "Add the card “{id}” to an activity that is not optional, or remove the question.",
    ),
    "engagements_needed": Message(
        "error",
        "Cette activité demande le fichier `engagements.yaml`, qui n'existe pas.",
        "Créez-le à côté de `services.yaml`, avec des moments et des gestes.",
        "This activity needs the file `engagements.yaml`, which does not exist.",
        "Create it beside `services.yaml`, with moments and gestures.",
    ),
    "engagements_for_all": Message(
        "error",
        "Aucun engagement n'est prévu pour tous les autres.",
        "Ajoutez `- service: tous`, avec ses moments et ses gestes.",
        "No commitment is there for everybody else.",
        "Add `- service: tous`, with its moments and gestures.",
    ),
    "engagements_missing": Message(
        "warning",
        "Aucun engagement n'est proposé au service « {value} ».",
        "Ajoutez-le à `engagements.yaml`. En attendant, ceux de « tous » s'affichent.",
        "No commitment is offered to the department “{value}”.",
        "Add it to `engagements.yaml`. Until then, those of “tous” are shown.",
    ),
}
