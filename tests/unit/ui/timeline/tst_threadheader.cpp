#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/common/durations.h"
#include "ui/timeline/resolvepopover.h"
#include "ui/timeline/threadheader.h"
#include <memory>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestThreadHeader final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhoWritesAndWhoServes_data();
    void saysWhoWritesAndWhoServes();
    void numbersAreNeverShownAndAreSpokenAsMasked();
    void whoTheCustomerIsMayBeHidden();
    void strangersCannotSteerTheLine();
    void saysHowFreshItIs();
    void aNameComesBeforeTheTimeOfTheCheck();
    void saysWhichColleagueLooked();
    void findIsOnlyThereWhenOffered();
    void resolveIsOnlyThereWhenAllowed();
    void onlyTheWorkThatIsOfferedIsThere();
    void theMenuHoldsTheWork();
    void panelAndBackOnlyAsk();
    void heightIsTheSameInEveryPane();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void pictures();

private:
    QString text(const QString &name) const { return m_header->findChild<QLabel *>(name)->text(); }
    QPushButton *resolve() const { return m_header->findChild<QPushButton *>(u"resolve"_s); }
    ResolvePopover *popover() const { return m_header->findChild<ResolvePopover *>(); }

    Theme m_theme;
    Conversation m_conversation;
    std::unique_ptr<ThreadHeader> m_header;
};

void TestThreadHeader::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestThreadHeader::init()
{
    m_conversation = conversation(u"12"_s, u"Budi Santoso"_s);
    m_conversation.agents = {u"Sari Wulandari"_s, u"Dewi L."_s};
    m_header = std::make_unique<ThreadHeader>(m_theme);
    m_header->setOwnName(u"Sari Wulandari"_s);
    m_header->setCanResolve(true);
    m_header->showConversation(m_conversation);
    m_header->resize(702, m_header->height());
    m_header->show();
    m_header->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_header.get()));
}

void TestThreadHeader::cleanup()
{
    m_header.reset();
}

void TestThreadHeader::saysHowFreshItIs()
{
    QCOMPARE(text(u"checked"_s), QString());
    const QDateTime at(QDate(2026, 1, 15), QTime(10, 32, 5));
    m_header->setFreshness({at, false}, true);
    const QString time = RelativeTime::timeWithSeconds(at);
    QCOMPARE(text(u"checked"_s), u"Checked at %1"_s.arg(time));
    m_header->setFreshness({at, true}, true);
    QCOMPARE(text(u"checked"_s), u"Messages are missing, fetching them"_s);
    m_header->setFreshness({at, true}, false);
    QCOMPARE(text(u"checked"_s), u"Last checked at %1"_s.arg(time));
    m_header->setFreshness({}, false);
    QCOMPARE(text(u"checked"_s), u"Not checked"_s);
    m_header->showConversation(conversation(u"13"_s, u"Sri"_s)); // of this one nothing is known
    m_header->setFreshness({}, true);
    QVERIFY(m_header->findChild<QLabel *>(u"checked"_s)->isHidden());
}

void TestThreadHeader::aNameComesBeforeTheTimeOfTheCheck()
{
    auto *checked = m_header->findChild<QLabel *>(u"checked"_s);
    auto *name = m_header->findChild<QLabel *>(u"name"_s);
    const auto isWhole = [name] { return name->width() >= name->fontMetrics().horizontalAdvance(name->text()); };
    m_conversation.contactName = u"Raden Ayu Siti Hartinah Kusumaningrum"_s;
    m_header->showConversation(m_conversation);
    m_header->setFreshness({QDateTime(QDate(2026, 1, 15), QTime(10, 32, 5)), false}, true);
    m_header->resize(900, m_header->height());
    QTRY_VERIFY(checked->isVisible() && isWhole());
    m_theme.setTextScale(200);
    QTRY_VERIFY(checked->isHidden());
    m_header->resize(1400, m_header->height());
    QTRY_VERIFY(checked->isVisible() && isWhole());
    m_header->resize(900, m_header->height());
    m_header->setFreshness({{}, true}, true); // more than a time
    QTRY_COMPARE(text(u"checked"_s), u"Fetching"_s);
    m_theme.setTextScale(100);
    QTRY_COMPARE(text(u"checked"_s), u"Messages are missing, fetching them"_s);
}

