"""The command `dossier`: pages for a DPO and a security officer, and one line that says where."""

import sys
from pathlib import Path

from game_server.app.dossier import write_dossier
from game_server.commands.texts import sentence
from game_server.settings import Settings


def run(directory: Path, settings: Settings, organisation: str = "") -> None:
    """Write the dossier of an *organisation*, or of the whole server, into *directory*.

    Raises StartError.
    """
    written = write_dossier(directory, settings, organisation)
    details: dict[str, str | float] = {
        "file": str(directory / "index.html"),
        "pages": written.pages,
        "keys": ", ".join(written.unfilled),
    }
    key = "dossier.unfilled" if written.unfilled else "dossier.written"
    sys.stdout.write(sentence(key, settings.language, details) + "\n")
