#include "core/retention/contactremoval.h"
#include "core/retention/fileremoval.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"

namespace Amandesk {

namespace {
constexpr int messagesAtOnce = 200;
constexpr int pagesAtOnce = 200;
} // namespace

ContactRemoval::ContactRemoval(Database &database, FileRemoval &files, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_files(files)
{ }

QFuture<Result<Erasure>> ContactRemoval::remove(const QString &key, UnsentText unsent)
{
    const Answer<Erasure> answer;
    removeNext(key, unsent, {}, answer);
    return answer.future();
}

void ContactRemoval::removeNext(const QString &key, UnsentText unsent, const Erasure &before,
                                const Answer<Erasure> &answer)
{
    const auto write = m_database.run(
        [key, unsent](Stores &stores) { return stores.retention().eraseContact(key, unsent, messagesAtOnce); });
    whenDone(write, this, [this, key, unsent, before, answer](const Result<Erasure> &slice) {
        if (!slice)
            return answer.finish(fail(slice.error()));
        const Erasure total{before.conversations + slice->conversations, before.messages + slice->messages,
                            slice->complete};
        if (!total.complete)
            return removeNext(key, unsent, total, answer);
        whenDone(m_files.eraseDoomed(), this, [this, total, answer](const Result<int> &erased) {
            if (!erased)
                return answer.finish(fail(erased.error()));
            giveBack(total, answer);
        });
    });
}

void ContactRemoval::giveBack(const Erasure &erasure, const Answer<Erasure> &answer)
{
    const auto write = m_database.run([](Stores &stores) { return stores.retention().giveBack(pagesAtOnce); });
    whenDone(write, this, [this, erasure, answer](const Result<qint64> &left) {
        if (!left)
            return answer.finish(fail(left.error()));
        if (*left > 0)
            return giveBack(erasure, answer);
        whenDone(m_database.emptyLogs(), this, [erasure, answer](const Result<> &emptied) {
            if (!emptied)
                return answer.finish(fail(emptied.error()));
            answer.finish(erasure);
        });
    });
}

} // namespace Amandesk
