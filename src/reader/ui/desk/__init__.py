"""What the program works with beside the screens: documents, annotations, undo."""
