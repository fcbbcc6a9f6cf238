#pragma once
#include <QDialog>
#include <QList>

class QListWidget;
class QStackedWidget;

namespace Amandesk {
class KeysPage;
class NetworkPage;
class NotificationsPage;
class QuickRepliesPage;
class SecurityPage;
class SpellingPage;
class TextLabel;
class Theme;
class UpdatesPage;

enum class SettingsSection { Security, Notifications, QuickReplies, Spelling, Keys, Network, Updates };

// The settings that have a page of their own: their names on the left, the page on the right. Deletes itself when it
// is closed.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(const Theme &theme, QWidget *parent);
    void showSection(SettingsSection section);
    SecurityPage &security() { return *m_security; }
    KeysPage &keys() { return *m_keys; }
    NotificationsPage &notifications() { return *m_notifications; }
    QuickRepliesPage &quickReplies() { return *m_quickReplies; }
    NetworkPage &network() { return *m_network; }
    SpellingPage &spelling() { return *m_spelling; }
    UpdatesPage &updates() { return *m_updates; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPage(const Theme &theme, QWidget *content);
    void retranslate();
    static QString nameOf(SettingsSection section);

    QListWidget *m_list;
    QStackedWidget *m_stack;
    SecurityPage *m_security;
    NotificationsPage *m_notifications;
    QuickRepliesPage *m_quickReplies;
    SpellingPage *m_spelling;
    KeysPage *m_keys;
    NetworkPage *m_network;
    UpdatesPage *m_updates;
    QList<TextLabel *> m_titles; // in the order of the sections
};

} // namespace Amandesk
