"""Documents: which pages carry them, and the text that is in them."""
