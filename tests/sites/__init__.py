"""The built sites, as a visitor, a browser and a search engine meet them."""