void TestThreadHeader::saysWhichColleagueLooked()
{
    const QDateTime at(QDate(2026, 1, 15), QTime(10, 32, 5));
    m_header->setLooked(u"Dewi\nL."_s, at);
    QVERIFY(text(u"identity"_s).endsWith(u"Dewi L. read it at "_s + RelativeTime::time(at)));
    m_header->setLooked({}, at);
    QVERIFY(text(u"identity"_s).contains(u"a colleague read it at"_s));
    m_header->showConversation(conversation(u"13"_s, u"Sri"_s));
    QVERIFY(!text(u"identity"_s).contains(u"read it"_s));
}

void TestThreadHeader::saysWhoWritesAndWhoServes_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<bool>("compact");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *title, const QString &name, const QString &line, auto change,
                        bool compact = false) {
        Conversation c = conversation(u"12"_s, u"Budi Santoso"_s);
        c.agents = {u"Sari Wulandari"_s};
        change(c);
        QTest::newRow(title) << c << compact << name << line;
    };
    const QString budi = u"Budi Santoso"_s;
    row("alone", budi, u"+62 812-••••-••12 · served by you · WA Toko Nusa"_s, [](Conversation &) {});
    row("with a colleague", budi, u"+62 812-••••-••12 · served by you and Dewi L. · WA Toko Nusa"_s,
        [](Conversation &c) { c.agents.append(u"Dewi L."_s); });
    row("with two", budi, u"+62 812-••••-••12 · served by you, Dewi L. and Ade · WA Toko Nusa"_s, [](Conversation &c) {
        c.agents.append({u"Dewi L."_s, u"Ade"_s});
    });
    row(
        "compact", budi, u"+62 812-••••-••12 · You, Dewi L."_s, [](Conversation &c) { c.agents.append(u"Dewi L."_s); },
        true);
    row("of a colleague", budi, u"+62 812-••••-••12 · served by Dewi L. · WA Toko Nusa"_s, [](Conversation &c) {
        c.mine = false;
        c.agents = {u"Dewi L."_s};
    });
    row("of somebody", budi, u"+62 812-••••-••12 · served by a colleague · WA Toko Nusa"_s, [](Conversation &c) {
        c.mine = false;
        c.agents.clear();
    });
    row("unserved", budi, u"+62 812-••••-••12 · served by nobody yet · WA Toko Nusa"_s, [](Conversation &c) {
        c.mine = false;
        c.serve = ServeState::Unserved;
    });
    row("resolved", budi, u"+62 812-••••-••12 · resolved · WA Toko Nusa"_s,
        [](Conversation &c) { c.serve = ServeState::Resolved; });
    row("unnamed", u"+62 812-••••-••12"_s, u"served by you · WA Toko Nusa"_s,
        [](Conversation &c) { c.contactName.clear(); });
    row("named by the number", u"+62 812-••••-••12"_s, u"served by you · WA Toko Nusa"_s,
        [](Conversation &c) { c.contactName = c.contactUserId; });
    row("handle", u"dapur.lestari"_s, u"served by you · IG tokonusa.id"_s, [](Conversation &c) {
        c.contactName = c.contactUserId = u"dapur.lestari"_s;
        c.channelName = u"IG tokonusa.id"_s;
        c.source = u"ig"_s;
    });
}

void TestThreadHeader::saysWhoWritesAndWhoServes()
{
    QFETCH(Conversation, conversation);
    QFETCH(bool, compact);
    QFETCH(QString, name);
    QFETCH(QString, line);
    m_header->setCompact(compact);
    m_header->showConversation(conversation);
    QCOMPARE(text(u"name"_s), name);
    QCOMPARE(text(u"identity"_s), line);
    if (compact) { // the same words where there is room for all buttons
        m_header->setCompact(false);
        m_header->setBrief(true);
        QCOMPARE(text(u"identity"_s), line);
    }
}

