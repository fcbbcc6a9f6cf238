#pragma once
#include "app/sandbox/router.h"
#include <optional>
#include <QJsonObject>
#include <QObject>

namespace Amandesk::Box {

// The switches that make the backend misbehave on purpose. Holds the values; what they touch outside HTTP is done
// by the owner, who hears of every change.
// Lives on the sandbox's thread, owned by Sandbox.
class Faults final : public QObject
{
    Q_OBJECT
public:
    struct Switch {
        QString name;
        QJsonValue value;
        QJsonValue initial;
        QString help;
        bool action = false; // does something once, has no value to keep
    };

    explicit Faults(QObject *parent = nullptr);

    const QList<Switch> &all() const { return m_switches; }
    QJsonObject values() const;
    bool set(const QString &name, const QJsonValue &value); // false: no such switch, or not such a value
    void reset();
    void setInitial(const QString &name, const QJsonValue &value); // what reset() goes back to

    bool on(QLatin1StringView name) const { return value(name).toBool(); }
    int number(QLatin1StringView name) const { return value(name).toInt(); }
    double real(QLatin1StringView name) const { return value(name).toDouble(); }
    QString text(QLatin1StringView name) const { return value(name).toString(); }
    // One of the next N? Counts down.
    bool takeNext(QLatin1StringView name);

    // What a call gets instead of its real answer.
    std::optional<Reply> before(const Request &request);
    // What is done to the real answer.
    Reply after(const Request &request, Reply reply);

    // For --help: one line for each switch.
    QString describe() const;

signals:
    void switched(const QString &name);
    void triggered(const QString &name); // an action

private:
    QJsonValue value(QLatin1StringView name) const;
    Switch *find(const QString &name);
    bool matches(const Request &request, QLatin1StringView name) const;

    QList<Switch> m_switches;
};

} // namespace Amandesk::Box
