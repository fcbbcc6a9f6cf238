#pragma once
#include "ui/desktop/notifier.h"
#include <algorithm>
#include <QHash>
#include <QList>

namespace Amandesk {

// A desktop that shows everything and remembers it.
class FakeNotifier final : public Notifier
{
public:
    NotifierAbility what{NotifierAbility::Service::Present, true, true, true, QStringLiteral("Fake")};
    QList<Notification> all; // in the order of showing
    QHash<QString, Notification> open; // on the screen
    int count = 0;

    NotifierAbility ability() const override { return what; }
    void show(const Notification &notification) override
    {
        if (what.service != NotifierAbility::Service::Present)
            return emit refused(notification.key);
        all.append(notification);
        open.insert(notification.key, notification);
        emit shown(notification.key);
    }
    void withdraw(const QString &key) override { open.remove(key); }
    void withdrawAll() override { open.clear(); }
    void setCount(int number) override { count = number; }
};

} // namespace Amandesk
