"""The texts of `--help` on backups, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

FRENCH: Final[Mapping[str, HelpText]] = {
    "backup": HelpText(
        "Sauvegarder tout dans un fichier chiffré, aussi pendant que le jeu tourne.\n\n"
        "À côté, metodd-erasures.txt dit ce qui a été effacé. Gardez-le avec la sauvegarde."
    ),
    "backups": HelpText(
        "Dossier des sauvegardes. Un effacement s'y note tout de suite. "
        "Sans elle\u00a0: METODD_BACKUPS, ou à la sauvegarde suivante.",
        "DOSSIER",
    ),
    "backup.file": HelpText("Fichier à écrire, hors du dossier des données.", "FICHIER"),
    "backup.key": HelpText(
        "Fichier de la clé, rangé loin des données. Sa ligne publique, age1…, suffit ici.",
        "FICHIER",
    ),
    "backup.new_key": HelpText(
        "Faire une clé dans ce nouveau fichier, et rien d'autre.", "FICHIER"
    ),
    "restore": HelpText(
        "Remettre une sauvegarde dans un dossier vide ou un Redis vide.\n\n"
        "Ce qui a été effacé depuis ne revient pas."
    ),
    "restore.file": HelpText(
        "Sauvegarde à lire, avec metodd-erasures.txt dans le même dossier.", "FICHIER"
    ),
    "restore.key": HelpText("Fichier de la clé de cette sauvegarde.", "FICHIER"),
    "restore.signer": HelpText(
        "Qui l'a signée, nommé à chaque sauvegarde. Ou l'ancien dossier des données. "
        "Sans elle\u00a0: les lignes «\u00a0# signer:\u00a0» du fichier de la clé.",
        "NOM",
    ),
    "restore.unproved": HelpText(
        "Accepter une sauvegarde sans savoir qui l'a faite. "
        "Vérifiez ensuite qui a un compte\u00a0: elle a pu être fabriquée."
    ),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "backup": HelpText(
        "Back everything up into one encrypted file, also while the game runs.\n\n"
        "Beside it, metodd-erasures.txt says what was erased. Keep it with the backup."
    ),
    "backups": HelpText(
        "Directory of the backups. An erasure is noted there at once. "
        "Without it: METODD_BACKUPS, or with the next backup.",
        "DIRECTORY",
    ),
    "backup.file": HelpText("File to write, outside the directory of the data.", "FILE"),
    "backup.key": HelpText(
        "File of the key, kept far from the data. Its public line, age1…, is enough here.", "FILE"
    ),
    "backup.new_key": HelpText("Make a key in this new file, and do nothing else.", "FILE"),
    "restore": HelpText(
        "Put a backup back into an empty directory or an empty Redis.\n\n"
        "What was erased since does not come back."
    ),
    "restore.file": HelpText(
        "Backup to read, with metodd-erasures.txt in the same directory.", "FILE"
    ),
    "restore.key": HelpText("File of the key of this backup.", "FILE"),
    "restore.signer": HelpText(
        "Who signed it, as each backup tells. Or the former directory of the data. "
        "Without it: the lines “# signer:” in the file of the key.",
        "NAME",
    ),
    "restore.unproved": HelpText(
        "Accept a backup without knowing who made it. "
        "Then check who has an account: it may have been forged."
    ),
}
