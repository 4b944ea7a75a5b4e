"""Chaos: real workers on one real Redis, faults at random, and a judgement of what remained."""
