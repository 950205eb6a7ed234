"""What of the window cannot be read: words that are cut, parts that stick out of the place they have."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from flowpilot_desktop.ui.theme.tokens import SPACING

SLACK = 2  # pixels, for what a font measures between two of them
GIVES_WAY = ("OneLine", "_Chip")
"""Classes that end in a mark of omission on purpose, and keep the whole for the pointer."""


def cuts(window: QWidget) -> tuple[str, ...]:
    """A line for every visible widget of ``window`` that cannot be read whole."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and not _is_scrolled_away(widget):
            found += [f"{_name(widget)}: {what}" for what in (*_words(widget), *_place(widget))]
    return tuple(found)


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _words_of_label(widget)
    elif isinstance(widget, QPushButton):
        if widget.text() and widget.sizeHint().width() > widget.width() + SLACK:
            yield f"“{widget.text()[:60]}” is cut"
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        if _width(widget, widget.currentText()) > field.width() + SLACK:
            yield f"“{widget.currentText()[:60]}” is cut"
    elif isinstance(widget, QLineEdit) and not widget.text():
        hint = widget.placeholderText()
        if _width(widget, hint) > widget.width() - 2 * SPACING.small:
            yield f"the hint “{hint}” is cut"


def _words_of_label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if type(label).__name__ in GIVES_WAY or label.textFormat() == Qt.TextFormat.RichText or not text:
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK:
            yield f"{needed - label.height()} pixels too low for “{text[:60]}”"
    elif _width(label, text) + 2 * label.margin() > label.contentsRect().width() + SLACK:
        yield f"“{text[:60]}” is cut"


def _place(widget: QWidget) -> Iterator[str]:
    """Whether it sticks out of the widget that it lies in, or of what that can scroll to."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent, QLineEdit):
        return
    inside, outside = QRect(widget.pos(), widget.size()), parent.rect()
    if inside.right() > outside.right() + SLACK and not _scrolls(parent, Qt.Orientation.Horizontal):
        yield f"{inside.right() - outside.right()} pixels out of {_name(parent)} at the right"
    if inside.bottom() > outside.bottom() + SLACK and not _scrolls(parent, Qt.Orientation.Vertical):
        yield f"{inside.bottom() - outside.bottom()} pixels out of {_name(parent)} at the bottom"


def _scrolls(parent: QWidget, orientation: Qt.Orientation) -> bool:
    area = parent.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not parent:
        return False
    if orientation == Qt.Orientation.Vertical:
        return True
    return area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _is_scrolled_away(widget: QWidget) -> bool:
    """Out of the view of an area that scrolls: nobody reads it now."""
    return widget.visibleRegion().isEmpty() or widget.mapTo(widget.window(), QPoint(0, 0)).y() < -widget.height()


def _width(widget: QWidget, text: str) -> int:
    metrics = QFontMetrics(widget.font())
    return max((metrics.horizontalAdvance(line) for line in text.replace("&&", "&").split("\n")), default=0)


def _name(widget: QWidget) -> str:
    above = widget
    while not above.objectName() and above.parentWidget() is not None:
        above = above.parentWidget()
    own = type(widget).__name__
    return f"{own} {widget.objectName()}".strip() if widget.objectName() else f"{own} in {above.objectName()}"
