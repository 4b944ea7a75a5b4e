"""Tests of the mechanics, alone and in a room."""
