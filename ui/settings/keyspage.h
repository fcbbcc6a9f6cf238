#pragma once
#include "ui/common/button.h"
#include "ui/common/shortcuts.h"
#include <optional>
#include <QWidget>
#include <utility>

class QVBoxLayout;

namespace Amandesk {
class Banner;
class SearchField;
class TextLabel;

// Shows a key and takes another one by its being pressed: click or Space, then the keys. Esc leaves it as it is,
// Backspace takes the key away.
class KeyButton final : public QWidget
{
    Q_OBJECT
public:
    KeyButton(const Theme &theme, Command command, QWidget *parent = nullptr);
    Command command() const { return m_command; }
    bool isWaiting() const { return m_waiting; }
    void refresh();

signals:
    void pressed(const QKeySequence &keys); // empty: none
    void waited(); // it waits now

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setWaiting(bool waiting);

    const Command m_command;
    Button *m_button;
    bool m_waiting = false;
};

// Settings: every action with its key, to be changed. What was chosen is in force when Shortcuts::use() was told it.
// Emits the changes as Settings keeps them.
class KeysPage final : public QWidget
{
    Q_OBJECT
public:
    explicit KeysPage(const Theme &theme, QWidget *parent = nullptr);

signals:
    void chosen(const QStringList &changes);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        Command command;
        QWidget *line;
        TextLabel *name;
        KeyButton *keys;
        IconButton *reset;
    };
    void addRow(const Theme &theme, Command command, QVBoxLayout *rows);
    void placeNote(Command command); // under its row, where one looks
    void hideNote();
    void take(Command command, const QKeySequence &keys);
    void filter();
    void retranslate();

    SearchField *m_search;
    Button *m_resetAll;
    TextLabel *m_hint;
    Banner *m_note;
    QWidget *m_notePlace;
    QVBoxLayout *m_lines;
    TextLabel *m_nothing;
    QList<Row> m_rows;
    std::optional<std::pair<Command, QKeySequence>> m_swap; // what the note offers
};

} // namespace Amandesk
