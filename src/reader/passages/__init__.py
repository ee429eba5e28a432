"""Tagged passages, how they are anchored in a source, and what they add up to."""
