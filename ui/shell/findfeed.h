#pragma once
#include "core/base/result.h"
#include "core/domain/search.h"
#include <memory>
#include <QFuture>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class FindBar;
class SearchService;
class Session;
class TextTokenizer;
class ThreadPanel;
struct StoreChanges;

// Looks for what is typed above the messages of the open conversation: in all of it that is on this computer, read as
// the search reads it (all the words in any order and spelling, a phrase in quotes, filters). Marks it in the messages
// and goes from one match to the next. Main thread, owned by InboxPage; session and panel outlive it.
class FindFeed final : public QObject
{
    Q_OBJECT
public:
    FindFeed(Session &session, ThreadPanel &thread, QObject *parent = nullptr);
    ~FindFeed() override;

    bool isOffered() const; // the workspace lets messages be found, and a conversation is open
    void open();
    void step(int older); // 1, -1; opens the bar when it is not there

signals:
    void wanted(const Amandesk::ConversationId &conversation, Amandesk::MessageId message); // to be shown

private:
    void edited();
    void look();
    void take(const SearchPage &page);
    void mark(const SearchQuery &query);
    void showMatch();
    void goTo(qsizetype match);
    void changed(const StoreChanges &changes);
    void forget();

    SearchService &m_service;
    ThreadPanel &m_thread;
    FindBar &m_bar;
    std::shared_ptr<TextTokenizer> m_tokenizer; // while something is looked for
    QTimer m_pause; // while one types
    QTimer m_refresh;
    QFuture<Result<SearchPage>> m_asked;
    QList<MessageId> m_matches; // newest first
    qsizetype m_at = -1; // in them
    bool m_more = false;
    bool m_typed = false; // since the last answer: the next one leads to a match
    MessageId m_from; // where one was when the search began, or the last match that was gone to
};

} // namespace Amandesk
