"""The time zone of an organisation, by its name in the database of time zones (IANA)."""

from typing import Final

DEFAULT_ZONE: Final = "Europe/Paris"
"""Of organisations that name none, and of rooms that were opened before any could."""
