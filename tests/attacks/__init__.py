"""Attacks on a running server, and what honest phones notice of them."""
