"""Pages, news and resources, and the lists of them."""
