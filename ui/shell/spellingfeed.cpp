#include "ui/shell/spellingfeed.h"
#include "core/base/async.h"
#include "core/conversations/ownwords.h"
#include "core/session/session.h"
#include "core/settings/settings.h"
#include "ui/common/errortext.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerspelling.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SpellingFeed::SpellingFeed(Session &session, Settings &settings, Composer &composer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
    , m_composer(composer)
{
    connect(&settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::Spelling || setting == Setting::SpellingLanguages)
            choose();
    });
    connect(&session.ownWords(), &OwnWords::changed, this, &SpellingFeed::read);
    connect(&composer.spelling(), &ComposerSpelling::wordLearned, this, &SpellingFeed::learn);
    connect(&composer.spelling(), &ComposerSpelling::told, this,
            [this](const QString &text) { emit notice(BannerKind::Neutral, text); });
    choose();
    read();
}

void SpellingFeed::choose()
{
    const QStringList languages = m_settings.spellingLanguages();
    const bool on = m_settings.spelling();
    m_composer.spelling().setChoice({on && languages.contains("id"_L1), on && languages.contains("en"_L1)});
}

// Until they are there, some words are underlined that should not be.
void SpellingFeed::read()
{
    whenDone(m_session.ownWords().all(), this, [this](const Result<QStringList> &words) {
        if (words)
            m_composer.spelling().setOwnWords(*words);
    });
}

void SpellingFeed::learn(const QString &word)
{
    whenDone(m_session.ownWords().add(word), this, [this](const Result<> &done) {
        if (done)
            return;
        emit notice(BannerKind::Danger, ErrorText::sentence(done.error()));
        read(); // it is not kept, so it is marked again
    });
}

} // namespace Amandesk
