#include "core/security/databasekeyring_p.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString DatabaseKeyring::gatedEntry(const QString &vaultId)
{
    return u"amandesk/%1/gated-vault-key/v1"_s.arg(vaultId);
}

QFuture<Result<>> DatabaseKeyring::setGate(bool on)
{
    const Answer<void> answer;
    auto begin = [this, answer, on](const Result<VaultHeader> &header) {
        if (!header)
            return answer.finish(fail(header.error()));
        if (!header->keychainSlot)
            return answer.finish(fail(ErrorKind::KeyMissing, u"the vault has no keychain slot"_s));
        if (header->gated == on)
            return answer.finish({});
        if (on && !header->passphraseSlot && !header->pinSlot)
            return answer.finish(fail(ErrorKind::Rejected, u"nothing would open it where nobody can be asked"_s));
        if (!d->wasConfirmed())
            return answer.finish(fail(ErrorKind::Forbidden, u"the system has not confirmed who is there"_s));
        whenDone(d->openThroughKeychain(), this, [this, answer, on](const VaultResult &opened) {
            if (!opened)
                return answer.finish(fail(opened.error()));
            if (on)
                d->options.gate->takeConfirmation(); // with the gate on, opening took it
            d->swapKeychainKey(answer, *opened, on);
        });
    };
    d->run([this] { return d->opener.header(); }, std::move(begin));
    return answer.future();
}

// The key without a question, which an interrupted change may have left: with it an older vault.json would open.
void DatabaseKeyring::Private::tidyGate(const VaultResult &opened)
{
    if (opened && (*opened)->header().gated)
        keychain.remove(keychainEntry((*opened)->header().vaultId));
}

// Each entry fits one kind of header, so whatever comes between, the file that is there opens as it says.
void DatabaseKeyring::Private::swapKeychainKey(const Answer<void> &answer, const std::shared_ptr<Vault> &vault,
                                               bool gated)
{
    const QString id = vault->header().vaultId;
    const auto [next, last] =
        gated ? std::pair(gatedEntry(id), keychainEntry(id)) : std::pair(keychainEntry(id), gatedEntry(id));
    makeKeychainKey(next, [=, this](Result<SecretBuffer> made) {
        if (!made)
            return answer.finish(fail(made.error()));
        const auto key = std::make_shared<SecretBuffer>(std::move(*made));
        const Answer<void> written;
        change(
            written, vault,
            [vault, key, gated, backend = keychain.backendName()]() -> Result<> {
                vault->setKeychain(*key, backend, gated);
                return {};
            },
            [key](VaultHeader header) { return Vault::openWithKeychain(std::move(header), *key); });
        whenDone(written.future(), q, [this, answer, last = last](const Result<> &done) {
            if (!done)
                return answer.finish(done);
            finishAfter(keychain.remove(last), answer, "the keychain keeps the key of before as well");
        });
    });
}

} // namespace Amandesk
