"""The one idea the rest stands on: a collection is a folder of Markdown files with a declared schema."""
