"""Bytes to source, source to edits, edits to views: everything about characters."""
