#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line

from cms.frames import roomy

# Production is the default: whoever forgets to choose gets the strict settings.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

if __name__ == "__main__":
    roomy(execute_from_command_line)(sys.argv)
