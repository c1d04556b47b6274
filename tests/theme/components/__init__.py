"""Each component of the theme: its examples, made of made-up data, and what a page gets from them."""
