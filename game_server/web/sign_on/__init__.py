"""Sign-on by OpenID Connect: who somebody is, said by the provider of their organisation.

`starting` is imported by anybody; it alone imports the rest, and with it joserfc and httpx2, which
a server without sign-on does not need.
"""
