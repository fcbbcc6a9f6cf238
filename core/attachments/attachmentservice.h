#pragma once
#include "core/attachments/attachmentstatus.h"
#include "core/attachments/fetchpolicy.h"
#include "core/base/backoff.h"
#include "core/base/result.h"
#include "core/domain/attachmentcontent.h"
#include <chrono>
#include <memory>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class AttachmentFiles;
class Database;

// The contents of attachments: fetched when somebody looks at them, kept in encrypted files, read from there. Fetches
// what is in view, newest first, a few at a time, as far as the policy allows; everything else when the agent asks.
// Main thread, owned by Session: while the app is locked there is none, and nothing is fetched.
class AttachmentService final : public QObject
{
    Q_OBJECT
public:
    struct Timing {
        int atOnce = 3;
        int tries = 4; // in a row without a single byte
        BackoffPolicy backoff;
        std::chrono::milliseconds patience{30000}; // without a byte
    };
    AttachmentService(Database &database, std::shared_ptr<const AttachmentFiles> files, QObject *parent = nullptr);
    ~AttachmentService() override;

    void setPolicy(const FetchPolicy &policy);
    const FetchPolicy &policy() const;
    void setMetered(bool metered); // what came by itself is given up: it is fetched when somebody asks, or later
    void setTiming(const Timing &timing);

    // Of what was looked up or fetched; NotHere of everything else.
    AttachmentStatus status(MessageId message) const;
    // Reads what the store knows of those messages' attachments; status() knows it when this has answered.
    QFuture<Result<>> lookUp(const QList<Message> &messages);

    // What is on the screen now, the newest first. What waits and is not among them any more is left where it is.
    void setVisible(const QList<Message> &messages);
    void fetch(const Message &message); // whatever the policy says; also once more after it failed or was gone
    // The server was asked for the message again after expired(): from another address the file is fetched once more.
    void renew(const Message &message);
    // What the server could not get from WhatsApp (needsRedownload) is to be tried again; whoever hears requested()
    // tells how it ended: the message as it is now, whose file is fetched at once, or that there is none.
    void request(const Message &message);
    void arrived(const Message &message);
    void stillMissing(MessageId message, FetchProblem problem);
    void cancel(MessageId message); // and it is not fetched by itself again
    void wake(); // the server answers again: what failed for want of a connection is tried again when it is in view

    // The content, decrypted. NotFound: it is not here (any more). BadInput: larger than `most`.
    QFuture<Result<QByteArray>> load(MessageId message, qint64 most);
    // Writes a plain copy that anybody who may read the folder can read. Storage, DiskFull, NotFound.
    QFuture<Result<>> copyTo(MessageId message, const QString &path);

signals:
    void changed(Amandesk::MessageId message); // its status
    // The file's address is of no use any more; the server may have a new one for the same message.
    void expired(Amandesk::MessageId message);
    void requested(const Amandesk::Message &message);

private:
    struct Entry;
    struct Private;
    Entry &entryOf(const Message &message);
    void setState(Entry &entry, FetchState state, FetchProblem problem = FetchProblem::None);
    void know(Entry &entry, const QList<AttachmentContent> &contents);
    bool wantsByItself(const Entry &entry) const;
    void startNext();
    void begin(Entry &entry);
    void download(Entry &entry, qint64 most);
    void failed(MessageId message, const Error &error);
    void keep(MessageId message, const AttachmentContent &content);
    void forgetFile(MessageId message, ErrorKind why);
    void forgetOld();
    void giveUp(Entry &entry);
    std::unique_ptr<Private> d;
};

} // namespace Amandesk
