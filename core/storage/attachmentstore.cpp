#include "core/storage/attachmentstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
std::optional<int> optionalNumber(const Statement &row, int column)
{
    const int value = row.integer(column);
    return value > 0 ? std::optional(value) : std::nullopt;
}

Result<bool> hasRow(Statement &row)
{
    const bool found = row.next();
    return row.end().map([&] { return found; });
}
} // namespace

AttachmentStore::AttachmentStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<> AttachmentStore::set(const AttachmentContent &content)
{
    {
        Statement message(m_db, Query::MessageExists, content.message.value());
        const auto there = hasRow(message);
        if (!there)
            return fail(there.error());
        if (!*there)
            return fail(ErrorKind::NotFound, u"the attachment's message is not here"_s);
    }
    const bool here = content.state == ContentState::Here;
    std::optional<qint64> duration;
    if (content.duration)
        duration = qint64(content.duration->count());
    return Statement(m_db, Query::AttachmentSet, content.message.value(), content.position, content.mime, content.size,
                     content.width, content.height, duration, codeOf(content.state), content.hash,
                     here ? content.file : QString(), here ? content.storedBytes : qint64(0))
        .run();
}

Result<QList<AttachmentContent>> AttachmentStore::of(MessageId message) const
{
    QList<AttachmentContent> contents;
    Statement rows(m_db, Query::AttachmentOf, message.value());
    while (rows.next()) {
        AttachmentContent content;
        content.message = message;
        content.position = rows.integer(0);
        content.mime = rows.text(1);
        content.size = rows.number(2);
        content.width = optionalNumber(rows, 3);
        content.height = optionalNumber(rows, 4);
        if (const qint64 ms = rows.number(5); ms > 0)
            content.duration = std::chrono::milliseconds(ms);
        content.state = contentStateOf(rows.integer(6));
        content.hash = rows.blob(7);
        content.file = rows.text(8);
        content.storedBytes = rows.number(9);
        contents.append(content);
    }
    return rows.end().map([&] { return contents; });
}

Result<> AttachmentStore::releaseFile(MessageId message, int position)
{
    return Statement(m_db, Query::AttachmentReleaseFile, message.value(), position, codeOf(ContentState::Absent)).run();
}

Result<QStringList> AttachmentStore::doomed(int limit) const
{
    QStringList names;
    Statement rows(m_db, Query::DoomedFiles, limit);
    while (rows.next())
        names.append(rows.text(0));
    return rows.end().map([&] { return names; });
}

Result<> AttachmentStore::forgetDoomed(const QStringList &names)
{
    for (const QString &name : names) {
        if (const auto done = Statement(m_db, Query::DoomedFileDelete, name).run(); !done)
            return done;
    }
    return {};
}

Result<QStringList> AttachmentStore::unknown(const QStringList &names) const
{
    QStringList strangers;
    for (const QString &name : names) {
        Statement row(m_db, Query::AttachmentFileKnown, name);
        const auto known = hasRow(row);
        if (!known)
            return fail(known.error());
        if (!*known)
            strangers.append(name);
    }
    return strangers;
}

Result<qint64> AttachmentStore::storedBytes() const
{
    Statement row(m_db, Query::AttachmentBytes);
    const qint64 bytes = row.next() ? row.number(0) : 0;
    return row.end().map([&] { return bytes; });
}

} // namespace Amandesk
