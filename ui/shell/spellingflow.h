#pragma once
#include "core/base/result.h"
#include <QFuture>
#include <QObject>

namespace Amandesk {
class OwnWords;
class Session;
class Settings;
class SettingsDialog;
class SpellingPage;

// Carries what the page of the spelling asks for to the settings and the session's store, and tells it what is there.
// Main thread, owned by the dialog; the session and the settings outlive both.
class SpellingFlow final : public QObject
{
    Q_OBJECT
public:
    SpellingFlow(Session &session, Settings &settings, SettingsDialog &dialog);

private:
    void refresh();
    void choose(const QString &language, bool on);
    void read();
    void remove(const QString &word);
    void add(const QString &word);

    OwnWords &m_words;
    Settings &m_settings;
    SpellingPage &m_page;
};

} // namespace Amandesk
