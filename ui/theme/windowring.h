#pragma once
#include "core/domain/conversation.h"
#include "ui/theme/themetokens.h"
#include <chrono>
#include <optional>
#include <QWidget>

class QPainter;

namespace Amandesk {
class Theme;

// The product's sign for the time left to answer: a full circle is 24 hours, or the 72 after an advertisement, and
// drains clockwise; in the last hour it starts full again, drains over that hour and turns amber, under 15 minutes
// red; closed is a struck circle.
struct RingLook {
    double fraction = 0; // of the circle, 0 … 1
    ColorRole color = ColorRole::Text2;
    bool struck = false;
    friend bool operator==(const RingLook &, const RingLook &) = default;
};
RingLook ringLook(std::chrono::seconds left, std::chrono::seconds whole = std::chrono::hours(24));
// nullopt where the channel has no window.
std::optional<RingLook> ringLook(const Conversation &conversation, const QDateTime &now);

void drawRing(QPainter &painter, const QRectF &rect, const RingLook &look, const QColor &color);
void drawRing(QPainter &painter, const QRectF &rect, const RingLook &look, const Theme &theme);

// The ring as a widget of 16 pixels. Its accessible value is the time left in words, given by whoever feeds it.
class WindowRing final : public QWidget
{
    Q_OBJECT
public:
    explicit WindowRing(const Theme &theme, QWidget *parent = nullptr);
    void setLook(const RingLook &look, const QString &words);
    const RingLook &look() const { return m_look; }
    QString words() const { return m_words; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    RingLook m_look;
    QString m_words;
};

} // namespace Amandesk
