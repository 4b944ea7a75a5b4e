"""Real pages in a real browser, with phones, console and screen at once."""
