#include "core/domain/account.h"
#include "core/session/accountbook.h"
#include "core/session/erasurenote.h"
#include "tests/support/unexpectedlog.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The accounts of a profile as they can be told without a key. A vault is a file here: nobody opens it.
class TestAccountBook final : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void withoutAnyTheFirstIsAskedFor();
    void anotherOneHasAFolderOfItsOwn();
    void whatWaitsIsTold();
    void whoItIsIsMaskedAndNowhereWhole();
    void theSameAgentOnTheSameServerIsKnown_data();
    void theSameAgentOnTheSameServerIsKnown();
    void namesAreTheAgentsAndDifferent();
    void namesFromABrokenFileAreHarmless();
    void theOneThatWasOpenLastIsAskedFor();
    void anErasingThatWasCutShortComesFirst();
    void oneIsForgottenAndNoOther();
    void aVaultIsNeverForgotten();
    void whatIsNoAccountIsNotListed();

private:
    void put(const QString &path, const QByteArray &content) const;
    AccountEntry addVault() const; // of another account; empty
    static Account agent(qint64 id = 7);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AccountBook> m_book;
    const QString m_first = AccountBook::firstId();
};

void TestAccountBook::init()
{
    failOnUnexpectedLog();
    m_folder = std::make_unique<QTemporaryDir>();
    m_book = std::make_unique<AccountBook>(m_folder->path());
}

void TestAccountBook::put(const QString &path, const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

AccountEntry TestAccountBook::addVault() const
{
    const AccountEntry account = m_book->unused();
    put(account.folder + u"/vault.json"_s, "{}");
    return m_book->entry(account.id);
}

Account TestAccountBook::agent(qint64 id)
{
    Account account;
    account.server.omnichannel = QUrl(u"https://desk.example.com"_s);
    account.appCode = u"toko"_s;
    account.id = AgentId(id);
    account.name = u"Sinta Rahayu"_s;
    account.email = u"sinta.rahayu@toko.example"_s;
    return account;
}

void TestAccountBook::withoutAnyTheFirstIsAskedFor()
{
    QVERIFY(m_book->accounts().isEmpty());
    QCOMPARE(m_book->toOpen(), m_first);
    QCOMPARE(m_book->unused().id, m_first); // the profile's own folder before any other
    QCOMPARE(m_book->entry(m_first).folder, m_folder->path());
}

void TestAccountBook::anotherOneHasAFolderOfItsOwn()
{
    const AccountEntry first = addVault();
    QCOMPARE(first.id, m_first);
    const AccountEntry second = m_book->unused();
    QVERIFY(second.id != m_first);
    QVERIFY(second.folder.startsWith(m_folder->path() + u"/accounts/"_s));
    QVERIFY(!QFile::exists(second.folder));
    QVERIFY(m_book->unused().id != second.id);
    put(second.folder + u"/vault.json"_s, "{}");
    const QList<AccountEntry> all = m_book->accounts();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].id, m_first);
    QCOMPARE(all[1].id, second.id);
    QVERIFY(all[1].hasVault);
}

void TestAccountBook::whatWaitsIsTold()
{
    const AccountEntry first = addVault();
    QVERIFY(!first.unsent); // not known is not none
    keepUnsent(first.folder, 3);
    QCOMPARE(m_book->entry(m_first).unsent, std::optional(3));
    QVERIFY(QFile::remove(first.folder + u"/vault.json"_s));
    QVERIFY(!m_book->entry(m_first).unsent);
}

