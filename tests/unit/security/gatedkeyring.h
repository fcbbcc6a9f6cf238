#pragma once
#include "core/base/async.h"
#include "core/security/databasekeyring.h"
#include "core/security/osgate.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/fakeosprompt.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/support/waiting.h"
#include <memory>
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {

// For the tests of a vault with the system's question before its keychain: each function has a folder, a clock, a
// keychain and a question of its own.
template<typename TestKeychain, typename TestPrompt> class GatedKeyring : public QObject
{
protected:
    static constexpr KdfParameters quick{KdfParameters::leastMemory, 1};
    static constexpr auto passphrase = "first passphrase";
    static SecretBuffer text(const char *secret) { return SecretBuffer::copyOf(secret); }

    void begin(std::unique_ptr<TestKeychain> keychain = std::make_unique<TestKeychain>(),
               std::unique_ptr<TestPrompt> prompt = std::make_unique<TestPrompt>())
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_keychain = std::move(keychain);
        m_prompt = std::move(prompt);
        restart();
    }
    void end()
    {
        m_keyring.reset();
        m_gate.reset();
        m_keychain.reset();
        m_prompt.reset();
    }

    QString folder() const { return m_dir->filePath(QStringLiteral("profile")); }
    void restart() // of the program: nothing is remembered but what is in the files
    {
        m_keyring.reset();
        m_gate = std::make_unique<OsGate>(*m_prompt, *m_clock);
        m_keyring = std::make_unique<DatabaseKeyring>(folder(), *m_keychain, *m_clock,
                                                      DatabaseKeyring::Options{quick, m_gate.get()});
    }
    void create() // with passphrase and keychain
    {
        const auto made = waitFor(m_keyring->create({true, text(passphrase)}));
        QVERIFY(made.has_value());
        m_id = (*made)->vaultId;
    }
    OsPromptOutcome ask()
    {
        const auto asked = m_gate->ask({});
        return waitUntil([&asked] { return asked.isFinished(); }) ? asked.result() : OsPromptOutcome::NoAnswer;
    }
    void turn(bool on)
    {
        QCOMPARE(ask(), OsPromptOutcome::Confirmed);
        const auto turned = waitFor(m_keyring->setGate(on));
        QVERIFY2(turned.has_value(), turned ? "" : qPrintable(turned.error().detail));
    }

    QString m_id;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<TestKeychain> m_keychain;
    std::unique_ptr<TestPrompt> m_prompt;
    std::unique_ptr<OsGate> m_gate;
    std::unique_ptr<DatabaseKeyring> m_keyring;
};

using FakeGatedKeyring = GatedKeyring<FakeKeychain, FakeOsPrompt>;

} // namespace Amandesk
