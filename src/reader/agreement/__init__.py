"""How far annotators agree, and where they differ: coefficients, spans, places."""
