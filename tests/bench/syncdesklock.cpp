#include "core/lock/applock.h"
#include "core/security/databasekeyring.h"
#include "core/session/storeopener.h"
#include "core/storage/stores.h"
#include "tests/bench/storeworker.h"
#include "tests/bench/syncdesk.h"
#include "tests/support/waiting.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/workspacepage.h"
#include <QDialog>
#include <QDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto littleWhile = std::chrono::minutes(1);
constexpr int batchSize = 2000; // as many as the sync writes at once

double sinceMs(qint64 us)
{
    return double(nowUs() - us) / 1000;
}

// As if the customers of a busy hour had just written.
void makeFresh(QList<Message> &messages)
{
    QDateTime sentAt = QDateTime::currentDateTimeUtc().addSecs(-messages.size());
    for (Message &message : messages)
        message.sentAt = std::exchange(sentAt, sentAt.addSecs(1));
}

Result<> fill(Database &database, qint64 messages, quint64 seed, bool busy)
{
    auto phrases = PhraseBook::load();
    if (!phrases)
        return fail(phrases.error());
    StoreMessages invented(std::move(*phrases), seed);
    while (messages > 0) {
        StoreBatch batch = invented.next(int(qMin<qint64>(messages, batchSize)));
        messages -= batch.messages.size();
        if (busy && messages == 0)
            makeFresh(batch.messages);
        const auto written =
            waitFor(database.run([batch = std::move(batch)](Stores &stores) { return writeBatch(stores, batch); }),
                    littleWhile);
        if (!written)
            return written;
    }
    return {};
}
} // namespace

// Nothing listens at the server's address, and nobody asks for it: the session stays offline.
Result<QJsonObject> SyncDesk::makeProfile(const QJsonObject &request)
{
    const QString folder = request.value("folder"_L1).toString();
    QDir().mkpath(folder);
    {
        DatabaseKeyring keyring(folder, m_keychain, m_clock, DatabaseKeyring::Options{KdfParameters{}, nullptr});
        const auto keys = waitFor(keyring.create({true, {}}), littleWhile);
        if (!keys)
            return fail(keys.error());
        Account account;
        account.server.omnichannel = QUrl(u"http://127.0.0.1:9"_s);
        account.appCode = u"bench"_s;
        account.id = AgentId{1};
        account.email = u"agent@example.com"_s;
        Database database;
        QObject context;
        const auto made = waitFor(createStore(database, folder, *keys, account, {}, 0, &context), littleWhile);
        if (!made)
            return fail(made.error());
        const auto filled = fill(database, request.value("messages"_L1).toInteger(),
                                 quint64(request.value("seed"_L1).toInt()), request.value("busy"_L1).toBool());
        if (!filled)
            return fail(filled.error());
        if (const auto closed = waitFor(database.close(), littleWhile); !closed)
            return fail(closed.error());
        keyring.recordGenerationNow(database.generation());
    }
    showWindow(folder);
    QJsonObject keychain;
    for (const auto &[name, secret] : m_keychain.entries)
        keychain.insert(name, QString::fromLatin1(secret.view().toByteArray().toBase64()));
    return QJsonObject{{u"keychain"_s, keychain}};
}

void SyncDesk::showWindow(const QString &profile)
{
    m_settings = std::make_unique<Settings>(profile);
    m_settings->setIdleLockMinutes(0); // nobody touches it
    SessionManager::Options options;
    options.keychain = &m_keychain;
    m_manager = std::make_unique<SessionManager>(profile, m_clock, options);
    m_manager->setAutoStart(false);
    m_window = std::make_unique<MainWindow>(m_theme, m_clock, *m_settings, *m_manager);
    m_window->resize(1366, 768);
    m_window->show();
    m_window->activateWindow();
}

Result<double> SyncDesk::unlockUntilPainted()
{
    const qint64 began = nowUs();
    if (const auto unlocked = waitFor(m_manager->unlockWithKeychain(), littleWhile); !unlocked)
        return fail(unlocked.error());
    if (!waitUntil([this] { return m_window->workspace() != nullptr; }, littleWhile))
        return fail(ErrorKind::Timeout, u"the window does not open"_s);
    m_window->workspace()->findChild<ConversationListPanel *>()->selectTab(ConversationTab::All);
    bool painted = false;
    m_app.whenPainted(listView().viewport(), [this, &painted] { painted = painted || list().count() > 0; });
    const bool there = waitUntil([&painted] { return painted; }, littleWhile);
    const double ms = sinceMs(began);
    m_app.forgetAll();
    return there ? Result<double>(ms) : fail(ErrorKind::Timeout, u"no list"_s);
}

void SyncDesk::openTenWindows()
{
    for (int i = 0; i < 10; ++i) // as the parts of the workspace open theirs
        (new QDialog(m_window->workspace()))->show();
}

Result<QJsonObject> SyncDesk::lockAndUnlock(const QJsonObject &request)
{
    QJsonArray covered;
    QJsonArray gone;
    QJsonArray painted;
    const int rounds = request.value("rounds"_L1).toInt();
    for (int round = 0; round < rounds; ++round) {
        const auto unlocked = unlockUntilPainted();
        if (!unlocked)
            return fail(unlocked.error());
        painted.append(*unlocked);
        if (const auto open = openTop(); !open)
            return fail(open.error());
        openTenWindows();
        (void)waitUntil([] { return true; });

        double coveredMs = 0;
        const qint64 began = nowUs();
        m_app.whenPainted(&m_window->lockPage(), [&] { coveredMs = coveredMs > 0 ? coveredMs : sinceMs(began); });
        const auto locked = waitFor(m_manager->lockNow(), littleWhile);
        const double goneMs = sinceMs(began);
        const bool seen = waitUntil([&coveredMs] { return coveredMs > 0; }, littleWhile);
        m_app.forgetAll();
        if (!locked || !seen)
            return fail(ErrorKind::Timeout, u"it does not lock"_s);
        covered.append(coveredMs);
        gone.append(goneMs);
    }
    return QJsonObject{{u"coveredMs"_s, covered}, {u"goneMs"_s, gone}, {u"paintedMs"_s, painted}};
}

} // namespace Amandesk
