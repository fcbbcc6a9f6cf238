#include "ui/composer/composerbar.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

ComposerBar::ComposerBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconView(theme, {}, 16, ColorRole::Text2))
    , m_text(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_action(new Button(theme, ButtonKind::Neutral))
{
    m_text->setWordWrap(true);
    m_action->setSize(ButtonSize::Small);
    m_action->setObjectName(u"barAction"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 12, 4, 12);
    row->setSpacing(Space::s8);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &ComposerBar::activated);
}

void ComposerBar::showState(ComposerState state, const Conversation &conversation, const BarFacts &facts)
{
    const std::optional<Wording> wording = wordingFor(state, conversation, facts);
    if (!wording)
        return;
    m_icon->setIconName(wording->icon);
    m_text->setText(wording->lead + u' ' + wording->text);
    m_text->setEmphasis(wording->lead);
    const bool closed = state == ComposerState::WindowClosed;
    const bool taking = facts.takingOver && !closed;
    m_action->setText(taking && !wording->action.isEmpty() ? tr("Taking over…") : wording->action);
    m_action->setEnabled(!taking);
    m_action->setIconName(closed ? u"template"_s : QString());
    m_action->setVisible(!wording->action.isEmpty());
}

std::optional<ComposerBar::Wording> ComposerBar::wordingFor(ComposerState state, const Conversation &conversation,
                                                            const BarFacts &facts) const
{
    const QString kept = u' ' + tr("Your text is kept as a draft.");
    switch (state) {
    case ComposerState::WindowClosed: {
        QString text = tr("Only an approved template can be sent until the customer writes again.");
        if (facts.hasDraft && !facts.choosing)
            text += kept;
        return Wording{u"circle-off"_s, tr("The 24-hour window is closed."), text,
                       facts.choosing ? QString() : tr("Choose template")};
    }
    case ComposerState::BotAnswers: {
        QString text = tr("Take the conversation over to write yourself; the bot is silent then.");
        if (facts.hasDraft)
            text += kept;
        return Wording{u"robot"_s, tr("The bot answers here."), text,
                       facts.takeOverAllowed ? tr("Take over") : QString()};
    }
    case ComposerState::NotMine:
        if (facts.takeOverAllowed) {
            return Wording{u"eye"_s, tr("You are looking in."),
                           tr("Nothing is marked as read, and neither the customer nor the agents are told."),
                           tr("Take over")};
        }
        if (conversation.serve == ServeState::Unserved) {
            return Wording{u"eye"_s,
                           tr("Nobody serves this conversation yet."),
                           facts.takeNextAllowed
                               ? tr("The server hands out the one who waited longest: use Take next below the list.")
                               : tr("In this workspace conversations are assigned; agents do not take them."),
                           {}};
        }
        return Wording{u"eye"_s,
                       tr("A colleague serves this conversation."),
                       tr("You can read it. To write, ask a supervisor to assign it to you."),
                       {}};
    case ComposerState::Resolved:
        return Wording{u"circle-check"_s,
                       tr("This conversation is resolved."),
                       tr("It opens again when the customer writes."),
                       {}};
    case ComposerState::Blocked:
        return Wording{u"user-off"_s,
                       tr("This customer is blocked."),
                       tr("Nothing can be written until somebody unblocks the customer in the customer's panel."),
                       {}};
    case ComposerState::ChannelOff:
        return Wording{u"ban"_s,
                       tr("This channel is disconnected."),
                       tr("Nothing can be sent until an administrator connects it again."),
                       {}};
    case ComposerState::Nothing:
    case ComposerState::WindowEnding:
    case ComposerState::WindowLastMinutes:
    case ComposerState::WindowLastHour:
    case ComposerState::Open:
        break;
    }
    return std::nullopt;
}

QString ComposerBar::words() const
{
    return m_text->text();
}

void ComposerBar::takeFocus()
{
    if (m_action->isVisibleTo(this))
        m_action->setFocus(Qt::OtherFocusReason);
}

} // namespace Amandesk
