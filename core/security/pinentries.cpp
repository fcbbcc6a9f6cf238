#include "core/security/pinentries.h"
#include "core/base/async.h"
#include "core/security/keychain.h"
#include "core/security/vault.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// The one in use and those of changes that did not come to their end.
constexpr std::size_t mostPeppers = 8;

bool arePeppers(const SecretBuffer &secret)
{
    return !secret.isEmpty() && secret.size() % Vault::keySize == 0 && secret.size() <= mostPeppers * Vault::keySize;
}

// "7 123456": how many, and when the last one was on the boot-time clock.
FailedTries triesFrom(const SecretBuffer &secret)
{
    const QList<QByteArray> parts = secret.view().toByteArray().split(' ');
    bool countFits = false;
    bool timeFits = false;
    const int count = parts.value(0).toInt(&countFits);
    const qint64 at = parts.value(1).toLongLong(&timeFits);
    if (parts.size() != 2 || !countFits || !timeFits || count < 0 || at < 0)
        return {};
    return {count, std::chrono::milliseconds(at)};
}
} // namespace

PinEntries::PinEntries(Keychain &keychain, QObject *context)
    : m_keychain(keychain)
    , m_context(context)
{ }

QString PinEntries::pepperEntry(const QString &vaultId)
{
    return u"amandesk/%1/pepper/v1"_s.arg(vaultId);
}

QString PinEntries::triesEntry(const QString &vaultId)
{
    return u"amandesk/%1/pin-tries/v1"_s.arg(vaultId);
}

QFuture<Result<SecretBuffer>> PinEntries::pepper(const QString &vaultId, const QString &backend)
{
    const Answer<SecretBuffer> answer;
    whenDone(m_keychain.read(pepperEntry(vaultId)), m_context, [this, backend, answer](Result<SecretBuffer> read) {
        if (read && !arePeppers(*read))
            read = fail(ErrorKind::Damaged, u"the keychain's entry is no pepper"_s);
        if (!read && read.error().kind == ErrorKind::KeyMissing && backend != m_keychain.backendName())
            read = fail(keychainError(KeychainState::BackendChanged));
        answer.finish(std::move(read));
    });
    return answer.future();
}

QFuture<Result<SecretBuffer>> PinEntries::addPepper(const QString &vaultId)
{
    const Answer<SecretBuffer> answer;
    const QString entry = pepperEntry(vaultId);
    whenDone(m_keychain.read(entry), m_context, [this, entry, answer](Result<SecretBuffer> present) {
        if (!present && present.error().kind != ErrorKind::KeyMissing)
            return answer.finish(std::move(present));
        // Any of them may be the one that the file needs: which changes came to their end is not known here.
        const std::size_t kept =
            present && arePeppers(*present) ? std::min(present->size(), (mostPeppers - 1) * Vault::keySize) : 0;
        const auto pepper = std::make_shared<SecretBuffer>(SecretBuffer::random(Vault::keySize));
        SecretBuffer all(Vault::keySize + kept);
        std::copy_n(pepper->data(), Vault::keySize, all.data());
        if (kept > 0)
            std::copy_n(present->data(), kept, all.data() + Vault::keySize);
        const auto wanted = std::make_shared<SecretBuffer>(all.clone());
        whenDone(m_keychain.write(entry, std::move(all)), m_context,
                 [this, entry, pepper, wanted, answer](const Result<> &written) {
                     if (!written)
                         return answer.finish(fail(written.error()));
                     whenDone(m_keychain.read(entry), m_context,
                              [pepper, wanted, answer](const Result<SecretBuffer> &back) {
                                  if (!back)
                                      return answer.finish(fail(back.error()));
                                  if (!SecretBuffer::equal(*back, *wanted))
                                      return answer.finish(fail(ErrorKind::KeychainUnavailable,
                                                                u"keychain: gives back something else"_s));
                                  answer.finish(pepper->clone());
                              });
                 });
    });
    return answer.future();
}

QFuture<Result<>> PinEntries::keepPepper(const QString &vaultId, SecretBuffer pepper)
{
    return m_keychain.write(pepperEntry(vaultId), std::move(pepper));
}

QFuture<Result<FailedTries>> PinEntries::tries(const QString &vaultId)
{
    const Answer<FailedTries> answer;
    whenDone(m_keychain.read(triesEntry(vaultId)), m_context, [answer](const Result<SecretBuffer> &read) {
        if (!read && read.error().kind != ErrorKind::KeyMissing)
            return answer.finish(fail(read.error()));
        answer.finish(read ? triesFrom(*read) : FailedTries{});
    });
    return answer.future();
}

QFuture<Result<>> PinEntries::setTries(const QString &vaultId, const FailedTries &tries)
{
    return m_keychain.write(
        triesEntry(vaultId),
        SecretBuffer::copyOf(QByteArray::number(tries.count) + ' ' + QByteArray::number(qint64(tries.at.count()))));
}

QFuture<Result<>> PinEntries::removePepper(const QString &vaultId)
{
    return m_keychain.remove(pepperEntry(vaultId));
}

QFuture<Result<>> PinEntries::removeTries(const QString &vaultId)
{
    return m_keychain.remove(triesEntry(vaultId));
}

} // namespace Amandesk
