"""Becoming a member: by asking, or because a member invites."""
