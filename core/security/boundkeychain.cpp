#include "core/security/boundkeychain.h"
#include "core/base/async.h"
#include "core/security/hkdf.h"
#include <algorithm>
#include <sodium.h>
#include <utility>

// A sealed entry is: mark, salt, nonce, box. The key is made of the system's secret and the salt; the box is bound to
// the entry's name.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QByteArrayView mark("amandesk-bound-v1\n");
constexpr qsizetype saltSize = 32;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype headSize = mark.size() + saltSize + nonceSize;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

bool isOfTheGate(const QString &entry)
{
    return entry.endsWith("/gated-vault-key/v1"_L1);
}

bool isSealed(const SecretBuffer &kept)
{
    return kept.view().startsWith(mark) && kept.view().size() >= headSize + tagSize;
}

SecretBuffer keyFrom(const SecretBuffer &secret, QByteArrayView salt)
{
    return hkdfSha256(secret, salt, "amandesk-gate-v1", crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
}

SecretBuffer seal(const SecretBuffer &content, const SecretBuffer &secret, QByteArrayView name)
{
    SecretBuffer sealed{std::size_t(headSize + tagSize) + content.size()};
    std::copy(mark.begin(), mark.end(), sealed.data());
    randombytes_buf(sealed.data() + mark.size(), std::size_t(saltSize + nonceSize));
    const SecretBuffer key = keyFrom(secret, sealed.view().sliced(mark.size(), saltSize));
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + headSize, nullptr, content.data(), content.size(),
                                               bytesOf(name), quint64(name.size()), nullptr,
                                               sealed.data() + mark.size() + saltSize, key.data());
    return sealed;
}

// Empty when the secret does not fit, or anything was changed.
SecretBuffer unseal(const SecretBuffer &sealed, const SecretBuffer &secret, QByteArrayView name)
{
    const QByteArrayView all = sealed.view();
    const SecretBuffer key = keyFrom(secret, all.sliced(mark.size(), saltSize));
    SecretBuffer content{std::size_t(all.size() - headSize - tagSize)};
    const QByteArrayView box = all.sliced(headSize);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        content.data(), nullptr, nullptr, bytesOf(box), quint64(box.size()), bytesOf(name), quint64(name.size()),
        bytesOf(all.sliced(mark.size() + saltSize, nonceSize)), key.data());
    return failed ? SecretBuffer() : std::move(content);
}

Error notGiven()
{
    return {ErrorKind::Forbidden, u"the system has not given its secret"_s, std::nullopt};
}
} // namespace

BoundKeychain::BoundKeychain(std::unique_ptr<Keychain> inner, Given given)
    : m_inner(std::move(inner))
    , m_given(std::move(given))
{ }

BoundKeychain::~BoundKeychain() = default;

QString BoundKeychain::backendName() const
{
    return m_inner->backendName();
}

QFuture<KeychainState> BoundKeychain::state(const QString &entry)
{
    return m_inner->state(entry);
}

QFuture<Result<SecretBuffer>> BoundKeychain::read(const QString &entry)
{
    if (!isOfTheGate(entry))
        return m_inner->read(entry);
    const Answer<SecretBuffer> answer;
    whenDone(m_inner->read(entry), &m_context, [this, entry, answer](const Result<SecretBuffer> &kept) {
        answer.finish(kept ? opened(entry, *kept) : Result<SecretBuffer>(fail(kept.error())));
    });
    return answer.future();
}

Result<SecretBuffer> BoundKeychain::opened(const QString &entry, const SecretBuffer &kept) const
{
    if (!isSealed(kept))
        return kept.clone();
    const auto secret = m_given();
    if (!secret)
        return fail(notGiven());
    SecretBuffer content = unseal(kept, *secret, entry.toUtf8());
    if (content.isEmpty())
        return fail(ErrorKind::KeyMissing, u"the system's secret does not fit"_s);
    return content;
}

QFuture<Result<>> BoundKeychain::write(const QString &entry, SecretBuffer secret)
{
    if (!isOfTheGate(entry))
        return m_inner->write(entry, std::move(secret));
    if (const auto given = m_given())
        return m_inner->write(entry, seal(secret, *given, entry.toUtf8()));
    // Never in the clear over one that is sealed.
    const Answer<void> answer;
    const auto content = std::make_shared<SecretBuffer>(std::move(secret));
    whenDone(m_inner->read(entry), &m_context, [this, entry, answer, content](const Result<SecretBuffer> &kept) {
        if (kept && isSealed(*kept))
            return answer.finish(fail(notGiven()));
        if (!kept && kept.error().kind != ErrorKind::KeyMissing)
            return answer.finish(fail(kept.error()));
        whenDone(m_inner->write(entry, std::move(*content)), &m_context,
                 [answer](const Result<> &written) { answer.finish(written); });
    });
    return answer.future();
}

QFuture<Result<>> BoundKeychain::remove(const QString &entry)
{
    return m_inner->remove(entry);
}

QFuture<Result<>> BoundKeychain::openByPrompt()
{
    return m_inner->openByPrompt();
}

void BoundKeychain::dropWrites()
{
    m_inner->dropWrites();
}

} // namespace Amandesk
