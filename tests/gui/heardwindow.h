#pragma once
#include "tests/support/ownbus.h"
#include "tests/support/ownscreen.h"
#include <memory>
#include <optional>
#include <QDBusConnection>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Amandesk {

// One thing as a screen reader hears of it.
struct HeardThing {
    QString service;
    QString path;
    QString name;
    QString role; // AT-SPI's own word: "push button"
    bool showing = false;
};

// The real program on a screen that nobody sees, listened to over AT-SPI as Orca does: through the bus of the
// accessibility service, in another process. Main thread.
class HeardWindow final
{
public:
    ~HeardWindow();

    static QString missingProgram(); // empty: everything is installed
    QByteArray start(const QString &program, const QStringList &arguments); // what is wrong; empty: it is heard

    QList<HeardThing> things() const; // everything in the program's windows, in reading order
    // The first that is showing; nothing: there is none.
    std::optional<HeardThing> find(const QString &role, const QString &name = {}) const;
    bool press(const HeardThing &thing) const; // its first action

private:
    QByteArray startService();
    void walk(const QString &service, const QString &path, int depth, QList<HeardThing> &found) const;

    QTemporaryDir m_runtime; // whoever else has a bus of this kind on such a screen has it elsewhere
    OwnBus m_bus;
    OwnScreen m_screen;
    QProcess m_service;
    QProcess m_program;
    std::unique_ptr<QDBusConnection> m_heard;
};

} // namespace Amandesk
