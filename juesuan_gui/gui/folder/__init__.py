"""The list of many documents, a window of its own beside that of the document at hand."""
