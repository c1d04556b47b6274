"""The lists of news, of resources and of the whole site."""
