#pragma once
#include "ui/composer/composerstate.h"
#include <QFrame>

class QHBoxLayout;

namespace Amandesk {
class TextLabel;
class Theme;
class WindowRing;

// The line above the box: how long free text may still be sent, and as whom it is sent. Amber in the last hour,
// red in the last quarter of it.
class WindowStrip final : public QFrame
{
    Q_OBJECT
public:
    explicit WindowStrip(const Theme &theme, QWidget *parent = nullptr);
    void showState(const Conversation &conversation, ComposerState state, const QDateTime &now);
    void setSideMargin(int pixels);
    QString words() const;
    bool isWarning() const { return m_warns; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    // The same in full and for narrow panes.
    struct Wording {
        QString full;
        QString brief;
    };
    void fit();
    void setKind(const QString &kind, int height);

    const Theme &m_theme;
    QHBoxLayout *m_row;
    WindowRing *m_ring;
    TextLabel *m_words; // plain, one line
    TextLabel *m_warning; // amber and red, may wrap
    TextLabel *m_sender;
    Wording m_timeWords;
    Wording m_senderWords;
    bool m_warns = false;
    ComposerState m_said = ComposerState::Nothing;
};

} // namespace Amandesk
