"""How a session goes on: each transition of a step, of a phase and of a run."""
