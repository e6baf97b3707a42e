"""What editors and administrators do with people in the admin."""
