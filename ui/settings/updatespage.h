#pragma once
#include "core/updates/updateservice.h"
#include <functional>
#include <QWidget>

class QCheckBox;
class QProgressBar;

namespace Amandesk {
class Banner;
class Button;
class SettingsGroup;
class SettingsRow;
class Theme;

// Settings: which version runs, whether there is a newer one, and its package. A pure view: it is told how things stand
// and emits what is chosen.
class UpdatesPage final : public QWidget
{
    Q_OBJECT
public:
    explicit UpdatesPage(const Theme &theme, QWidget *parent = nullptr);
    void setStatus(const UpdateStatus &status);
    void setAutomatic(bool on);
    void showProblem(const Error &error); // of what was just asked for
    void showNotOpened(const QString &path); // the system has no program for it, or did not start it

signals:
    void checkRequested();
    void fetchRequested();
    void cancelRequested();
    void openRequested(); // the package
    void folderRequested(); // that it is in
    void notesRequested(const QUrl &url);
    void automaticChosen(bool on);

protected:
    void changeEvent(QEvent *event) override;

private:
    Button *addButton(SettingsRow &row, const char *name, void (UpdatesPage::*chosen)());
    void retranslate();
    void retranslateOffer();
    void say(std::function<void()> words);
    QString stateWords() const;
    QString offerWords() const;
    bool isAsked() const; // or could be: set up, and not switched off

    const Theme &m_theme;
    UpdateStatus m_status;
    std::function<void()> m_said; // what the note says, in the language of the window; empty: nothing
    Banner *m_note;
    SettingsGroup *m_group;
    SettingsRow *m_versionRow;
    Button *m_check;
    SettingsRow *m_automaticRow;
    QCheckBox *m_automatic;
    SettingsGroup *m_offerGroup;
    SettingsRow *m_offerRow;
    Button *m_fetch;
    Button *m_cancel;
    Button *m_folder;
    Button *m_open;
    QProgressBar *m_bar;
    SettingsRow *m_notesRow;
    Button *m_notes;
};

} // namespace Amandesk
