"""The admin as editors find it: start page, lists per kind, menu."""
