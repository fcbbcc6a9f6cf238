#pragma once
#include "core/base/async.h"
#include "core/sync/fetchedpage.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class Database;

// Writes fetched pages, those of several answers in one transaction: a message costs the store the less the more come
// with it. What somebody looks at is written alone and at once. At most three such lots are in memory:
// one is being written, two wait.
// Main thread, owned by SyncEngine.
class PageWriter final : public QObject
{
    Q_OBJECT
public:
    PageWriter(Database &database, const Account &account, QObject *parent = nullptr);

    enum class Urgency { Background, Now };
    QFuture<Result<Missing>> write(const FetchedPage &page, const HistoryLimit &since, Urgency urgency);
    void flush(); // no more is coming: writes what has been collected
    void distrust(); // what has been collected may lack what came since it was asked for
    bool isFull() const; // whoever fetches in the background waits for drained()
    void setWatched(bool watched); // somebody looks at a conversation: smaller lots, so that nothing waits for long

signals:
    void drained();

private:
    static constexpr int mostMessages = 2000; // in one lot
    static constexpr int mostWhileWatched = 1000;
    static constexpr std::chrono::milliseconds longestWait{250};

    struct Entry {
        FetchedPage page;
        HistoryLimit since;
        Answer<Missing> answer;
    };
    void writeEach(const QList<Entry> &entries);
    void written();
    int most() const { return m_watched ? mostWhileWatched : mostMessages; }

    Database &m_database;
    const Account m_account;
    QList<Entry> m_collected;
    QTimer m_timer;
    int m_messages = 0; // collected
    bool m_writing = false;
    bool m_flushNext = false;
    bool m_watched = false;
};

} // namespace Amandesk
