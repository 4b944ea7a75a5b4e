"""Tests of what keeps journals and records."""
