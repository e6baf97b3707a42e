"""What members tell about themselves, and who sees it."""
