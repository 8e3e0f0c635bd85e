"""Set the report and the clean copy as PDF. The only room that knows the PDF library."""
