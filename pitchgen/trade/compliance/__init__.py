"""What a market asks of a product, what is held against it, and what stands in the way of an offer. Pure."""
