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
    "notes_never": Message(
        "warning",
        "Cette activité n'a pas ce moment\u00a0: les notes sous `{key}:` ne s'éclairent jamais.",
        "Mettez ce texte sous `avant:`, ou écrivez un seul texte après `notes:`.",
        "This activity has no such moment: the notes under `{key}:` never light up.",
        "Put this text under `avant:`, or write a single text after `notes:`.",
    ),
    "notes_apart": Message(
        "error",
        "Ces notes sont découpées, mais le texte français est d'un seul tenant.",
        "Écrivez un seul texte après `notes:`, ou découpez aussi le français.",
        "These notes are split by moment, but the French text is in one piece.",
        "Write a single text after `notes:`, or split the French too.",
    ),
    "item_missing": Message(
        "error",
        "La carte « {id} » n'a pas de questions pour le baromètre.",
        "Ajoutez-lui `barometre:`, avec les formes `a` et `b`.",
        "The card “{id}” has no questions for the barometer.",
        "Give it `barometre:`, with the forms `a` and `b`.",
    ),
    "item_gives_away": Message(
        "error",
        "Cette question à choix dévoile « {id} », que la salle devine plus loin (ligne {line}).",
        "Retirez la question, ou posez-la sur une carte que la séance ne joue pas.",
        "This question with choices gives away “{id}”, which the room guesses later (line {line}).",
        "Remove the question, or ask about a card that the session does not play.",
    ),
    "recall_not_played": Message(
        "error",
        "Aucune activité ne joue « {id} » avant que la salle s'en souvienne.",
        "Ajoutez cette carte à une `estimation` placée avant, ou retirez-la d'ici.",
        "No activity plays “{id}” before the room recalls it.",
        "Add this card to an `estimation` that comes before, or remove it from here.",
    ),
    "warm_up_same": Message(
        "error",
        "Les deux mots de l'échauffement sont les mêmes : « {value} ».",
        "Écrivez deux mots entre lesquels on peut hésiter, comme « Café » et « Thé ».",
        "The two words of the warm-up are the same: “{value}”.",
        "Write two words that one may waver between, such as “Coffee” and “Tea”.",
    ),
    "opinions_place": Message(
        "error",
        "Ici, l'avis est demandé au milieu du jeu, ou une fois de trop.",
        "Écrivez `avis:` une fois dans l'accueil, et une fois après la dernière carte.",
        "Here opinions are asked for amid the game, or once too often.",
        "Write `avis:` once in the welcome, and once after the last card.",
    ),
    "engagements_needed": Message(
        "error",
        "Cette activité demande le fichier `engagements.yaml`, qui n'existe pas.",
        "Créez-le à côté de `services.yaml`, avec des moments et des gestes.",
        "This activity needs the file `engagements.yaml`, which does not exist.",
        "Create it beside `services.yaml`, with moments and gestures.",
    ),
    "unknown_moment": Message(
        "error",
        "Le moment {value} n'existe pas pour ce service.",
        "Donnez le rang d'un moment de la même liste : le premier porte le numéro 1.",
        "This department has no moment {value}.",
        "Give the place of a moment in its list: the first one is number 1.",
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
