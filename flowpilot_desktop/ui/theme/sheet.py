"""The style sheet of the whole window, made from the tokens. Widgets ask for a look by name, never by colour.

A look is the dynamic property ``look`` (``primary``, ``quiet``, ``chip``, ``heading`` …; see ``looks`` in the tests of
the theme); panes set it with ``set_look``. What the style sheet cannot say is painted with the tokens themselves.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from flowpilot_desktop.ui.theme.tokens import SPACING, Tokens


def set_look(widget: QWidget, look: str) -> None:
    """Give ``widget`` the look of that name, also after it was shown."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # otherwise it is styled when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def style_sheet(t: Tokens, base: float, arrow: str = "", cross: str = "", tick: str = "") -> str:
    """The whole sheet; ``base`` is the size of running text in points, ``arrow``, ``cross`` and ``tick`` are the files
    of the mark of choices, of the mark that empties a field and of the mark in a box that is chosen."""
    s = SPACING
    small, large = round(base * 0.88, 1), round(base * 1.2, 1)
    return f"""
QMenu, QToolTip {{ font-size: {base}pt; }}
QMainWindow, QDialog, QStackedWidget#centre, QWidget[look="ground"] {{ background: {t.window}; }}
QMainWindow::separator {{ background: {t.border}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {t.accent}; }}
QWidget[look="surface"], QDockWidget > QWidget {{ background: {t.surface}; }}
QWidget[look="bar"] {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
QWidget[look="foot"] {{ background: {t.surface}; border-top: 1px solid {t.border}; }}
QListWidget#paletteList {{ background: {t.sheet}; }}
QWidget[look="card"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: {s.radius}px; }}
QWidget[look="sheet"] {{ background: {t.sheet}; border: 1px solid {t.edge}; border-radius: {s.radius}px; }}
QWidget[look="cut-off"] {{ background: {t.warn_ground}; border-bottom: 1px solid {t.border}; }}
QWidget[look="news"] {{ background: {t.selected}; border-bottom: 1px solid {t.border}; }}
QWidget[look="offline"] {{ background: {t.raised}; border-bottom: 1px solid {t.border}; }}
QLabel[look="offline"] {{ color: {t.text}; border: 0; }}
QLabel[look="cut-off"] {{ color: {t.warn}; border: 0; }}
QWidget[look="mine"] {{ background: {t.selected}; border-radius: {s.radius}px; }}
QWidget[look="lit"] {{ background: {t.selected}; border-radius: {s.radius}px; }}
QFrame[look="mine"] {{ border: 1px solid {t.selected}; }}
QFrame[look="machine"] {{ border: 1px solid transparent; border-radius: {s.radius}px; }}
QPushButton[look="kind"] {{ text-align: left; padding: 4px {s.small + 2}px; }}
QPushButton[look="kind"]:focus {{ padding: 3px {s.small + 1}px; }}
QLabel[look="key"] {{ color: {t.muted}; font-size: {small}pt; border: 1px solid {t.border}; border-radius: 4px;
    padding: 0 3px; }}
QFrame[mark="current"] {{ border: 1px solid {t.accent}; }}
QFrame[mark="lit"] {{ background: {t.selected}; border: 2px solid {t.accent}; }}
QWidget[look="fix"] {{ background: {t.fix_ground}; border: 1px solid {t.fix_edge}; border-left: 4px solid {t.fix};
    border-radius: {s.radius}px; border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QWidget[look="divider"] {{ background: {t.border}; }}
QLabel {{ background: transparent; }}
QLabel[look="brand"], QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="title"] {{ font-size: {large}pt; font-weight: 600; }}
QLabel[look="heading"] {{ font-size: {small}pt; font-weight: 600; color: {t.muted}; letter-spacing: 0.6px; }}
QLabel[look="muted"] {{ color: {t.muted}; }}
QLabel[look="small"] {{ color: {t.muted}; font-size: {small}pt; }}
QLabel[look="status-on"] {{ color: {t.muted}; font-size: {small}pt; }}
QLabel[look="status-off"] {{ color: {t.offline}; font-size: {small}pt; }}
QStatusBar QPushButton[look="link-off"] {{ background: transparent; border: 1px solid transparent; padding: 0;
    min-height: 0; text-align: left; font-size: {small}pt; color: {t.offline}; }}
QStatusBar QPushButton[look="link-off"]:focus {{ border: 1px solid {t.accent}; }}
QStatusBar QPushButton[look="link"] {{ font-size: {small}pt; color: {t.muted}; }}
QStatusBar QPushButton {{ margin-right: {s.medium}px; }}
QLabel[look="label"] {{ color: {t.accent}; font-size: {small}pt; font-weight: 600; }}
QLabel[look="warn"] {{ color: {t.warn}; }}
QLabel[look="error"] {{ color: {t.bad}; }}
QLabel[look^="chip"] {{ background: {t.raised}; color: {t.muted}; font-size: {small}pt;
    border-radius: {s.radius}px; padding: 1px {s.small}px; }}
QLabel[look="chip-good"] {{ background: {t.good_ground}; color: {t.good}; }}
QLabel[look="chip-warn"] {{ background: {t.warn_ground}; color: {t.warn}; }}
QLabel[look="chip-bad"] {{ background: {t.bad_ground}; color: {t.bad}; }}
QLabel[look="badge"] {{ background: {t.fix}; color: {t.fix_text}; font-size: {small}pt; font-weight: 600;
    border-radius: {s.radius}px; padding: 1px {s.small}px; }}
QPushButton, QToolButton {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {s.radius}px;
    padding: 4px {s.medium}px; min-height: {s.control - 10}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.raised}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{ background: {t.selected};
    border-color: {t.accent}; color: {t.accent}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.accent}; padding: 3px {s.medium - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.muted}; background: transparent; border-color: {t.border}; }}
QPushButton[look^="primary"] {{ background: {t.accent}; color: {t.accent_text}; border-color: {t.accent};
    font-weight: 600; }}
QPushButton[look^="primary"]:hover {{ background: {t.accent_strong}; }}
QPushButton[look^="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[look="resting"] {{ font-weight: 600; }}
QPushButton[look^="primary"]:disabled {{ background: transparent; color: {t.muted}; border-color: {t.border}; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {t.raised}; }}
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus {{ border: 2px solid {t.accent}; }}
QPushButton[look^="tab"] {{ background: transparent; border: 2px solid transparent; border-radius: 0;
    padding: 3px {s.small}px; color: {t.muted}; }}
QPushButton[look^="tab"]:hover {{ color: {t.text}; }}
QPushButton[look="tab-chosen"] {{ color: {t.text}; font-weight: 600; border-bottom-color: {t.accent}; }}
QPushButton[look^="tab"]:focus {{ border: 2px solid {t.accent}; border-radius: {s.radius}px; }}
QPushButton[look="link"] {{ background: transparent; border: 1px solid transparent; color: {t.accent}; padding: 0;
    min-height: 0; text-align: left; }}
QPushButton[look="link"]:focus, QPushButton[look="fold"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[look="fold"] {{ background: transparent; border: 1px solid transparent; color: {t.muted}; padding: 0;
    min-height: 0; text-align: left; font-size: {small}pt; }}
#fixCard QPushButton[look="link"] {{ font-size: {small}pt; }}
QPushButton[look="fold"]:hover {{ color: {t.text}; }}
QPushButton[look^="small"], QPushButton[look="primary-small"], QToolButton[look="small"] {{
    padding: 1px {s.small - 1}px; min-height: {s.control - 12}px; font-size: {small}pt; }}
QPushButton[look^="small"]:focus, QPushButton[look="primary-small"]:focus,
    QToolButton[look="small"]:focus {{ padding: 0 {s.small - 2}px; }}
QPushButton[look="small-key"] {{ text-align: left; }}
QToolButton[look="edge"] {{ background: transparent; border: 1px solid transparent; padding: 3px 2px; }}
QToolButton[look="edge"]:hover {{ background: {t.raised}; }}
QToolButton[look="edge"]:focus {{ border: 2px solid {t.accent}; padding: 2px 1px; }}
QToolButton[look="small"] {{ min-width: 18px; max-width: 18px; max-height: {s.control - 12}px; }}
QFileDialog QToolButton {{ padding: 2px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit, QDateTimeEdit {{ background: {t.surface};
    border: 1px solid {t.edge}; border-radius: {s.radius}px; padding: 4px {s.small}px;
    selection-background-color: {t.accent}; selection-color: {t.accent_text};
    placeholder-text-color: {t.muted}; }}
QLineEdit, QSpinBox, QComboBox, QDateEdit, QDateTimeEdit {{ min-height: {s.control - 10}px; }}
QDateEdit, QDateTimeEdit {{ max-height: {s.control - 10}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus,
    QDateTimeEdit:focus {{ border: 2px solid {t.accent}; padding: 3px {s.small - 1}px; }}
QLineEdit {{ lineedit-clear-button-icon: url("{cross}"); }}
QLineEdit[look="search"] {{ background: {t.window}; }}
QPlainTextEdit[look="read-only"] {{ background: {t.window}; border-color: {t.border}; }}
QPlainTextEdit[look="read-only"]:focus {{ border-color: {t.accent}; }}
QLineEdit > QToolButton {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QTextBrowser[look="plain"], QTextEdit[look="plain"] {{ background: transparent; border: 2px solid transparent;
    padding: 0; }}
QTextBrowser[look="plain"]:focus {{ border: 1px solid {t.accent}; margin: 1px; }}
QAbstractItemView {{ background: {t.surface}; border: 0; outline: 0; alternate-background-color: {t.window};
    selection-background-color: {t.selected}; selection-color: {t.selected_text}; }}
QListWidget[look="field"] {{ border: 1px solid {t.edge}; border-radius: {s.radius}px; padding: 2px; }}
QListWidget[look="field"]:focus {{ border: 2px solid {t.accent}; padding: 1px; }}
QListWidget[look="field"]::item {{ padding: 2px 0; }}
QAbstractItemView[look="ground"] {{ background: {t.window}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {s.control - 4}px; padding: 0 {s.tight}px; }}
QComboBox QAbstractItemView {{ border: 1px solid {t.edge}; background: {t.surface}; }}
QSplitter::handle {{ background: {t.border}; }}
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {s.scroll_bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s.scroll_bar}px; margin: 0; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: 3px; min-height: 28px; min-width: 28px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
    border: 0; width: 0; height: 0; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; margin: 0; min-height: 0;
    background: transparent; }}
QComboBox::drop-down, QDateTimeEdit::drop-down, QDateEdit::drop-down {{ border: 0; background: transparent;
    width: 26px; subcontrol-origin: padding; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateTimeEdit::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}"); width: 12px;
    height: 12px; }}
QListWidget#settingsSections::item {{ padding: 5px {s.small}px; border: 1px solid transparent;
    border-radius: {s.radius}px; }}
QListWidget#settingsSections::item:hover {{ background: {t.raised}; color: {t.text}; }}
QListWidget#settingsSections::item:selected {{ background: {t.selected}; color: {t.selected_text}; }}
QListWidget#settingsSections::item:selected:focus {{ border: 1px solid {t.accent}; }}
QTabBar {{ background: {t.surface}; }}
QTabBar::tab {{ background: {t.surface}; color: {t.muted}; padding: 7px {s.large}px; border: 0;
    border-bottom: 2px solid transparent; }}
QTabWidget QTabBar, QTabWidget QTabBar::tab {{ background: transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ color: {t.accent}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {s.radius}px; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px {s.medium}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.selected}; color: {t.selected_text}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.edge}; padding: 4px; }}
QStatusBar {{ background: {t.surface}; border-top: 1px solid {t.border}; }}
QStatusBar::item {{ border: 0; }}
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator {{ width: 15px; height: 15px;
    border: 1px solid {t.edge}; background: {t.surface}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QListWidget::indicator:checked {{
    background: {t.accent}; border-color: {t.accent}; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{ image: url("{tick}"); }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QProgressBar {{ background: transparent; border: 0; max-height: 2px; }}
QProgressBar::chunk {{ background: {t.accent}; }}
QWidget#messageBar {{ background: {t.raised}; border: 1px solid {t.edge}; border-radius: {s.radius}px; }}
QWidget#messageBar[look="failure"] {{ background: {t.bad_ground}; border: 1px solid {t.bad};
    border-left: 4px solid {t.bad}; border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QWidget#messageBar QPushButton {{ padding-top: 2px; padding-bottom: 2px; min-height: {s.control - 10}px; }}
QWidget#messageBar QPushButton:focus {{ padding-top: 1px; padding-bottom: 1px; }}
"""
