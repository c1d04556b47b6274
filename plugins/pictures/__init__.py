"""Pictures drawn by the build from the data alone: the same words give the same drawing, on every build."""
