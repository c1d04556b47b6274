"""The files that tell a server the rules of a site, by the kind of server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from . import cloudflare, netlify
from .apache import apache
from .caddy import caddy
from .nginx import nginx
from .rules import Rules

_Files = Callable[[str, Rules], Mapping[str, str]]

# By the kind of server: what it is, in French.
SERVERS: Mapping[str, str] = MappingProxyType(
    {
        "none": "un hébergement qui ne se règle pas : les anciennes adresses ont une page qui mène à la nouvelle",
        "nginx": "nginx, à inclure dans son réglage",
        "nginx-brotli": "le même, s'il a le module brotli_static",
        "caddy": "Caddy, à importer dans son réglage",
        "apache": "Apache, par un fichier .htaccess",
        "netlify": "Netlify, par ses fichiers _headers et _redirects",
        "cloudflare": "Cloudflare Pages, par ses fichiers _headers et _redirects",
    }
)

_WRITERS: Mapping[str, _Files] = MappingProxyType(
    {
        "none": lambda _name, _rules: {},
        "nginx": lambda name, rules: {f"{name}.nginx.conf": nginx(rules, brotli=False)},
        "nginx-brotli": lambda name, rules: {f"{name}.nginx.conf": nginx(rules)},
        "caddy": lambda name, rules: {f"{name}.caddy": caddy(rules)},
        "apache": lambda name, rules: {f"{name}/.htaccess": apache(rules)},
        "netlify": lambda name, rules: {
            f"{name}/_headers": netlify.headers_file(rules),
            f"{name}/_redirects": netlify.redirects_file(rules),
        },
        "cloudflare": lambda name, rules: {
            f"{name}/_headers": cloudflare.headers_file(rules),
            f"{name}/_redirects": cloudflare.redirects_file(rules),
        },
    }
)


def server_files(server: str, name: str, rules: Rules) -> Mapping[str, str]:
    """The texts that one of ``SERVERS`` reads of the site of a name, by their place in a release, beside the site or in it."""
    return _WRITERS[server](name, rules)
