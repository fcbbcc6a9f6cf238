#include "resources/icons.h"
#include "tests/gui/accesschecks.h"
#include "tests/gui/focuschecks.h"
#include "tests/support/waiting.h"
#include "ui/common/button.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QAccessibleWidget>
#include <QApplication>
#include <QCheckBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QTest>
#include <QVBoxLayout>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// Takes the keyboard, and shows and says nothing of it.
class Mute final : public QWidget
{
    Q_OBJECT
public:
    explicit Mute(QWidget *parent)
        : QWidget(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
        setMinimumSize(80, 40);
    }
};

// Holds the keyboard, one way or both ways.
class Trap final : public QLineEdit
{
    Q_OBJECT
public:
    Trap(QWidget *parent, bool onlyBack)
        : QLineEdit(parent)
        , m_onlyBack(onlyBack)
    { }

protected:
    bool focusNextPrevChild(bool next) override
    {
        return m_onlyBack && next ? QLineEdit::focusNextPrevChild(next) : true;
    }

private:
    const bool m_onlyBack;
};

// Too low for a finger.
class Low final : public QAbstractButton
{
    Q_OBJECT
public:
    Low()
    {
        setText(u"Low"_s);
        setFixedSize(60, 23);
    }

protected:
    void paintEvent(QPaintEvent *) override { }
};

// Does not show which item is chosen.
class BlankMenu final : public QMenu
{
    Q_OBJECT
protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Qt::white); }
};

// Says nothing of what is on or how far it is.
class Valueless final : public QAccessibleWidget
{
public:
    explicit Valueless(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::ProgressBar)
    { }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? u"Progress"_s : QString();
    }
};

// A row that its list does not know.
class Lost final : public QAccessibleWidget
{
public:
    explicit Lost(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::ListItem, u"Row"_s)
    { }
    QRect rect() const override { return {}; }
};

QAccessibleInterface *makeBad(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (widget && widget->objectName() == "valueless"_L1)
        return new Valueless(widget);
    return widget && widget->objectName() == "lost"_L1 ? new Lost(widget) : nullptr;
}
} // namespace

// The checks that tst_everypage makes of every page: each finds what it is for, and nothing in a page that is in order.
class TestAccessChecks final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }

    void aPageInOrderIsFoundSo();
    void aMissingNameIsFound();
    void aMissingRoleIsFound();
    void aMissingValueIsFound();
    void aRowWithoutAPlaceIsFound();
    void aSmallTargetIsFound();
    void whatTabPassesByIsFound();
    void aTrapIsFound_data();
    void aTrapIsFound();
    void hiddenFocusIsFound();
    void aPaleRingIsNotEnough();
    void aMenuThatShowsNothingIsFound();
    void theRingOutlivesAChangeOfTheTheme();

private:
    template<typename Widget, typename... Arguments> Widget *add(Arguments... arguments)
    {
        auto *widget = new Widget(arguments...);
        m_page->layout()->addWidget(widget);
        return widget;
    }
    void show();

    Theme m_theme;
    std::unique_ptr<QWidget> m_page;
};

void TestAccessChecks::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    QAccessible::installFactory(makeBad);
}

void TestAccessChecks::init()
{
    m_page = std::make_unique<QWidget>();
    m_page->setProperty("plane", u"surface"_s);
    new QVBoxLayout(m_page.get());
    m_page->layout()->setContentsMargins(20, 20, 20, 20);
    for (const auto &words : {u"One"_s, u"Two"_s})
        add<Button>(std::cref(m_theme), ButtonKind::Neutral)->setText(words);
}

