"""The messages of the content check: their catalogue by code, and their formatting."""
