"""The translators' workflow: messages from templates and catalogue to POT and PO files, and the checks on them."""
