#pragma once

class QWidget;

namespace Amandesk {
class PaneScroll;
class TextLabel;
class Theme;

constexpr int settingsColumnWidth = 640; // px at 96 dpi

// A page of settings as it stands in a window: its title over its content, in a column in the middle, which scrolls
// both ways.
PaneScroll *settingsColumn(const Theme &theme, TextLabel *title, QWidget *content);

} // namespace Amandesk
