#include "core/storage/searchindex.h"
#include "core/storage/ftstokenizer.h"
#include "core/storage/messagecontent.h"
#include "core/storage/messagerow.h"
#include "core/storage/statement.h"
#include "core/words/wordforms.h"
#include <algorithm>
#include <limits>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto versionName = u"words_version"_s;
const auto belowName = u"index_below"_s;

Result<qint64> number(SqlConnection &db, const QString &name)
{
    Statement row(db, Query::Meta, name);
    const qint64 value = row.next() ? row.text(0).toLongLong() : 0;
    return row.end().map([&] { return value; });
}

Result<> setNumber(SqlConnection &db, const QString &name, qint64 value)
{
    return Statement(db, Query::MetaSet, name, QString::number(value)).run();
}
} // namespace

SearchIndex::SearchIndex(SqlConnection &cache)
    : m_db(cache)
{ }

qint64 SearchIndex::wordsVersion()
{
    return qint64(WordForms::version) << 32 | WordForms::fingerprint();
}

void SearchIndex::note(const Message &message)
{
    if (message.kind == MessageKind::SystemEvent || message.deleted)
        return; // not searched
    const auto &attachment = message.attachment;
    m_noted.append({message.id, message.text, attachment ? attachment->caption : QString(),
                    attachment ? attachment->fileName : QString(), message.senderName});
}

Result<> SearchIndex::indexNoted()
{
    return m_gathering ? Result<>{} : settle();
}

void SearchIndex::gather()
{
    m_noted.clear();
    m_gathering = true;
}

Result<> SearchIndex::finish()
{
    m_gathering = false;
    return settle();
}

void SearchIndex::forget()
{
    m_noted.clear();
    m_gathering = false;
}

// Leaves out what indexSlice() has still to come to.
Result<> SearchIndex::settle()
{
    if (m_noted.isEmpty())
        return {};
    QList<Noted> rows = std::exchange(m_noted, {});
    const auto isBefore = [](const Noted &a, const Noted &b) { return a.id < b.id; };
    if (!std::is_sorted(rows.cbegin(), rows.cend(), isBefore)) // the index likes rising numbers
        std::sort(rows.begin(), rows.end(), isBefore);
    const auto from = below();
    if (!from)
        return fail(from.error());
    if (const auto written = writeGathered(); !written)
        return written;
    for (const Noted &row : std::as_const(rows)) {
        if (row.id.value() < *from)
            continue;
        const Result<> done = Statement(m_db, Query::SearchIndexNew, row.id.value(), row.text, row.caption,
                                        row.fileName, QString(QChar(nameColumnMark) + row.senderName))
                                  .run();
        if (!done)
            return done;
    }
    return {};
}

// A changed message leaves the index and comes back within one statement. FTS5 (seen in 3.46, detail=none together with
// secure-delete) then drops, word by word, the rows after it that it has gathered in the meantime, so nothing may be
// gathered with it. It writes what it has as soon as a savepoint begins.
Result<> SearchIndex::writeGathered()
{
    return m_db.execute(u"SAVEPOINT gathered"_s).and_then([this] { return m_db.execute(u"RELEASE gathered"_s); });
}

Result<> SearchIndex::prepare()
{
    const auto version = number(m_db, versionName);
    if (!version)
        return fail(version.error());
    if (*version == wordsVersion())
        return {};
    return Statement(m_db, Query::SearchEmptyMessages)
        .run()
        .and_then([&] { return Statement(m_db, Query::SearchRebuildConversations).run(); })
        .and_then([&] { return setNumber(m_db, belowName, std::numeric_limits<qint64>::max()); })
        .and_then([&] { return setNumber(m_db, versionName, wordsVersion()); });
}

Result<qint64> SearchIndex::below() const
{
    return number(m_db, belowName);
}

Result<bool> SearchIndex::isComplete() const
{
    return below().map([](qint64 id) { return id == 0; });
}

Result<bool> SearchIndex::indexSlice(int limit)
{
    if (const auto settled = settle(); !settled)
        return fail(settled.error());
    const auto from = below();
    if (!from)
        return fail(from.error());
    if (*from == 0)
        return true;
    QList<Message> slice; // newest first
    {
        Statement rows(m_db, Query::SearchToIndex, *from, qMax(1, limit));
        while (rows.next())
            slice.append(readMessageRow(rows, {}));
        if (const auto end = rows.end(); !end)
            return fail(end.error());
    }
    if (slice.isEmpty())
        return Statement(m_db, Query::MetaDelete, belowName).run().map([] { return true; });
    const qint64 lowest = slice.constLast().id.value();
    std::reverse(slice.begin(), slice.end());
    for (const Message &message : std::as_const(slice)) {
        const Result<> done = Statement(m_db, Query::SearchIndexOne, message.id.value()).run().and_then([&] {
            return Statement(m_db, Query::MessageSetHas, message.id.value(), contentBits(message)).run();
        });
        if (!done)
            return fail(done.error());
    }
    return setNumber(m_db, belowName, lowest).map([] { return false; });
}

} // namespace Amandesk
