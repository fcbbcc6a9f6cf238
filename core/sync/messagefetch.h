#pragma once
#include "core/domain/account.h"
#include "core/sync/pagewriter.h"
#include <QHash>
#include <QObject>
#include <QSet>

namespace Amandesk {
class ConversationApi;
class Database;
class MessageApi;

// Fetches the newest messages of conversations that the cache has not, and what is missing between those that it has,
// a few conversations at a time. Which ones these are is in the store (ConversationStore::behind): a program that ends
// loses nothing, and a hundred thousand of them take no memory. What somebody looks at comes first.
// Calls cost more than messages do: in the first sync whoever oversees the queue asks for who takes part in fifty
// conversations at once, and for a longer page of each, which is the whole of most. Agents have fewer, and whether they
// take part decides what is theirs: that is asked of each conversation together with its messages.
// Main thread, owned by SyncEngine.
class MessageFetch final : public QObject
{
    Q_OBJECT
public:
    MessageFetch(Database &database, ConversationApi &conversations, MessageApi &messages, PageWriter &writer,
                 const Account &account, QObject *parent = nullptr);

    void setLimit(const HistoryLimit &since); // conversations without a younger message wait until they are opened
    // The first sync, in which most of what comes is new, as long as the cache has room for so many messages in all.
    void setFirstSync(bool first, const std::optional<qint64> &most);
    void open(const ConversationId &id); // somebody looks at it; nothing needs to be missing
    // The row of the list as well: of conversations that no list has named yet, or that changed hands.
    void fetchUnknown(const ConversationId &id);
    void note(const QList<ConversationId> &behind); // the store has more that lack messages, among them these
    void wake(const QList<ConversationId> &behind = {}); // and the server may be asked again
    void forget(const ConversationId &id); // it is not in the store any more
    // The server is about to be believed anew: what is under way was asked for before, and is asked for again.
    void distrust();
    void tryUnreadableAgain();
    void judgeAnew() { ++m_times; } // what fails from now on counts, not what was under way before
    void stop();

    int left() const; // conversations known to lack something
    bool isBusy() const; // with anything that was asked for, or nobody knows whether something is left
    bool isAbout(const ConversationId &id) const { return m_asked.contains(id) || m_inFlight.contains(id); }
    bool isHeld() const { return m_held; } // nothing is asked
    bool isUnreadable(const ConversationId &id) const { return m_unreadable.contains(id); }
    int unreadable() const { return int(m_unreadable.size()); }

signals:
    void fetched(const Amandesk::FetchedPage &page); // and written
    void progressed();
    void idle(); // nothing left that could be fetched
    void failed(const Amandesk::Error &error); // the server does not answer: nothing is asked until wake()
    void refused(const Amandesk::ConversationId &id); // it is not there for us any more

private:
    // Qt opens six connections to a server: what the agent does finds a free one.
    static constexpr int mostAtOnce = 4;
    using People = QHash<ConversationId, QList<Participant>>;

    struct Job {
        bool unknown = false;
        bool missing = true; // counts as something that is known to be missing
        bool urgent = false;
        bool again = false; // more came while it was on its way
        bool rowAgain = false; // and the row changed
        bool forgotten = false; // it was removed meanwhile
        int time = 0; // m_times when it began
    };
    void add(const ConversationId &id, const Job &job);
    void putBack(const ConversationId &id);
    void look();
    void next();
    void begin(const ConversationId &id, const Job &job);
    void fetchRow(const ConversationId &id);
    void fetchNewest(const ConversationId &id);
    void fetchLong(const ConversationId &id, const QList<Participant> &people);
    bool takesLongPages() const;
    void askPeople();
    void peopleFailed(const Error &error, int time);
    void fetchBetween(const ConversationId &id, MessageId before);
    void write(const FetchedPage &page);
    void written(const FetchedPage &page, const Missing &missing);
    void giveUp(const ConversationId &id, const Error &error);
    void finish(const ConversationId &id);

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    PageWriter &m_writer;
    const Account m_account;
    HistoryLimit m_since;
    std::optional<qint64> m_most; // messages in the cache
    std::optional<qint64> m_room; // that may come, at the last look; absent: any number
    QList<ConversationId> m_first; // before those in the store
    QHash<ConversationId, Job> m_asked; // of m_first
    QHash<ConversationId, Job> m_inFlight; // until written
    QList<ConversationId> m_chunk; // of those in the store
    People m_people; // of the next of m_chunk; empty where the server does not tell
    QSet<ConversationId> m_unreadable; // not asked again before the next start
    int m_behind = 0; // in the store, at the last look and less those done since
    int m_running = 0; // on the network
    int m_times = 0; // how often it began anew
    bool m_firstSync = false;
    bool m_peopleOffered = true; // the server tells of many at once
    bool m_askingPeople = false;
    bool m_nothingLeft = false; // said by a look into the store, and nothing has come since
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_held = false; // the server did not answer
};

} // namespace Amandesk
