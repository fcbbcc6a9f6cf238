#pragma once
#include "tests/support/waiting.h"
#include <QByteArray>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace Amandesk {

// A screen that nobody sees (Xvfb), with the desktop's prompt for keyrings on it, and hands that type into it. The
// session bus is the one of the environment.
class OwnScreen final
{
public:
    ~OwnScreen()
    {
        end(m_prompter);
        end(m_screen);
    }

    // The program that is not installed; empty: all are.
    static QString missingProgram()
    {
        for (const QString &program : {QStringLiteral("Xvfb"), QStringLiteral("xdotool"), prompter()}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                return program;
        }
        return {};
    }
    QByteArray start() // what is wrong; empty: it runs
    {
        m_screen.setStandardErrorFile(QProcess::nullDevice());
        m_screen.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp"), QStringLiteral("-screen"), QStringLiteral("0"),
                        QStringLiteral("800x600x24")});
        if (!m_screen.waitForStarted() || !waitUntil([this] { return m_screen.canReadLine(); }))
            return "Xvfb does not start";
        m_display = QLatin1Char(':') + QString::fromLatin1(m_screen.readLine().trimmed());
        return {};
    }
    QString display() const { return m_display; }
    // It goes by itself when nobody has needed it for a while.
    bool startPrompter()
    {
        end(m_prompter);
        m_prompter.setProcessEnvironment(environment());
        m_prompter.setStandardErrorFile(QProcess::nullDevice());
        m_prompter.start(prompter(), QStringList());
        return m_prompter.waitForStarted() && waitUntil([] {
                   return QDBusConnection::sessionBus()
                       .interface()
                       ->isServiceRegistered(QStringLiteral("org.gnome.keyring.SystemPrompter"))
                       .value();
               });
    }
    bool isPromptShown() const
    {
        return !hands({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--class"),
                       QStringLiteral("prompter")})
                    .isEmpty();
    }
    void press(const char *key) const { hands({QStringLiteral("key"), QString::fromLatin1(key)}); }
    void type(const QString &text) const { hands({QStringLiteral("type"), text}); }

private:
    static QString prompter() { return QStringLiteral("/usr/libexec/gcr-prompter"); }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        all.insert(QStringLiteral("DISPLAY"), m_display);
        all.insert(QStringLiteral("GDK_BACKEND"), QStringLiteral("x11"));
        all.insert(QStringLiteral("NO_AT_BRIDGE"), QStringLiteral("1"));
        all.remove(QStringLiteral("WAYLAND_DISPLAY"));
        return all;
    }
    QByteArray hands(const QStringList &what) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QStringLiteral("xdotool"), what);
        process.waitForFinished();
        return process.readAllStandardOutput().trimmed();
    }
    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished();
        }
    }

    QProcess m_screen;
    QProcess m_prompter;
    QString m_display;
};

} // namespace Amandesk
