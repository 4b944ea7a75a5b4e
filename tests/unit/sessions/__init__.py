"""Tests of sessions that were played."""
