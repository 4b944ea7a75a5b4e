"""Sign-on at a provider of OpenID Connect that others wrote, and that is certified."""
