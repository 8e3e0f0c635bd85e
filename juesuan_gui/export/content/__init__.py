"""What an exported file says, without saying how it looks: texts, lists, forms, marks."""
