"""The sentences of commands by their keys, in French and in English."""

from collections.abc import Mapping

from game_server.commands import texts_of_accounts as accounts
from game_server.commands import texts_of_backup as backup
from game_server.commands import texts_of_bench as bench
from game_server.commands import texts_of_chaos as chaos
from game_server.commands import texts_of_dossier as dossier
from game_server.commands import texts_of_metrics as metrics
from game_server.commands import texts_of_organisations as organisations
from game_server.commands import texts_of_report as report
from game_server.commands import texts_of_sign_on as sign_on
from game_server.commands import texts_of_store as store

FRENCH: Mapping[str, str] = {
    **accounts.FRENCH,
    **store.FRENCH,
    **backup.FRENCH,
    **sign_on.FRENCH,
    **chaos.FRENCH,
    **dossier.FRENCH,
    **metrics.FRENCH,
    **organisations.FRENCH,
    **report.FRENCH,
    **bench.FRENCH,
    "port_in_use": (
        "Le port {port} est déjà pris\u00a0: arrêtez l'autre programme, ou ajoutez `--port {free}`."
    ),
    "port_refused": (
        "Ce compte ne peut pas ouvrir le port {port}\u00a0: choisissez un port au-dessus de 1023."
    ),
    "address_unknown": "Cet ordinateur n'a pas l'adresse {host}\u00a0: enlevez `--host`.",
    "data_held": (
        "Un autre serveur utilise déjà {dir}\u00a0: arrêtez-le, ou choisissez un autre `--data`."
    ),
    "data_not_writable": (
        "Impossible d'écrire dans {dir} ({cause})\u00a0: essayez encore, ou changez `--data`."
    ),
    "data.denied": (
        "Ce compte n'a pas accès à {dir}\u00a0: donnez-lui ce droit, ou changez `--data`."
    ),
    "data.file": "{dir} mène à un fichier, pas à un dossier\u00a0: changez `--data`.",
    "data.full": "Le disque de {dir} est plein\u00a0: libérez de la place, ou changez `--data`.",
    "data.damaged": (
        "Données abîmées ou d'un autre programme dans {dir}\u00a0: "
        "remettez une copie, ou changez `--data`."
    ),
    "data.busy": (
        "Un autre programme occupe les données de {dir}\u00a0: fermez-le, puis essayez encore."
    ),
    "data_full": "Le disque de {dir} est plein\u00a0: les salles attendent. Libérez de la place.",
    "data_unwritten": (
        "Impossible d'écrire dans {dir} ({cause})\u00a0: les salles attendent. Vérifiez le disque."
    ),
    "data_written_again": "On écrit de nouveau dans {dir}. Les salles continuent.",
    "data_open": (
        "D'autres comptes de cet ordinateur entrent dans {dir}\u00a0: "
        "fermez-le par `chmod 700 {dir}`."
    ),
    "data_newer": (
        "Les données de {dir} viennent de la version {found}, "
        "plus récente\u00a0: mettez à jour metodd."
    ),
    "data_older": (
        "Les données de {dir} ont un ancien format ({found})\u00a0: changez `--data` pour repartir."
    ),
    "content_missing": "Le dossier de contenu {dir} n'existe pas\u00a0: vérifiez `--content`.",
    "check_missing": (
        "Le dossier {dir} n'existe pas\u00a0: vérifiez ce que vous avez écrit après `metodd check`."
    ),
    "check_file": (
        "{dir} est un fichier\u00a0: donnez le dossier du contenu, celui qui contient `decks`."
    ),
    "content_empty": (
        "Aucun scénario utilisable dans {dir}\u00a0: "
        "lancez `metodd check {typed}` pour savoir pourquoi."
    ),
    "option_unknown": (
        "L'option {option} n'existe pas\u00a0: "
        "`metodd {command} --help` montre les options possibles."
    ),
    "option_value": "{value} ne convient pas à {option}\u00a0: il faut {expected}.",
    "client_missing": "Les pages du jeu ne sont pas construites\u00a0: lancez `make install`.",
    "key_weak": "METODD_FACILITATOR_KEY est trop courte\u00a0: mettez {min} caractères au moins.",
    "token_unreadable": "METODD_METRICS_TOKEN_FILE\u00a0: impossible de lire {path}.",
    "token_weak": "Le jeton dans {path} est trop court\u00a0: mettez {min} caractères au moins.",
    "serve.set_aside": (
        "Fichiers mis de côté\u00a0: {n} ({files}). Pour voir\u00a0: `metodd check {typed}`."
    ),
    "replaced.cards": "Cartes remplacées\u00a0: {ids}.",
    "replaced.scenarios": "Scénarios remplacés\u00a0: {ids}.",
    "replaced.services": "Liste des services remplacée\u00a0: {ids}.",
    "replaced.engagements": "Engagements remplacés\u00a0: {ids}.",
    "unfilled": "À compléter avant la première séance, dans {file}\u00a0: {keys}.",
    "played": "Scénario {scenario}\u00a0: joué jusqu'au bout avec {phones} téléphones.",
    "stopped": (
        "Scénario {scenario}\u00a0: arrêté à l'activité {n}, "
        "«\u00a0{title}\u00a0», étape «\u00a0{step}\u00a0» ({cause})."
    ),
    "stopped.lobby": "Scénario {scenario}\u00a0: arrêté avant la première activité ({cause}).",
    "stopped.brief": "consigne",
    "stopped.input": "vos réponses",
    "stopped.lock": "réponses arrêtées",
    "stopped.reveal": "résultat",
    "stopped.discuss": "discussion",
    "serve.no_network": (
        "Seul cet ordinateur peut jouer\u00a0: il est sans réseau, ou `--host` le veut ainsi."
    ),
    "serve.draining": "Arrêt en cours\u00a0: les téléphones sont prévenus.",
    "serve.stopped": "C'est arrêté. Les salles reprendront au prochain démarrage.",
    "serve.title": "mét'ODD {version} est en marche.",
    "serve.console": "  Console, lien secret, une seule fois\u00a0: {console_url}",
    "serve.local": "  Console sur cet ordinateur, une seule fois aussi\u00a0: {console_url}",
    "serve.phones": "  Téléphones, même réseau\u00a0: {url}",
    "serve.phones_public": "  Téléphones\u00a0: {url}",
    "serve.wifi": (
        "1. D'abord ce Wi-Fi\u00a0: {ssid}. Clé\u00a0: {secret}\nGardez-le, même sans internet."
    ),
    "serve.wifi_open": (
        "1. D'abord ce Wi-Fi\u00a0: {ssid}, sans clé.\nGardez-le, même sans internet."
    ),
    "serve.room": "2. Ensuite la salle\u00a0: {url}",
    "serve.data": "  Données\u00a0: {dir}",
    "serve.workers": "  Processus\u00a0: {workers}.",
    "serve.content": "  Scénarios\u00a0: {scenarios}. Cartes\u00a0: {cards}.",
    "serve.stop": "  Pour arrêter\u00a0: Ctrl + C. Les salles reprendront.",
    "data_missing": "Aucune donnée à lire dans {dir}\u00a0: vérifiez `--data`.",
    "data_unreadable": (
        "Impossible de lire {dir} ({cause})\u00a0: essayez encore, ou vérifiez `--data`."
    ),
    "room_unknown": (
        "Aucune salle {value} dans {dir}\u00a0: "
        "donnez le code d'une salle ouverte, ou l'identifiant d'une salle."
    ),
    "room_cut": (
        "La salle {value} est illisible après la version {last}\u00a0: ajoutez `--until {last}`."
    ),
    "room_of_another_release": (
        "La salle {value} vient d'une autre version du jeu\u00a0: relisez-la avec cette version-là."
    ),
    "room_unreadable": (
        "La salle {value} est illisible\u00a0: "
        "remettez une copie de {dir}, ou relisez une autre salle."
    ),
    "room_stopped": (
        "La salle {code} est illisible et reste fermée\u00a0: ouvrez-en une autre à sa place."
    ),
    "server_ill": (
        "Le jeu à {url} répond, mais ne peut pas servir\u00a0: "
        "ses messages d'erreur disent pourquoi."
    ),
    "server_away": "Aucun jeu ne répond à {url}\u00a0: démarrez-le, ou corrigez `--url`.",
    "key_refused": (
        "Le jeu à {url} refuse la clé\u00a0: mettez la sienne dans METODD_FACILITATOR_KEY."
    ),
    "argument_missing": (
        "Il manque {option}\u00a0: `metodd {command} --help` montre comment l'écrire."
    ),
    "argument_extra": (
        "{value} est de trop\u00a0: `metodd {command} --help` montre ce qui est possible."
    ),
    "value_missing": (
        "Il manque la valeur de {option}\u00a0: `metodd {command} --help` montre comment l'écrire."
    ),
    "command_unknown": (
        "La commande {value} n'existe pas\u00a0: `metodd --help` montre les commandes possibles."
    ),
    "output_lost": (
        "La réponse n'a pas pu être écrite\u00a0: libérez de la place, ou écrivez-la ailleurs."
    ),
    "expected.number": "un nombre de {low} à {high}",
    "expected.choice": "un mot parmi {choices}",
    "expected.address": "une adresse comme `https://jeu.ville.fr`, sans rien derrière",
    "expected.host": "un nom de machine comme `jeu.ville.fr`, sans port",
    "expected.proxy": "une adresse IP ou un réseau comme `10.0.0.0/24`",
    "expected.wifi": (
        "`NOM:CLÉ`, un nom de 32 octets au plus, une clé de 8 à 63 caractères ou vide"
    ),
    "expected.web": "une adresse en `http://` ou `https://`",
    "expected.no_url": "un serveur à part, sans `--url`",
    "simulate.progress": "Activités jouées",
    "simulate.rooms": "Salles",
    "simulate.players": "Téléphones par salle",
    "simulate.accepted": "Actions acceptées",
    "simulate.refused": "Actions refusées",
    "simulate.reconnects": "Connexions reprises",
    "simulate.gaps": "Pages redemandées en entier",
    "simulate.bytes": "Octets reçus par téléphone",
    "simulate.ack": "Réponse du serveur",
    "simulate.reveal": "Étape suivante sur le dernier téléphone",
    "simulate.times": "la moitié en {half} ms, 99\u00a0% en {most} ms",
    "simulate.moves_once": "Chaque action compte une seule fois",
    "simulate.documents_equal": "Chaque page est comme une page neuve",
    "simulate.refusals_expected": "Aucun refus inattendu",
    "simulate.rooms_apart": "Aucun message d'une autre salle",
    "simulate.yes": "oui",
    "simulate.no": "non",
    "simulate.unstored": "La base manquait\u00a0: {n} envois ont été refusés, puis répétés.",
    "simulate.holds": "Tout a tenu\u00a0: rien n'est perdu, rien ne compte deux fois.",
    "simulate.fails": "Le serveur a une faute\u00a0: les phrases plus haut disent laquelle.",
}

