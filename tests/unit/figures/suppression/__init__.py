"""Tests of what a programme hides."""
