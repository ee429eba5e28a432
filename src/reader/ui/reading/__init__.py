"""The reading screen: the page with what stands around it and what is done on it."""
