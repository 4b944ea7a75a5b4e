"""What all sessions of an organisation come to: what it declares, what they add, the figures."""
