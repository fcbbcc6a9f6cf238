#pragma once
#include "core/base/error.h"
#include <optional>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QListWidget;

namespace Amandesk {
class Banner;
class Button;
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
class SpellingPage final : public QWidget
{
    Q_OBJECT
public:
    explicit SpellingPage(const Theme &theme, QWidget *parent = nullptr);
    void setState(const SpellingState &state);
    void setWords(const QStringList &words); // in the order in which they are shown
    void removed(const QString &word); // it can be brought back until the next thing is done
    void refuse(const Error &error); // what was asked for last was not done

signals:
    void onChosen(bool on);
    void indonesianChosen(bool on);
    void englishChosen(bool on);
    void removeRequested(const QString &word);
    void addRequested(const QString &word); // back again

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addLanguages(const Theme &theme);
    QWidget *makeWords();
    void removeCurrent();
    void refreshWords();
    void retranslate();

    const Theme &m_theme;
    Banner *m_note;
    SettingsGroup *m_languages;
    SettingsRow *m_onRow;
    QCheckBox *m_on;
    SettingsRow *m_indonesianRow;
    QCheckBox *m_indonesian;
    SettingsRow *m_englishRow;
    QCheckBox *m_english;
    TextLabel *m_title;
    TextLabel *m_nothing;
    QListWidget *m_list;
    Button *m_remove;

    SpellingState m_state;
    QStringList m_words;
    std::optional<QString> m_removed;
};

} // namespace Amandesk
