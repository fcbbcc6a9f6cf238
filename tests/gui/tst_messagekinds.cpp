#include "app/sandbox/messagekinds.h"
#include "core/conversations/conversationservice.h"
#include "core/session/session.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/composer/quotebar.h"
#include "ui/desktop/noticewords.h"
#include "ui/inbox/conversationrow.h"
#include "ui/shell/outsidehandover.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QSet>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int patience = 30000;

struct Kind {
    QString name; // of the sandbox's
    QString heard; // how what a screen reader says ends
    QString brief; // in the list, a notice and a quote
    QString copied;
    TimelineAction main = TimelineAction::None; // what Enter does
};

const QString notHere = u"This message cannot be shown here. It is readable in the web dashboard."_s;

const QList<Kind> &kinds()
{
    static const QString address =
        u"Jl. Raya Bekasi Km 21 No. 8, Pulo Gadung, Kecamatan Cakung, Kota Jakarta Timur, DKI Jakarta 13920"_s;
    static const QString place = u"Gudang Cakung\n"_s + address;
    static const QString cards = u"Kaos Biru\nRp 99.000\n\nKaos Merah\nRp 99.000\n\nJaket\nRp 249.000"_s;
    static const QString promo = u"Promo minggu ini\nKaos Biru\nKatun, ukuran S sampai XL. Rp 99.000"_s;
    static const QList<Kind> all{
        {u"text"_s, u": Apakah *kaos biru* masih ada?"_s, u"Apakah *kaos biru* masih ada?"_s,
         u"Apakah *kaos biru* masih ada?"_s},
        {u"file"_s, u": Ini daftarnya"_s, u"Ini daftarnya"_s, u"Ini daftarnya"_s, TimelineAction::FetchFile},
        {u"sticker"_s, u": stiker.tgs"_s, u"stiker.tgs"_s, u"stiker.tgs"_s, TimelineAction::FetchFile},
        {u"buttons"_s, u": Mau lanjut ke pembayaran?. Buttons: Ya, lanjut, Nanti saja, Lihat katalog"_s,
         u"Mau lanjut ke pembayaran?"_s, u"Mau lanjut ke pembayaran?"_s},
        {u"buttons-bare"_s, u": Lacak · Batalkan"_s, u"Lacak · Batalkan"_s, u"Lacak · Batalkan"_s},
        {u"button-answer"_s, u": Ya, lanjut"_s, u"Ya, lanjut"_s, u"Ya, lanjut"_s},
        {u"account-linking"_s, u": Hubungkan akun Anda. Buttons: Masuk"_s, u"Hubungkan akun Anda"_s,
         u"Hubungkan akun Anda"_s},
        {u"card"_s, u": "_s + promo + u". Buttons: Pesan, Lihat katalog"_s, promo, promo},
        {u"carousel"_s, u": "_s + cards + u". Buttons: Pesan, Ukuran"_s, cards, cards},
        {u"location"_s, u", Location: "_s + place, place, place + u"\n-6.18472, 106.92981"_s, TimelineAction::OpenMap},
        {u"location-bare"_s, u", Location: -8.65000, 115.21667"_s, u"-8.65000, 115.21667"_s, u"-8.65000, 115.21667"_s,
         TimelineAction::OpenMap},
        {u"reply"_s, u": Antar ke sini ya"_s, u"Antar ke sini ya"_s, u"Antar ke sini ya"_s},
        {u"contact"_s, u", Contact: Dewi Lestari\n+62 812-5550-1234"_s, u"Dewi Lestari\n+62 812-5550-1234"_s,
         u"Dewi Lestari\n+62 812-5550-1234"_s, TimelineAction::CopyNumber},
        {u"contact-bare"_s, u", Contact: +62 812-5550-9876"_s, u"+62 812-5550-9876"_s, u"+62 812-5550-9876"_s,
         TimelineAction::CopyNumber},
        {u"custom"_s, u": Pesanan 4711: dua barang"_s, u"Pesanan 4711: dua barang"_s, u"Pesanan 4711: dua barang"_s},
        {u"custom-bare"_s, u": "_s + notHere, {}, notHere},
        {u"system-event"_s, u"Maya Rahman joined this conversation"_s, {}, u"Maya Rahman joined this conversation"_s},
        {u"unknown"_s, u": Cerita: diskon hari ini"_s, u"Cerita: diskon hari ini"_s, u"Cerita: diskon hari ini"_s},
        {u"unknown-bare"_s, u": "_s + notHere, {}, notHere},
    };
    return all;
}

