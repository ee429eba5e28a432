"""What is in a text: masthead, outline, sentences, words; and the document that holds them."""
