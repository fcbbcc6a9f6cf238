#include "tests/gui/deskaccounts.h"
#include "app/desk/application.h"
#include "core/lock/applock.h"
#include "core/session/sessionmanager.h"
#include "tests/gui/deskday.h"
#include "tests/gui/deskhands.h"
#include "ui/composer/composer.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
class Desk
{
public:
    explicit Desk(const QString &folder)
        : m_program(*qApp)
    {
        QAccessible::setActive(true);
        m_program.setLanguage(u"en"_s);
        m_program.setProxyFile(QDir(folder).filePath(u"network.ini"_s));
        m_program.openProfile(folder);
        window().show();
    }
    QString account() const { return m_program.account(); }

    void signIn(const QJsonObject &who) const
    {
        window().signInPage().setServer({QUrl(who.value("server"_L1).toString()), {}, {}});
        type(u"email"_s, who.value("email"_L1).toString());
        type(u"password"_s, who.value("password"_L1).toString());
        press(u"signIn"_s);
        DeskHands::await("no choice of protection", [this] {
            auto *choice = find<QAbstractButton>(u"usePassphrase"_s);
            if (choice && choice->isEnabled() && !choice->isChecked())
                choice->click();
            return find<QLineEdit>(u"passphrase"_s) != nullptr;
        });
        type(u"passphrase"_s, DayMarks::ofPassphrase().text());
        type(u"passphraseAgain"_s, DayMarks::ofPassphrase().text());
        press(u"protect"_s);
        begin();
    }
    void unlock() const
    {
        type(u"passphrase"_s, DayMarks::ofPassphrase().text());
        press(u"unlock"_s);
        begin();
    }
    void read(const QJsonObject &who, const Needle &customer) const
    {
        window().workspace()->open(ConversationId{who.value("conversation"_L1).toString()});
        const TimelineModel &thread = window().workspace()->findChild<TimelineView *>()->model();
        DeskHands::await("the customer's words are not there",
                         [&] { return thread.count() > 0 && thread.at(thread.count() - 1).text == customer.text(); });
        window().grab();
    }
    void write(const QString &text) const
    {
        auto *box = window().workspace()->findChild<Composer *>()->findChild<QPlainTextEdit *>();
        DeskHands::await("nothing can be written", [box] { return box->isVisible() && box->isEnabled(); });
        QTest::keyClicks(box, text);
    }
    void choose(const QString &button) const
    {
        window().activateWindow();
        QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        DeskHands::await("no list of accounts", [this] { return find<QWidget>(u"accountsPopover"_s) != nullptr; });
        find<QWidget>(u"accountsPopover"_s)->grab();
        press(button);
    }
    void add() const
    {
        const QString before = account();
        choose(u"addAccount"_s);
        DeskHands::await("no other account", [&] { return account() != before; });
    }
    void moveTo(const QString &id) const
    {
        choose(u"account-"_s + id);
        DeskHands::await("it stays with the other account", [&] {
            if (auto *yes = find<QAbstractButton>(u"confirmed"_s))
                yes->click();
            return account() == id;
        });
        DeskHands::await("it does not ask for the passphrase",
                         [this] { return find<QLineEdit>(u"passphrase"_s) != nullptr; });
        window().grab();
    }
    void lock() const
    {
        press(u"lockButton"_s);
        DeskHands::await("not locked", [this] { return m_program.manager()->lock().state() == LockState::Locked; });
        DeskHands::await("not covered", [this] { return find<QLineEdit>(u"passphrase"_s) != nullptr; });
        window().grab();
    }

private:
    MainWindow &window() const { return *m_program.window(); }
    template<typename Widget> Widget *find(const QString &name) const
    {
        const auto all = window().findChildren<Widget *>(name);
        for (Widget *widget : all) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    void type(const QString &field, const QString &text) const
    {
        DeskHands::await(qPrintable(field), [&] {
            const auto *found = find<QLineEdit>(field);
            return found && found->isEnabled();
        });
        QTest::keyClicks(find<QLineEdit>(field), text);
    }
    void press(const QString &button) const
    {
        DeskHands::await(qPrintable(button), [&] {
            const auto *found = find<QAbstractButton>(button);
            return found && found->isEnabled();
        });
        find<QAbstractButton>(button)->click();
    }
    void begin() const
    {
        DeskHands::await("not signed in", [this] { return window().workspace() != nullptr; });
        DeskHands::await("never current", [this] {
            const Session *session = m_program.manager()->session();
            return session && session->freshness().state == FreshnessState::Current;
        });
    }

    Application m_program;
};
} // namespace

int workWithTwoAccounts(const QString &folder)
{
    const QJsonObject job = QJsonDocument::fromJson(DeskHands::nextLine()).object();
    const QJsonObject first = job.value("accounts"_L1).toArray().at(0).toObject();
    const QJsonObject second = job.value("accounts"_L1).toArray().at(1).toObject();
    Desk desk(folder);
    desk.signIn(first);
    desk.read(first, DayMarks::ofCustomer());
    const QString home = desk.account();
    DeskHands::ask("first");
    desk.add();
    desk.signIn(second);
    desk.read(second, DayMarks::ofSecond());
    desk.write(DayMarks::ofDraft().text());
    DeskHands::ask("second");
    desk.moveTo(home);
    DeskHands::ask("back");
    desk.unlock();
    desk.read(first, DayMarks::ofCustomer());
    DeskHands::ask("open");
    desk.lock();
    DeskHands::ask("locked");
    return 0;
}

} // namespace Amandesk
