#pragma once
#include <chrono>
#include <memory>
#include <QFuture>
#include <QMetaType>
#include <QString>

namespace Amandesk {

// What came of asking the operating system whether the person at the computer is its user.
enum class OsPromptOutcome {
    Confirmed,
    Dismissed, // closed by the person, or withdrawn by us: nothing to hold against anybody
    Refused, // wrong password or finger, the prompt died, a session that is not in front
    NoPrompter, // nothing here can show the question
    NotInstalled, // the system does not know the question: its file is missing
    NoAnswer, // no service, or silence until the deadline
};
QString osPromptOutcomeName(OsPromptOutcome outcome); // for the log and --json

// The operating system's own question: fingerprint, face, PIN or password of the login. It gives a yes or no and no
// key. On Linux it is polkit's, and fingerprints come in through PAM. Main thread; one question at a time.
class OsPrompt
{
public:
    // The window that the question belongs to (0: none) and what it is for, translated. Linux takes neither: the words
    // are in the policy file.
    struct Question {
        quintptr window = 0;
        QString reason;
    };

    virtual ~OsPrompt() = default;

    // Could it be asked now? Shows nothing.
    virtual QFuture<bool> isAvailable() = 0;
    // Always answers, at the latest at the deadline. A second question while one is open is Refused.
    virtual QFuture<OsPromptOutcome> ask(const Question &question) = 0;
    // Closes the question, which is then Dismissed, and forgets what came of the last one.
    virtual void withdraw() = 0;

    // One source per system. Root on Linux is never asked and always refused: for root the system says yes unseen.
    static std::unique_ptr<OsPrompt> create(std::chrono::milliseconds deadline = std::chrono::minutes(10));
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::OsPromptOutcome)
