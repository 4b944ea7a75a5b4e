"""Tests of the gate by which numbers of answers leave a session."""
