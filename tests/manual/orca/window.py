#!/usr/bin/python3
"""A small window with what a screen reader meets: a label, a list, a field to type in, a text."""
import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk

TEXT = """Chủ tịch UBND tỉnh Quảng Trị ngày 25/06/2024 ký quyết định theo Nghị định 10/2024/NĐ-CP.
Mức giá 1.250.000 đồng/m2, tăng 5% so với năm trước.
PGS. Nguyễn Văn A ở TP. Đông Hà nói: xong trước ngày 2/9.
"""

window = Gtk.Window(title="Cửa sổ thử")
window.connect("destroy", Gtk.main_quit)
window.set_default_size(500, 300)
box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
window.add(box)

text = Gtk.TextView(wrap_mode=Gtk.WrapMode.WORD)
text.get_buffer().set_text(TEXT)
text.get_buffer().place_cursor(text.get_buffer().get_start_iter())
box.pack_start(text, True, True, 0)

field = Gtk.Entry()
label = Gtk.Label(label="_Họ và tên:", use_underline=True, mnemonic_widget=field)
box.pack_start(label, False, False, 0)
box.pack_start(field, False, False, 0)

pages = Gtk.ComboBoxText()
for page in ("3/12", "4/12", "5/12"):
    pages.append_text(page)
pages.set_active(0)
box.pack_start(pages, False, False, 0)
box.pack_start(Gtk.Button(label="Lưu lại (Ctrl+S)"), False, False, 0)

window.show_all()
text.grab_focus()
Gtk.main()
