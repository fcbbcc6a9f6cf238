#pragma once
#include "core/session/accountbook.h"
#include "ui/common/popover.h"
#include <QPushButton>

class QVBoxLayout;

namespace Amandesk {
class Button;
class TextLabel;

// One account of the list: picture, name, who and where, what waits there.
class AccountRow final : public QPushButton
{
    Q_OBJECT
public:
    AccountRow(const Theme &theme, const AccountEntry &account, bool isOpen, const QString &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    const bool m_isOpen;
};

// The accounts of this computer, and what can be done with them. Enter goes to the account that stands first among the
// others, a digit to the one with that number. Knows nothing but what can be told without a key; deletes itself when it
// closes. Main thread, a child of the button that opens it.
class AccountsPopover final : public Popover
{
    Q_OBJECT
public:
    struct Offer {
        QList<AccountEntry> accounts;
        QString current; // id
        bool renames = true; // the current one
        bool signsOut = false; // the current one is open
        bool removes = false; // of the current one only the name is left
    };
    AccountsPopover(const Theme &theme, QWidget *opener, const Offer &offer);
    void openBeside();

signals:
    void switchChosen(const QString &id);
    void addChosen();
    void renameChosen();
    void signOutChosen();
    void removeChosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void confirm() override { }

private:
    template<typename Signal>
    void addAction(const char *name, const QString &icon, const QString &words, Signal signal);

    QWidget *m_opener;
    QVBoxLayout *m_column;
    QList<AccountRow *> m_rows;
    QWidget *m_first = nullptr; // what Enter does
};

} // namespace Amandesk