void TestAccountBook::whoItIsIsMaskedAndNowhereWhole()
{
    const AccountEntry first = addVault();
    QVERIFY(m_book->learn(m_first, agent()));
    const AccountEntry known = m_book->entry(m_first);
    QCOMPARE(known.who, u"s…@toko.example"_s);
    QCOMPARE(known.server, u"desk.example.com"_s);
    QFile file(first.folder + u'/' + accountNoteName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray stored = file.readAll();
    QVERIFY(!stored.contains("inta") && !stored.contains("ahayu"));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestAccountBook::theSameAgentOnTheSameServerIsKnown_data()
{
    QTest::addColumn<Account>("who");
    QTest::addColumn<bool>("same");
    QTest::newRow("the same") << agent() << true;
    Account path = agent();
    path.server.omnichannel = QUrl(u"https://DESK.example.com/"_s);
    QTest::newRow("the same server, written otherwise") << path << true;
    QTest::newRow("a colleague") << agent(8) << false;
    Account elsewhere = agent();
    elsewhere.server.omnichannel = QUrl(u"https://other.example.com"_s);
    QTest::newRow("another server") << elsewhere << false;
    Account workspace = agent();
    workspace.appCode = u"apotek"_s;
    QTest::newRow("another workspace") << workspace << false;
}

void TestAccountBook::theSameAgentOnTheSameServerIsKnown()
{
    QFETCH(const Account, who);
    QFETCH(const bool, same);
    addVault();
    QVERIFY(m_book->learn(m_first, agent()));
    const AccountEntry second = m_book->unused();
    QCOMPARE(m_book->sameAs(who, second.id).has_value(), same);
    QVERIFY(!m_book->sameAs(who, m_first)); // is no other than itself
}

void TestAccountBook::namesAreTheAgentsAndDifferent()
{
    addVault();
    const AccountEntry second = addVault();
    QVERIFY(m_book->rename(m_first, u"  Toko   Sinar "_s));
    QCOMPARE(m_book->entry(m_first).name, u"Toko Sinar"_s);
    QVERIFY(m_book->learn(m_first, agent()));
    QCOMPARE(m_book->entry(m_first).name, u"Toko Sinar"_s); // who opens it does not take its name
    QCOMPARE(m_book->rename(second.id, u"toko sinar"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_book->rename(second.id, u" "_s).error().kind, ErrorKind::BadInput);
    QCOMPARE(m_book->rename(second.id, QString(41, u'a')).error().kind, ErrorKind::BadInput);
    QVERIFY(m_book->rename(second.id, u"100 % = #1"_s));
    QCOMPARE(m_book->entry(second.id).name, u"100 % = #1"_s);
    QVERIFY(m_book->rename(second.id, u"100 % = #1"_s)); // its own
    QCOMPARE(m_book->find(u"TOKO SINAR"_s)->id, m_first);
    QCOMPARE(m_book->find(second.id)->id, second.id);
    QVERIFY(!m_book->find(u"Apotek"_s) && !m_book->find(QString()));
}

void TestAccountBook::namesFromABrokenFileAreHarmless()
{
    const AccountEntry first = addVault();
    const AccountEntry second = addVault();
    put(first.folder + u'/' + accountNoteName(), "name=a%0Ab%E2%80%AEc\nserver=" + QByteArray(900, 'x') + "\n\n=\nwho");
    put(second.folder + u'/' + accountNoteName(), QByteArray(100000, '\xff'));
    const QList<AccountEntry> all = m_book->accounts();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].name, u"a bc"_s);
    QVERIFY(all[0].server.size() <= 200);
    QVERIFY(all[1].name.isEmpty());
}

void TestAccountBook::theOneThatWasOpenLastIsAskedFor()
{
    addVault();
    const AccountEntry second = addVault();
    QCOMPARE(m_book->toOpen(), m_first);
    m_book->setOpened(second.id);
    QCOMPARE(AccountBook(m_folder->path()).toOpen(), second.id);
    QVERIFY(QFile::remove(second.folder + u"/vault.json"_s));
    QCOMPARE(m_book->toOpen(), m_first);
    put(m_folder->filePath(u"account.opened"_s), "../../elsewhere");
    QCOMPARE(m_book->toOpen(), m_first);
}

void TestAccountBook::anErasingThatWasCutShortComesFirst()
{
    addVault();
    const AccountEntry second = addVault();
    m_book->setOpened(m_first);
    ErasureNote note;
    note.at = QDateTime::currentDateTimeUtc();
    QVERIFY(writeErasureNote(second.folder, note));
    QCOMPARE(m_book->toOpen(), second.id);
    note.progress = ErasureNote::Progress::Done;
    QVERIFY(writeErasureNote(second.folder, note));
    QVERIFY(QFile::remove(second.folder + u"/vault.json"_s));
    QCOMPARE(m_book->toOpen(), m_first);
    QCOMPARE(m_book->accounts().size(), 2); // until somebody has read of it
}

void TestAccountBook::oneIsForgottenAndNoOther()
{
    addVault();
    const AccountEntry second = addVault();
    const AccountEntry third = addVault();
    QVERIFY(m_book->rename(m_first, u"Toko"_s));
    QVERIFY(QFile::remove(second.folder + u"/vault.json"_s));
    QVERIFY(m_book->forget(second.id));
    QVERIFY(!QFile::exists(second.folder));
    QCOMPARE(m_book->accounts().size(), 2);
    QVERIFY(QFile::exists(third.folder + u"/vault.json"_s));
    QVERIFY(QFile::remove(m_folder->filePath(u"vault.json"_s)));
    QVERIFY(m_book->forget(m_first));
    QVERIFY(m_book->entry(m_first).name.isEmpty());
    QVERIFY(QFile::exists(third.folder + u"/vault.json"_s)); // which lies within the first one's folder
}

void TestAccountBook::aVaultIsNeverForgotten()
{
    addVault();
    const AccountEntry second = addVault();
    for (const QString &id : {m_first, second.id})
        QCOMPARE(m_book->forget(id).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_book->accounts().size(), 2);
}

void TestAccountBook::whatIsNoAccountIsNotListed()
{
    addVault();
    for (const QString &name : {u"0123456789AB"_s, u"0123"_s, u"0123456789ab0"_s, u".hidden"_s})
        put(m_folder->filePath(u"accounts/%1/vault.json"_s.arg(name)), "{}");
    QVERIFY(QDir().mkpath(m_folder->filePath(u"accounts/0123456789ac"_s))); // nobody has signed in
    put(m_folder->filePath(u"accounts/0123456789ad"_s), "a file");
    QCOMPARE(m_book->accounts().size(), 1);
    QCOMPARE(m_book->entry(u"../x"_s).folder, m_folder->path()); // an id is never a path
}

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestAccountBook)
#include "tst_accountbook.moc"
