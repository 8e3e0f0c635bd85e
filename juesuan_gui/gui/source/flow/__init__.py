"""The original as readable text and tables: Word, workbooks, web pages."""
