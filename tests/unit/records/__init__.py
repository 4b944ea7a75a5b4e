"""Tests of the records of the archive."""
