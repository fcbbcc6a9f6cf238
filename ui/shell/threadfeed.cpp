#include "ui/shell/threadfeed.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/conversations/quickreplyservice.h"
#include "core/conversations/templateservice.h"
#include "core/domain/messagetext.h"
#include "core/domain/work.h"
#include "core/outbox/attachmentdrafts.h"
#include "core/outbox/outbox.h"
#include "core/rules/whatsapprules.h"
#include "core/session/session.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/composer/composer.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/outgoingpictures.h"
#include "ui/media/pictureviewer.h"
#include "ui/media/voicerecorder.h"
#include "ui/shell/attachmentfeed.h"
#include "ui/shell/customerfeed.h"
#include "ui/shell/outsidehandover.h"
#include "ui/shell/threadpanel.h"
#include "ui/timeline/threadheader.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>

namespace Amandesk {

namespace {
constexpr int pageSize = 60;
constexpr int mostRefreshed = 300; // rows read again after a change; ticks of older ones come with scrolling

OutgoingPictures::Source contentsOf(AttachmentDrafts &drafts)
{
    return [&drafts](const QString &file, qint64 most) { return drafts.content(file, most); };
}
} // namespace

ThreadFeed::ThreadFeed(const Theme &theme, Session &session, ThreadPanel &thread, ContactPanel &contact,
                       QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_service(session.conversations())
    , m_thread(thread)
    , m_customer(new CustomerFeed(theme, session, contact, this))
    , m_media(new ConversationMedia(session.attachments(), this))
    , m_outside(new OutsideHandover(theme, session.attachments(), OutsideHandover::usualFolder(session.account().email),
                                    thread, this))
    , m_outgoing(new OutgoingPictures(contentsOf(session.attachmentDrafts()), this))
    , m_attaching(new AttachmentFeed(session.attachmentDrafts(), *m_outgoing, thread.composer(), this))
    , m_recorder(new VoiceRecorder(this))
{
    m_media->setOutgoing(m_outgoing);
    connect(m_attaching, &AttachmentFeed::lost, this, [this](const QString &name) {
        emit notice(BannerKind::Warn, tr("%1 could not be attached.").arg(isolated(oneLine(name))));
    });
    connect(m_attaching, &AttachmentFeed::keptElsewhere, this, [this] {
        emit notice(BannerKind::Ok, tr("The recording is attached to the conversation it was made in."));
    });
    connect(&session.outbox(), &Outbox::uploadChanged, this, &ThreadFeed::showUpload);
    connect(&m_service, &ConversationService::changed, this, &ThreadFeed::changed);
    connect(&m_service, &ConversationService::typingChanged, this,
            [this](const ConversationId &id, const Bystander &who, bool typing) {
                if (id == m_id)
                    m_thread.setTyping(who.name, who.customer, typing);
            });
    connect(&m_service, &ConversationService::colleagueLooked, this,
            [this](const ConversationId &id, const QString &name) {
                if (id == m_id)
                    m_thread.header().setLooked(name, m_session.clock().now());
            });
    connect(&m_service, &ConversationService::freshnessChanged, this,
            [this](const ConversationId &id, const ConversationFreshness &freshness) {
                if (id != m_id)
                    return;
                m_freshness = freshness;
                m_thread.header().setFreshness(m_freshness, m_online);
            });
    connect(&m_session, &Session::sendsWaitChanged, &m_thread, &ThreadPanel::setSendsWait);
    m_thread.setSendsWait(m_session.sendsWait());
    m_thread.timeline().setFailureTable(m_session.failureTable());
    connect(m_customer, &CustomerFeed::notice, this, &ThreadFeed::notice);
    connect(m_customer, &CustomerFeed::detailsShown, this, [this](const ConversationDetails &details) {
        m_thread.composer().setFacts({details.blocked, details.channelActive});
    });
    connectThread();
    connectFiles(theme);
    m_thread.showNothing();
}

ThreadFeed::~ThreadFeed()
{
    m_thread.timeline().setMedia(nullptr);
    m_thread.composer().setMedia(nullptr);
    if (const auto recording = m_thread.composer().takeRecording())
        m_attaching->keep(m_thread.composer().conversation(), *recording);
    m_thread.composer().setRecorder(nullptr);
    m_thread.composer().saveDraft();
    if (!m_id.isEmpty())
        m_service.close(m_id);
}

int ThreadFeed::filesUnderWay() const
{
    return m_attaching->underWay();
}

void ThreadFeed::connectThread()
{
    TimelineView *timeline = &m_thread.timeline();
    connect(timeline, &TimelineView::olderWanted, this, &ThreadFeed::readOlder);
    connect(timeline, &TimelineView::newerWanted, this, &ThreadFeed::readNewer);
    connect(timeline, &TimelineView::quotedRequested, this, &ThreadFeed::readAround);
    connect(timeline, &TimelineView::seen, this, [this](MessageId upTo) {
        if (m_conversation.mine) // who looks in leaves no trace
            m_service.markRead(m_id, upTo);
    });
    connect(timeline, &TimelineView::retryRequested, this, [this](const ClientMessageId &id) {
        whenDone(m_session.outbox().retry(id), this, [this](const Result<> &done) {
            if (!done)
                report(done.error());
        });
    });
    connect(timeline, &TimelineView::editRequested, this, [this](const ClientMessageId &id) { takeBack(id, true); });
    connect(timeline, &TimelineView::discardRequested, this,
            [this](const ClientMessageId &id) { takeBack(id, false); });

    Composer *composer = &m_thread.composer();
    connect(timeline, &TimelineView::writeAgainRequested, composer, &Composer::insertText);
    connect(timeline, &TimelineView::templateRequested, this, [this, composer] {
        if (!composer->openTemplates())
            emit notice(BannerKind::Warn, tr("No template can be sent here now. %1").arg(composer->barWords()));
    });
    connect(composer, &Composer::templatesWanted, this, &ThreadFeed::readTemplates);
    connect(composer, &Composer::templateRequested, this, &ThreadFeed::sendTemplate);
    composer->setAgentName(m_session.account().name);
    connect(composer, &Composer::quickRepliesWanted, this, &ThreadFeed::readQuickReplies);
    connect(timeline, &TimelineView::replyRequested, composer, [composer](const Message &message) {
        composer->replyTo(Quote{message.id, message.senderName, brieflyOf(message)});
    });
    connect(composer, &Composer::sendRequested, this, &ThreadFeed::send);
    connect(composer, &Composer::sendFilesRequested, this, &ThreadFeed::sendFiles);
    connect(timeline, &TimelineView::pauseRequested, this, [this](const ClientMessageId &id, bool paused) {
        Outbox &outbox = m_session.outbox();
        whenDone(paused ? outbox.pause(id) : outbox.resume(id), this, [this](const Result<> &done) {
            if (!done)
                report(done.error());
        });
    });
    connect(composer, &Composer::draftChanged, this, &ThreadFeed::saveDraft);
    connect(composer, &Composer::typingChanged, &m_service, &ConversationService::setTyping);
    connect(&m_thread, &ThreadPanel::retryRequested, this, &ThreadFeed::readNewest);
    connect(&m_thread.header(), &ThreadHeader::resolveRequested, this, &ThreadFeed::resolve);
}

std::optional<Conversation> ThreadFeed::current() const
{
    return m_id.isEmpty() || m_conversation.id != m_id ? std::nullopt : std::optional(m_conversation);
}

void ThreadFeed::connectFiles(const Theme &theme)
{
    TimelineView *timeline = &m_thread.timeline();
    timeline->setMedia(m_media);
    m_thread.composer().setMedia(m_media);
    m_thread.composer().setRecorder(m_recorder);
    connect(timeline, &TimelineView::openFileRequested, m_outside, &OutsideHandover::open);
    connect(timeline, &TimelineView::saveFileRequested, m_outside, &OutsideHandover::save);
    connect(timeline, &TimelineView::mapRequested, m_outside, &OutsideHandover::openMap);
    connect(timeline, &TimelineView::linkRequested, m_outside, &OutsideHandover::openLink);
    connect(m_outside, &OutsideHandover::notice, this, &ThreadFeed::notice);
    connect(timeline, &TimelineView::pictureRequested, this, [this, &theme](const Message &message) {
        if (!m_viewer) {
            QWidget *page = &m_thread; // up to the page that fills the window
            while (page->parentWidget() && page->objectName() != QStringLiteral("workspace"))
                page = page->parentWidget();
            m_viewer = new PictureViewer(theme, page);
            connect(m_viewer, &PictureViewer::saveRequested, m_outside, &OutsideHandover::save);
        }
        showPicture(message);
    });
}

void ThreadFeed::showPicture(const Message &message)
{
    QList<Message> pictures;
    const TimelineModel &model = m_thread.model();
    for (int row = 0; row < model.count(); ++row) {
        const Message &other = model.at(row);
        if (other.attachment && !other.id.isEmpty() && !other.deleted && m_media->look(other).picture)
            pictures.append(other);
    }
    m_viewer->open(m_media, pictures, message.id);
}

QFuture<Result<TimelineSlice>> ThreadFeed::withFiles(const QFuture<Result<TimelineSlice>> &slice)
{
    const Answer<TimelineSlice> answer;
    whenDone(slice, this, [this, answer](const Result<TimelineSlice> &read) {
        const bool files = read && std::ranges::any_of(read->messages, [](const Message &message) {
                               return message.attachment.has_value();
                           });
        if (!files)
            return answer.finish(read);
        whenDone(m_session.attachments().lookUp(read->messages), this,
                 [answer, read](const Result<> &) { answer.finish(read); });
    });
    return answer.future();
}

void ThreadFeed::open(const ConversationId &id, MessageId message)
{
    if (id == m_id) {
        if (message.isEmpty())
            return;
        if (!m_first)
            return readAround(message);
        m_jumpTo = message; // once the first stretch is there
        if (m_conversation.id == id)
            readNewest();
        return;
    }
    close();
    m_id = id;
    m_conversation = {};
    m_freshness = {};
    m_jumpTo = message;
    m_seenUpTo = {};
    m_first = true;
    ++m_window;
    m_loadingOlder = false;
    m_loadingNewer = false;
    m_service.open(id);
    readConversation();
    emit opened(id);
}

void ThreadFeed::close()
{
    if (m_id.isEmpty())
        return;
    m_thread.composer().saveDraft();
    if (m_viewer)
        m_viewer->dismiss();
    m_media->voice().stop(); // what is heard belongs to what is seen
    m_service.close(m_id);
    m_id = {};
    m_thread.showNothing();
    m_customer->clear();
    emit currentChanged();
}

void ThreadFeed::setOnline(bool online)
{
    m_online = online;
    m_thread.composer().setOnline(online);
    m_thread.setOffline(!online);
    m_thread.header().setFreshness(m_freshness, online);
    m_customer->setOnline(online);
}

void ThreadFeed::changed(const StoreChanges &changes)
{
    if (m_id.isEmpty())
        return;
    if (changes.everything || changes.conversations.contains(m_id))
        readConversation();
    if (!m_first && (changes.everything || changes.timelines.contains(m_id)))
        readNewest();
}

void ThreadFeed::readConversation()
{
    const bool writing = m_drafts.contains(m_id);
    whenDone(m_service.conversation(m_id), this, [this, id = m_id, writing](const Result<Conversation> &conversation) {
        if (id != m_id)
            return;
        if (!conversation) {
            if (conversation.error().kind == ErrorKind::NotFound) {
                close();
                emit vanished(id);
            } else {
                report(conversation.error());
            }
            return;
        }
        const auto draft = m_drafts.constFind(id);
        if (writing && draft == m_drafts.cend())
            return readConversation(); // what was read may be older than what has been written meanwhile
        m_conversation = *conversation;
        if (draft != m_drafts.cend())
            m_conversation.draft = draft->text;
        m_thread.showConversation(m_conversation);
        m_attaching->show(id);
        m_thread.header().setFreshness(m_freshness, m_online);
        m_thread.header().setCanResolve(mayResolve(m_conversation));
        emit currentChanged();
        if (m_first)
            readNewest();
        m_customer->show(m_conversation);
    });
}

void ThreadFeed::readNewest()
{
    if (std::exchange(m_reading, true)) {
        m_readAgain = true;
        return;
    }
    TimelineModel *model = &m_thread.model();
    const int limit = m_first ? pageSize : std::clamp(model->count(), pageSize, mostRefreshed);
    whenDone(withFiles(m_service.newest(m_id, limit)), this,
             [this, model, id = m_id](const Result<TimelineSlice> &slice) {
                 m_reading = false;
                 const bool again = std::exchange(m_readAgain, false);
                 if (id != m_id) {
                     if (m_first && !m_id.isEmpty() && m_conversation.id == m_id)
                         readNewest();
                     return;
                 }
                 if (!slice && again)
                     return readNewest(); // for what changed meanwhile
                 if (!slice && m_first)
                     return m_thread.showProblem(slice.error());
                 if (!slice)
                     return report(slice.error());
                 if (std::exchange(m_first, false)) {
                     m_thread.clearProblem();
                     model->show(id, *slice);
                     model->setUnreadAfter(m_conversation.unread > 0 ? m_conversation.readUpTo : MessageId());
                     m_thread.timeline().setOlderState(TimelineView::OlderState::Idle);
                     m_thread.timeline().startAtUnread();
                     if (const MessageId message = std::exchange(m_jumpTo, MessageId()); !message.isEmpty())
                         readAround(message);
                 } else if (model->conversation() == id && model->atEnd()) {
                     model->refresh(*slice);
                 }
                 if (again)
                     readNewest();
             });
}

void ThreadFeed::readOlder()
{
    TimelineModel *model = &m_thread.model();
    if (m_id.isEmpty() || m_first || model->atStart() || std::exchange(m_loadingOlder, true))
        return;
    TimelineView *view = &m_thread.timeline();
    view->setOlderState(TimelineView::OlderState::Loading);
    whenDone(withFiles(m_service.older(m_id, model->oldest(), pageSize)), this,
             [this, model, view, window = m_window](const Result<TimelineSlice> &slice) {
                 if (window != m_window)
                     return;
                 m_loadingOlder = false;
                 view->setOlderState(slice ? TimelineView::OlderState::Idle : TimelineView::OlderState::Failed);
                 if (slice)
                     model->prepend(*slice);
             });
}

void ThreadFeed::readNewer()
{
    TimelineModel *model = &m_thread.model();
    if (m_id.isEmpty() || m_first || model->atEnd() || std::exchange(m_loadingNewer, true))
        return;
    whenDone(withFiles(m_service.newer(m_id, model->newest(), pageSize)), this,
             [this, model, window = m_window](const Result<TimelineSlice> &slice) {
                 if (window != m_window)
                     return;
                 m_loadingNewer = false;
                 if (slice)
                     model->append(*slice);
             });
}

void ThreadFeed::readAround(MessageId message)
{
    TimelineModel *model = &m_thread.model();
    if (model->conversation() == m_id && model->rowOf(message) >= 0)
        return m_thread.timeline().scrollToMessage(message);
    m_loadingOlder = false; // what is on its way belongs to the stretch that is left
    m_loadingNewer = false;
    m_thread.timeline().setOlderState(TimelineView::OlderState::Idle);
    whenDone(withFiles(m_service.around(m_id, message, pageSize)), this,
             [this, model, message, id = m_id, window = ++m_window](const Result<TimelineSlice> &slice) {
                 if (window != m_window)
                     return;
                 if (!slice)
                     return report(slice.error());
                 m_seenUpTo = std::max(seenUpTo(), m_conversation.lastMessage); // looking back is no absence
                 model->show(id, *slice);
                 if (model->rowOf(message) < 0)
                     emit notice(BannerKind::Warn, tr("That message is not on this computer."));
                 else
                     m_thread.timeline().scrollToMessage(message);
             });
}

MessageId ThreadFeed::seenUpTo() const
{
    return std::max(m_seenUpTo, m_thread.timeline().lastSeen());
}

void ThreadFeed::send(const ConversationId &id, const QString &text, const std::optional<Quote> &quote)
{
    const Outbox::Options options{m_sendHold, id == m_id ? seenUpTo() : MessageId()};
    whenDone(m_session.outbox().send(id, text, quote, options), this,
             [this, id](const Result<ClientMessageId> &queued) {
                 if (queued)
                     m_thread.composer().sent(id);
                 else
                     m_thread.composer().notSent(id, queued.error());
                 if (queued && id == m_id)
                     m_thread.timeline().scrollToEnd();
             });
}

void ThreadFeed::sendFiles(const ConversationId &id, const QStringList &files, const QString &text,
                           const std::optional<Quote> &quote)
{
    const Outbox::Options options{m_sendHold, id == m_id ? seenUpTo() : MessageId()};
    whenDone(m_session.outbox().sendFiles(id, files, text, quote, options), this,
             [this, id](const Result<QList<ClientMessageId>> &queued) {
                 if (queued)
                     m_thread.composer().sent(id);
                 else
                     m_thread.composer().notSent(id, queued.error());
                 m_attaching->show(id);
                 if (queued && id == m_id)
                     m_thread.timeline().scrollToEnd();
             });
}

void ThreadFeed::showUpload(const ClientMessageId &id)
{
    const auto upload = m_session.outbox().upload(id);
    m_thread.model().setUpload(id, upload ? std::optional(int(upload->sent * 100 / upload->size)) : std::nullopt);
}

// What is here at once, then what the server has.
void ThreadFeed::readTemplates(const ConversationId &id, ChannelId channel)
{
    Composer *composer = &m_thread.composer();
    whenDone(m_session.templates().list(channel), this,
             [this, composer, id, channel](const Result<QList<MessageTemplate>> &known) {
                 if (known && !known->isEmpty())
                     composer->showTemplates(id, *known, false);
                 whenDone(m_session.templates().refresh(channel), this,
                          [composer, id](const Result<QList<MessageTemplate>> &all) {
                              if (all)
                                  composer->showTemplates(id, *all, true);
                              else
                                  composer->templatesFailed(id, all.error());
                          });
             });
}

// What is here at once, and again when the server had others.
void ThreadFeed::readQuickReplies()
{
    whenDone(m_session.quickReplies().all(), this, [this](const Result<QList<QuickReply>> &known) {
        if (!known)
            return report(known.error());
        m_thread.composer().showQuickReplies(*known);
        whenDone(m_session.quickReplies().refresh(), this, [this](const Result<bool> &changed) {
            if (changed && *changed)
                readQuickReplies();
        });
    });
}

void ThreadFeed::sendTemplate(const ConversationId &id, const MessageTemplate &value, const QStringList &values)
{
    const Outbox::Options options{m_sendHold, id == m_id ? seenUpTo() : MessageId()};
    whenDone(m_session.outbox().sendTemplate(id, value, values, options), this,
             [this, id](const Result<ClientMessageId> &queued) {
                 if (queued)
                     m_thread.composer().templateQueued(id);
                 else
                     m_thread.composer().templateRefused(id, queued.error());
                 if (queued && id == m_id)
                     m_thread.timeline().scrollToEnd();
             });
}

void ThreadFeed::takeBack(const ClientMessageId &id, bool forEditing)
{
    Outbox &outbox = m_session.outbox();
    if (forEditing) // first, or a late one would be written over what is taken back
        m_thread.composer().saveDraft();
    const bool isFile = m_thread.model().isFile(id);
    whenDone(forEditing ? outbox.takeBack(id) : outbox.discard(id), this,
             [this, forEditing, isFile, conversation = m_id](const Result<QString> &text) {
                 if (!text && text.error().kind == ErrorKind::Conflict)
                     return emit notice(BannerKind::Warn,
                                        tr("This message may have been sent already. The server is asked about it as "
                                           "soon as it can be reached."));
                 if (!text)
                     return report(text.error());
                 if (!forEditing && isFile)
                     emit notice(BannerKind::Neutral, tr("The file is discarded."));
                 else if (!forEditing)
                     emit discarded(conversation, *text);
                 else if (conversation == m_thread.composer().conversation()) // elsewhere the draft has it
                     m_thread.composer().insertText(*text);
             });
}

void ThreadFeed::giveBack(const ConversationId &id, const QString &text)
{
    if (id == m_thread.composer().conversation())
        return m_thread.composer().insertText(text);
    whenDone(m_service.draft(id), this, [this, id, text](const Result<QString> &draft) {
        if (!draft)
            return report(draft.error());
        const QString there = m_drafts.contains(id) ? m_drafts.value(id).text : *draft;
        saveDraft(id, there.isEmpty() ? text : there + u'\n' + text);
    });
}

void ThreadFeed::saveDraft(const ConversationId &id, const QString &text)
{
    Writing &writing = m_drafts[id];
    writing.text = text;
    ++writing.times;
    whenDone(m_service.saveDraft(id, text), this, [this, id](const Result<> &saved) {
        if (--m_drafts[id].times == 0)
            m_drafts.remove(id);
        if (!saved)
            report(saved.error());
    });
}

void ThreadFeed::resolve(const ConversationId &id, const QString &note)
{
    m_thread.header().setResolving(true);
    whenDone(m_service.resolve(id, note), this, [this](const Result<> &resolved) {
        m_thread.header().setResolving(false);
        if (resolved)
            emit notice(BannerKind::Ok, tr("The conversation is resolved."));
        else
            report(resolved.error());
    });
}

void ThreadFeed::report(const Error &error)
{
    if (error.kind != ErrorKind::Cancelled)
        emit notice(BannerKind::Danger, ErrorText::sentence(error));
}

} // namespace Amandesk
