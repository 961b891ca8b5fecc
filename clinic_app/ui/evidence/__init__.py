"""The page about what the product rests on."""
