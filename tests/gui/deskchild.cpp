#include "tests/gui/deskchild.h"
#include "core/base/secrettext.h"
#include "core/security/databasekeyring.h"
#include "core/security/datakeys.h"
#include "tests/gui/deskday.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/waiting.h"
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(100);
}

DeskMark DeskMark::ofText(const char *name, const Needle &text, Stays stays)
{
    return {name, {text, text.asUtf16()}, stays};
}

std::vector<DeskMark> keyMarksOf(const QString &profile)
{
    FakeKeychain none;
    const FakeClock clock;
    DatabaseKeyring keyring(profile, none, clock);
    QString text = DayMarks::ofPassphrase().text();
    const auto keys = waitFor(keyring.unlockWithPassphrase(takeSecret(text)));
    std::vector<DeskMark> marks;
    if (!keys)
        return marks;
    const std::initializer_list<std::pair<const char *, const SecretBuffer *>> all{
        {"key of the cache", &(*keys)->cache},
        {"key of the outbox", &(*keys)->outbox},
        {"key of the files", &(*keys)->files},
        {"key of what is received while locked", &(*keys)->spool}};
    for (const auto &[name, key] : all) {
        const Needle raw = Needle::ofBytes(key->bytes());
        marks.push_back({name, {raw, raw.asHex(), raw.asHex().asUtf16()}});
    }
    return marks;
}

bool DeskChild::start(const QString &work, const QProcessEnvironment &environment, const QJsonObject &job)
{
    QProcessEnvironment ours = environment;
    ours.insert(u"QT_LOGGING_RULES"_s, u"amandesk.*=true"_s);
    m_process.setProcessEnvironment(ours);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s));
    m_process.start(QCoreApplication::applicationFilePath(), {work, profile()});
    if (!m_process.waitForStarted())
        return false;
    tell(QJsonDocument(job).toJson(QJsonDocument::Compact));
    return true;
}

bool DeskChild::hear(const QByteArray &word)
{
    const auto heard = [this, &word] {
        m_heard += m_process.readAllStandardOutput();
        return m_heard.contains(word + '\n');
    };
    return waitUntil([&] { return heard() || m_process.state() == QProcess::NotRunning; }, patience) && heard();
}

std::optional<QByteArray> DeskChild::hearAfter(const QByteArray &beginning)
{
    std::optional<QByteArray> rest;
    const auto heard = [&] {
        m_heard += m_process.readAllStandardOutput();
        for (const QByteArray &line : m_heard.first(m_heard.lastIndexOf('\n') + 1).split('\n')) {
            if (line.startsWith(beginning))
                rest = line.sliced(beginning.size());
        }
        return rest.has_value();
    };
    waitUntil([&] { return heard() || m_process.state() == QProcess::NotRunning; }, patience);
    return rest;
}

bool DeskChild::hasHiddenPages() const
{
    QFile maps(u"/proc/%1/maps"_s.arg(m_process.processId()));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("/secretmem");
}

QByteArray DeskChild::logged() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qsizetype DeskChild::count(const DeskMark &mark) const
{
    return countInMemoryOf(m_process.processId(), mark.needles);
}

QByteArrayList DeskChild::found(const std::vector<DeskMark> &marks) const
{
    constexpr std::chrono::seconds aMoment(6); // less than the desktop is given to answer
    QByteArrayList found;
    for (const DeskMark &mark : marks) {
        if (mark.stays == DeskMark::Stays::ShortlyAfterTheLock)
            waitUntil([&] { return count(mark) == 0; }, aMoment);
        if (const qsizetype times = count(mark); times != 0)
            found.append(QByteArray(mark.name) + ": " + QByteArray::number(times));
    }
    return found;
}

} // namespace Amandesk
