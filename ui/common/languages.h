#pragma once
#include <memory>
#include <QList>
#include <QString>
#include <vector>

class QTranslator;

namespace Amandesk {

// The languages the window speaks, each in its own words.
struct Language {
    QString code; // "en", "id"
    QString name; // "English", "Bahasa Indonesia"
};
QList<Language> languages();
QString languageName(const QString &code);
// The language to start in: the wanted one, else the system's, else English.
QString startLanguage(const QString &wanted);

// The words of every language at once, so that something is found by its name in any of them. Main thread.
class EveryLanguage final
{
public:
    EveryLanguage();
    ~EveryLanguage();
    // English is the source itself. Each once.
    QStringList words(const char *context, const char *source) const;

private:
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

// Loads the words of a language into the program and makes its formats the default. Every window retranslates itself.
// Owned by Application, main thread.
class LanguageSwitch final
{
public:
    LanguageSwitch();
    ~LanguageSwitch();
    void use(const QString &code);
    const QString &current() const { return m_current; }

private:
    QTranslator *m_words;
    QTranslator *m_qtWords;
    QString m_current;
};

} // namespace Amandesk
