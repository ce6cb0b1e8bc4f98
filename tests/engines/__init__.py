"""What a reader's safety rests on, in Chromium, Firefox and WebKit alike."""
