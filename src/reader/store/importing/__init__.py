"""Importing: passages of a file put on documents, looked at before they are saved."""
