"""Letters as Word documents or PDF files, by the ending of their name."""
