"""Gates of branch coverage for each package, checked on the data of coverage."""

import io
import sys
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).parent.parent
# The branches left open in rooms and storage are run by tests that kill real processes.
GATES = {
    "engine": 100,
    "protocol": 100,
    "figures/session": 100,
    "figures/suppression": 100,
    "rooms": 95,
    "records": 100,
    "sessions": 95,
    "storage": 95,
    "retention": 95,
    "accounts": 95,
}


def main() -> int:
    """Print one line a package and return 1 if a package is missing or below its gate."""
    coverage = Coverage(config_file=str(ROOT / "pyproject.toml"))
    coverage.load()
    reached = [_passes(coverage, package, gate) for package, gate in GATES.items()]
    return 0 if all(reached) else 1


def _passes(coverage: Coverage, package: str, gate: int) -> bool:
    """Report *package* and say whether it is there and reaches *gate* per cent."""
    files = f"game_server/{package}/*"
    if not any((ROOT / "game_server" / package).glob("**/*.py")):
        print(f"{package}: missing")
        return False
    table = io.StringIO()
    share = coverage.report(include=[files], file=table, show_missing=True, skip_covered=True)
    print(f"{package}: {share:.2f} % of lines and branches, at least {gate} % wanted")
    if share < gate:
        print(table.getvalue())
    return share >= gate


if __name__ == "__main__":
    sys.exit(main())
