"""Search: what of a site is found, and how.

In come the finished pages of what a site lists, with the kind and the year of each; out comes the folder that the page « recherche » asks
while one types: Pagefind's index, without its own pages and programs for showing it, and which page is of which kind and year. Below:
routes, content and words. It sees what visitors see: what is not served cannot be found.
"""
