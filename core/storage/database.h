#pragma once
#include "core/base/result.h"
#include "core/domain/storechanges.h"
#include "core/storage/databasekeys.h"
#include "core/storage/storehealth.h"
#include "core/storage/storepair.h"
#include <functional>
#include <memory>
#include <QFuture>
#include <QObject>
#include <QPromise>

namespace Amandesk {
class CacheCheck;
class StorageThread;
class StoreNotifier;
class Stores;

// The encrypted store of one agent: cache.db (can be fetched again) and outbox.db (account, drafts, unsent messages).
// Lives on the main thread, owned by Session's composition. Works through two threads of its own: one writes, one
// only reads and never waits for the writer. Jobs of one kind run in the order in which they were given.
//
//     whenDone(database.run([message](Stores &stores) { return stores.messages().apply({message}); }), this, …);
//
// Before open() has answered and after close() was called every job answers ErrorKind::Locked.
class Database final : public QObject
{
    Q_OBJECT
public:
    explicit Database(QObject *parent = nullptr);
    ~Database() override; // closes; waits for running jobs

    // Makes the folder and the files when keys.generation is 0. Errors: Damaged (health() tells which file and how),
    // DiskFull, Storage; then nothing stays open. Repair::All after a Damaged that canBeMended().
    QFuture<Result<>> open(const QString &folder, DatabaseKeys keys, Repair repair = Repair::None);
    // Runs what is queued, raises the generation, checkpoints and closes both files and wipes the keys. Storage when
    // SQLite refused to close. Closing what is closed is fine.
    QFuture<Result<>> close();
    bool isOpen() const;
    StoreHealth health() const; // of the last open()
    qint64 generation() const; // of the open files, or as they were closed: record it outside them

    // Writes the next generation into both files and answers it: the caller records it outside them.
    QFuture<Result<qint64>> raiseGeneration();

    // Moves both logs into their files and cuts them to nothing: what was deleted is then in neither. Storage when a
    // reader kept one from it.
    QFuture<Result<>> emptyLogs();

    // The job runs on the writing thread, inside one transaction of each database; a job that answers an error is
    // rolled back. The job is called with Stores & and answers a Result<T>. What it changed is announced after the
    // commit.
    template<typename Job> auto run(Job job) -> QFuture<std::invoke_result_t<Job &, Stores &>>
    {
        return submit<std::invoke_result_t<Job &, Stores &>>(
            Access::Write, [job = std::move(job)](Stores &stores) mutable { return job(stores); });
    }
    // The same for a job that only reads: it gets const Stores & on the reading thread and sees one consistent state,
    // at least as new as every run() that had answered before.
    template<typename Job> auto read(Job job) -> QFuture<std::invoke_result_t<Job &, const Stores &>>
    {
        return submit<std::invoke_result_t<Job &, const Stores &>>(
            Access::Read, [job = std::move(job)](Stores &stores) mutable { return job(std::as_const(stores)); });
    }

    StoreNotifier &notifier() { return *m_notifier; }

signals:
    // The cache in use turned out damaged. It stays open and readable where it is sound; the next opening mends it.
    void cacheFoundDamaged();

private:
    enum class Access { Read, Write };
    // Work for a storage thread, without its type. `attempt` runs inside the transaction, `settle` after its end.
    struct Work {
        std::function<Result<>(Stores &)> attempt;
        std::function<void(const Result<> &)> settle;
    };
    void submit(Access access, Work work);
    void checkCache();
    void checked(const Result<> &found);

    template<typename R, typename Job> QFuture<R> submit(Access access, Job job)
    {
        struct State {
            QPromise<R> promise;
            Job job;
            std::optional<R> result;
            explicit State(Job work)
                : job(std::move(work))
            { }
        };
        auto state = std::make_shared<State>(std::move(job));
        state->promise.start();
        QFuture<R> future = state->promise.future();
        submit(access,
               Work{[state](Stores &stores) -> Result<> {
                        state->result.emplace(state->job(stores));
                        if (!*state->result)
                            return fail(state->result->error());
                        return {};
                    },
                    [state](const Result<> &end) {
                        state->promise.addResult(end ? std::move(*state->result) : R(fail(end.error())));
                        state->promise.finish();
                    }});
        return future;
    }

    struct Shared;
    std::unique_ptr<CacheCheck> m_check; // while something is looked through
    std::unique_ptr<StorageThread> m_writer;
    std::unique_ptr<StorageThread> m_reader;
    std::shared_ptr<Shared> m_shared;
    StoreNotifier *m_notifier;
    QFuture<Result<>> m_closing; // of the last close()
    bool m_checking = false;
};

} // namespace Amandesk
