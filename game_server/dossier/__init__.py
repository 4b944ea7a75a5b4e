"""The dossier: the pages that a DPO and a security officer read, made of what this server does."""
