"""From content to folders that can be served: built aside, judged by what is there, put in place at once."""