ENGLISH: Mapping[str, str] = {
    **accounts.ENGLISH,
    **store.ENGLISH,
    **backup.ENGLISH,
    **sign_on.ENGLISH,
    **chaos.ENGLISH,
    **dossier.ENGLISH,
    **metrics.ENGLISH,
    **organisations.ENGLISH,
    **report.ENGLISH,
    **bench.ENGLISH,
    "port_in_use": "Port {port} is already in use: stop the other program, or add `--port {free}`.",
    "port_refused": "This account may not open port {port}: choose a port above 1023.",
    "address_unknown": "This computer has no address {host}: remove `--host`.",
    "data_held": "Another server already uses {dir}: stop it, or choose another `--data`.",
    "data_not_writable": "Cannot write to {dir} ({cause}): try again, or change `--data`.",
    "data.denied": ("This account may not use {dir}: allow it to, or change `--data`."),
    "data.file": "{dir} leads to a file, not to a directory: change `--data`.",
    "data.full": "The disk of {dir} is full: free some space, or change `--data`.",
    "data.damaged": (
        "The data in {dir} are damaged, or another program's: "
        "bring back a copy, or change `--data`."
    ),
    "data.busy": "Another program holds the data in {dir}: close it, then try again.",
    "data_full": "The disk of {dir} is full: the rooms wait. Free some space.",
    "data_unwritten": "Writing in {dir} fails ({cause}): the rooms wait. Check the disk.",
    "data_written_again": "Writing in {dir} works again. The rooms go on.",
    "data_open": (
        "Other accounts of this computer may enter {dir}: close it by `chmod 700 {dir}`."
    ),
    "data_newer": "The data in {dir} come from version {found}, which is newer: update metodd.",
    "data_older": (
        "The data in {dir} have an old format ({found}): change `--data` to start afresh."
    ),
    "content_missing": "The content directory {dir} does not exist: check `--content`.",
    "check_missing": (
        "The directory {dir} does not exist: check what you wrote after `metodd check`."
    ),
    "check_file": "{dir} is a file: give the content directory, the one that holds `decks`.",
    "content_empty": "No usable scenario in {dir}: run `metodd check {typed}` to find out why.",
    "option_unknown": (
        "The option {option} does not exist: `metodd {command} --help` shows the possible ones."
    ),
    "option_value": "{value} does not suit {option}: it must be {expected}.",
    "client_missing": "The game's pages are not built: run `make install`.",
    "key_weak": "METODD_FACILITATOR_KEY is too short: use at least {min} characters.",
    "token_unreadable": "METODD_METRICS_TOKEN_FILE: cannot read {path}.",
    "token_weak": "The token in {path} is too short: use at least {min} characters.",
    "serve.set_aside": "Files set aside: {n} ({files}). To see why: `metodd check {typed}`.",
    "replaced.cards": "Cards replaced: {ids}.",
    "replaced.scenarios": "Scenarios replaced: {ids}.",
    "replaced.services": "List of departments replaced: {ids}.",
    "replaced.engagements": "Commitments replaced: {ids}.",
    "unfilled": "To fill in before the first session, in {file}: {keys}.",
    "played": "Scenario {scenario}: played to its end with {phones} phones.",
    "stopped": (
        "Scenario {scenario}: stopped at activity {n}, “{title}”, step “{step}” ({cause})."
    ),
    "stopped.lobby": "Scenario {scenario}: stopped before the first activity ({cause}).",
    "stopped.brief": "instructions",
    "stopped.input": "your answers",
    "stopped.lock": "answers stopped",
    "stopped.reveal": "result",
    "stopped.discuss": "discussion",
    "serve.no_network": "Only this computer can play: it has no network, or `--host` has it so.",
    "serve.draining": "Stopping: phones are being told.",
    "serve.stopped": "Stopped. Rooms will resume at the next start.",
    "serve.title": "mét'ODD {version} is running.",
    "serve.console": "  Console, secret link, once only: {console_url}",
    "serve.local": "  Console on this computer, once only too: {console_url}",
    "serve.phones": "  Phones, same network: {url}",
    "serve.phones_public": "  Phones: {url}",
    "serve.wifi": "1. This Wi-Fi first: {ssid}. Key: {secret}\nStay on it, even without internet.",
    "serve.wifi_open": (
        "1. This Wi-Fi first: {ssid}, without a key.\nStay on it, even without internet."
    ),
    "serve.room": "2. Then the room: {url}",
    "serve.data": "  Data: {dir}",
    "serve.workers": "  Processes: {workers}.",
    "serve.content": "  Scenarios: {scenarios}. Cards: {cards}.",
    "serve.stop": "  To stop: Ctrl + C. Rooms will resume.",
    "data_missing": "There are no data to read in {dir}: check `--data`.",
    "data_unreadable": "Cannot read {dir} ({cause}): try again, or check `--data`.",
    "room_unknown": "No room {value} in {dir}: give the code of an open room, or the id of a room.",
    "room_cut": "Room {value} cannot be read after version {last}: add `--until {last}`.",
    "room_of_another_release": (
        "Room {value} comes from another version of the game: replay it with that version."
    ),
    "room_unreadable": (
        "Room {value} cannot be read: bring back a copy of {dir}, or replay another one."
    ),
    "room_stopped": "Room {code} cannot be read and stays closed: open another in its place.",
    "server_ill": "The game at {url} answers, but cannot serve: its error messages say why.",
    "server_away": "No game answers at {url}: start it, or correct `--url`.",
    "key_refused": "The game at {url} refuses the key: put its own in METODD_FACILITATOR_KEY.",
    "argument_missing": "{option} is missing: `metodd {command} --help` shows how to write it.",
    "argument_extra": "{value} is too much: `metodd {command} --help` shows what is possible.",
    "value_missing": ("{option} has no value: `metodd {command} --help` shows how to write one."),
    "command_unknown": (
        "The command {value} does not exist: `metodd --help` shows the possible ones."
    ),
    "output_lost": "The answer could not be written: free some space, or write it elsewhere.",
    "expected.number": "a number from {low} to {high}",
    "expected.choice": "one of {choices}",
    "expected.address": "an address such as `https://game.city.org`, with nothing behind it",
    "expected.host": "the name of a machine such as `game.city.org`, without a port",
    "expected.proxy": "an IP address, or a network such as `10.0.0.0/24`",
    "expected.wifi": "`NAME:KEY`, a name of 32 bytes at most, a key of 8 to 63 characters or none",
    "expected.web": "an address in `http://` or `https://`",
    "expected.no_url": "a server of its own, without `--url`",
    "simulate.progress": "Activities played",
    "simulate.rooms": "Rooms",
    "simulate.players": "Phones in each room",
    "simulate.accepted": "Moves accepted",
    "simulate.refused": "Moves refused",
    "simulate.reconnects": "Connections taken up again",
    "simulate.gaps": "Pages asked for anew",
    "simulate.bytes": "Bytes received by each phone",
    "simulate.ack": "Answer of the server",
    "simulate.reveal": "Next step on the last phone",
    "simulate.times": "half within {half} ms, 99% within {most} ms",
    "simulate.moves_once": "Every move counts once",
    "simulate.documents_equal": "Every page is like a fresh one",
    "simulate.refusals_expected": "No unexpected refusal",
    "simulate.rooms_apart": "No message of another room",
    "simulate.yes": "yes",
    "simulate.no": "no",
    "simulate.unstored": "The store was away: {n} moves were refused, then sent again.",
    "simulate.holds": "All held: nothing is lost, nothing counts twice.",
    "simulate.fails": "The server has a fault: the sentences above say which.",
}


def sentence(key: str, language: str, details: Mapping[str, str | float] | None = None) -> str:
    """Return the sentence *key* in *language* (`fr` or `en`), filled with *details*."""
    texts = ENGLISH if language == "en" else FRENCH
    return texts[key].format_map(details or {})
