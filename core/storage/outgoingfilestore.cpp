#include "core/storage/outgoingfilestore.h"
#include "core/storage/changelog.h"
#include "core/storage/statement.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

OutgoingFile readOutgoingFile(const Statement &row, int column)
{
    OutgoingFile file;
    file.file = row.text(column);
    file.storedBytes = row.number(column + 1);
    file.hash = row.blob(column + 2);
    file.fileName = row.text(column + 3);
    file.mime = row.text(column + 4);
    file.size = row.number(column + 5);
    const QSize pixels(row.integer(column + 6), row.integer(column + 7));
    if (!pixels.isEmpty())
        file.pixels = pixels;
    file.url = QUrl(row.text(column + 8));
    file.tries = row.integer(column + 9);
    return file;
}

OutgoingFileStore::OutgoingFileStore(SqlConnection &outbox, ChangeLog &changes)
    : m_db(outbox)
    , m_changes(changes)
{ }

Result<> OutgoingFileStore::addToDraft(const ConversationId &conversation, const OutgoingFile &file)
{
    if (file.file.isEmpty() || conversation.isEmpty())
        return fail(ErrorKind::BadInput, u"a draft file without content or conversation"_s);
    m_changes.conversation(conversation);
    const QSize pixels = file.pixels.value_or(QSize(0, 0));
    return Statement(m_db, Query::OutgoingAdd, file.file, conversation.value(), file.storedBytes, file.hash,
                     file.fileName, file.mime, file.size, pixels.width(), pixels.height())
        .run();
}

Result<QList<OutgoingFile>> OutgoingFileStore::draft(const ConversationId &conversation) const
{
    QList<OutgoingFile> files;
    Statement rows(m_db, Query::OutgoingDraft, conversation.value());
    while (rows.next())
        files.append(readOutgoingFile(rows, 0));
    return rows.end().map([&] { return files; });
}

Result<> OutgoingFileStore::removeFromDraft(const ConversationId &conversation, const QString &file)
{
    m_changes.conversation(conversation);
    return Statement(m_db, Query::OutgoingDraftRemove, conversation.value(), file).run();
}

Result<> OutgoingFileStore::removeDraft(const ConversationId &conversation)
{
    m_changes.conversation(conversation);
    return Statement(m_db, Query::OutgoingDraftClear, conversation.value()).run();
}

Result<> OutgoingFileStore::send(const ConversationId &conversation, const QString &file, const ClientMessageId &row)
{
    Statement statement(m_db, Query::OutgoingSend, file, conversation.value(), row.value());
    const auto done = statement.run();
    if (done && statement.changes() == 0)
        return fail(ErrorKind::NotFound, u"no such file in the draft"_s);
    return done;
}

Result<> OutgoingFileStore::backToDraft(const ClientMessageId &row, const ConversationId &conversation)
{
    m_changes.conversation(conversation);
    return Statement(m_db, Query::OutgoingBack, row.value(), conversation.value()).run();
}

Result<> OutgoingFileStore::setUpload(const ClientMessageId &row, const OutgoingFile &file)
{
    return Statement(m_db, Query::OutgoingSetUpload, row.value(), file.url.toString(QUrl::FullyEncoded), file.tries)
        .run();
}

Result<> OutgoingFileStore::handOver(const ClientMessageId &row)
{
    Statement name(m_db, Query::OutgoingNameOf, row.value());
    const QString file = name.next() ? name.text(0) : QString();
    return name.end().and_then([&] { return Statement(m_db, Query::OutgoingRemove, row.value()).run(); }).and_then([&] {
        return forgetDoomed({file});
    });
}

Result<QStringList> OutgoingFileStore::doomed(int limit) const
{
    QStringList names;
    Statement rows(m_db, Query::OutgoingDoomed, limit);
    while (rows.next())
        names.append(rows.text(0));
    return rows.end().map([&] { return names; });
}

Result<> OutgoingFileStore::forgetDoomed(const QStringList &names)
{
    for (const QString &name : names) {
        if (const auto done = Statement(m_db, Query::OutgoingDoomedDelete, name).run(); !done)
            return done;
    }
    return {};
}

Result<QStringList> OutgoingFileStore::unknown(const QStringList &names) const
{
    QStringList strangers;
    for (const QString &name : names) {
        Statement row(m_db, Query::OutgoingKnown, name);
        const bool known = row.next();
        if (const auto end = row.end(); !end)
            return fail(end.error());
        if (!known)
            strangers.append(name);
    }
    return strangers;
}

} // namespace Amandesk
