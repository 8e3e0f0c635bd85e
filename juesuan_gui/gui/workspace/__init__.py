"""The open document as the window sees it: its review, its undo steps, its project file."""
