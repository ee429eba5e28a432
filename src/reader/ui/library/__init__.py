"""The library screen: the documents at hand."""
