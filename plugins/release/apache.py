"""The rules in the words of Apache (2.4), as the ``.htaccess`` of a site's folder; its host must allow that (``AllowOverride All``).

It needs mod_headers, mod_rewrite, mod_mime and mod_dir, which every host has. mod_rewrite makes every redirect absolute, with « http »
behind a proxy that speaks https: the whole address of the site is written. What a request becomes inside (``index.html``, ``.br``) is
looked at again, so that patterns bear those endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .rules import CODINGS, COMPRESSED, FOR_HOSTS, METHODS, NOT_FOUND, OTHER, TYPES, Pattern, Rules

_START = """\
Options -Indexes -MultiViews
DirectoryIndex index.html
AcceptPathInfo Off
FileETag MTime Size
AddDefaultCharset Off
ErrorDocument 404 {missing}
ErrorDocument 410 {missing}
RemoveLanguage .br
RemoveType .br .gz
AddEncoding br .br
AddEncoding gzip .gz
{types}
<If "%{{REQUEST_URI}} =~ m#/[^./]+$#">
ForceType {other}
</If>
RewriteEngine On
RewriteCond %{{REQUEST_METHOD}} !^({methods})$
RewriteRule ^ - [R=405,L]
RewriteCond %{{ENV:REDIRECT_STATUS}} ^$
RewriteRule ^(.*/)?index\\.html$ {url}/$1 [R=301,L,QSD]
RewriteCond %{{ENV:REDIRECT_STATUS}} ^$
RewriteRule \\.(br|gz)$ - [R=404,L]
RewriteRule (^|/)\\.(?!well-known/|release\\.json$) - [R=404,L]
RewriteRule ^({hosts})$ - [R=404,L]
"""
_END = """\
RewriteCond %{{REQUEST_FILENAME}} -d
RewriteCond %{{REQUEST_FILENAME}}/index.html !-f
RewriteRule ^ - [R=404,L]
RewriteCond %{{REQUEST_FILENAME}}/index.html -f
RewriteRule ^(.*[^/])$ {url}/$1/ [R=301,L,QSD]
"""
_CODED = """\
RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))
RewriteCond %{{REQUEST_FILENAME}}{ending} -f
RewriteRule ^(.*)$ /$1{ending} [END]
"""


def apache(rules: Rules) -> str:
    """The text of a ``.htaccess``."""
    return "\n".join(_parts(rules))


def _parts(rules: Rules) -> Iterator[str]:
    yield _START.format(
        url=rules.url,
        missing=NOT_FOUND,
        types="\n".join(f'AddType "{kind}" {ending}' for ending, kind in TYPES.items()),
        other=OTHER,
        methods="|".join(METHODS),
        hosts="|".join(re.escape(name.removeprefix("/")) for name in FOR_HOSTS),
    )
    for old, new in sorted(rules.redirects.items()):
        yield f"RewriteRule ^{re.escape(old.removeprefix('/'))}$ {rules.url}{new} [R=301,L,QSD]"
    for address in sorted(rules.gone):
        yield f"RewriteCond %{{ENV:REDIRECT_STATUS}} ^$\nRewriteRule ^{re.escape(address.removeprefix('/'))}$ - [R=410,L]"
        if address.endswith("/"):
            yield f"<If \"%{{REQUEST_URI}} == '{address}'\">\nErrorDocument 410 {address}index.html\n</If>"
    yield _END.format(url=rules.url)
    for coding, ending in CODINGS.items():
        yield _CODED.format(coding=coding, ending=ending)
    yield from _headers(rules)


def _headers(rules: Rules) -> Iterator[str]:
    """What is said of all, then of each zone in its turn: the last that is said counts."""
    others = rules.said_of(rules.zones[-1])
    yield _set(others)
    text = "|".join(re.escape(ending) for ending in COMPRESSED)
    yield f'Header always set Vary "Accept-Encoding" "expr=%{{REQUEST_URI}} =~ m#({text})$#"'
    for zone in reversed(rules.zones[:-1]):
        where = f' "expr=%{{REQUEST_URI}} =~ m#{_inside(zone.pattern)}#"'
        yield _set({name: value for name, value in rules.said_of(zone).items() if others.get(name) != value}, where)
        if zone.framed:
            yield f"Header always unset X-Frame-Options{where}"
        if zone.type:
            yield f"<If \"%{{REQUEST_URI}} =~ m#{_inside(zone.pattern)}#\">\nForceType '{zone.type}'\n</If>"


def _inside(pattern: Pattern) -> str:
    expression = pattern.expression
    page = "(index\\.html)?" if pattern.exact and pattern.prefix.endswith("/") else ""
    return f"{expression[:-1]}{page}(\\.br|\\.gz)?$" if expression.endswith("$") else expression


def _set(headers: Mapping[str, str], where: str = "") -> str:
    return "\n".join(f'Header always set {name} "{value}"{where}' for name, value in headers.items())
