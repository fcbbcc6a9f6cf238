#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/contact/contactpanel.h"
#include "ui/contact/tagflow.h"
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

namespace {

ConversationDetails details(bool fromServer = true)
{
    ConversationDetails d;
    d.conversation = conversation(u"12"_s, u"Budi Santoso"_s);
    d.conversation.contactUserId = u"6281200000012"_s;
    d.conversation.tags = {u"Pengiriman"_s, u"Pelanggan lama"_s, u"Reseller"_s};
    d.conversation.note = u"Paket tertahan di gudang Bekasi sejak 21 Nov. Janji kabar sebelum 12.00."_s;
    d.conversation.agents = {u"Sari Wulandari"_s, u"Dewi L."_s};
    d.fromServer = fromServer;
    if (fromServer) {
        d.firstContactAt = at(9, 58);
        d.firstResponseAt = at(10, 0, 8);
        d.properties = {{u"Pesanan"_s, u"INV-7781"_s},
                        {u"Kota"_s, u"Bekasi"_s},
                        {u"Kurir"_s, u"Reguler, 3 hari"_s},
                        {u"Email"_s, u"budi@contoh.id"_s}};
    }
    return d;
}

} // namespace

class TestContactPanel final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void beginsWithoutAConversation();
    void showsWhatIsKnown();
    void neverShowsTheNumber();
    void cacheIsOnlyNamedWhenTheServerIsLate();
    void nothingIsOnlySaidWhenTheServerSaidSo();
    void loadingShowsWhatTheListKnows();
    void loadingTheShownOneChangesNothing();
    void sameConversationKeepsItsPlace();
    void sameDetailsMoveNothing();
    void anotherConversationStartsAtTheTop();
    void errorKeepsWhatIsShown();
    void serversAnswerEndsTheError();
    void lateErrorAfterClosingIsIgnored();
    void clearForgetsEverything();
    void keysScroll();
    void closeIsAsked();
    void longTagsStayInside();
    void allTagsHaveRoom();
    void largeTextIsNotCut();
    void pictures();

private:
    QString words() const;
    QScrollBar *bar() const { return m_panel->findChild<PaneScroll *>()->verticalScrollBar(); }

    Theme m_theme;
    HandClock m_clock{at(10, 32)};
    std::unique_ptr<ContactPanel> m_panel;
};

void TestContactPanel::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestContactPanel::init()
{
    m_panel = std::make_unique<ContactPanel>(m_theme, m_clock);
    m_panel->resize(288, 710);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestContactPanel::cleanup()
{
    m_panel.reset();
}

QString TestContactPanel::words() const
{
    QStringList all;
    for (const TextLabel *label : m_panel->findChildren<TextLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            all.append(label->text());
    }
    if (const auto *tags = m_panel->findChild<TagFlow *>(); tags->isVisible())
        all.append(tags->accessibleName());
    return all.join(u'|');
}

void TestContactPanel::beginsWithoutAConversation()
{
    QVERIFY(m_panel->conversation().isEmpty());
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    QVERIFY2(words().contains(u"No conversation is open"_s), qPrintable(words()));
}

void TestContactPanel::showsWhatIsKnown()
{
    m_panel->showDetails(details());
    QCOMPARE(m_panel->conversation(), ConversationId{u"12"_s});
    for (const QString &part :
         {u"Budi Santoso"_s, u"First contact 23 Nov 2026"_s, u"+62 812-••••-••12"_s, u"WA Toko Nusa"_s,
          u"after 2 m 08 s"_s, u"Sari Wulandari, Dewi L."_s, u"Pengiriman, Pelanggan lama, Reseller"_s,
          u"Paket tertahan"_s, u"INV-7781"_s, u"b•••@contoh.id"_s, u"Customer and Meta encrypted in transit"_s,
          u"This computer encrypted cache, closed while locked"_s})
        QVERIFY2(words().contains(part), qPrintable(part + u" is not in "_s + words()));
    QVERIFY2(!words().contains(u"confirmed"_s), qPrintable(words()));
}

void TestContactPanel::neverShowsTheNumber()
{
    ConversationDetails d = details();
    d.conversation.contactName.clear();
    d.phoneNumber = u"+6281200000012"_s;
    m_panel->showDetails(d);
    QVERIFY(!words().contains(u"00000012"_s));
    for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
        QVERIFY2(!widget->accessibleName().contains(u"0000"_s), qPrintable(widget->accessibleName()));
        QVERIFY2(!widget->accessibleName().contains(u'•'), qPrintable(widget->accessibleName()));
    }
}

