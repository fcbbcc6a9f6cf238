#pragma once
#include "core/domain/quickreply.h"
#include "core/rules/quickreplyfill.h"
#include <QObject>

class QPlainTextEdit;

namespace Amandesk {
class QuickReplyList;

// Puts quick replies into a text field: a "/" at the beginning of a line, or open(), shows the list; what is typed
// behind sifts it; the chosen one takes the place of both. The text field keeps the focus and Enter only means the
// list while something in it can be chosen. Main thread, owned by the composer, as are both widgets.
class QuickReplyCompletion final : public QObject
{
    Q_OBJECT
public:
    QuickReplyCompletion(QPlainTextEdit &edit, QuickReplyList &list, QObject *parent = nullptr);

    void setReplies(const QList<QuickReply> &replies);
    void setValues(const QuickReplyValues &values) { m_values = values; }
    void open(); // at the cursor; the keyboard's way
    void close();
    bool isOpen() const { return m_start >= 0; }

signals:
    void wanted(); // the list is shown: what there is should be read

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed();
    void follow(); // the text and the cursor, while open
    void begin(int start, int wordsFrom);
    void insert(const QuickReply &reply);
    void show();

    QPlainTextEdit &m_edit;
    QuickReplyList &m_list;
    QuickReplyValues m_values;
    int m_start = -1; // in the text: what is replaced begins here; -1: closed
    int m_wordsFrom = -1; // behind the "/"
    int m_declined = -1; // a "/" after which Esc was pressed
    bool m_inserting = false;
};

} // namespace Amandesk
