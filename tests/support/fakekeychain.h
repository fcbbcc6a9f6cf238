#pragma once
#include "core/base/async.h"
#include "core/security/keychain.h"
#include <functional>
#include <map>
#include <QString>
#include <vector>

namespace Amandesk {

// A keychain in memory, in the mood a test wants, that counts what is done to it. Main thread.
class FakeKeychain final : public Keychain
{
public:
    // Unlocked: works. Locked, NoService, Silent: every call says so at once, as if the deadline had passed.
    KeychainState mood = KeychainState::Unlocked;
    QString name = QStringLiteral("fake");
    bool garbles = false; // keeps something else than it was given
    bool refusesWrites = false; // readable and full
    bool holdsRemovals = false; // they wait for answer()
    int writes = 0;
    int removals = 0;
    std::map<QString, SecretBuffer> entries;

    // While on hold, reads wait for answer().
    void hold() { m_holding = true; }
    void answer()
    {
        m_holding = false;
        for (const auto &waiting : std::exchange(m_waiting, {}))
            waiting();
    }
    int waiting() const { return int(m_waiting.size()); }

    QString backendName() const override { return name; }
    QFuture<KeychainState> state(const QString &entry) override
    {
        if (mood != KeychainState::Unlocked)
            return readyFuture(mood);
        const bool there = entry.isEmpty() || entries.contains(entry);
        return readyFuture(there ? KeychainState::Unlocked : KeychainState::Absent);
    }
    QFuture<Result<SecretBuffer>> read(const QString &entry) override
    {
        const Answer<SecretBuffer> answer;
        const auto look = [this, entry, answer] { answer.finish(find(entry)); };
        if (m_holding)
            m_waiting.push_back(look);
        else
            look();
        return answer.future();
    }
    QFuture<Result<>> write(const QString &entry, SecretBuffer secret) override
    {
        if (mood != KeychainState::Unlocked)
            return readyFuture(Result<>(fail(keychainError(mood))));
        if (refusesWrites)
            return readyFuture(Result<>(fail(ErrorKind::KeychainUnavailable)));
        ++writes;
        entries[entry] = garbles ? SecretBuffer::random(secret.size()) : std::move(secret);
        return readyFuture(Result<>());
    }
    QFuture<Result<>> remove(const QString &entry) override
    {
        if (mood != KeychainState::Unlocked)
            return readyFuture(Result<>(fail(keychainError(mood))));
        ++removals;
        const Answer<void> answer;
        const auto erase = [this, entry, answer] {
            entries.erase(entry);
            answer.finish({});
        };
        if (holdsRemovals)
            m_waiting.push_back(erase);
        else
            erase();
        return answer.future();
    }

private:
    Result<SecretBuffer> find(const QString &entry) const
    {
        if (mood != KeychainState::Unlocked)
            return fail(keychainError(mood));
        const auto found = entries.find(entry);
        if (found == entries.end())
            return fail(keychainError(KeychainState::Absent));
        return found->second.clone();
    }

    bool m_holding = false;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace Amandesk
