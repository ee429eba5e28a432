"""One annotator at one document, as a frozen value, and the commands that lead to the next one."""
