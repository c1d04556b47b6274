"""The language of texts: front matter, fields, kinds, and one site read to a Library.

In comes a folder of content, a plan (which kinds, tables and sections there are) and a day; out comes a library of items and their bodies
as HTML, or every fault with its file, its line and its French (``faults``, ``messages``). Its own are also ``new``, which writes a file
that is right from the start, and ``guide``, the tables that tell editors of all fields. Below: words. Above: all others; no subject is
named here.
"""
