"""What whoever serves the sites must know, in one table; and the table as the files of each server.

In come the addresses of a site, those that have moved or were withdrawn, and those that other sites may frame (``rules``); out come the
headers of each address, what any server is to answer, and that in the words of nginx, Caddy, Apache, Netlify and Cloudflare Pages.
``compress`` lays beside a file what is sent in its place. The preview sends the same headers, so that pages behave there as they will.
Below: routes. Above: the commands.
"""
