#include "ui/common/languages.h"
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QList<Language> languages()
{
    return {{u"en"_s, u"English"_s}, {u"id"_s, u"Bahasa Indonesia"_s}};
}

QString languageName(const QString &code)
{
    for (const Language &language : languages()) {
        if (language.code == code)
            return language.name;
    }
    return languages().constFirst().name;
}

QString startLanguage(const QString &wanted)
{
    QStringList candidates{wanted};
    for (const QString &tag : QLocale::system().uiLanguages())
        candidates.append(tag.section(u'-', 0, 0));
    for (const QString &candidate : std::as_const(candidates)) {
        for (const Language &language : languages()) {
            if (language.code == candidate)
                return candidate;
        }
    }
    return languages().constFirst().code;
}

EveryLanguage::EveryLanguage()
{
    for (const Language &language : languages()) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(u":/i18n/amandesk_"_s + language.code))
            m_translators.push_back(std::move(translator));
    }
}

EveryLanguage::~EveryLanguage() = default;

QStringList EveryLanguage::words(const char *context, const char *source) const
{
    QStringList words{QString::fromUtf8(source)};
    for (const auto &translator : m_translators) {
        const QString translated = translator->translate(context, source);
        if (!translated.isEmpty() && !words.contains(translated))
            words.append(translated);
    }
    return words;
}

LanguageSwitch::LanguageSwitch()
    : m_words(new QTranslator)
    , m_qtWords(new QTranslator)
{ }

LanguageSwitch::~LanguageSwitch()
{
    delete m_words;
    delete m_qtWords;
}

void LanguageSwitch::use(const QString &code)
{
    const QString wanted = startLanguage(code);
    if (wanted == m_current)
        return;
    m_current = wanted;
    QLocale::setDefault(wanted == "id"_L1 ? QLocale(QLocale::Indonesian, QLocale::Indonesia)
                                          : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(m_words);
    QCoreApplication::removeTranslator(m_qtWords);
    if (m_qtWords->load(u"qtbase_"_s + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(m_qtWords);
    if (m_words->load(u":/i18n/amandesk_"_s + wanted))
        QCoreApplication::installTranslator(m_words);
}

} // namespace Amandesk
