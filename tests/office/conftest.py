"""One LibreOffice for all tests: its first start makes a profile."""

import pytest

from tests.office.libreoffice import LibreOffice


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """Return it."""
    return LibreOffice(tmp_path_factory.mktemp("office"))
