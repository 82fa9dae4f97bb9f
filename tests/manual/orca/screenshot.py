#!/usr/bin/python3
"""Saves what the X server shows: screenshot.py FILE.png"""
import sys

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk

root = Gdk.get_default_root_window()
Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height()).savev(sys.argv[1], "png", [], [])
