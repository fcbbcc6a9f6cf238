#pragma once
#include "core/base/result.h"
#include "core/session/accountbook.h"
#include <functional>
#include <QObject>
#include <QPointer>

class QAction;
class QDialog;

namespace Amandesk {
class MainWindow;
class SessionManager;
class SettingsDialog;
class Theme;

// The accounts of this computer in the window of the one that is in it: names it where one looks for it, opens the
// list, and asks before one leaves it for another while something is not sent. Who opens another account is the
// program. Main thread, a child of the window; everything it is given outlives it.
class AccountsFlow final : public QObject
{
    Q_OBJECT
public:
    AccountsFlow(const Theme &theme, AccountBook &book, const QString &current, SessionManager &manager,
                 MainWindow &window);
    void refresh(); // what is known of the accounts has changed
    void tellGone(); // this one is in the window because another is no longer here

signals:
    void openRequested(const QString &id); // to be done from the event loop: it replaces the window
    void addRequested(); // the same
    void removeRequested(); // the same, of the one that is in the window

private:
    void openList(QWidget *opener);
    void leaveFor(const std::function<void()> &next);
    void ask(const QString &question, const QString &text, const QString &verb, const std::function<void()> &next);
    void rename();
    void show(QDialog *dialog);
    void sayWhoseTheyAre(SettingsDialog &dialog);
    void offerInPalette(const QList<AccountEntry> &accounts);
    QAction *addAction(const QString &id, const QString &icon, const QString &words);

    const Theme &m_theme;
    AccountBook &m_book;
    const QString m_current;
    SessionManager &m_manager;
    MainWindow &m_window;
    QPointer<QDialog> m_dialog; // goes when the session does
    QList<QAction *> m_actions; // for the palette
};

} // namespace Amandesk
