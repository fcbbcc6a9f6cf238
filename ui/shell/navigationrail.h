#pragma once
#include <optional>
#include <QFrame>
#include <QList>

namespace Amandesk {
class Avatar;
class RailButton;
class Theme;

enum class WorkspaceView { Inbox, Search, Board };

// The column at the left edge: where one can go above, lock, settings and the agent's own state below.
// Says what was chosen and shows what it is told; main thread, owned by WorkspacePage.
class NavigationRail final : public QFrame
{
    Q_OBJECT
public:
    explicit NavigationRail(const Theme &theme, QWidget *parent = nullptr);

    void setBoardShown(bool shown); // supervisors and admins
    void setCurrent(WorkspaceView view);
    void setUnread(int conversations);
    void setPerson(const QString &name, const QString &key);
    void setSearchShown(bool shown);
    void setAvailability(std::optional<bool> available, bool online); // absent: not known
    void setAvailabilityChosen(bool chosen); // here; else it is only shown
    // The account that is open, by what its agent calls it; empty: it needs no name. Without a call there is no button.
    void setAccount(const QString &name, const QString &key);
    void setNarrow(bool narrow); // icons only
    QWidget *settingsButton() const;
    QWidget *accountsButton() const;

signals:
    void viewChosen(Amandesk::WorkspaceView view);
    void lockRequested();
    void settingsRequested();
    void accountsRequested();
    void availabilityWanted(bool available);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showAvailability();
    void showAccount();

    const Theme &m_theme;
    bool m_narrow = false;
    RailButton *m_inbox;
    RailButton *m_search;
    RailButton *m_board;
    RailButton *m_lock;
    RailButton *m_settings;
    RailButton *m_accounts;
    RailButton *m_self;
    QString m_name;
    QString m_account;
    std::optional<bool> m_available;
    bool m_online = true;
    bool m_chosen = true;
};

} // namespace Amandesk
