#pragma once
#include "core/base/async.h"
#include "core/domain/search.h"
#include <QObject>

namespace Amandesk {
class Clock;
class Database;
struct SearchRequest;

// What the workspace's administrators want to be found.
struct SearchPolicy {
    bool messages = true;
    bool customers = true; // conversations, by their name, number, tags
    friend bool operator==(const SearchPolicy &, const SearchPolicy &) = default;
};

// Full-text search over everything this computer has. Works offline. Main thread, owned by Session.
class SearchService final : public QObject
{
    Q_OBJECT
public:
    static constexpr int pageSize = 50;

    SearchService(Database &database, const Clock &clock, QObject *parent = nullptr);
    const SearchPolicy &policy() const { return m_policy; }
    void setPolicy(const SearchPolicy &policy);
    // Any text is a valid query; what cannot match finds nothing, and SearchPage::query says how it was read. A word at
    // the very end of the text counts as a beginning: a space behind it says that it is whole.
    // One look, which may end early: with a short page, even an empty one, that still has `more`.
    // cursor: SearchPage::nextCursor of the page before, of the same text and order.
    QFuture<Result<SearchPage>> find(const QString &text, SearchOrder order = SearchOrder::Newest,
                                     const QString &cursor = {}, int limit = pageSize);
    // The first so many hits, in as many looks as it takes. Cancel the future when nobody waits for it any more.
    QFuture<Result<SearchPage>> findFirst(const QString &text, SearchOrder order, int hits);
    // The same in one conversation, newest first. `conversationsNotCached` is 1 when older messages of it are only on
    // the server. Nothing where the workspace lets no messages be found.
    QFuture<Result<SearchPage>> findIn(const ConversationId &conversation, const QString &text, int hits);

signals:
    void policyChanged(); // another answer to the same question

private:
    SearchRequest requestFor(const QString &text, SearchOrder order) const;
    QFuture<Result<SearchPage>> look(const SearchRequest &request);
    void lookOn(const SearchRequest &request, int hits, const SearchPage &before, const Answer<SearchPage> &answer);

    Database &m_database;
    const Clock &m_clock;
    SearchPolicy m_policy;
};

} // namespace Amandesk
