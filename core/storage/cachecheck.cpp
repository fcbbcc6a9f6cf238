#include "core/storage/cachecheck.h"
#include "core/storage/storefile.h"
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

CacheCheck::CacheCheck()
    : m_state(std::make_shared<State>())
    , m_thread(u"storage-check"_s)
{ }

CacheCheck::~CacheCheck()
{
    cancel();
}

void CacheCheck::start(const QString &path, SecretBuffer key, std::function<void(const Result<> &)> done)
{
    m_state->cancelled = false;
    auto shared = std::make_shared<SecretBuffer>(std::move(key));
    m_thread.post([state = m_state, path, key = std::move(shared), done = std::move(done)] {
        const auto setInterrupt = [&state](std::function<void()> interrupt) {
            const std::scoped_lock lock(state->mutex);
            state->interrupt = std::move(interrupt);
        };
        if (state->cancelled)
            return;
        Result<> found;
        {
            const auto db = openStoreReader(path, *key);
            if (db) {
                setInterrupt(interrupterOf(**db));
                if (!state->cancelled) // before there was anything to interrupt
                    found = checkTables(**db);
                setInterrupt({});
            } else {
                found = fail(db.error());
            }
        }
        if (!state->cancelled)
            done(found);
    });
}

void CacheCheck::cancel()
{
    m_state->cancelled = true;
    const std::scoped_lock lock(m_state->mutex);
    if (m_state->interrupt)
        m_state->interrupt();
}

void CacheCheck::afterwards(std::function<void()> task)
{
    m_thread.wipeStack(std::move(task));
}

} // namespace Amandesk
