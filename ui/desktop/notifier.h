#pragma once
#include <memory>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace Amandesk {

enum class NoticeSound { None, Message, Assigned, Warning };

// What the desktop is asked to show. Everything is plain text, and stays so wherever it is shown.
struct Notification {
    QString key; // one at a time for each: the next one takes the place of the one before
    QString title;
    QString text;
    QString openWords; // of the button and the click; empty: nothing opens
    QString replyWords; // empty: no answer from there
    NoticeSound sound = NoticeSound::None;
    bool urgent = false; // stays until somebody has seen it, where the desktop has that
};

// What the desktop can do with notifications, as far as it has said so.
struct NotifierAbility {
    enum class Service { Asking, Absent, Present };
    Service service = Service::Asking;
    bool actions = false; // buttons
    bool inlineReply = false; // a text field in the notification
    bool sound = false; // plays them; else the program beeps
    QString name; // as the service calls itself
    friend bool operator==(const NotifierAbility &, const NotifierAbility &) = default;
};

// The desktop around the window: its notifications, and the count at the program's icon. It decides nothing and keeps
// no text: what is shown when is the caller's business.
// Main thread, owned by the program; what may wait for the desktop is done on a thread of its own.
class Notifier : public QObject
{
    Q_OBJECT
public:
    // One source for each kind of desktop. The address of the session's bus is for tests; empty: as always.
    static std::unique_ptr<Notifier> create(const QString &busAddress = {});

    virtual NotifierAbility ability() const = 0;
    virtual void show(const Notification &notification) = 0;
    virtual void withdraw(const QString &key) = 0; // also one that is on its way
    virtual void withdrawAll() = 0;
    virtual void setCount(int count) = 0; // at the icon; 0: none

signals:
    void abilityChanged(const Amandesk::NotifierAbility &ability);
    void shown(const QString &key);
    void refused(const QString &key); // nobody shows it
    // `token` lets the window come to the front where the desktop asks for one. May be late: the key may be gone.
    void opened(const QString &key, const QString &token);
    void replyWanted(const QString &key, const QString &token); // to be written in the window
    void replied(const QString &key, const QString &text);
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Notification)
Q_DECLARE_METATYPE(Amandesk::NotifierAbility)
