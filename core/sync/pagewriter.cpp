#include "core/sync/pagewriter.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"

namespace Amandesk {

namespace {
int weightOf(const FetchedPage &page)
{
    return int(page.listing.messages.size()) + 1; // an empty one costs something too
}
} // namespace

PageWriter::PageWriter(Database &database, const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_account(account)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(longestWait);
    connect(&m_timer, &QTimer::timeout, this, &PageWriter::flush);
}

QFuture<Result<Missing>> PageWriter::write(const FetchedPage &page, const HistoryLimit &since, Urgency urgency)
{
    if (urgency == Urgency::Now)
        return m_database.run(
            [account = m_account, page, since](Stores &stores) { return applyPage(stores, account, page, since); });
    const Answer<Missing> answer;
    m_collected.append({page, since, answer});
    m_messages += weightOf(page);
    if (m_messages >= most())
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
    return answer.future();
}

bool PageWriter::isFull() const
{
    return m_writing && m_messages >= 2 * most();
}

void PageWriter::setWatched(bool watched)
{
    m_watched = watched;
}

void PageWriter::distrust()
{
    for (Entry &entry : m_collected)
        entry.page.moreCame = true;
}

void PageWriter::flush()
{
    m_timer.stop();
    if (m_collected.isEmpty())
        return;
    if (m_writing) {
        m_flushNext = true;
        return;
    }
    m_writing = true;
    QList<Entry> entries;
    for (int messages = 0; !m_collected.isEmpty() && messages < most();) {
        entries.append(m_collected.takeFirst());
        messages += weightOf(entries.last().page);
        m_messages -= weightOf(entries.last().page);
    }
    m_flushNext = m_flushNext && !m_collected.isEmpty();
    const auto work = m_database.run([account = m_account, entries](Stores &stores) -> Result<QList<Missing>> {
        QList<Missing> missing;
        for (const Entry &entry : entries) {
            const auto applied = applyPage(stores, account, entry.page, entry.since);
            if (!applied)
                return fail(applied.error());
            missing.append(*applied);
        }
        return missing;
    });
    whenDone(work, this, [this, entries](const Result<QList<Missing>> &missing) {
        if (!missing && entries.size() > 1)
            return writeEach(entries);
        for (qsizetype i = 0; i < entries.size(); ++i)
            entries[i].answer.finish(missing ? Result<Missing>(missing->at(i))
                                             : Result<Missing>(fail(missing.error())));
        written();
    });
}

// One that cannot be written does not keep the others from it.
void PageWriter::writeEach(const QList<Entry> &entries)
{
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Entry &entry = entries[i];
        const bool isLast = i + 1 == entries.size();
        const auto work = m_database.run([account = m_account, page = entry.page, since = entry.since](Stores &stores) {
            return applyPage(stores, account, page, since);
        });
        whenDone(work, this, [this, answer = entry.answer, isLast](const Result<Missing> &missing) {
            answer.finish(missing);
            if (isLast)
                written();
        });
    }
}

void PageWriter::written()
{
    m_writing = false;
    if (m_flushNext || m_messages >= most())
        flush();
    else if (!m_collected.isEmpty() && !m_timer.isActive())
        m_timer.start();
    emit drained();
}

} // namespace Amandesk
