"""Look at the built pages without a server: made-up documents, a real browser."""
