#include "core/security/vaultopener.h"
#include "core/base/log.h"
#include "core/security/ramslot.h"
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcVault, "amandesk.vault", QtInfoMsg)

namespace {
void warnIfFailed(const Result<> &result, const char *what)
{
    if (!result)
        qCWarning(lcVault, "%s: %ls", what, qUtf16Printable(result.error().detail));
}

// Reasons to look at the previous version: this one may be the victim of an interrupted change.
bool mayBeInterruptedChange(ErrorKind kind)
{
    return kind == ErrorKind::Damaged || kind == ErrorKind::NotFound || kind == ErrorKind::WrongPassphrase;
}
} // namespace

VaultOpener::VaultOpener(const QString &profileFolder)
    : m_file(profileFolder)
{ }

Result<VaultHeader> VaultOpener::header() const
{
    auto current = m_file.read(VaultCopy::Current);
    if (current || !m_file.hasPrevious() || !mayBeInterruptedChange(current.error().kind))
        return current;
    auto previous = m_file.read(VaultCopy::Previous);
    return previous ? previous : current;
}

void VaultOpener::saveTries(VaultHeader header, VaultCopy copy, const FailedTries &tries)
{
    m_tries = tries;
    if (header.tries == tries)
        return;
    header.tries = tries;
    warnIfFailed(m_file.update(header, copy), "the count of tries cannot be kept");
}

Result<Vault> VaultOpener::openAny(const Reopen &open)
{
    const auto openCopy = [&open](VaultHeader header) {
        header.tries = {}; // an opened vault starts counting anew
        header.pinTries = {};
        return open(std::move(header));
    };
    const auto current = m_file.read(VaultCopy::Current);
    auto vault = current ? openCopy(*current) : Result<Vault>(fail(current.error()));
    if (vault) {
        VaultHeader known = *current;
        const bool pinWasTried = std::exchange(known.pinTries, {}) != FailedTries{};
        m_pinTries = {};
        if (pinWasTried)
            warnIfFailed(m_file.update(known, VaultCopy::Current), "the count of tries cannot be reset");
        saveTries(known, VaultCopy::Current, {});
        warnIfFailed(m_file.dropPrevious(), "the previous vault file stays");
        return vault;
    }
    if (!m_file.hasPrevious() || !mayBeInterruptedChange(vault.error().kind))
        return vault;
    const auto previous = m_file.read(VaultCopy::Previous);
    auto older = previous ? openCopy(*previous) : Result<Vault>(fail(previous.error()));
    if (older) {
        qCWarning(lcVault, "the vault file is %ls, its previous version opens",
                  qUtf16Printable(errorName(vault.error().kind)));
        m_tries = {};
        m_pinTries = {};
        warnIfFailed(m_file.restore(older->header()), "the vault file cannot be restored");
        return older;
    }
    // With nothing but the previous version to open, its answer is the one that counts.
    return current || !previous ? std::move(vault) : std::move(older);
}

Result<Vault> VaultOpener::openWithPassphrase(const SecretBuffer &passphrase, std::chrono::milliseconds now)
{
    const auto current = m_file.read(VaultCopy::Current);
    const VaultCopy copy = current ? VaultCopy::Current : VaultCopy::Previous;
    const auto known = header();
    if (!known)
        return fail(known.error());
    if (!known->passphraseSlot)
        return fail(ErrorKind::KeyMissing, u"the vault has no passphrase slot"_s);

    const FailedTries before = known->tries.count >= m_tries.count ? known->tries : m_tries;
    if (const auto allowed = RetryThrottle::check(before, now); !allowed)
        return fail(allowed.error());
    // Counted before it is made, so that ending the program half-way gives no free try.
    saveTries(*known, copy, {before.count + 1, now});
    auto vault =
        openAny([&passphrase](VaultHeader header) { return Vault::openWithPassphrase(std::move(header), passphrase); });
    if (!vault && vault.error().kind != ErrorKind::WrongPassphrase) {
        VaultHeader counted = *known;
        counted.tries = m_tries;
        saveTries(counted, copy, before);
    }
    return vault;
}