QString withoutIsolates(QString words)
{
    return words.remove(QChar(0x2068)).remove(QChar(0x2069));
}

QString plain(const QString &words)
{
    return withoutIsolates(words).simplified();
}
} // namespace

// Every kind of message that the backend knows, in the real window: what is read of it, wherever it is named, and what
// can be done with it. With AMANDESK_SCREENSHOTS each is also written there.
class TestMessageKinds final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void noKindIsForgotten();
    void eachArrivesWhileItIsOpen_data() { rows(); }
    void eachArrivesWhileItIsOpen();
    void theReplyNamesThePlace();
    void aNumberIsCopied();
    void aPlaceOpensTheMapAfterAQuestion();
    void allKeepTheirPlace_data();
    void allKeepTheirPlace();
    void pictures();
    void eachComesWithTheHistory(); // the last: in a profile of its own
    void cleanupTestCase() { m_desk.reset(); }

private:
    static void rows();
    static const Kind &kind(const QString &name);
    void arrive(const QString &name);
    int last() const { return m_desk->thread().count() - 1; }
    QString heard(int row) const;
    bool isHeard(const Kind &kind, int row) const;
    Conversation row() const;
    int rowOf(const QString &name) const { return m_desk->thread().rowOf(m_ids.value(name)); }
    bool clickFirstLink(int row) const; // below the card

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<WindowFixture> m_desk;
    ConversationId m_id;
    QHash<QString, MessageId> m_ids;
};

void TestMessageKinds::initTestCase()
{
    failOnUnexpectedLog();
    m_theme = std::make_unique<Theme>();
    Pictures::dress(*m_theme);
    m_desk = std::make_unique<WindowFixture>(*m_theme);
    QVERIFY(m_desk->startServer());
    QVERIFY(m_desk->signIn());
    const auto open = m_desk->openOne();
    QVERIFY(open);
    m_id = *open;
}

void TestMessageKinds::rows()
{
    QTest::addColumn<QString>("name");
    for (const Kind &kind : kinds())
        QTest::newRow(qPrintable(kind.name)) << kind.name;
}

const Kind &TestMessageKinds::kind(const QString &name)
{
    return *std::ranges::find(kinds(), name, &Kind::name);
}

QString TestMessageKinds::heard(int row) const
{
    auto *list = QAccessible::queryAccessibleInterface(&m_desk->timeline());
    const auto *message = list->child(m_desk->timeline().accessibleIndex(row));
    return message ? message->text(QAccessible::Name) : QString();
}

// The time ends what is said of an event.
bool TestMessageKinds::isHeard(const Kind &kind, int row) const
{
    const QString words = plain(heard(row));
    const QString expected = kind.heard.simplified();
    return kind.name == "system-event"_L1 ? words.startsWith(expected + u", "_s) : words.endsWith(expected);
}

Conversation TestMessageKinds::row() const
{
    return waitFor(m_desk->session().conversations().conversation(m_id)).value_or(Conversation());
}

bool TestMessageKinds::clickFirstLink(int row) const
{
    TimelineView &view = m_desk->timeline();
    const QRect bubble = view.rowRect(row);
    for (int y = bubble.bottom() - 2; y > bubble.top(); y -= 4) {
        QMouseEvent move(QEvent::MouseMove, QPointF(bubble.left() + 24, y),
                         view.viewport()->mapToGlobal(QPointF(bubble.left() + 24, y)), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(view.viewport(), &move);
        if (view.viewport()->cursor().shape() != Qt::PointingHandCursor)
            continue;
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {bubble.left() + 24, y});
        return true;
    }
    return false;
}

void TestMessageKinds::noKindIsForgotten()
{
    QStringList names;
    for (const Kind &kind : kinds())
        names.append(kind.name);
    QCOMPARE(names, Box::messageKinds());
}

