#pragma once
#include "ui/common/overlay.h"
#include "ui/palette/paletteentry.h"

class QBoxLayout;
class QFrame;
class QLineEdit;
class QListView;

namespace Amandesk {
class PaletteModel;
class TextLabel;

// Every action and every conversation by a few letters. Asks nothing itself: says for which letters it would like to
// know conversations and is fed with values; PaletteFeed carries out what is chosen. Main thread, owned by the page.
class CommandPalette final : public Overlay
{
    Q_OBJECT
public:
    CommandPalette(const Theme &theme, QWidget *page);

    // Opens empty. recent: ids of the commands that were used last, the latest first.
    void start(const QList<PaletteEntry> &commands, const QStringList &recent, const QString &conversationName);
    void setCommands(const QList<PaletteEntry> &commands,
                     const QStringList &recent); // in other words; what is typed stays
    void showConversations(const QString &query, const QList<PaletteEntry> &found); // late ones are dropped
    PaletteModel &model() { return *m_model; }

signals:
    void conversationsWanted(const QString &query); // empty: those that were written in last
    void chosen(const Amandesk::PaletteEntry &entry); // it is closed before
    void searchWanted(const QString &text); // in all messages
    void commandsWanted(); // it is open, and the language is another

protected:
    void place() override;
    QWidget *firstFocus() override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void typed();
    void filled(); // the rows are new
    void setCurrent(int row);
    void enter();
    bool listKey(int key);

    QFrame *m_panel;
    QLineEdit *m_field;
    PaletteModel *m_model;
    QListView *m_list;
    TextLabel *m_nothing;
    QBoxLayout *m_hints;
    QString m_wanted; // conversations were asked for these letters
    QString m_arrowedTo; // id: stays chosen when rows come later
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::PaletteEntry)
