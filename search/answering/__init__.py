"""From what was asked and found to what is said: focus, signs of absence, headline, time."""
