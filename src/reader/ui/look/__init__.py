"""Themes: what colours there are, and what wears them."""
