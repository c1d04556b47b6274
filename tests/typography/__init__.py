"""French typography: in a text, in a body, in a template."""
