#pragma once
#include "ui/common/banner.h"
#include <QObject>

namespace Amandesk {
class Composer;
class Session;
class Settings;

// Tells the composer's spelling what the settings and the agent's own words are, and keeps the words that are added
// there. Main thread, owned by InboxPage; session, settings and composer outlive it.
class SpellingFeed final : public QObject
{
    Q_OBJECT
public:
    SpellingFeed(Session &session, Settings &settings, Composer &composer, QObject *parent);

signals:
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    void choose();
    void read();
    void learn(const QString &word);

    Session &m_session;
    Settings &m_settings;
    Composer &m_composer;
};

} // namespace Amandesk
