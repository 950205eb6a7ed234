"""``python -m flowpilot_desktop``."""

import sys

from flowpilot_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
