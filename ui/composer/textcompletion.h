#pragma once
#include <optional>
#include <QObject>

class QTextCursor;

namespace Amandesk {
class CompletionList;
class ComposerEdit;

// Puts what a list offers into a text field: a sign that is typed, or open(), shows the list; what is typed behind
// sifts it; the chosen one takes the place of both. The text field keeps the focus and Enter only means the list while
// something in it can be chosen. Main thread, owned by the composer, as are both widgets.
class TextCompletion : public QObject
{
    Q_OBJECT
public:
    TextCompletion(ComposerEdit &edit, CompletionList &list, QObject *parent = nullptr);

    void open(); // at the cursor; the keyboard's way
    void close();
    bool isOpen() const { return m_start >= 0; }

signals:
    void wanted(); // the list is shown: what there is should be read

protected:
    struct Sign {
        int start; // in the text; what is looked for begins one behind it
        bool opens; // the list; else it is only known that the sign is there
    };
    virtual std::optional<Sign> signBefore(const QTextCursor &cursor) const = 0;
    virtual bool belongs(const QString &words) const = 0; // to what is looked for behind a sign
    void show();
    // What was typed becomes this, in one step to undo, with a part of it selected.
    void replace(const QString &text, qsizetype selectFrom = -1, qsizetype selectLength = 0);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed();
    void follow(); // the text and the cursor, while open
    void begin(int start, int wordsFrom);

    ComposerEdit &m_edit;
    CompletionList &m_list;
    int m_start = -1; // in the text: what is replaced begins here; -1: closed
    int m_wordsFrom = -1; // behind the sign
    int m_declined = -1; // a sign after which Esc was pressed
    bool m_inserting = false;
};

} // namespace Amandesk
