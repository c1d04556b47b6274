"""The preview, with real saves and a real browser."""
