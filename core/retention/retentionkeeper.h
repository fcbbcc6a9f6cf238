#pragma once
#include "core/base/async.h"
#include "core/domain/retention.h"
#include "core/retention/fileremoval.h"
#include "core/retention/slicelength.h"
#include "core/storage/retentionstore.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class Clock;
class ContactRemoval;
class Database;

struct RetentionReport {
    qint64 messages = 0; // evicted
    int files = 0; // erased
    friend bool operator==(const RetentionReport &, const RetentionReport &) = default;
};

// Keeps the store within the policy: now and then it evicts the oldest messages, erases the files of their
// attachments, and makes the database's file smaller. All in slices so short that nobody feels them, with pauses in
// which every other job comes first; what was interrupted goes on at the next run. Main thread, owned by Session.
class RetentionKeeper final : public QObject
{
    Q_OBJECT
public:
    struct Timing {
        std::chrono::microseconds slice{8000}; // work at a time
        std::chrono::milliseconds pause{50};
        std::chrono::hours between{6};
    };

    RetentionKeeper(Database &database, std::shared_ptr<const AttachmentFiles> files, const Clock &clock,
                    QObject *parent = nullptr);
    ~RetentionKeeper() override;

    void setTiming(const Timing &timing);
    void setPolicy(const RetentionPolicy &policy); // from the next run on
    void setOpen(const ConversationId &conversation); // somebody looks at it: it is left alone; empty: at none
    void start(); // a run now, if none was a short while ago, and every few hours
    void stop(); // after the running slice

    // A whole run. Conflict while one is running.
    QFuture<Result<RetentionReport>> run();
    // Everything about somebody, for good: from the database, the index, the logs, free pages and attachment files.
    // Conflict when there is unsent text and it is to be kept.
    QFuture<Result<Erasure>> eraseContact(const QString &key, UnsentText unsent);

signals:
    void finished(const Amandesk::RetentionReport &report);

private:
    struct Run;
    using Step = void (RetentionKeeper::*)();

    void later(Step step);
    void begin();
    void measure();
    void evict();
    void eraseFiles();
    void giveBack();
    void finish(const Result<> &result);

    Database &m_database;
    const Clock &m_clock;
    FileRemoval m_files;
    ContactRemoval *m_removal;
    Timing m_timing;
    RetentionPolicy m_policy;
    ConversationId m_open;
    QTimer m_timer;
    std::unique_ptr<Run> m_run; // while one is running
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::RetentionReport)
