"""Search all documents at hand: an index of their cleaned texts, and queries to it."""
