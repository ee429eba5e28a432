"""Annotations on the disk: saved whole or not at all, and acknowledged only then."""
