#!/usr/bin/env python
"""Run a management command of the site, with development settings by default."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

# site/ is a source root and not a package: the standard library owns the name.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    execute_from_command_line(sys.argv)
