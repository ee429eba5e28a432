"""Passages in files that others write and read: one module a format."""
