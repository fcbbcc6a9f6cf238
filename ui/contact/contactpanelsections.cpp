#include "core/base/clock.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/contact/contactfacts.h"
#include "ui/contact/contactpanel.h"
#include "ui/contact/earlierlist.h"
#include "ui/contact/factlist.h"
#include "ui/contact/noteeditor.h"
#include "ui/contact/propertyeditor.h"
#include "ui/contact/tageditor.h"
#include "ui/theme/theme.h"
#include <QVBoxLayout>

// The sections below the customer's identity: when they are there, and what stands in them.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFrame *ContactPanel::line()
{
    auto *frame = new QFrame;
    frame->setProperty("line", u"subtle"_s);
    frame->setFixedHeight(1);
    return frame;
}

// change: the name of the button that begins to change it. outdent: what the content has as its own margins.
ContactPanel::Section ContactPanel::addSection(QWidget *pane, QWidget *content, bool mayBeEmpty, const char *change,
                                               int outdent)
{
    Section section{new QWidget, new TextLabel(m_theme, TextStep::Small, ColorRole::Text2), nullptr, nullptr};
    section.title->setWeight(QFont::DemiBold);
    section.title->setContentsMargins(outdent, Space::s4, 0, Space::s4);
    section.title->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(Space::s16 - outdent, 11, Space::s16 - outdent, 12);
    inner->setSpacing(Space::s4);
    auto *top = new QHBoxLayout;
    top->addWidget(section.title, 1);
    if (change) {
        section.change = new IconButton(m_theme, u"pencil"_s);
        section.change->setObjectName(QLatin1StringView(change));
        section.change->setSize(ButtonSize::Tiny);
        top->addWidget(section.change);
    }
    inner->addLayout(top);
    inner->addWidget(content);
    if (mayBeEmpty) {
        section.nothing = new TextLabel(m_theme, TextStep::Body, ColorRole::Text3);
        section.nothing->setWordWrap(true);
        inner->insertWidget(change ? 2 : 1, section.nothing);
    }
    auto *column = new QVBoxLayout(section.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line());
    column->addLayout(inner);
    pane->layout()->addWidget(section.box);
    return section;
}

QWidget *ContactPanel::buildBlocking()
{
    m_block->setObjectName(u"block"_s);
    m_block->setSize(ButtonSize::Small);
    m_block->setIconName(u"ban"_s);
    m_noBlocking->setWordWrap(true);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(Space::s16, 11, Space::s16, 12);
    inner->addWidget(m_block, 0, Qt::AlignLeft);
    inner->addWidget(m_noBlocking);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line());
    column->addLayout(inner);
    return box;
}

void ContactPanel::setRights(const CardRights &rights)
{
    m_rights = rights;
    m_tags->setCanCreate(rights.createTags);
    fill();
}

void ContactPanel::showEarlier(const ConversationId &id, const EarlierConversations &conversations)
{
    if (id != conversation())
        return;
    m_others = conversations;
    fillSections();
}

void ContactPanel::showCharge(const ConversationId &id, const std::optional<ChargeEstimate> &estimate)
{
    if (id != conversation())
        return;
    m_charge = estimate;
    fill();
}

void ContactPanel::showTemplates(const ConversationId &id, const QList<TemplateLog> &logs)
{
    if (id != conversation())
        return;
    m_logs = logs;
    fillSections();
}

bool ContactPanel::canBlock() const
{
    return m_details.fromServer && m_rights.block && m_details.conversation.kind() == ChannelKind::WhatsApp;
}

bool ContactPanel::canEditNote() const
{
    return !conversation().isEmpty()
        && (m_rights.changeResolved || m_details.conversation.serve != ServeState::Resolved);
}

void ContactPanel::fillSections()
{
    const Conversation &shown = m_details.conversation;
    updateSection(m_tagSection, m_tags, shown.tags.isEmpty(), false, tr("No tags"));
    m_tags->show(); // with what adds one
    updateSection(m_noteSection, m_note, visibleControls(shown.note).trimmed().isEmpty(), m_note->isEditing(),
                  tr("No note yet"));
    updateSection(m_propertySection, m_properties, m_properties->isEmpty(), m_properties->isEditing(),
                  tr("Nothing noted"));
    const bool locked = !shown.id.isEmpty() && !canEditNote();
    m_noteSection.change->setVisible(!locked && !m_note->isEditing());
    m_propertySection.change->setVisible(!m_properties->isEditing());
    if (locked && !m_note->isEditing()) {
        const QString why = tr("It can be changed again when the conversation is open again.");
        m_noteSection.nothing->setText(m_noteSection.nothing->isHidden() ? why
                                                                         : m_noteSection.nothing->text() + u' ' + why);
        m_noteSection.nothing->show();
    }
    m_earlier->showConversations(m_others, m_clock.now());
    m_earlierSection.box->setVisible(!m_others.rows.isEmpty());
    m_templates->setFacts(ContactFacts::templates(m_logs, m_clock.now()));
    m_templateSection.box->setVisible(!m_logs.isEmpty());
    const bool blocks = m_details.fromServer && shown.kind() == ChannelKind::WhatsApp;
    m_blocking->setVisible(blocks);
    m_block->setVisible(canBlock());
    m_noBlocking->setVisible(blocks && !m_rights.block);
    m_block->setText(m_details.blocked ? tr("Unblock customer…") : tr("Block customer…"));
    m_block->setKind(m_details.blocked ? ButtonKind::Neutral : ButtonKind::Danger);
}

// Nothing is only said when the server said so.
void ContactPanel::updateSection(const Section &section, QWidget *content, bool empty, bool editing,
                                 const QString &nothing)
{
    content->setVisible(!empty || editing);
    section.nothing->setVisible(empty && !editing);
    section.nothing->setText(m_details.fromServer ? nothing : m_settled ? tr("Not known here") : QString());
}

} // namespace Amandesk
