#pragma once
#include "tests/support/ownbus.h"
#include "tests/support/ownscreen.h"
#include <memory>
#include <optional>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QList>
#include <QProcess>
#include <QRect>
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

// What a program tells of its own accord; kept for HeardWindow.
class ToldThings final : public QObject
{
    Q_OBJECT
public:
    QStringList names;
    QStringList focus;

public slots:
    void propertyChanged(const QDBusMessage &event);
    void stateChanged(const QDBusMessage &event);
};

// The real program on a screen that nobody sees, listened to over AT-SPI as Orca does: through the bus of the
// accessibility service, in another process. Main thread.
class HeardWindow final
{
public:
    ~HeardWindow();

    static QString missingProgram(); // empty: everything is installed
    QByteArray start(const QString &program, const QStringList &arguments); // what is wrong; empty: it is heard
    bool comeForward() const; // as when it is started a second time: no window manager gives it the keyboard here

    QList<HeardThing> things() const; // everything in the program's windows, in reading order
    // The first that is showing; nothing: there is none.
    std::optional<HeardThing> find(const QString &role, const QString &name = {}) const;
    bool press(const HeardThing &thing) const; // its first action
    bool takeFocus(const HeardThing &thing) const;
    bool write(const HeardThing &thing, const QString &text) const; // instead of what is in it
    int indexOf(const HeardThing &thing) const; // among its parent's children; -1: it has no place
    int siblingsOf(const HeardThing &thing) const; // with itself
    QRect placeOf(const HeardThing &thing) const; // on the screen

    // What it has told by itself since the last forget().
    const QStringList &toldNames() const { return m_told.names; } // of what was announced
    const QStringList &toldFocus() const { return m_told.focus; } // paths of what got the keyboard
    void forget();

private:
    QByteArray startService();
    bool listen();
    void walk(const QString &service, const QString &path, int depth, QList<HeardThing> &found) const;

    QTemporaryDir m_runtime; // whoever else has a bus of this kind on such a screen has it elsewhere
    OwnBus m_bus;
    OwnScreen m_screen;
    QProcess m_service;
    QProcess m_program;
    std::unique_ptr<QDBusConnection> m_heard;
    ToldThings m_told;
};

} // namespace Amandesk
