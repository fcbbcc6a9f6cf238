#pragma once
#include <QFlags>
#include <QList>
#include <QString>

namespace Amandesk {

enum class TextStyle { Bold = 1, Italic = 2, Strike = 4, Code = 8 };
Q_DECLARE_FLAGS(TextStyles, TextStyle)
Q_DECLARE_OPERATORS_FOR_FLAGS(TextStyles)

struct StyledRun {
    int start = 0; // UTF-16 units
    int length = 0;
    TextStyles styles;
    friend bool operator==(const StyledRun &, const StyledRun &) = default;
};

struct StyledText {
    QString text; // without the marks
    QList<StyledRun> runs; // ascending, not overlapping; only the styled parts
    friend bool operator==(const StyledText &, const StyledText &) = default;
};

// Reads WhatsApp's marks: *bold* _italic_ ~strike~ ```code```. A mark counts only at the edge of a word, around
// something that is not blank; the first three stay within a line. Everything else, web addresses among it, is left as
// it was written.
StyledText readWhatsAppFormat(const QString &text);

} // namespace Amandesk
