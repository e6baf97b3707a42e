"""Signing in with the account of one's own organisation (OpenID Connect), where the settings name one.

docs/adr/0011-signing-in-elsewhere.md tells why an account that exists is joined to it only after its password.
"""
