"""The parts of the PDF report, one file a part. Each adds its pieces to a story."""
