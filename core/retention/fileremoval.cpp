#include "core/retention/fileremoval.h"
#include "core/base/log.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/database.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/stores.h"
#include <QtConcurrentRun>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcFileRemoval, "amandesk.retention.files", QtInfoMsg)

namespace {
constexpr int filesAtOnce = 50;
constexpr int lookedUpAtOnce = 200;

// Both files name contents, and one may be handed from the outbox to a message: it goes when nobody names it.
Result<QStringList> unnamed(const Stores &stores, const QStringList &names)
{
    return stores.attachments().unknown(names).and_then(
        [&](const QStringList &rest) { return stores.outgoingFiles().unknown(rest); });
}

Result<> forget(Stores &stores, const QStringList &names)
{
    return stores.attachments().forgetDoomed(names).and_then(
        [&] { return stores.outgoingFiles().forgetDoomed(names); });
}

struct Doomed {
    QStringList erase;
    QStringList stillNamed; // whoever names it dooms it again
};

Result<Doomed> readDoomed(const Stores &stores)
{
    const auto messages = stores.attachments().doomed(filesAtOnce);
    if (!messages)
        return fail(messages.error());
    const auto outgoing = stores.outgoingFiles().doomed(filesAtOnce);
    if (!outgoing)
        return fail(outgoing.error());
    QStringList all = *messages + *outgoing;
    all.removeDuplicates();
    const auto nobodys = unnamed(stores, all);
    if (!nobodys)
        return fail(nobodys.error());
    Doomed doomed;
    for (const QString &name : std::as_const(all))
        (nobodys->contains(name) ? doomed.erase : doomed.stillNamed).append(name);
    return doomed;
}
} // namespace

FileRemoval::FileRemoval(Database &database, std::shared_ptr<const AttachmentFiles> files, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_files(std::move(files))
{ }

QFuture<QStringList> FileRemoval::erase(const QStringList &names)
{
    return QtConcurrent::run([files = m_files, names] {
        QStringList gone;
        for (const QString &name : names) {
            if (const auto erased = files->erase(name); erased)
                gone.append(name);
            else
                qCInfo(lcFileRemoval) << "an attachment file stays:" << erased.error().detail;
        }
        return gone;
    });
}

QFuture<Result<int>> FileRemoval::eraseDoomed()
{
    const Answer<int> answer;
    eraseNext(0, answer);
    return answer.future();
}

void FileRemoval::eraseNext(int before, const Answer<int> &answer)
{
    const auto read = m_database.read([](const Stores &stores) { return readDoomed(stores); });
    whenDone(read, this, [this, before, answer](const Result<Doomed> &doomed) {
        if (!doomed)
            return answer.finish(fail(doomed.error()));
        if (doomed->erase.isEmpty() && doomed->stillNamed.isEmpty())
            return answer.finish(before);
        whenDone(
            erase(doomed->erase), this, [this, before, kept = doomed->stillNamed, answer](const QStringList &gone) {
                if (gone.isEmpty() && kept.isEmpty())
                    return answer.finish(before);
                const auto write =
                    m_database.run([names = gone + kept](Stores &stores) { return forget(stores, names); });
                whenDone(write, this, [this, total = before + int(gone.size()), answer](const Result<> &forgotten) {
                    if (!forgotten)
                        return answer.finish(fail(forgotten.error()));
                    eraseNext(total, answer);
                });
            });
    });
}

QFuture<Result<int>> FileRemoval::eraseStrays(const QDateTime &writtenBefore)
{
    const Answer<int> answer;
    const auto list =
        QtConcurrent::run([files = m_files, writtenBefore] { return files->writtenBefore(writtenBefore); });
    whenDone(list, this, [this, answer](const QStringList &names) { eraseNextStrays(names, 0, answer); });
    return answer.future();
}

// Some at a time: others want to read in between.
void FileRemoval::eraseNextStrays(const QStringList &names, int before, const Answer<int> &answer)
{
    if (names.isEmpty())
        return answer.finish(before);
    const auto read =
        m_database.read([some = names.mid(0, lookedUpAtOnce)](const Stores &stores) { return unnamed(stores, some); });
    whenDone(read, this, [this, names, before, answer](const Result<QStringList> &strays) {
        if (!strays)
            return answer.finish(fail(strays.error()));
        whenDone(erase(*strays), this, [this, names, before, answer](const QStringList &gone) {
            eraseNextStrays(names.mid(lookedUpAtOnce), before + int(gone.size()), answer);
        });
    });
}

} // namespace Amandesk