void TestContactPanel::cacheIsOnlyNamedWhenTheServerIsLate()
{
    m_panel->showDetails(details(false));
    QVERIFY(!words().contains(u"confirmed"_s));
    QTRY_VERIFY(words().contains(u"The server has not confirmed it yet."_s));
    m_panel->showDetails(details(true));
    QVERIFY(!words().contains(u"confirmed"_s));
}

void TestContactPanel::nothingIsOnlySaidWhenTheServerSaidSo()
{
    ConversationDetails bare;
    bare.conversation = conversation(u"13"_s, u"Joko"_s);
    m_panel->showDetails(bare);
    QVERIFY2(!words().contains(u"No tags"_s) && !words().contains(u"Not known here"_s), qPrintable(words()));
    QTRY_VERIFY(words().contains(u"Not known here"_s));
    bare.fromServer = true;
    m_panel->showDetails(bare);
    QVERIFY2(words().contains(u"No tags"_s) && words().contains(u"No note yet"_s)
                 && !words().contains(u"Not known here"_s),
             qPrintable(words()));
}

void TestContactPanel::loadingShowsWhatTheListKnows()
{
    m_panel->showLoading(details().conversation);
    QCOMPARE(m_panel->conversation(), ConversationId{u"12"_s});
    QVERIFY2(words().contains(u"Budi Santoso"_s) && words().contains(u"Paket tertahan"_s), qPrintable(words()));
}

void TestContactPanel::loadingTheShownOneChangesNothing()
{
    m_panel->showDetails(details());
    const QString before = words();
    m_panel->showLoading(details().conversation);
    QCOMPARE(words(), before);
}

void TestContactPanel::sameConversationKeepsItsPlace()
{
    m_panel->resize(288, 360);
    m_panel->showDetails(details());
    QTRY_VERIFY(bar()->maximum() > 100);
    bar()->setValue(100);
    ConversationDetails changed = details();
    changed.conversation.tags.append(u"Prioritas gudang"_s);
    changed.properties.append({u"Berat"_s, u"2 kg"_s});
    m_panel->showDetails(changed);
    QCoreApplication::processEvents();
    QCOMPARE(bar()->value(), 100);
    QVERIFY2(words().contains(u"2 kg"_s), qPrintable(words()));
    m_panel->showDetails(details());
    QVERIFY2(!words().contains(u"2 kg"_s), qPrintable(words()));
}

void TestContactPanel::sameDetailsMoveNothing()
{
    class Moves final : public QObject
    {
    public:
        int count = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::Hide)
                ++count;
            return false;
        }
    };
    m_panel->showDetails(details());
    QCoreApplication::processEvents();
    Moves moves;
    for (QWidget *widget : m_panel->findChildren<QWidget *>())
        widget->installEventFilter(&moves);
    m_panel->showDetails(details());
    QCoreApplication::processEvents();
    QCOMPARE(moves.count, 0);
}

void TestContactPanel::anotherConversationStartsAtTheTop()
{
    m_panel->resize(288, 360);
    m_panel->showDetails(details());
    QTRY_VERIFY(bar()->maximum() > 100);
    bar()->setValue(100);
    ConversationDetails other = details();
    other.conversation.id = ConversationId{u"99"_s};
    m_panel->showDetails(other);
    QCOMPARE(bar()->value(), 0);
}

void TestContactPanel::errorKeepsWhatIsShown()
{
    m_panel->showDetails(details(false));
    m_panel->showError(Error{ErrorKind::Forbidden, u"detail"_s, {}});
    auto *banner = m_panel->findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY2(words().contains(u"Budi Santoso"_s) && !words().contains(u"detail"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"confirmed"_s), qPrintable(words()));
    QSignalSpy retry(m_panel.get(), &ContactPanel::retryRequested);
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(retry.size(), 1);
    m_panel->showDetails(details(false)); // still only the cache
    QVERIFY(banner->isVisible());
}