void TestMessageKinds::arrive(const QString &name)
{
    const int before = m_desk->thread().count();
    m_desk->server().customerSends(m_id, name);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->thread().count() > before, patience);
    m_ids.insert(name, m_desk->thread().at(last()).id);
}

void TestMessageKinds::eachArrivesWhileItIsOpen()
{
    QFETCH(const QString, name);
    const Kind &expected = kind(name);
    const QString listedBefore = row().lastText;
    arrive(name);
    const Message message = m_desk->thread().at(last());
    QVERIFY2(isHeard(expected, last()), qPrintable(heard(last())));
    QCOMPARE(m_desk->timeline().mainAction(last()), expected.main);

    // The list, the notice, the quote.
    const bool event = message.kind == MessageKind::SystemEvent;
    const QString listed = event ? listedBefore : expected.brief;
    QTRY_COMPARE_WITH_TIMEOUT(row().lastText, listed, patience);
    const Conversation conversation = row();
    const QString noText = u"Message without text"_s;
    const auto shown = ConversationRow::of(conversation, m_desk->clock().now(), {});
    if (!event)
        QCOMPARE(shown.preview, listed.isEmpty() ? noText : listed.simplified());
    const Notification notice = NoticeWords::of(NewsKind::Message, conversation, true);
    if (message.sender == SenderKind::Customer)
        QCOMPARE(plain(notice.text), listed.isEmpty() ? u"New message"_s : listed.simplified());
    if (!event) {
        emit m_desk->timeline().replyRequested(message);
        auto *bar = m_desk->workspace()->findChild<QuoteBar *>();
        QVERIFY(bar && bar->isVisible());
        QStringList words;
        for (const QLabel *label : bar->findChildren<QLabel *>())
            words.append(plain(label->text()));
        QVERIFY2(words.contains(listed.isEmpty() ? noText : listed.simplified()), qPrintable(words.join(u'|')));
        emit bar->closePressed();
        QVERIFY(!bar->isVisible());
    }

    // What is copied.
    QApplication::clipboard()->clear();
    m_desk->timeline().trigger(TimelineAction::CopyText, last());
    QCOMPARE(withoutIsolates(QApplication::clipboard()->text()), expected.copied);
}

void TestMessageKinds::theReplyNamesThePlace()
{
    const int row = rowOf(u"reply"_s);
    QVERIFY(row >= 0);
    const auto quote = m_desk->thread().at(row).quote;
    QVERIFY(quote);
    QCOMPARE(quote->text, u"-8.65000, 115.21667"_s); // the newest place has no name
    QVERIFY2(plain(heard(row)).contains(u"in reply to -8.65000, 115.21667"_s), qPrintable(heard(row)));
}

void TestMessageKinds::aNumberIsCopied()
{
    TimelineView &view = m_desk->timeline();
    const int row = rowOf(u"contact"_s);
    view.scrollToMessage(m_ids.value(u"contact"_s));
    QCoreApplication::processEvents();
    QApplication::clipboard()->clear();
    QVERIFY(clickFirstLink(row));
    QCOMPARE(QApplication::clipboard()->text(), u"+62 812-5550-1234"_s);
    QApplication::clipboard()->clear();
    view.setFocus();
    view.setFocusedRow(rowOf(u"contact-bare"_s));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(QApplication::clipboard()->text(), u"+62 812-5550-9876"_s);
    view.setFocusedRow(row);
    QTest::keyClick(&view, Qt::Key_Menu);
    auto *menu = view.findChild<QMenu *>();
    QVERIFY(menu);
    QCOMPARE(menu->actions().constFirst()->text(), u"Copy number"_s);
    menu->close();
}

