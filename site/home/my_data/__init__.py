"""What the platform keeps of a person: to see, to correct, to take out and to erase."""
