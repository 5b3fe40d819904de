"""One module per kind of document: the context its template may use, and what must be right before it is final."""
