"""The field's rules as pure functions over the model: prices, delivery terms, payment, VAT.

Every function returns its value beside a tuple of findings. Facts come in as data; nothing here reads a file or a
clock.
"""
