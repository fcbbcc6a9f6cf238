#pragma once
#include "ui/composer/composerstate.h"
#include <QFrame>

namespace Amandesk {
class Button;
class IconView;
class TextLabel;
class Theme;

// What the conversation itself does not say, and the bar goes by.
struct BarFacts {
    bool hasDraft = false; // text or files, which are kept
    bool choosing = false; // a template, already
    bool takeOverAllowed = false;
    bool takeNextAllowed = true; // of those who wait
    bool takingOver = false; // asked, not answered yet
};

// Stands in the box's place where nothing can be written: why, and what else there is.
// Fed by the composer; main thread.
class ComposerBar final : public QFrame
{
    Q_OBJECT
public:
    explicit ComposerBar(const Theme &theme, QWidget *parent = nullptr);
    // Where something can be written, or there is no conversation, it keeps what it said.
    void showState(ComposerState state, const Conversation &conversation, const BarFacts &facts);
    QString words() const;
    void takeFocus(); // its button, when there is one

signals:
    void activated(); // the button

private:
    struct Wording {
        QString icon;
        QString lead;
        QString text;
        QString action; // empty: no button
    };
    std::optional<Wording> wordingFor(ComposerState state, const Conversation &conversation,
                                      const BarFacts &facts) const;

    IconView *m_icon;
    TextLabel *m_text;
    Button *m_action;
};

} // namespace Amandesk
