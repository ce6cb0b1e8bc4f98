"""What the safety of readers depends on, in Chromium, Firefox and WebKit."""
