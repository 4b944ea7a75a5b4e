"""Tests of the whole system; each folder says what it shows."""
