"""What a wheel holds beside the code, so that who installs it needs no Node and no repository."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = {
    "clients/web/dist": "game_server/_shipped/client",
    "content": "game_server/_shipped/content",
    "requirements/sbom.json": "game_server/_shipped/sbom.json",
}


class ShippedFiles(BuildHookInterface[Any]):
    """Put these files into a wheel; an editable install reads them where they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to *build_data*, unless *version* is that of an editable install."""
        if version != "editable":
            build_data["force_include"].update(SHIPPED)
