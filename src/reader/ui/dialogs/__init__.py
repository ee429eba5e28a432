"""Dialogs over the page: each asks one thing and answers with a value."""
