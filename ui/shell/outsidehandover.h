#pragma once
#include "core/domain/message.h"
#include "ui/common/banner.h"
#include <functional>
#include <QObject>

class QUrl;
class QWidget;

namespace Amandesk {
class AttachmentService;
class Theme;

// Hands files out of the encrypted store, places to a map and links to a browser: a plain copy where the agent says, or
// to a program of the system. What is opened lies as a plain copy in a private folder that is emptied when this goes
// (lock, sign-out, end) and when the next one comes, should the program not have come to its end. Programs, and what
// only looks like a document, are never opened. Main thread, owned by ThreadFeed; service and page outlive it.
class OutsideHandover final : public QObject
{
    Q_OBJECT
public:
    OutsideHandover(const Theme &theme, AttachmentService &service, const QString &folder, QWidget &page,
                    QObject *parent = nullptr);
    ~OutsideHandover() override;

    void save(const Message &message); // asks where
    void open(const Message &message); // asks whether
    void openMap(const Message &message); // the same, of its place, in the system's browser
    void openLink(const QUrl &address); // the same, of a link in a message
    void setOpener(std::function<bool(const QUrl &)> opener); // instead of the system

    // Of this user and this account; in memory only where the system has such a place.
    static QString usualFolder(const QString &account);

signals:
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    void copyAndOpen(const Message &message, const QString &suffix);
    void empty();

    const Theme &m_theme;
    AttachmentService &m_service;
    const QString m_folder;
    QWidget &m_page;
    std::function<bool(const QUrl &)> m_opener;
    int m_count = 0;
};

} // namespace Amandesk