void TestThreadHeader::numbersAreNeverShownAndAreSpokenAsMasked()
{
    for (const auto *label : m_header->findChildren<QLabel *>()) {
        QVERIFY2(!label->text().contains(u"6281200000012"_s), qPrintable(label->text()));
        QVERIFY2(!label->accessibleName().contains(u'•'), qPrintable(label->accessibleName()));
    }
    QVERIFY(m_header->findChild<QLabel *>(u"identity"_s)->accessibleName().contains(u"masked"_s));
}

void TestThreadHeader::whoTheCustomerIsMayBeHidden()
{
    QVERIFY(text(u"identity"_s).contains(u"••"_s));
    const QString rest = text(u"identity"_s).section(u" · "_s, 1);
    m_header->setIdentityShown(false);
    QCOMPARE(text(u"identity"_s), rest);
}

void TestThreadHeader::strangersCannotSteerTheLine()
{
    m_conversation.contactName = u"<b>Budi</b>\n\u202Eevil"_s;
    m_header->showConversation(m_conversation);
    QVERIFY2(!text(u"name"_s).contains(QChar(0x202E)) && !text(u"name"_s).contains(u'\n'), qPrintable(text(u"name"_s)));
    QCOMPARE(m_header->findChild<QLabel *>(u"name"_s)->textFormat(), Qt::PlainText);
}

void TestThreadHeader::findIsOnlyThereWhenOffered()
{
    auto *find = m_header->findChild<QToolButton *>(u"find"_s);
    QSignalSpy asked(m_header.get(), &ThreadHeader::findRequested);
    QVERIFY(!find->isVisibleTo(m_header.get()));
    m_header->setFindOffered(true);
    QVERIFY(find->isVisibleTo(m_header.get()));
    QVERIFY(!find->accessibleName().isEmpty());
    find->click();
    QCOMPARE(asked.size(), 1);
    m_header->setCompact(true); // no room; the key is still there
    QVERIFY(!find->isVisibleTo(m_header.get()));
}

void TestThreadHeader::resolveIsOnlyThereWhenAllowed()
{
    QVERIFY(resolve()->isVisible());
    m_header->setCanResolve(false);
    QVERIFY(!resolve()->isVisible());
    m_header->askToResolve();
    QVERIFY(!popover());
}

void TestThreadHeader::onlyTheWorkThatIsOfferedIsThere()
{
    QSignalSpy asked(m_header.get(), &ThreadHeader::workRequested);
    auto *handOver = m_header->findChild<QPushButton *>(u"handOver"_s);
    auto *more = m_header->findChild<QToolButton *>(u"work"_s);
    QVERIFY(!handOver->isVisible() && !more->isVisible());
    m_header->setWork({WorkAction::AddColleague});
    QVERIFY(!handOver->isVisible() && more->isVisible());
    QCOMPARE(m_header->workButton(), static_cast<QWidget *>(more));
    m_header->setWork({WorkAction::HandOver, WorkAction::AddColleague});
    QVERIFY(handOver->isVisible());
    QCOMPARE(handOver->text(), u"Hand over"_s);
    QCOMPARE(m_header->workButton(), static_cast<QWidget *>(handOver));
    QTest::mouseClick(handOver, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<WorkAction>(), WorkAction::HandOver);
    m_header->setWorking(true);
    QVERIFY(!handOver->isEnabled() && !more->isEnabled());
    m_header->setWorking(false);
    m_header->setCompact(true);
    QVERIFY(!handOver->isVisible() && more->isVisible()); // it is in the menu
    m_header->setCompact(false);
    m_conversation.serve = ServeState::Unserved;
    m_header->showConversation(m_conversation);
    QCOMPARE(handOver->text(), u"Assign"_s);
}

