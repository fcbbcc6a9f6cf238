#pragma once
#include "core/attachments/attachmentstatus.h"
#include "core/domain/message.h"
#include <chrono>
#include <functional>
#include <QHash>
#include <QObject>

namespace Amandesk {
class AttachmentService;
class Database;
class MessageApi;
struct StoreChanges;

// Asks the server for files that it has to find anew: where one is whose address has expired, and for one that it could
// not get from WhatsApp. What it finds comes with the message, live or when its page is asked for once more.
// Main thread, owned by Session; what is given is given longer.
class FileRequests final : public QObject
{
    Q_OBJECT
public:
    FileRequests(Database &database, MessageApi &messages, AttachmentService &attachments, QObject *parent = nullptr);

    // When the message is looked at again, each time after the last look; after the last one the file counts as
    // missing.
    void setLooks(const QList<std::chrono::milliseconds> &looks) { m_looks = looks; }

private:
    void findAgain(MessageId id);
    void ask(const Message &message);
    void lookLater(MessageId id);
    void look(MessageId id);
    void storeChanged(const StoreChanges &changes);
    void settle(const Message &message);
    void giveUp(MessageId id, FetchProblem problem);
    // As the server has it now, written down; then(nullptr): not to be had.
    void refresh(const ConversationId &conversation, MessageId id, std::function<void(const Message *)> then);

    struct Asked {
        ConversationId conversation;
        qsizetype looks = 0;
    };

    Database &m_database;
    MessageApi &m_messages;
    AttachmentService &m_attachments;
    QList<std::chrono::milliseconds> m_looks;
    QHash<MessageId, Asked> m_asked;
};

} // namespace Amandesk
