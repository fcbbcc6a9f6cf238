#include "core/base/async.h"
#include "core/security/ossecret.h"
#import <LocalAuthentication/LocalAuthentication.h>
#include <QMetaObject>
#include <QObject>
#include <QTimer>
#import <Security/Security.h>
#include <utility>

// An entry of the keychain that macOS gives only after Touch ID, watch or login password. Needs a signed program with a
// keychain access group; without one it says that it is not available. Never built or run by us.

namespace Amandesk {

namespace {
constexpr std::size_t secretSize = 32;

NSMutableDictionary *ourEntry()
{
    return [@{
        (__bridge id)kSecClass : (__bridge id)kSecClassGenericPassword,
        (__bridge id)kSecAttrService : @"id.amandesk.Amandesk",
        (__bridge id)kSecAttrAccount : @"gate-secret/v1",
        (__bridge id)kSecUseDataProtectionKeychain : @YES
    } mutableCopy];
}

OSStatus readEntry(LAContext *context, std::shared_ptr<const SecretBuffer> &secret)
{
    NSMutableDictionary *query = ourEntry();
    query[(__bridge id)kSecReturnData] = @YES;
    query[(__bridge id)kSecUseAuthenticationContext] = context;
    CFTypeRef found = nullptr;
    const OSStatus status = SecItemCopyMatching((__bridge CFDictionaryRef)query, &found);
    if (status != errSecSuccess)
        return status;
    NSData *data = CFBridgingRelease(found);
    secret = std::make_shared<SecretBuffer>(
        SecretBuffer::copyOf({static_cast<const char *>(data.bytes), qsizetype(data.length)}));
    wipe(const_cast<void *>(data.bytes), data.length);
    return status;
}

// Asks nobody: to make it is no secret, to read it is.
OSStatus makeEntry()
{
    SecAccessControlRef access = SecAccessControlCreateWithFlags(
        kCFAllocatorDefault, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, kSecAccessControlUserPresence, nullptr);
    if (!access)
        return errSecParam;
    SecretBuffer secret = SecretBuffer::random(secretSize);
    NSMutableDictionary *entry = ourEntry();
    entry[(__bridge id)kSecAttrAccessControl] = CFBridgingRelease(access);
    entry[(__bridge id)kSecValueData] = [NSData dataWithBytesNoCopy:secret.data() length:secret.size() freeWhenDone:NO];
    return SecItemAdd((__bridge CFDictionaryRef)entry, nullptr);
}

OsPromptOutcome outcomeOf(OSStatus status)
{
    switch (status) {
    case errSecSuccess:
        return OsPromptOutcome::Confirmed;
    case errSecUserCanceled:
        return OsPromptOutcome::Dismissed;
    case errSecAuthFailed:
        return OsPromptOutcome::Refused;
    case errSecInteractionNotAllowed:
        return OsPromptOutcome::NoPrompter;
    case errSecMissingEntitlement:
        return OsPromptOutcome::NotInstalled;
    default:
        return OsPromptOutcome::NoAnswer;
    }
}

// On a thread of the system: the question is shown for as long as this takes.
OsSecret::Given obtain(LAContext *context)
{
    std::shared_ptr<const SecretBuffer> secret;
    OSStatus status = readEntry(context, secret);
    if (status == errSecItemNotFound) {
        status = makeEntry();
        if (status == errSecSuccess)
            status = readEntry(context, secret);
    }
    return {outcomeOf(status), status == errSecSuccess ? secret : nullptr};
}

class KeychainSecret final : public OsSecret
{
public:
    explicit KeychainSecret(std::chrono::milliseconds deadline)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(deadline);
        QObject::connect(&m_timer, &QTimer::timeout, m_alive.get(), [this] { close(OsPromptOutcome::NoAnswer); });
    }
    ~KeychainSecret() override { withdraw(); }
    Q_DISABLE_COPY_MOVE(KeychainSecret)

    QFuture<bool> isAvailable() override
    {
        LAContext *context = [[LAContext alloc] init];
        if (![context canEvaluatePolicy:LAPolicyDeviceOwnerAuthentication error:nil])
            return readyFuture(false);
        context.interactionNotAllowed = YES;
        std::shared_ptr<const SecretBuffer> none;
        const OSStatus status = readEntry(context, none); // never shows anything
        return readyFuture(status == errSecItemNotFound || status == errSecInteractionNotAllowed
                           || status == errSecSuccess);
    }

    QFuture<Given> ask(const OsPrompt::Question &question) override
    {
        if (m_asking)
            return readyFuture(Given{OsPromptOutcome::Refused});
        m_asking = std::make_shared<QPromise<Given>>();
        m_asking->start();
        const auto future = m_asking->future();
        m_timer.start();
        m_context = [[LAContext alloc] init]; // a new one each time: the last answer is not reused
        m_context.localizedReason = question.reason.toNSString();
        LAContext *context = m_context;
        const std::weak_ptr<QObject> alive = m_alive;
        const auto asked = m_asking;
        dispatch_async(dispatch_get_global_queue(QOS_CLASS_USER_INITIATED, 0), ^{
            const Given given = obtain(context);
            const auto receiver = alive.lock();
            if (!receiver)
                return;
            QMetaObject::invokeMethod(
                receiver.get(),
                [this, alive, asked, given] {
                    if (!alive.expired() && asked == m_asking)
                        finish(given);
                },
                Qt::QueuedConnection);
        });
        return future;
    }

    void withdraw() override { close(OsPromptOutcome::Dismissed); }

private:
    void close(OsPromptOutcome outcome)
    {
        if (!m_asking)
            return;
        [m_context invalidate];
        finish({outcome});
    }
    void finish(const Given &given)
    {
        m_timer.stop();
        m_context = nil;
        const auto asked = std::exchange(m_asking, nullptr);
        asked->addResult(given);
        asked->finish();
    }

    LAContext *m_context = nil;
    std::shared_ptr<QPromise<Given>> m_asking;
    std::shared_ptr<QObject> m_alive = std::make_shared<QObject>();
    QTimer m_timer;
};
} // namespace

std::unique_ptr<OsSecret> OsSecret::create(std::chrono::milliseconds deadline)
{
    return std::make_unique<KeychainSecret>(deadline);
}

} // namespace Amandesk