void TestMessageKinds::aPlaceOpensTheMapAfterAQuestion()
{
    auto *files = m_desk->window().findChild<OutsideHandover *>();
    QVERIFY(files);
    QList<QUrl> opened;
    files->setOpener([&opened](const QUrl &url) {
        opened.append(url);
        return true;
    });
    TimelineView &view = m_desk->timeline();
    view.setFocus();
    view.setFocusedRow(rowOf(u"location-bare"_s));
    QTest::keyClick(&view, Qt::Key_Return);
    QTRY_VERIFY(m_desk->find<QAbstractButton>("confirmed"));
    QVERIFY(opened.isEmpty()); // nobody has said yes
    m_desk->find<QAbstractButton>("confirmed")->click();
    QCOMPARE(opened.size(), 1);
    QVERIFY(opened.constFirst().toString().contains(u"mlat=-8.65000&mlon=115.21667"_s));
    view.scrollToMessage(m_ids.value(u"location"_s));
    QCoreApplication::processEvents();
    QVERIFY(clickFirstLink(rowOf(u"location"_s)));
    QTRY_VERIFY(m_desk->find<QAbstractButton>("confirmed"));
    m_desk->find<QAbstractButton>("confirmed")->click();
    QCOMPARE(opened.size(), 2);
}

void TestMessageKinds::allKeepTheirPlace_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("textScale");
    QTest::newRow("usual") << QSize(1366, 768) << 100;
    QTest::newRow("narrow, largest text") << QSize(1024, 720) << 200;
}

void TestMessageKinds::allKeepTheirPlace()
{
    QFETCH(QSize, size);
    QFETCH(int, textScale);
    m_theme->setTextScale(textScale);
    m_desk->window().resize(size);
    m_desk->workspace()->open(m_id);
    TimelineView &view = m_desk->timeline();
    QTRY_VERIFY(view.isVisible() && m_desk->thread().count() > 0);
    for (const Kind &kind : kinds()) {
        view.scrollToMessage(m_ids.value(kind.name));
        QCoreApplication::processEvents();
        const QRect bubble = view.rowRect(rowOf(kind.name));
        const QByteArray said = kind.name.toUtf8() + ' ' + QByteArray::number(bubble.width());
        QVERIFY2(bubble.left() >= 0 && bubble.right() < view.viewport()->width(), said.constData());
        QVERIFY2(bubble.width() > 40 && bubble.height() > 10, said.constData());
        QVERIFY2(bubble.height() < m_theme->lineHeight(TextStep::Message) * 24, said.constData());
    }
    m_theme->setTextScale(100);
    m_desk->window().resize(1366, 768);
    QCoreApplication::processEvents();
}

void TestMessageKinds::pictures()
{
    if (!Pictures::wanted())
        QSKIP("no folder for pictures is named");
    TimelineView &view = m_desk->timeline();
    m_desk->window().resize(1366, 1100);
    for (const QString &name : {u"account-linking"_s, u"location-bare"_s, u"unknown-bare"_s}) {
        const auto shot = [&] {
            view.scrollToMessage(m_ids.value(name));
            QCoreApplication::processEvents();
            return m_desk->window().grab();
        };
        Pictures::saveBoth(*m_theme, shot, u"window-kinds-"_s + name);
    }
    for (const Kind &kind : kinds()) {
        const auto shot = [&] {
            view.scrollToMessage(m_ids.value(kind.name));
            QCoreApplication::processEvents();
            const QRect bubble = view.rowRect(rowOf(kind.name));
            return view.viewport()->grab(QRect(0, bubble.top() - 12, view.viewport()->width(), bubble.height() + 24));
        };
        Pictures::saveBoth(*m_theme, shot, u"kind-"_s + kind.name);
    }
    m_desk->window().resize(1366, 768);
}

void TestMessageKinds::eachComesWithTheHistory()
{
    QTemporaryDir another;
    m_desk->restartProgram(another.path());
    QVERIFY(m_desk->signIn());
    m_desk->workspace()->open(m_id);
    for (const Kind &kind : kinds()) {
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(kind.name) >= 0, patience);
        QVERIFY2(isHeard(kind, rowOf(kind.name)), qPrintable(heard(rowOf(kind.name))));
    }
    m_desk.reset();
}

} // namespace Amandesk

int main(int argc, char *argv[])
{
    Amandesk::Pictures::fixSurroundings();
    QApplication app(argc, argv);
    Amandesk::TestMessageKinds test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_messagekinds.moc"