void TestAccessChecks::show()
{
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestAccessChecks::aPageInOrderIsFoundSo()
{
    auto *field = add<QLineEdit>();
    field->setAccessibleName(u"Name"_s);
    auto *list = add<QListWidget>();
    list->setAccessibleName(u"Names"_s);
    for (const auto &words : {u"Budi"_s, u"Sari"_s}) {
        auto *row = new QListWidgetItem(words, list);
        row->setSizeHint({80, 28});
    }
    add<QCheckBox>(u"Remember"_s)->setMinimumHeight(24);
    auto *bar = add<QProgressBar>();
    bar->setAccessibleName(u"Progress"_s);
    show();
    QCOMPARE(nameless(*m_page), QStringList());
    QCOMPARE(unheard(*m_page), QStringList());
    QCOMPARE(valueless(*m_page), QStringList());
    QCOMPARE(misplaced(*m_page), QStringList());
    QCOMPARE(smallTargets(*m_page), QStringList());
    const TabRound round = tabRound(*m_page);
    QCOMPARE(round.trouble, QStringList());
    QCOMPARE(round.stops.size(), 5);
    QCOMPARE(outOfReach(*m_page, round), QStringList());
}

void TestAccessChecks::aMissingNameIsFound()
{
    add<QLineEdit>()->setObjectName(u"bad"_s);
    auto *list = add<QListWidget>();
    list->setAccessibleName(u"Names"_s);
    new QListWidgetItem(QString(), list);
    show();
    const QStringList found = nameless(*m_page);
    QCOMPARE(found.size(), 2);
    QVERIFY2(found.first().contains(u"bad"_s), qPrintable(found.join(u'|')));
    QVERIFY2(found.last().startsWith(u"QListWidget"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::aMissingRoleIsFound()
{
    add<Mute>(m_page.get())->setObjectName(u"bad"_s);
    show();
    const QStringList found = unheard(*m_page);
    QVERIFY2(found.size() == 1 && found.first().contains(u"bad"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::aMissingValueIsFound()
{
    add<QWidget>()->setObjectName(u"valueless"_s);
    show();
    const QStringList found = valueless(*m_page);
    QVERIFY2(found.size() == 1 && found.first().contains(u"valueless"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::aRowWithoutAPlaceIsFound()
{
    add<QWidget>()->setObjectName(u"lost"_s);
    show();
    const QStringList found = misplaced(*m_page);
    QVERIFY2(found.size() == 1 && found.first().contains(u"lost"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::aSmallTargetIsFound()
{
    add<Low>();
    auto *list = add<QListWidget>();
    (new QListWidgetItem(u"Row"_s, list))->setSizeHint({80, 20});
    show();
    const QStringList found = smallTargets(*m_page);
    QCOMPARE(found.size(), 2);
    QVERIFY2(found.first().contains(u"Low"_s), qPrintable(found.join(u'|')));
    QVERIFY2(found.last().contains(u"Row"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::whatTabPassesByIsFound()
{
    auto *button = add<Button>(std::cref(m_theme), ButtonKind::Neutral);
    button->setText(u"Passed by"_s);
    button->setFocusPolicy(Qt::ClickFocus);
    show();
    const QStringList found = outOfReach(*m_page, tabRound(*m_page));
    QVERIFY2(found.size() == 1 && found.first().contains(u"Passed by"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::aTrapIsFound_data()
{
    QTest::addColumn<bool>("onlyBack");
    QTest::newRow("both ways") << false;
    QTest::newRow("only back") << true;
}

void TestAccessChecks::aTrapIsFound()
{
    QFETCH(bool, onlyBack);
    add<Trap>(m_page.get(), onlyBack);
    show();
    const QStringList found = tabRound(*m_page).trouble;
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().startsWith(onlyBack ? u"Shift+Tab goes to"_s : u"Tab stays"_s), qPrintable(found.first()));
}

void TestAccessChecks::hiddenFocusIsFound()
{
    add<Mute>(m_page.get())->setObjectName(u"bad"_s);
    show();
    const QStringList found = hiddenFocus(*m_page, tabRound(*m_page), u"light"_s);
    QVERIFY2(found.size() == 1 && found.first().contains(u"bad"_s), qPrintable(found.join(u'|')));
}

void TestAccessChecks::aPaleRingIsNotEnough()
{
    QImage before(40, 40, QImage::Format_RGB32);
    before.fill(Qt::white);
    const auto withRing = [&before](const QColor &color) {
        QImage ring = before;
        QPainter(&ring).fillRect(0, 0, 40, 2, color);
        return ring;
    };
    QVERIFY(isSeenChange(before, withRing(QColor(0x94, 0x94, 0x94)))); // 3.03:1
    QVERIFY(!isSeenChange(before, withRing(QColor(0x96, 0x96, 0x96)))); // 2.96:1
    QImage cursor = before; // of text
    QPainter(&cursor).fillRect(10, 10, 1, 20, Qt::black);
    QVERIFY(!isSeenChange(before, cursor));
}

void TestAccessChecks::aMenuThatShowsNothingIsFound()
{
    QMenu menu;
    menu.addAction(u"One"_s);
    menu.addAction(u"Two"_s)->setEnabled(false);
    menu.popup({10, 10});
    QCOMPARE(menuTrouble(menu), QStringList());
    menu.close();
    BlankMenu blank;
    blank.addAction(u"One"_s);
    blank.popup({10, 10});
    QCOMPARE(menuTrouble(blank), QStringList{u"not seen: One"_s});
    blank.close();
}

void TestAccessChecks::theRingOutlivesAChangeOfTheTheme()
{
    show();
    auto *button = m_page->findChildren<Button *>().last();
    button->setFocus(Qt::TabFocusReason);
    const auto isRinged = [button, this] {
        const auto frames = m_page->findChildren<QFocusFrame *>();
        return std::any_of(frames.cbegin(), frames.cend(), [button](const QFocusFrame *frame) {
            return frame->isVisible() && frame->widget() == button;
        });
    };
    QTRY_VERIFY(isRinged());
    m_theme.setMode(ThemeMode::Dark);
    QTRY_VERIFY(isRinged());
    m_theme.setMode(ThemeMode::Light);
    QTRY_VERIFY(isRinged());
}

QTEST_MAIN(TestAccessChecks)
#include "tst_accesschecks.moc"
