#pragma once
#include "core/base/async.h"
#include "core/security/durablefile.h"
#include "core/security/keychain.h"
#include <functional>
#include <QDir>
#include <QFile>

namespace Amandesk {

// A keychain in a folder: it survives a program that is killed, as the system's does. Main thread.
class FileKeychain final : public Keychain
{
public:
    std::function<void()> beforeChange; // where a test ends the program

    explicit FileKeychain(const QString &folder)
        : m_folder(folder)
    {
        QDir().mkpath(folder);
    }
    QString backendName() const override { return QStringLiteral("files"); }
    QFuture<KeychainState> state(const QString &entry) override
    {
        const bool there = entry.isEmpty() || QFile::exists(path(entry));
        return readyFuture(there ? KeychainState::Unlocked : KeychainState::Absent);
    }
    QFuture<Result<SecretBuffer>> read(const QString &entry) override
    {
        const Answer<SecretBuffer> answer;
        QFile file(path(entry));
        if (file.open(QIODevice::ReadOnly))
            answer.finish(SecretBuffer::copyOf(file.readAll()));
        else
            answer.finish(fail(keychainError(KeychainState::Absent)));
        return answer.future();
    }
    QFuture<Result<>> write(const QString &entry, SecretBuffer secret) override
    {
        if (beforeChange)
            beforeChange();
        return readyFuture(writeDurably(path(entry), secret.view()));
    }
    QFuture<Result<>> remove(const QString &entry) override
    {
        if (beforeChange)
            beforeChange();
        QFile::remove(path(entry));
        return readyFuture(Result<>());
    }

private:
    QString path(QString entry) const { return m_folder + u'/' + entry.replace(u'/', u'_'); }
    const QString m_folder;
};

} // namespace Amandesk
