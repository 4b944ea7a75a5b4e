"""Tests of the rules; each names the rule that it is about."""
