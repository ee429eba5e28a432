"""The first page, on the screen before the framework is loaded."""
