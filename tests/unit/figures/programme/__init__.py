"""The programme: what an organisation declares, and what all its sessions come to."""
