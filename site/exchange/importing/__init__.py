"""Bringing content in, a record at a time."""
