"""The monthly letter: its issues, composing them, the e-mail and its text, drafts at the services that send it."""
