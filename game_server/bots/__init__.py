"""Simulated players over real WebSockets: rehearsal, simulation and load."""
