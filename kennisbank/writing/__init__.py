"""What members write in the kennisbank: a form for each kind, and what helps to fill it in."""
