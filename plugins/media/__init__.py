"""What is no text: photos, sounds, documents."""
