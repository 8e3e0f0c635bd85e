"""The original as pages: a PDF or a recognised scan, rendered in the background."""
