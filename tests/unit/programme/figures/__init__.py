"""Tests of the figures of the programme."""
