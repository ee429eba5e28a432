"""The reading page: a text in rows, with the passages tagged in it."""
