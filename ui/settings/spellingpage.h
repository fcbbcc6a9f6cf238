#pragma once
#include "ui/settings/ownlistpage.h"
#include <QStringList>

class QCheckBox;

namespace Amandesk {
class SettingsGroup;
class SettingsRow;
class TextLabel;
class Theme;

// What is chosen, and which dictionaries this computer has.
struct SpellingState {
    bool on = true;
    bool indonesian = true;
    bool english = true;
    QString indonesianFile; // its words; empty: none was found
    QString englishFile;
};

// Settings: the spelling of what is written to customers, its languages, and the words that the agent has added. A pure
// view: it is told what is in force and emits what is chosen. Main thread, owned by the settings dialog; the theme
// outlives it.
class SpellingPage final : public OwnListPage
{
    Q_OBJECT
public:
    explicit SpellingPage(const Theme &theme, QWidget *parent = nullptr);
    void setState(const SpellingState &state);
    void setWords(const QStringList &words); // in the order in which they are shown
    void removed(const QString &word);

signals:
    void onChosen(bool on);
    void indonesianChosen(bool on);
    void englishChosen(bool on);
    void removeRequested(const QString &word);
    void addRequested(const QString &word); // back again

private:
    void currentChanged(int) override { }
    void remove(int row) override;
    void bringBack() override;
    void retranslate() override;
    void addLanguages(const Theme &theme);

    SettingsGroup *m_languages;
    SettingsRow *m_onRow;
    QCheckBox *m_on;
    SettingsRow *m_indonesianRow;
    QCheckBox *m_indonesian;
    SettingsRow *m_englishRow;
    QCheckBox *m_english;
    TextLabel *m_title;

    SpellingState m_state;
    QStringList m_words;
    QString m_removed; // while hasRemoved()
};

} // namespace Amandesk
