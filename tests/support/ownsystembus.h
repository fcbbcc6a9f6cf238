#pragma once
#include "tests/support/waiting.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Amandesk {

// A system bus and a real polkitd of this test's own, at the places where programs look for them, and a user with a
// password. All of it is in a mount namespace that ends with the test: nothing of the machine changes. Needs root.
// One for each process, entered before anything else is. What it says of trouble is for QVERIFY2.
class OwnSystemBus final
{
public:
    static constexpr uid_t user = 64137;
    static QByteArray userName() { return "amandesk-test"; }
    static QByteArray password() { return "correct horse"; }

    ~OwnSystemBus()
    {
        end(m_polkit);
        end(m_bus);
    }

    // Why this machine cannot do it; empty: it can, and the process is in its own namespace from here on.
    QString enter()
    {
        for (const QString &program : {QStringLiteral("dbus-daemon"), polkitd(), agentHelper()}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                return QStringLiteral("not installed: ") + program;
        }
        if (::geteuid() != 0)
            return QStringLiteral("a system bus of its own needs root");
        if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
            || ::mount("tmpfs", "/run", "tmpfs", 0, "mode=755") != 0)
            return QStringLiteral("mount namespaces are not allowed here");
        return {};
    }

    // The actions that polkit knows are these files' alone, and anybody at all is asked for their own password.
    QByteArray start(const QString &policyFile, const QString &furtherPolicy = {})
    {
        m_dir.setAutoRemove(true);
        if (!m_dir.isValid() || ::chmod(QFile::encodeName(m_dir.path()).constData(), 0755) != 0)
            return "no folder";
        for (const char *folder : {"etc", "actions", "rules", "home"})
            QDir(m_dir.path()).mkpath(QLatin1StringView(folder));
        if (::chmod(QFile::encodeName(path("etc")).constData(), 0700) != 0)
            return "no folder for the accounts";
        if (!QFile::copy(policyFile, actionFile())
            || (!furtherPolicy.isEmpty() && !QFile::copy(furtherPolicy, path("actions/further.policy"))))
            return "the policy file cannot be copied";
        // A session that logind knows is not to be had here; the rule stands for "active".
        if (!write(path("rules/50-test.rules"),
                   "polkit.addRule(function(action, subject) {\n"
                   "    if (action.id.indexOf('id.amandesk.') == 0) return polkit.Result.AUTH_SELF;\n"
                   "});\n"))
            return "no rule";
        const QByteArray number = QByteArray::number(uint(user));
        const QByteArray home = QFile::encodeName(path("home"));
        // The password above, by "openssl passwd -6".
        const QByteArray hash =
            "$6$amandesktest$aeNZfSC7s.ls5VWkbOOmL0fqb74Gy9n6CJuxEd/P9wQiLOh3azbH6P/kPmFdv4CGu.708meiqNjxyJJd6Q/1R1";
        const bool accounts =
            extend("passwd", userName() + ":x:" + number + ':' + number + "::" + home + ":/bin/sh\n", 0644)
            && extend("group", userName() + ":x:" + number + ":\n", 0644)
            && replace("shadow", userName() + ':' + hash + ":19000:0:99999:7:::\n", 0600);
        if (!accounts)
            return "no account: " + QByteArray(std::strerror(errno));
        if (!bind(path("actions"), "/usr/share/polkit-1/actions") || !bind(path("rules"), "/etc/polkit-1/rules.d")
            || !QDir().mkpath(QStringLiteral("/run/dbus")))
            return "cannot mount: " + QByteArray(std::strerror(errno));
        quiet(m_bus);
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--system"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                     QStringLiteral("--nosyslog")});
        if (!m_bus.waitForStarted()
            || !waitUntil([] { return QFile::exists(QStringLiteral("/run/dbus/system_bus_socket")); }))
            return "dbus-daemon does not start";
        m_polkit.setProcessChannelMode(QProcess::MergedChannels);
        m_polkit.start(polkitd(), {QStringLiteral("--replace")});
        QByteArray said;
        const bool ready = m_polkit.waitForStarted() && waitUntil([this, &said] {
                               said += m_polkit.readAll();
                               return said.contains("Acquired the name");
                           });
        return ready ? QByteArray() : "polkitd does not start: " + said;
    }
    void stopPolkit() { end(m_polkit); }
    void stopBus() { end(m_bus); }
    QString actionFile() const { return path("actions/id.amandesk.Amandesk.policy"); }

    // A copy of the program, started as that user, with nothing of root's environment.
    bool startAsUser(QProcess &process, const QString &program, const QStringList &arguments,
                     const QStringList &environment = {})
    {
        const QString copy = path(QFile::encodeName(QFileInfo(program).fileName()).constData());
        if (!QFile::exists(copy) && !QFile::copy(program, copy))
            return false;
        QProcessEnvironment clean;
        clean.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
        clean.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        clean.insert(QStringLiteral("HOME"), path("home"));
        for (const QString &entry : environment)
            clean.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        process.setProcessEnvironment(clean);
        process.setWorkingDirectory(QStringLiteral("/"));
        process.setChildProcessModifier([] {
            if (::setgroups(0, nullptr) != 0 || ::setgid(user) != 0 || ::setuid(user) != 0)
                ::_exit(127);
        });
        process.start(copy, arguments);
        return process.waitForStarted();
    }

    static QString agentHelper()
    {
        return firstOf({"/usr/lib/polkit-1/polkit-agent-helper-1", "/usr/libexec/polkit-agent-helper-1"});
    }

    // For what else is put into the same namespace.
    static bool write(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
    static bool bind(const QString &source, const char *target)
    {
        return ::mount(QFile::encodeName(source).constData(), target, nullptr, MS_BIND, nullptr) == 0;
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

private:
    static QString polkitd() { return firstOf({"/usr/lib/polkit-1/polkitd", "/usr/libexec/polkitd"}); }
    static QString firstOf(std::initializer_list<const char *> paths)
    {
        for (const char *candidate : paths) {
            if (QFile::exists(QLatin1StringView(candidate)))
                return QLatin1StringView(candidate);
        }
        return QLatin1StringView(*paths.begin());
    }
    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    bool extend(const char *account, const QByteArray &line, mode_t mode) const
    {
        QFile before(QStringLiteral("/etc/") + QLatin1StringView(account));
        return before.open(QIODevice::ReadOnly) && replace(account, before.readAll() + line, mode);
    }
    bool replace(const char *account, const QByteArray &content, mode_t mode) const
    {
        const QString mine = path("etc/") + QLatin1StringView(account);
        return write(mine, content) && ::chmod(QFile::encodeName(mine).constData(), mode) == 0
            && bind(mine, (QByteArray("/etc/") + account).constData());
    }
    static void quiet(QProcess &process)
    {
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
    }

    QTemporaryDir m_dir;
    QProcess m_bus;
    QProcess m_polkit;
};

} // namespace Amandesk
