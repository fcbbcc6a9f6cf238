#pragma once
#include "ui/timeline/whatsappformat.h"
#include <QColor>
#include <QFont>
#include <QRect>
#include <QTextLayout>

class QPainter;

namespace Amandesk {

struct TextSelection {
    int start = 0;
    int length = 0;
    bool isEmpty() const { return length <= 0; }
};

// A part of a text in colours of its own.
struct TextHighlight {
    TextSelection part;
    QColor background;
    QColor foreground;
    bool underlined = false;
};

// A paragraph or more with a line pitch of its own, laid out once and painted often.
class TextBlock final
{
public:
    struct Style {
        QFont font;
        QFont code; // for ```code```
        int pitch = 20;
        int mostLines = 0; // 0: as many as it takes; else the last one ends in …
    };

    TextBlock() = default;
    TextBlock(const StyledText &text, const Style &style, int width);

    bool isEmpty() const { return m_text.isEmpty(); }
    const QString &text() const { return m_text; }
    int height() const { return m_height; }
    int naturalWidth() const { return m_naturalWidth; }
    int lastLineWidth() const { return m_lastLineWidth; }
    bool isRightToLeft() const { return m_rightToLeft; }
    int positionAt(QPoint point) const; // the cursor position nearest to the point
    int characterAt(QPoint point) const; // that the point is on; -1: none
    QRect rectOf(const TextSelection &part) const; // of its first line

    // Of highlights that overlap the last one is seen.
    void paint(QPainter &painter, QPoint at, const QColor &color, const QList<TextHighlight> &highlights = {}) const;

private:
    QTextLine lineAt(QPoint point) const;
    void layOut(const Style &style, const QList<QTextLayout::FormatRange> &formats, int width);

    std::unique_ptr<QTextLayout> m_layout;
    QString m_text;
    int m_height = 0;
    int m_naturalWidth = 0;
    int m_lastLineWidth = 0;
    bool m_rightToLeft = false;
};

} // namespace Amandesk