void TestContactPanel::serversAnswerEndsTheError()
{
    m_panel->showDetails(details(false));
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    m_panel->showDetails(details(true));
    QVERIFY(!m_panel->findChild<Banner *>()->isVisible());
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    ConversationDetails other = details(false);
    other.conversation.id = ConversationId{u"99"_s};
    m_panel->showDetails(other);
    QVERIFY(!m_panel->findChild<Banner *>()->isVisible());
}

void TestContactPanel::lateErrorAfterClosingIsIgnored()
{
    m_panel->showDetails(details());
    m_panel->clear();
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    QVERIFY(!m_panel->findChild<Banner *>()->isVisible());
}

void TestContactPanel::clearForgetsEverything()
{
    m_panel->showDetails(details());
    m_panel->clear();
    QVERIFY(m_panel->conversation().isEmpty());
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    for (const TextLabel *label : m_panel->findChildren<TextLabel *>()) {
        QVERIFY2(!label->text().contains(u"Budi"_s) && !label->text().contains(u"Paket"_s)
                     && !label->text().contains(u"INV"_s) && !label->text().contains(u'•'),
                 qPrintable(label->text()));
    }
}

void TestContactPanel::keysScroll()
{
    m_panel->resize(288, 360);
    m_panel->showDetails(details());
    QTRY_VERIFY(bar()->maximum() > 100);
    m_panel->setFocus(Qt::TabFocusReason);
    QVERIFY(m_panel->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
    QVERIFY(bar()->value() > 0);
}

void TestContactPanel::closeIsAsked()
{
    QSignalSpy closed(m_panel.get(), &ContactPanel::closeRequested);
    auto *button = m_panel->findChild<QToolButton *>(u"closePanel"_s);
    QVERIFY(!button->accessibleName().isEmpty());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
}

void TestContactPanel::longTagsStayInside()
{
    TagFlow flow(m_theme);
    QCOMPARE(flow.heightForWidth(200), 0);
    flow.setTags({u"a"_s, u"b"_s});
    const int one = flow.heightForWidth(200);
    flow.setTags({QString(200, u'x'), u"b"_s});
    QCOMPARE(flow.heightForWidth(200), 2 * one + 6);
    QVERIFY(flow.minimumSizeHint().width() <= 200);
}

void TestContactPanel::allTagsHaveRoom()
{
    m_panel->showDetails(details());
    const auto *flow = m_panel->findChild<TagFlow *>();
    QTRY_COMPARE(flow->height(), flow->heightForWidth(flow->width()));
    QVERIFY(flow->height() > m_theme.scaled(Size::target)); // they need a second line here
}

void TestContactPanel::largeTextIsNotCut()
{
    m_theme.setTextScale(140);
    m_panel->showDetails(details());
    const auto *scroll = m_panel->findChild<PaneScroll *>();
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
    for (const TextLabel *label : scroll->findChildren<TextLabel *>()) {
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    m_theme.setTextScale(100);
}

void TestContactPanel::pictures()
{
    m_panel->resize(288, 800);
    m_panel->showDetails(details());
    QVERIFY(m_panel->findChild<TagFlow *>()->isVisible());
    Pictures::saveBoth(m_theme, *m_panel, u"contact"_s);
    m_panel->clear();
    ConversationDetails bare;
    bare.conversation = conversation(u"77"_s);
    bare.conversation.source = u"ig"_s;
    bare.conversation.channelName = u"IG tokonusa.id"_s;
    bare.blocked = true;
    bare.channelActive = false;
    m_panel->showDetails(bare);
    m_panel->showError(Error{ErrorKind::Server, {}, {}});
    m_panel->setFocus(Qt::TabFocusReason);
    Pictures::saveBoth(m_theme, *m_panel, u"contact-error"_s);
    m_panel->clear();
    Pictures::save(*m_panel, u"contact-empty"_s);
    m_theme.setTextScale(140);
    m_panel->showDetails(details());
    QCoreApplication::processEvents();
    Pictures::save(*m_panel, u"contact-large"_s);
    m_theme.setTextScale(100);
}

QTEST_MAIN(TestContactPanel)
#include "tst_contactpanel.moc"
