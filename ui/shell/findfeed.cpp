#include "ui/shell/findfeed.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "core/words/searchmatcher.h"
#include "ui/common/errortext.h"
#include "ui/composer/composer.h"
#include "ui/shell/threadpanel.h"
#include "ui/timeline/findbar.h"
#include "ui/timeline/threadheader.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <array>
#include <QSet>
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds typingPause = 150ms;
constexpr std::chrono::milliseconds refreshPause = 500ms;
constexpr int mostMatches = 999;
constexpr std::size_t wordsRemembered = 4'000; // of the messages in view
} // namespace

FindFeed::FindFeed(Session &session, ThreadPanel &thread, QObject *parent)
    : QObject(parent)
    , m_service(session.search())
    , m_thread(thread)
    , m_bar(thread.findBar())
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    for (QTimer *timer : {&m_pause, &m_refresh})
        connect(timer, &QTimer::timeout, this, &FindFeed::look);
    connect(&m_bar, &FindBar::edited, this, &FindFeed::edited);
    connect(&m_bar, &FindBar::stepRequested, this, &FindFeed::step);
    connect(&m_bar, &FindBar::dismissed, this, &FindFeed::forget);
    connect(&thread.header(), &ThreadHeader::findRequested, this, &FindFeed::open);
    connect(&session.conversations(), &ConversationService::changed, this, &FindFeed::changed);
    const auto offer = [this] {
        m_thread.header().setFindOffered(m_service.policy().messages);
        if (!m_service.policy().messages)
            m_bar.dismiss();
    };
    connect(&m_service, &SearchService::policyChanged, this, offer);
    offer();
}

FindFeed::~FindFeed()
{
    m_thread.timeline().setMarker({});
}

bool FindFeed::isOffered() const
{
    return m_service.policy().messages && !m_thread.composer().conversation().isEmpty();
}

void FindFeed::open()
{
    if (!isOffered())
        return;
    if (!m_bar.isOpen())
        m_from = m_thread.timeline().lastInView();
    m_bar.open();
}

void FindFeed::edited()
{
    if (m_bar.query().isEmpty())
        return forget();
    m_typed = true;
    m_pause.start();
}

void FindFeed::look()
{
    const QString query = m_bar.query();
    const ConversationId id = m_thread.composer().conversation();
    if (query.isEmpty() || id.isEmpty())
        return;
    m_pause.stop();
    m_asked.cancel();
    m_asked = m_service.findIn(id, query, mostMatches);
    whenDone(m_asked, this, [this, query, id](const Result<SearchPage> &page) {
        if (query != m_bar.query() || id != m_thread.composer().conversation())
            return;
        if (page)
            return take(*page);
        forget();
        m_bar.setNote([error = page.error()] { return ErrorText::sentence(error); });
    });
}

void FindFeed::take(const SearchPage &page)
{
    const bool typed = std::exchange(m_typed, false);
    const MessageId current = m_matches.value(m_at);
    m_matches.clear();
    for (const SearchHit &hit : page.hits)
        m_matches.append(hit.message);
    m_more = page.more;
    mark(page.query);
    if (page.conversationsNotCached > 0)
        m_bar.setNote(
            [] { return tr("Older messages of this conversation are on the server and were not looked through."); });
    else
        m_bar.setNote({});
    // The first one from where one was upwards; when rows came or went, the one that is shown.
    const MessageId from = typed || current.isEmpty() ? m_from : current;
    const auto at = std::ranges::find_if(m_matches, [&](MessageId id) { return id <= from; });
    m_at = m_matches.isEmpty() ? -1 : at == m_matches.end() ? 0 : at - m_matches.begin();
    if (typed && m_at >= 0)
        emit wanted(m_thread.composer().conversation(), m_matches[m_at]);
    showMatch();
}

void FindFeed::mark(const SearchQuery &query)
{
    if (!m_tokenizer)
        m_tokenizer = std::make_shared<TextTokenizer>(wordsRemembered);
    const auto matcher = std::make_shared<SearchMatcher>(query, *m_tokenizer);
    const QSet<MessageId> ids(m_matches.cbegin(), m_matches.cend());
    m_thread.timeline().setMarker(
        [matcher, ids, keep = m_tokenizer](const Message &message, const QString &shown) -> QList<TextSelection> {
            if (!ids.contains(message.id))
                return {};
            // What is shown has no signs of formatting; what was asked for may be in another part of the message.
            const auto attachment = message.attachment.value_or(Attachment());
            const std::array<QStringView, 4> texts{shown, message.text, attachment.caption, attachment.fileName};
            const auto match = matcher->match(texts);
            QList<TextSelection> marks;
            if (match) {
                for (const TextRange &range : match->marks.constFirst())
                    marks.append({range.start, range.length});
            }
            return marks;
        });
}

void FindFeed::showMatch()
{
    m_bar.showCount(int(m_at) + 1, int(m_matches.size()), m_more);
}

void FindFeed::step(int older)
{
    if (!m_bar.isOpen())
        return open();
    if (m_pause.isActive())
        return look(); // what was typed last counts
    if (!m_typed && !m_matches.isEmpty())
        goTo((m_at + older + m_matches.size()) % m_matches.size());
}

void FindFeed::goTo(qsizetype match)
{
    m_at = match;
    m_from = m_matches[match];
    emit wanted(m_thread.composer().conversation(), m_from);
    showMatch();
}

void FindFeed::changed(const StoreChanges &changes)
{
    const bool ours = changes.everything || changes.timelines.contains(m_thread.composer().conversation());
    if (ours && m_bar.isOpen() && !m_bar.query().isEmpty() && !m_refresh.isActive())
        m_refresh.start();
}

void FindFeed::forget()
{
    m_pause.stop();
    m_refresh.stop();
    m_asked.cancel();
    m_typed = false;
    m_matches.clear();
    m_at = -1;
    m_thread.timeline().setMarker({});
    m_tokenizer.reset(); // with the words that it read
    m_bar.clearCount();
    m_bar.setNote({});
}

} // namespace Amandesk
