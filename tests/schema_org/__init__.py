"""The part of schema.org's vocabulary that our pages use, and a check against it."""
