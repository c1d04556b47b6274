"""The table of a site: each address with what is served there.

In comes an edition, one site on one day, and what each room has to serve; out comes the table (``table``), which answers what there is,
where a link may lead, who took an address twice, what the sitemap and the plan list, and the frame of every page (``frame``). A route is
called late, and gives a page (a template and its values) or bytes. Below: ledger, media, content. Above: subjects, which give routes.
"""
