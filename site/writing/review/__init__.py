"""What waits for the editors: who takes it up, who decides, and who hears of it."""
