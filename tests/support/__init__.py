"""What the tests share: validity of documents, readable outlines, templates made in code."""
