#include "ui/composer/composerfoot.h"
#include "ui/common/button.h"
#include "ui/common/durations.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/composer/sendbutton.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

ComposerFoot::ComposerFoot(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_attach(new IconButton(theme, u"paperclip"_s))
    , m_record(new IconButton(theme, u"microphone"_s))
    , m_emoji(new IconButton(theme, u"mood-smile"_s))
    , m_templates(new IconButton(theme, u"template"_s))
    , m_quickReplies(new IconButton(theme, u"bolt"_s))
    , m_hint(new ElidedLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_counter(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_send(new SendButton(theme))
{
    m_attach->setObjectName(u"attach"_s);
    m_record->setObjectName(u"recordVoice"_s);
    m_record->hide();
    m_emoji->setObjectName(u"emojiButton"_s);
    m_templates->setObjectName(u"templates"_s);
    m_quickReplies->setObjectName(u"quickRepliesButton"_s);
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_send->setObjectName(u"send"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 6, 6);
    row->setSpacing(Space::s12);
    for (IconButton *button : {m_attach, m_record, m_emoji, m_templates, m_quickReplies}) {
        button->setSize(ButtonSize::Small);
        row->addWidget(button);
    }
    row->addWidget(m_hint, 1);
    row->addWidget(m_counter);
    row->addWidget(m_send);
    connect(m_attach, &QToolButton::clicked, this, &ComposerFoot::attachPressed);
    connect(m_record, &QToolButton::clicked, this, &ComposerFoot::recordPressed);
    connect(m_emoji, &QToolButton::clicked, this, &ComposerFoot::emojiPressed);
    connect(m_templates, &QToolButton::clicked, this, &ComposerFoot::templatesPressed);
    connect(m_quickReplies, &QToolButton::clicked, this, &ComposerFoot::quickRepliesPressed);
    connect(m_send, &QPushButton::clicked, this, &ComposerFoot::sendPressed);
    retranslate();
}

void ComposerFoot::retranslate()
{
    m_attach->setWords(tr("Attach a file"), Shortcuts::keysText(Command::Attach));
    m_record->setWords(tr("Record a voice message"), Shortcuts::keysText(Command::RecordVoice));
    m_templates->setWords(tr("Template"), Shortcuts::keysText(Command::Templates));
    m_emoji->setWords(tr("Emoji"), Shortcuts::keysText(Command::Emoji));
    m_quickReplies->setWords(tr("Quick replies"), Shortcuts::keysText(Command::QuickReplies));
}

void ComposerFoot::setRecordingOffered(bool offered)
{
    m_record->setVisible(offered);
}

void ComposerFoot::setTemplatesOffered(bool offered)
{
    m_templates->setVisible(offered);
}

bool ComposerFoot::maySend() const
{
    return m_send->isEnabled();
}

void ComposerFoot::showFacts(const FootFacts &facts)
{
    m_send->setText(facts.online ? tr("Send") : tr("Save to send"));
    m_send->setKeyHint(facts.enterSends ? tr("Enter") : tr("Ctrl Enter"));
    m_send->setEnabled(facts.maySend);
    for (IconButton *button : {m_attach, m_record})
        button->setEnabled(facts.takesFiles && !facts.recording);
    for (IconButton *button : {m_templates, m_quickReplies, m_emoji})
        button->setEnabled(!facts.recording);
    showCount(facts);
    m_hint->setText(hintFor(facts));
    m_hint->setColor(facts.hasRefused ? ColorRole::DangerText : facts.online ? ColorRole::Text3 : ColorRole::WarnText);
}

void ComposerFoot::showCount(const FootFacts &facts)
{
    const bool tooLong = facts.length > facts.longest;
    m_counter->setVisible(!facts.recording && facts.length >= facts.longest - countWithin);
    m_counter->setColor(tooLong ? ColorRole::DangerText : ColorRole::Text3);
    m_counter->setText(tooLong
                           ? tr("%n character(s) too many", nullptr, facts.length - facts.longest)
                           : tr("%1 of %2").arg(QLocale().toString(facts.length), QLocale().toString(facts.longest)));
}

QString ComposerFoot::hintFor(const FootFacts &facts) const
{
    if (facts.recording)
        return facts.asking ? QString() : tr("Enter attaches it, Esc discards it");
    if (facts.hasRefused)
        return tr("Remove the file that cannot be sent");
    if (facts.hasFiles) {
        return facts.replies        ? tr("The reply follows the file")
            : facts.beginsWithSound ? tr("The text follows the file")
                                    : tr("The text goes with the first file");
    }
    if (!facts.online) {
        return facts.deadline
            ? tr("Sent once you are online, until %1").arg(RelativeTime::moment(*facts.deadline, facts.now))
            : tr("Sent once you are online");
    }
    return facts.enterSends ? tr("Shift+Enter starts a new line") : tr("Enter starts a new line");
}

void ComposerFoot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
