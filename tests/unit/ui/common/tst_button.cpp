#include "tests/unit/ui/pictures.h"
#include "ui/common/button.h"
#include <QDialog>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestButton final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void enterPressesTheOneWithTheFocus_data();
    void enterPressesTheOneWithTheFocus();
    void aDialogsDefaultIsForFieldsOnly();

private:
    Theme m_theme;
};

void TestButton::enterPressesTheOneWithTheFocus_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("repeated");
    QTest::addColumn<int>("presses");
    const Qt::KeyboardModifiers none;
    QTest::newRow("space") << Qt::Key_Space << none << false << 1;
    QTest::newRow("enter") << Qt::Key_Return << none << false << 1;
    QTest::newRow("number block") << Qt::Key_Enter << Qt::KeyboardModifiers(Qt::KeypadModifier) << false << 1;
    QTest::newRow("held down since before") << Qt::Key_Return << none << true << 0;
    QTest::newRow("it sends elsewhere") << Qt::Key_Return << Qt::KeyboardModifiers(Qt::ControlModifier) << false << 0;
}

void TestButton::enterPressesTheOneWithTheFocus()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const bool, repeated);
    Button button(m_theme, ButtonKind::Neutral);
    IconButton icon(m_theme, u"search"_s);
    for (QAbstractButton *one : std::initializer_list<QAbstractButton *>{&button, &icon}) {
        const QSignalSpy clicked(one, &QAbstractButton::clicked);
        const auto send = [&](QEvent::Type type) {
            QKeyEvent event(type, key, modifiers, {}, repeated);
            QCoreApplication::sendEvent(one, &event);
        };
        send(QEvent::KeyPress);
        send(QEvent::KeyRelease);
        QTEST(int(clicked.count()), "presses");
        one->setEnabled(false);
        send(QEvent::KeyPress);
        send(QEvent::KeyRelease);
        QTEST(int(clicked.count()), "presses");
    }
}

void TestButton::aDialogsDefaultIsForFieldsOnly()
{
    QDialog dialog;
    auto *no = new Button(m_theme, ButtonKind::Neutral);
    auto *yes = new Button(m_theme, ButtonKind::Primary);
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(no);
    column->addWidget(yes);
    yes->setDefault(true);
    connect(no, &QPushButton::clicked, &dialog, &QDialog::reject);
    connect(yes, &QPushButton::clicked, &dialog, &QDialog::accept);
    const QSignalSpy accepted(&dialog, &QDialog::accepted);
    const QSignalSpy rejected(&dialog, &QDialog::rejected);
    dialog.show();
    no->setFocus();
    QTest::keyClick(no, Qt::Key_Return);
    QCOMPARE(accepted.count(), 0);
    QCOMPARE(rejected.count(), 1);
}

QTEST_MAIN(TestButton)
#include "tst_button.moc"
