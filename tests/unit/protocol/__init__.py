"""Tests of what travels and of what is stored."""
