"""Every component, rendered from its fixtures."""
