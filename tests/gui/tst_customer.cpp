#include "core/backend/apiconnection.h"
#include "core/backend/conversationapi.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/customercard.h"
#include "core/net/restclient.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/contact/contactpanel.h"
#include "ui/contact/noteeditor.h"
#include "ui/contact/propertyeditor.h"
#include "ui/contact/tageditor.h"
#include "ui/contact/tagflow.h"
#include "ui/shell/workspacepage.h"
#include <algorithm>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The customer's panel through the real window, the real store and the practice server, by keyboard.
class TestCustomer final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanupTestCase() { m_all.reset(); }

    void aTagIsAddedFoundAndTakenAway();
    void aRefusedTagComesBack();
    void aNoteIsSavedAndFound();
    void aColleaguesNoteIsNotOverwritten();
    void aNoteOfflineIsKeptAndSavedLater();
    void propertiesAreMergedWithAColleagues();
    void blockingIsAskedAboutAndUndone();
    void theNarrowPanelHasRoomForEditing();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString &words) { QTest::keyClicks(QApplication::focusWidget(), words); }
    void choose(const QString &words); // in the command palette
    ContactPanel &panel() const { return *m_all->workspace()->findChild<ContactPanel *>(); }
    bool hasChip(const QString &tag) const; // settled
    Conversation row();
    ConversationDetails details() { return *waitFor(m_all->session().customerCard().refresh(m_id)); }
    void shoot(const QString &name);

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
    ConversationId m_id;
    // What a colleague does, beside the window.
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<ConversationApi> m_colleague;
};

void TestCustomer::initTestCase()
{
    initIcons();
    m_theme.setMode(ThemeMode::Light);
    m_theme.applyTo(*qApp);
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer());
    QVERIFY(m_all->signIn());
    QVERIFY(QTest::qWaitForWindowActive(&m_all->window()));
    m_rest = std::make_unique<RestClient>();
    m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock());
    m_connection->setIdentity(m_all->session().account(), m_all->session().tokens());
    m_colleague = std::make_unique<ConversationApi>(*m_connection);
}

void TestCustomer::init()
{
    failOnUnexpectedLog();
    const auto opened = m_all->openOne();
    QVERIFY(opened);
    m_id = *opened;
    QTRY_VERIFY_WITH_TIMEOUT(panel().conversation() == m_id && panel().details().fromServer, 30000);
    m_all->box().setFocus();
}

void TestCustomer::choose(const QString &words)
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    auto *field = m_all->find<QLineEdit>("paletteField");
    QVERIFY(field);
    QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), 30000);
    QTest::keyClicks(field, u'>' + words);
    QTest::keyClick(field, Qt::Key_Return);
}

bool TestCustomer::hasChip(const QString &tag) const
{
    const auto chips = panel().findChildren<TagChip *>();
    return std::ranges::any_of(chips, [&tag](const TagChip *chip) {
        return chip->isVisible() && chip->tag() == tag && !chip->accessibleName().contains(u"being changed"_s);
    });
}

Conversation TestCustomer::row()
{
    return *waitFor(m_all->session().conversations().conversation(m_id));
}

void TestCustomer::shoot(const QString &name)
{
    Pictures::saveBoth(m_theme, m_all->window(), name);
}

