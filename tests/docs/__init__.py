"""The documents that are tests: what they tell step by step is done here, word for word."""
