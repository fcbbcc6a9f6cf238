#include "ui/shell/customerfeed.h"
#include "core/base/async.h"
#include "core/session/session.h"
#include "ui/common/customername.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/contact/contactpanel.h"
#include "ui/contact/noteeditor.h"
#include "ui/contact/propertyeditor.h"
#include "ui/contact/tageditor.h"
#include "ui/shell/confirmdialog.h"

namespace Amandesk {

CustomerFeed::CustomerFeed(const Theme &theme, Session &session, ContactPanel &pane, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_session(session)
    , m_card(session.customerCard())
    , m_pane(pane)
{
    connect(&m_pane, &ContactPanel::retryRequested, this, &CustomerFeed::refresh);
    connect(&m_pane, &ContactPanel::blockRequested, this, &CustomerFeed::confirmBlock);
    connect(&m_pane, &ContactPanel::earlierChosen, this, &CustomerFeed::openRequested);
    connect(&m_card, &CustomerCard::rightsChanged, this, [this] { m_pane.setRights(m_card.rights()); });
    m_pane.setRights(m_card.rights());
    connectTags();
    connectNote();
    connectProperties();
}

void CustomerFeed::connectTags()
{
    TagEditor *tags = &m_pane.tags();
    connect(tags, &TagEditor::matchesWanted, this, [this, tags](const QString &text) {
        whenDone(m_card.findTags(text), this, [tags, text](const Result<QStringList> &found) {
            if (found)
                tags->showMatches(text, *found);
            else
                tags->matchesFailed(text, found.error());
        });
    });
    connect(tags, &TagEditor::addRequested, this, [this, tags](const ConversationId &id, const QString &tag) {
        whenDone(m_card.addTag(id, tag), this, [this, tags, id, tag](const Result<> &added) {
            if (added) {
                tags->added(id, tag);
                read();
            } else {
                tags->notAdded(id, tag, added.error());
            }
        });
    });
    connect(tags, &TagEditor::removeRequested, this, [this, tags](const ConversationId &id, const QString &tag) {
        whenDone(m_card.removeTag(id, tag), this, [this, tags, id, tag](const Result<> &removed) {
            if (removed) {
                tags->removed(id, tag);
                read();
            } else {
                tags->notRemoved(id, tag, removed.error());
            }
        });
    });
}

void CustomerFeed::connectNote()
{
    NoteEditor *note = &m_pane.note();
    connect(note, &NoteEditor::saveRequested, this,
            [this, note](const ConversationId &id, const QString &before, const QString &text) {
                whenDone(m_card.saveNote(id, before, text), this, [note, id, text](const Result<SavedNote> &saved) {
                    if (!saved)
                        note->refused(id, saved.error());
                    else if (saved->other)
                        note->clashed(id, *saved->other);
                    else
                        note->saved(id, text);
                });
            });
}

void CustomerFeed::connectProperties()
{
    PropertyEditor *properties = &m_pane.properties();
    connect(properties, &PropertyEditor::saveRequested, this,
            [this, properties](const ConversationId &id, const QList<CustomProperty> &before,
                               const QList<CustomProperty> &after) {
                whenDone(m_card.saveProperties(id, before, after), this,
                         [this, properties, id](const Result<SavedProperties> &saved) {
                             if (!saved)
                                 return properties->refused(id, saved.error());
                             if (saved->clashing.isEmpty())
                                 properties->saved(id, saved->now);
                             else
                                 properties->clashed(id, *saved);
                             if (id == m_shown.id)
                                 refresh(); // no row of the list tells that they changed
                         });
            });
}

void CustomerFeed::show(const Conversation &conversation)
{
    const bool another = conversation.id != m_shown.id;
    if (another) {
        m_asked = false;
        m_othersAsked = false;
        delete m_question;
    } else if (conversation.tags != m_shown.tags || conversation.note != m_shown.note
               || conversation.agents != m_shown.agents || conversation.serve != m_shown.serve) {
        m_asked = false;
    }
    m_shown = conversation;
    if (m_pane.conversation() != conversation.id)
        m_pane.showLoading(conversation);
    read();
}

void CustomerFeed::clear()
{
    m_shown = {};
    ++m_read;
    delete m_question;
    m_pane.clear();
}

void CustomerFeed::setShown(bool shown)
{
    m_seen = shown;
    if (shown)
        read();
}

void CustomerFeed::setOnline(bool online)
{
    const bool back = online && !m_online;
    m_online = online;
    if (back) {
        m_asked = false;
        m_othersAsked = false;
        read();
    }
}

void CustomerFeed::read()
{
    if (m_shown.id.isEmpty())
        return;
    readOthers();
    whenDone(m_card.details(m_shown.id), this, [this, read = ++m_read](const Result<ConversationDetails> &details) {
        if (read != m_read || !details || m_asked) // the server's answer knows more than the cache
            return;
        showDetails(*details);
        if (m_online)
            refresh();
    });
}

void CustomerFeed::refresh()
{
    if (m_shown.id.isEmpty())
        return;
    m_asked = true;
    whenDone(m_card.refresh(m_shown.id), this, [this, id = m_shown.id](const Result<ConversationDetails> &details) {
        if (id != m_shown.id)
            return;
        if (details)
            showDetails(*details);
        else if (m_seen && !isTransient(details.error().kind))
            m_pane.showError(details.error());
    });
}

void CustomerFeed::showDetails(const ConversationDetails &details)
{
    m_pane.showDetails(details);
    emit detailsShown(details);
}

// Nobody needs them to answer, so a failure is not spoken of: they are not there.
void CustomerFeed::readOthers()
{
    if (!m_seen || std::exchange(m_othersAsked, true))
        return;
    const ConversationId id = m_shown.id;
    whenDone(m_card.earlier(id), this, [this, id](const Result<EarlierConversations> &others) {
        if (others)
            m_pane.showEarlier(id, *others);
    });
    if (m_shown.kind() != ChannelKind::WhatsApp || !m_online)
        return;
    whenDone(m_card.charge(id), this, [this, id](const Result<std::optional<ChargeEstimate>> &charge) {
        if (charge)
            m_pane.showCharge(id, *charge);
    });
    whenDone(m_card.templates(id), this, [this, id](const Result<QList<TemplateLog>> &logs) {
        if (logs)
            m_pane.showTemplates(id, *logs);
    });
}

void CustomerFeed::askToBlock()
{
    if (m_pane.canBlock())
        return confirmBlock(m_shown.id, !m_pane.details().blocked);
    emit notice(BannerKind::Warn,
                m_card.rights().block
                    ? tr("Only customers on WhatsApp can be blocked, and only while the server can be reached.")
                    : tr("This customer cannot be blocked from here: the server refused it."));
}

void CustomerFeed::confirmBlock(const ConversationId &id, bool blocked)
{
    if (m_question || id != m_shown.id)
        return;
    const QString name = isolated(CustomerName::of(m_shown));
    m_question = blocked
        ? new ConfirmDialog(m_theme, tr("Block %1?").arg(name),
                            tr("Nobody in your team can write to this customer on %1 until somebody unblocks the "
                               "customer here. The conversation stays as it is.")
                                .arg(isolated(oneLine(m_shown.channelName))),
                            tr("Block"), m_pane.window())
        : new ConfirmDialog(m_theme, tr("Unblock %1?").arg(name),
                            tr("Your team can write to this customer on %1 again, as far as the 24-hour window allows.")
                                .arg(isolated(oneLine(m_shown.channelName))),
                            tr("Unblock"), m_pane.window(), false);
    connect(m_question, &QDialog::accepted, this, [this, id, blocked] { block(id, blocked); });
    m_question->open();
}

void CustomerFeed::block(const ConversationId &id, bool blocked)
{
    whenDone(m_card.setBlocked(id, blocked), this, [this, id, blocked](const Result<> &done) {
        if (id == m_shown.id)
            refresh();
        if (done)
            emit notice(BannerKind::Ok, blocked ? tr("The customer is blocked.") : tr("The customer is unblocked."));
        else if (done.error().kind != ErrorKind::Cancelled)
            emit notice(BannerKind::Danger, ErrorText::sentence(done.error()));
    });
}

} // namespace Amandesk