void TestCustomer::aTagIsAddedFoundAndTakenAway()
{
    const QStringList known = row().tags;
    const auto all = waitFor(m_all->session().customerCard().findTags({}));
    QVERIFY(all);
    const auto unused = std::ranges::find_if(*all, [&](const QString &tag) { return !known.contains(tag); });
    QVERIFY(unused != all->cend());
    press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    auto *field = m_all->find<QLineEdit>("tagField");
    QVERIFY(field && field->hasFocus());
    type(unused->left(3));
    auto *list = m_all->find<QListView>("tagMatches");
    QTRY_VERIFY_WITH_TIMEOUT((list = m_all->find<QListView>("tagMatches")) && list->currentIndex().isValid(), 30000);
    shoot(u"customer-tags"_s);
    while (list->currentIndex().data().toString() != *unused) {
        const int before = list->currentIndex().row();
        press(Qt::Key_Down);
        QVERIFY(list->currentIndex().row() > before);
    }
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(hasChip(*unused), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(row().tags.contains(*unused), 30000);
    const auto hits =
        waitFor(m_all->session().search().findFirst(u"tag:\"%1\""_s.arg(*unused), SearchOrder::Newest, 500));
    QVERIFY(hits);
    QVERIFY(std::ranges::any_of(hits->hits, [this](const SearchHit &hit) { return hit.conversation == m_id; }));

    type(u"Baru sekali"_s); // one that the workspace does not have
    QTRY_VERIFY_WITH_TIMEOUT((list = m_all->find<QListView>("tagMatches"))
                                 && list->currentIndex().data().toString().contains(u"Create"_s),
                             30000);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(hasChip(u"Baru sekali"_s), 30000);
    press(Qt::Key_Escape);

    for (const QString &tag : {*unused, u"Baru sekali"_s}) {
        const auto chips = panel().findChildren<TagChip *>();
        const auto chip = std::ranges::find_if(
            chips, [&tag](const TagChip *other) { return other->isVisible() && other->tag() == tag; });
        QVERIFY(chip != chips.cend());
        (*chip)->setFocus(Qt::TabFocusReason);
        QVERIFY((*chip)->hasFocus());
        press(Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!row().tags.contains(tag), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(!hasChip(tag), 30000);
    }
    QCOMPARE(row().tags, known);
}

void TestCustomer::aRefusedTagComesBack()
{
    m_all->server().refuse(u"/room_tags/"_s);
    choose(u"add tag"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QLineEdit>("tagField"), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QLineEdit>("tagField")->hasFocus(), 30000);
    type(u"Ditolak"_s);
    auto *list = m_all->find<QListView>("tagMatches");
    QTRY_VERIFY_WITH_TIMEOUT((list = m_all->find<QListView>("tagMatches")) && list->currentIndex().isValid(), 30000);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"was not added"_s), 30000);
    QCOMPARE(m_all->find<QLineEdit>("tagField")->text(), u"Ditolak"_s);
    QVERIFY(!row().tags.contains(u"Ditolak"_s));
    m_all->find<QLineEdit>("tagField")->clear();
    press(Qt::Key_Escape);
}

void TestCustomer::aNoteIsSavedAndFound()
{
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    auto *text = m_all->find<QPlainTextEdit>("noteText");
    QVERIFY(text && text->hasFocus());
    text->selectAll();
    type(u"Zebrawi menunggu kabar gudang"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!panel().note().isEditing(), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(row().note, u"Zebrawi menunggu kabar gudang"_s, 30000);
    QCOMPARE(*waitFor(m_colleague->details(m_id))->note, u"Zebrawi menunggu kabar gudang"_s);
    const auto hits = waitFor(m_all->session().search().findFirst(u"zebrawi"_s, SearchOrder::Newest, 10));
    QVERIFY(hits && !hits->hits.isEmpty());
    QCOMPARE(hits->hits.first().conversation, m_id);
}

void TestCustomer::aColleaguesNoteIsNotOverwritten()
{
    const QString before = row().note;
    choose(u"change the note"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QPlainTextEdit>("noteText"), 30000);
    auto *text = m_all->find<QPlainTextEdit>("noteText");
    QTRY_VERIFY_WITH_TIMEOUT(text->hasFocus(), 30000);
    QVERIFY(waitFor(m_colleague->saveNote(m_id, before, u"Dari Dewi"_s)));
    type(u" Punyaku."_s);
    m_all->find<QPushButton>("saveNote")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QLabel>("theirNote"), 30000);
    QCOMPARE(m_all->find<QLabel>("theirNote")->text(), u"Dari Dewi"_s);
    QVERIFY(text->toPlainText().endsWith(u"Punyaku."_s));
    QCOMPARE(*waitFor(m_colleague->details(m_id))->note, u"Dari Dewi"_s);
    shoot(u"customer-note-clash"_s);
    m_all->find<QPushButton>("saveNote")->click(); // knowingly
    QTRY_VERIFY_WITH_TIMEOUT(!panel().note().isEditing(), 30000);
    QVERIFY(waitFor(m_colleague->details(m_id))->note->endsWith(u"Punyaku."_s));
}

