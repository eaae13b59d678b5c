"""Everything Textual: the app, its screens and widgets."""

import os

# With the kitty keyboard protocol a commit of several Hanzi from an input method arrives as escape
# litter; Textual reads this once, at its first import. A learner who set it themselves is obeyed.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# A key shows at the next frame: at Textual's 60 a second a held key may wait 16 ms for nothing.
os.environ.setdefault("TEXTUAL_FPS", "120")
