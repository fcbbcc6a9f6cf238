#include "ui/shell/spellingflow.h"
#include "core/base/async.h"
#include "core/conversations/ownwords.h"
#include "core/session/session.h"
#include "core/settings/settings.h"
#include "core/spelling/dictionaryfiles.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/spellingpage.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SpellingFlow::SpellingFlow(Session &session, Settings &settings, SettingsDialog &dialog)
    : QObject(&dialog)
    , m_words(session.ownWords())
    , m_settings(settings)
    , m_page(dialog.spelling())
{
    connect(&m_page, &SpellingPage::onChosen, &settings, &Settings::setSpelling);
    connect(&m_page, &SpellingPage::indonesianChosen, this, [this](bool on) { choose(u"id"_s, on); });
    connect(&m_page, &SpellingPage::englishChosen, this, [this](bool on) { choose(u"en"_s, on); });
    connect(&m_page, &SpellingPage::removeRequested, this, &SpellingFlow::remove);
    connect(&m_page, &SpellingPage::addRequested, this, &SpellingFlow::add);
    connect(&settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::Spelling || setting == Setting::SpellingLanguages)
            refresh();
    });
    connect(&m_words, &OwnWords::changed, this, &SpellingFlow::read);
    refresh();
    read();
}

void SpellingFlow::refresh()
{
    const auto fileOf = [folders = dictionaryFolders()](SpellingLanguage language) {
        const auto files = findDictionary(language, folders);
        return files ? files->words : QString();
    };
    const QStringList languages = m_settings.spellingLanguages();
    m_page.setState({m_settings.spelling(), languages.contains("id"_L1), languages.contains("en"_L1),
                     fileOf(SpellingLanguage::Indonesian), fileOf(SpellingLanguage::English)});
}

void SpellingFlow::choose(const QString &language, bool on)
{
    QStringList languages = m_settings.spellingLanguages();
    languages.removeAll(language);
    if (on)
        languages.append(language);
    m_settings.setSpellingLanguages(languages);
}

void SpellingFlow::read()
{
    whenDone(m_words.all(), this, [this](const Result<QStringList> &words) {
        if (words)
            m_page.setWords(*words);
        else
            m_page.refuse(words.error());
    });
}

void SpellingFlow::remove(const QString &word)
{
    whenDone(m_words.remove(word), this, [this, word](const Result<> &done) {
        if (done)
            m_page.removed(word);
        else
            m_page.refuse(done.error());
    });
}

void SpellingFlow::add(const QString &word)
{
    whenDone(m_words.add(word), this, [this](const Result<> &done) {
        if (!done)
            m_page.refuse(done.error());
    });
}

} // namespace Amandesk