void TestCustomer::aNoteOfflineIsKeptAndSavedLater()
{
    QVERIFY(m_all->stopServer());
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    type(u" Luring."_s);
    m_all->find<QPushButton>("saveNote")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"The note is not saved."_s), 60000);
    QVERIFY(m_all->find<QPlainTextEdit>("noteText")->toPlainText().endsWith(u"Luring."_s));
    QVERIFY(!row().note.contains(u"Luring"_s));
    QVERIFY(m_all->startServer());
    QVERIFY(m_all->waitCurrent());
    m_all->find<QPushButton>("saveNote")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!panel().note().isEditing(), 60000);
    QVERIFY(row().note.endsWith(u"Luring."_s));
}

void TestCustomer::propertiesAreMergedWithAColleagues()
{
    press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(panel().properties().isEditing());
    const QList<CustomProperty> before = details().properties;
    QVERIFY(waitFor(m_colleague->saveProperties(m_id, before, before + QList<CustomProperty>{{u"Kurir"_s, u"JNE"_s}})));
    m_all->find<QPushButton>("addProperty")->click();
    type(u"Ukuran"_s);
    press(Qt::Key_Tab);
    type(u"XL"_s);
    shoot(u"customer-properties"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!panel().properties().isEditing(), 30000);
    const QList<CustomProperty> after = details().properties;
    QVERIFY(after.contains(CustomProperty{u"Ukuran"_s, u"XL"_s}));
    QVERIFY(after.contains(CustomProperty{u"Kurir"_s, u"JNE"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"JNE"_s), 30000);
}

void TestCustomer::blockingIsAskedAboutAndUndone()
{
    QTRY_VERIFY_WITH_TIMEOUT(panel().canBlock(), 30000);
    choose(u"block"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QPushButton>("confirmed"), 30000);
    QVERIFY2(m_all->visibleWords().contains(u"Nobody in your team can write"_s), qPrintable(m_all->visibleWords()));
    auto *question = m_all->find<QPushButton>("confirmed")->window();
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_all->find<QPushButton>("confirmed"), 30000);
    QVERIFY(!details().blocked);
    auto *block = panel().findChild<QPushButton *>(u"block"_s);
    block->click();
    m_all->find<QPushButton>("confirmed")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"This customer is blocked."_s), 30000);
    QVERIFY(details().blocked);
    QTRY_VERIFY_WITH_TIMEOUT(panel().details().blocked, 30000);
    block->click();
    m_all->find<QPushButton>("confirmed")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!panel().details().blocked, 30000);
    QVERIFY(!details().blocked);
    m_all->window().activateWindow(); // as the window manager does
    QTRY_VERIFY_WITH_TIMEOUT(m_all->window().isActiveWindow(), 30000);
}

void TestCustomer::theNarrowPanelHasRoomForEditing()
{
    m_all->window().resize(1024, 768);
    QTRY_VERIFY_WITH_TIMEOUT(!panel().isVisible(), 30000);
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier); // shows the panel, too
    QTRY_VERIFY_WITH_TIMEOUT(panel().isVisible(), 30000);
    panel().tags().open();
    panel().properties().edit();
    QCoreApplication::processEvents();
    const QRect pane = panel().rect();
    for (const QWidget *widget : panel().findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->isWindow())
            continue;
        const QRect place(widget->mapTo(&panel(), QPoint()), widget->size());
        QVERIFY2(place.left() >= 0 && place.right() <= pane.right(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
    }
    shoot(u"customer-narrow"_s);
    panel().findChild<QPushButton *>(u"leaveProperties"_s)->click();
    panel().findChild<QPushButton *>(u"leaveNote"_s)->click();
    m_all->window().resize(1366, 768);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestCustomer)
#include "tst_customer.moc"
