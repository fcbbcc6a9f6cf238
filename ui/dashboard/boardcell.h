#pragma once
#include "ui/theme/paint.h"
#include "ui/theme/themetokens.h"
#include <QFont>
#include <QMetaType>
#include <QString>

namespace Amandesk {

// What one cell of the board's tables shows, computed from a value and the time; BoardCellDelegate paints it.
struct BoardCell {
    QString text;
    ColorRole color = ColorRole::Text;
    QFont::Weight weight = QFont::Normal;
    bool right = false; // aligned to the right, for numbers and times
    QString icon; // before the text, behind a bar
    ColorRole iconColor = ColorRole::Text3;
    QString person; // a picture before the text: whose name …
    QString personKey; // … and key
    std::optional<Chip> chip; // instead of the text
    std::optional<double> bar; // 0 … 1, behind the text: load
    bool button = false; // text is what activating it does; drawn as a button where the row is current or hovered
    QString spoken; // for screen readers, when the text does not say enough
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::BoardCell)
