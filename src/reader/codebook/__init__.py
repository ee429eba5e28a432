"""Codes, their definitions, keys and history; codebook files; finding a code by what one types."""
