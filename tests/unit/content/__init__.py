"""Tests of the content: what is shipped, what editors may write, and what goes wrong."""
