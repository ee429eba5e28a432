"""What is annotated in a folder, for those who ask about very many documents at once."""
