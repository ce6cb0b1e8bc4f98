"""A test module for each rule, and the file that breaks every rule."""
