#pragma once
#include "core/conversations/conversationservice.h"
#include "core/domain/account.h"
#include "core/domain/template.h"
#include "ui/common/banner.h"
#include <QHash>
#include <QObject>
#include <QPointer>

namespace Amandesk {
class AttachmentFeed;
class ContactPanel;
class ConversationMedia;
class CustomerFeed;
class OutsideHandover;
class OutgoingPictures;
class PictureViewer;
class Session;
class Theme;
class ThreadPanel;
class VoiceRecorder;

// Feeds the open conversation's panes from the session's services and carries out what the agent asks there.
// An answer that comes after the agent has moved on is dropped. Main thread, owned by InboxPage; the session and
// the panels outlive it.
class ThreadFeed final : public QObject
{
    Q_OBJECT
public:
    ThreadFeed(const Theme &theme, Session &session, ThreadPanel &thread, ContactPanel &contact,
               QObject *parent = nullptr);
    ~ThreadFeed() override; // what was typed is saved
    int filesUnderWay() const; // offered to the composer, and in no draft yet

    const ConversationId &conversation() const { return m_id; }
    // With what is known of it; nothing while it is read for the first time.
    std::optional<Conversation> current() const;
    void open(const ConversationId &id, MessageId message = {}); // at the message when one is given
    void close();
    void setOnline(bool online);
    void setSendHold(std::chrono::seconds hold) { m_sendHold = hold; } // so long a message may be taken back
    CustomerFeed &customer() { return *m_customer; }
    void giveBack(const ConversationId &id, const QString &text); // into its box, or its draft when it is not open

signals:
    void opened(const Amandesk::ConversationId &id);
    void currentChanged(); // what is known of it, or that none is open
    void vanished(const Amandesk::ConversationId &id); // the open conversation is not in the store any more
    void notice(Amandesk::BannerKind kind, const QString &text);
    void discarded(const Amandesk::ConversationId &id, const QString &text); // giveBack() puts it into the box again

private:
    void connectThread();
    void connectFiles(const Theme &theme);
    // The same slice, once it is known which of its files are here and of what shape: then nothing jumps.
    QFuture<Result<TimelineSlice>> withFiles(const QFuture<Result<TimelineSlice>> &slice);
    void showPicture(const Message &message);
    void changed(const StoreChanges &changes);
    void readConversation();
    void readNewest();
    void readOlder();
    void readNewer();
    void readAround(MessageId message);
    MessageId seenUpTo() const;
    void send(const ConversationId &id, const QString &text, const std::optional<Quote> &quote);
    void sendFiles(const ConversationId &id, const QStringList &files, const QString &text,
                   const std::optional<Quote> &quote);
    void showUpload(const ClientMessageId &id);
    void readTemplates(const ConversationId &id, ChannelId channel);
    void readQuickReplies();
    void sendTemplate(const ConversationId &id, const MessageTemplate &value, const QStringList &values);
    void takeBack(const ClientMessageId &id, bool forEditing);
    void resolve(const ConversationId &id, const QString &note);
    void saveDraft(const ConversationId &id, const QString &text);
    void report(const Error &error);

    Session &m_session;
    ConversationService &m_service;
    ThreadPanel &m_thread;
    CustomerFeed *m_customer;
    ConversationMedia *m_media;
    OutsideHandover *m_outside;
    QPointer<PictureViewer> m_viewer; // of the page that it covers; made when it is first asked for
    OutgoingPictures *m_outgoing;
    AttachmentFeed *m_attaching;
    VoiceRecorder *m_recorder;
    ConversationId m_id;
    Conversation m_conversation;
    ConversationFreshness m_freshness;
    struct Writing {
        QString text; // the newest
        int times = 0;
    };
    QHash<ConversationId, Writing> m_drafts; // on their way into the store, which may still answer with older ones
    MessageId m_jumpTo; // once the first stretch is there
    MessageId m_seenUpTo; // the newest that the agent knew of before the stretch that is shown
    quint64 m_window = 0; // which stretch of messages is shown: pages of another one are dropped
    bool m_first = false; // nothing of this conversation was shown yet
    bool m_reading = false;
    bool m_readAgain = false;
    bool m_loadingOlder = false;
    bool m_loadingNewer = false;
    bool m_online = true;
    std::chrono::seconds m_sendHold{0};
};

} // namespace Amandesk
