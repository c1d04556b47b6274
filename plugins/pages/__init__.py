"""Texts: pages, news and resources, the lists of them, and the notices that the law asks for.

In come the items of a site; out come the route of each, the sections that pages are made of, which other rooms add to, their data
(``blocks``), what lists show (``view``), the channels of news, and a fault where a section would show nothing. Below: routes, ledger,
content, words. The plan of the site shows what the table of routes lists, whoever gave it.
"""
