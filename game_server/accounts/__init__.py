"""Accounts: who leads, edits, reports and administers, what each may do, and the trail of it."""
