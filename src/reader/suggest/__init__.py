"""Which code a passage may take, and which range of a text may be one: proposals, never tags."""
