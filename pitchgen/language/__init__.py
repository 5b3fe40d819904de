"""One locale's voice: words from PO files, formats, salutation and closing, postal addresses."""