void TestThreadHeader::theMenuHoldsTheWork()
{
    QSignalSpy asked(m_header.get(), &ThreadHeader::workRequested);
    m_conversation.handledByBot = true;
    m_header->showConversation(m_conversation);
    QVERIFY(text(u"identity"_s).contains(u"· the bot answers ·"_s));
    m_header->setWork({WorkAction::TakeOver, WorkAction::AddColleague});
    auto *more = m_header->findChild<QToolButton *>(u"work"_s);
    QCOMPARE(more->accessibleName(), u"Work with the conversation"_s);
    more->setFocus(Qt::TabFocusReason);
    QTest::keyClick(more, Qt::Key_Space);
    auto *menu = more->findChild<QMenu *>(u"workMenu"_s);
    QVERIFY(menu && menu->isVisible());
    QStringList words;
    for (const QAction *action : menu->actions())
        words.append(action->text().section(u'\t', 0, 0));
    QCOMPARE(words, (QStringList{u"Take over from the bot"_s, u"Add a colleague…"_s}));
    Pictures::saveBoth(m_theme, *menu, u"workmenu"_s);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<WorkAction>(), WorkAction::AddColleague);
}

void TestThreadHeader::panelAndBackOnlyAsk()
{
    QSignalSpy toggled(m_header.get(), &ThreadHeader::panelToggled);
    QSignalSpy back(m_header.get(), &ThreadHeader::backRequested);
    auto *panel = m_header->findChild<QToolButton *>(u"panel"_s);
    QTest::mouseClick(panel, Qt::LeftButton);
    QCOMPARE(toggled.size(), 1);
    QVERIFY(!panel->isChecked()); // it shows what is, not what was asked
    m_header->setPanelShown(true);
    QVERIFY(panel->isChecked());
    QCOMPARE(panel->accessibleName(), u"Hide the contact panel"_s);
    auto *backButton = m_header->findChild<QToolButton *>(u"back"_s);
    QVERIFY(!backButton->isVisible());
    m_header->setBackShown(true);
    QTest::mouseClick(backButton, Qt::LeftButton);
    QCOMPARE(back.size(), 1);
}

void TestThreadHeader::heightIsTheSameInEveryPane()
{
    QCOMPARE(m_header->height(), m_theme.scaled(Size::header));
    m_theme.setTextScale(140);
    QCOMPARE(m_header->height(), m_theme.scaled(Size::header));
    m_theme.setTextScale(100);
}

void TestThreadHeader::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestThreadHeader::longerWordsHaveRoom()
{
    QFETCH(int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    m_header->setCompact(true);
    m_header->setBackShown(true);
    m_header->setWork({WorkAction::HandOver});
    m_header->resize(520, m_header->height());
    m_conversation.waitingToSend = 3;
    m_header->showConversation(m_conversation);
    m_header->askToResolve();
    QCoreApplication::processEvents();
    Pictures::save(*m_header, u"threadheader-longer-%1"_s.arg(scale));
    Pictures::save(*popover(), u"resolvepopover-longer-%1"_s.arg(scale));
    QTRY_COMPARE(clippedTexts(*m_header).join(u'|'), QString());
    m_theme.setTextScale(100);
}

void TestThreadHeader::pictures()
{
    m_header->setPanelShown(true);
    m_header->setWork({WorkAction::HandOver, WorkAction::AddColleague});
    Pictures::saveBoth(m_theme, *m_header, u"threadheader"_s);
    m_header->setCompact(true);
    m_header->setBackShown(true);
    m_header->setPanelShown(false);
    m_conversation.contactName = u"Raden Ajeng Kartika Kusumawardhani binti Soerjodiningrat"_s;
    m_header->showConversation(m_conversation);
    m_header->resize(340, m_header->height());
    Pictures::save(*m_header, u"threadheader-narrow"_s);
}

QTEST_MAIN(TestThreadHeader)
#include "tst_threadheader.moc"
