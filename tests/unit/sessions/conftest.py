"""What tests of sessions share."""

import pytest

from tests.unit.rooms.recording_store import RecordingStore


@pytest.fixture
def store() -> RecordingStore:
    """Return an empty store."""
    return RecordingStore()