Result<Vault> VaultOpener::openWithKeychain(const SecretBuffer &keychainKey)
{
    return openAny(
        [&keychainKey](VaultHeader header) { return Vault::openWithKeychain(std::move(header), keychainKey); });
}

Result<Vault> VaultOpener::openWithRam(const RamSlot &slot)
{
    return openAny([&slot](VaultHeader header) { return slot.open(std::move(header)); });
}

Result<> VaultOpener::savePinTries(const FailedTries &tries)
{
    m_pinTries = tries;
    auto current = m_file.read(VaultCopy::Current);
    const VaultCopy copy = current ? VaultCopy::Current : VaultCopy::Previous;
    if (!current)
        current = m_file.read(copy);
    if (!current)
        return fail(current.error());
    if (current->pinTries == tries)
        return {};
    current->pinTries = tries;
    return m_file.update(*current, copy);
}

Result<VaultOpener::PinTry> VaultOpener::beginPinTry(const FailedTries &known, std::chrono::milliseconds now)
{
    const auto header = this->header();
    if (!header)
        return fail(header.error());
    if (!header->pinSlot)
        return fail(ErrorKind::KeyMissing, u"the vault has no PIN slot"_s);
    PinTry begun;
    begun.before = RetryThrottle::stricter(RetryThrottle::stricter(header->pinTries, m_pinTries, now), known, now);
    begun.spent = begun.before.count >= RetryThrottle::mostPinTries;
    if (begun.spent)
        return begun;
    if (const auto allowed = RetryThrottle::check(begun.before, now); !allowed)
        return fail(allowed.error());
    begun.now = {begun.before.count + 1, now};
    const auto saved = savePinTries(begun.now);
    warnIfFailed(saved, "the count of tries cannot be kept");
    begun.counted = saved.has_value();
    return begun;
}

Result<Vault> VaultOpener::finishPinTry(const PinTry &begun, const SecretBuffer &pin, const SecretBuffer &peppers)
{
    auto vault = openAny([&](VaultHeader header) { return Vault::openWithPin(std::move(header), pin, peppers); });
    if (!vault && vault.error().kind != ErrorKind::WrongPassphrase)
        warnIfFailed(savePinTries(begun.before), "the count of tries cannot be kept");
    return vault;
}

void VaultOpener::destroyPin()
{
    for (const VaultCopy copy : {VaultCopy::Current, VaultCopy::Previous}) {
        auto header = m_file.read(copy);
        if (!header || !header->pinSlot)
            continue;
        header->destroyPin();
        warnIfFailed(m_file.update(*header, copy), "the PIN cannot be destroyed");
    }
}

Result<> VaultOpener::writeFirst(Vault &vault)
{
    m_tries = {};
    m_pinTries = {};
    return m_file.writeFirst(vault.sealed());
}

Result<> VaultOpener::writeChange(Vault &vault, const Reopen &reopen)
{
    if (const auto written = m_file.replace(vault.sealed()); !written)
        return written;
    auto header = m_file.read(VaultCopy::Current);
    if (!header)
        return fail(header.error());
    if (const auto opened = reopen(std::move(*header)); !opened)
        return fail(opened.error());
    warnIfFailed(m_file.dropPrevious(), "the previous vault file stays");
    return {};
}

Result<> VaultOpener::recordGeneration(qint64 storeGeneration)
{
    auto current = m_file.read(VaultCopy::Current);
    const VaultCopy copy = current ? VaultCopy::Current : VaultCopy::Previous;
    if (!current)
        current = m_file.read(VaultCopy::Previous);
    if (!current)
        return fail(current.error());
    if (current->storeGeneration >= storeGeneration)
        return {};
    current->storeGeneration = storeGeneration;
    return m_file.update(*current, copy);
}

Result<> VaultOpener::removeAll()
{
    m_tries = {};
    m_pinTries = {};
    return m_file.removeAll();
}

} // namespace Amandesk
