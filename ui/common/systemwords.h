#pragma once
#include <QCoreApplication>
#include <QString>

namespace Amandesk {
class Banner;

// What came of the operating system's question.
enum class SystemAnswer {
    Confirmed,
    Dismissed,
    Refused,
    NoPrompter, // nothing on this desktop can show it
    NotInstalled, // the system does not know the question
    NoAnswer,
};

// The login of the system this runs on, and what it says, in words.
class SystemWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::SystemWords)
public:
    static QString name(); // "Windows Hello"
    static QString hint(); // what it may ask for
    static QString sentence(SystemAnswer answer);
    static void show(SystemAnswer answer, Banner &banner); // which follows the language
    // May any program of this login read what its keychain holds?
    static bool keychainIsShared();
};

} // namespace Amandesk
