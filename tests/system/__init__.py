"""The whole system: what only shows when all parts are built and run together."""
