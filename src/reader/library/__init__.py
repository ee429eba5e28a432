"""The documents at hand: which there are, what is known of each, sorting and filtering."""
