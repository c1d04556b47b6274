"""What is no text: photos, sounds, documents.

In comes a file that stands in a site's folder; out come its data (``inspect``), or a fault in French, and the bytes that are published
(``publish``). Below: content, whose records they fill. Above: the table of routes, which gives each its address.
"""
