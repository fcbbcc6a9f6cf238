#pragma once
#include "tests/support/memoryscan.h"
#include <optional>
#include <QByteArrayList>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace Amandesk {

// What is looked for in the memory of somebody's desk, and until when it may be there.
struct DeskMark {
    enum class Stays { UntilTheLock, NoLongerThanUsed, ShortlyAfterTheLock };
    static DeskMark ofText(const char *name, const Needle &text, Stays stays = Stays::UntilTheLock);

    const char *name;
    std::vector<Needle> needles;
    Stays stays = Stays::UntilTheLock;
};

// The keys of the data in a profile that DayMarks::ofPassphrase() opens; nothing when it does not. Opened here as the
// agent would, whatever another process does with it.
std::vector<DeskMark> keyMarksOf(const QString &profile);

// A desk in a process of its own, which runs this program with other arguments: the test's side of it. They talk in
// lines, see workADay() and workWithTwoAccounts().
class DeskChild final
{
public:
    // In a folder of its own. `work` is the first argument, the second one profile().
    bool start(const QString &work, const QProcessEnvironment &environment, const QJsonObject &job);
    void tell(const QByteArray &line) { m_process.write(line + '\n'); }
    bool hear(const QByteArray &word); // waits for it
    std::optional<QByteArray> hearAfter(const QByteArray &beginning); // the rest of the line; absent: it does not come
    QByteArray logged() const; // everything that it could ever log
    QString folder() const { return m_folder.path(); }
    QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }
    QProcess &process() { return m_process; }

    bool hasHiddenPages() const; // see SecretMemory
    qsizetype count(const DeskMark &mark) const;
    QByteArrayList found(const std::vector<DeskMark> &marks) const; // each as "name: how often"

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_heard;
};

} // namespace Amandesk
