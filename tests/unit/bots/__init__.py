"""Unit tests of the bots."""
