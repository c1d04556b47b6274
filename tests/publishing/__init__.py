"""Publishing: one act, and what is online after it."""
