#include "ui/composer/quickreplycompletion.h"
#include "ui/composer/quickreplylist.h"
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace Amandesk {

QuickReplyCompletion::QuickReplyCompletion(QPlainTextEdit &edit, QuickReplyList &list, QObject *parent)
    : QObject(parent)
    , m_edit(edit)
    , m_list(list)
{
    m_list.hide();
    m_edit.installEventFilter(this);
    connect(&m_edit, &QPlainTextEdit::textChanged, this, &QuickReplyCompletion::typed);
    connect(&m_edit, &QPlainTextEdit::cursorPositionChanged, this, &QuickReplyCompletion::follow);
    connect(&m_list, &QuickReplyList::chosen, this, &QuickReplyCompletion::insert);
    connect(&m_list, &QuickReplyList::left, this, [this] {
        m_declined = m_start;
        close();
    });
}

void QuickReplyCompletion::setReplies(const QList<QuickReply> &replies)
{
    m_list.setReplies(replies);
    show();
}

void QuickReplyCompletion::open()
{
    const int at = m_edit.textCursor().position();
    begin(at, at);
    m_edit.setFocus(Qt::OtherFocusReason);
}

void QuickReplyCompletion::begin(int start, int wordsFrom)
{
    m_start = start;
    m_wordsFrom = wordsFrom;
    m_declined = -1;
    m_list.setFilter({});
    m_list.selectFirst();
    follow();
    emit wanted();
}

void QuickReplyCompletion::close()
{
    m_start = -1;
    show();
}

// Only typing opens the list, not a cursor that comes by or a draft that is brought back.
void QuickReplyCompletion::typed()
{
    if (m_inserting)
        return;
    if (isOpen())
        return follow();
    const QTextCursor cursor = m_edit.textCursor();
    const QTextBlock block = cursor.block();
    const QString before = block.text().left(cursor.position() - block.position());
    const bool slash = before.startsWith(u'/') && !cursor.hasSelection();
    if (!slash || m_declined != block.position())
        m_declined = -1;
    // Words behind it are a line that happens to begin so, unless the list was open all the while.
    if (slash && m_declined < 0 && !before.contains(u' '))
        begin(block.position(), block.position() + 1);
}

void QuickReplyCompletion::follow()
{
    if (m_inserting || !isOpen())
        return;
    const QTextCursor cursor = m_edit.textCursor();
    const QTextBlock block = cursor.block();
    const int at = cursor.position();
    const bool bySlash = m_wordsFrom > m_start;
    const bool gone = cursor.hasSelection() || at < m_wordsFrom || block.position() > m_start
        || (bySlash && m_edit.document()->characterAt(m_start) != u'/');
    if (gone)
        return close();
    m_list.setFilter(block.text().mid(m_wordsFrom - block.position(), at - m_wordsFrom));
    show();
}

void QuickReplyCompletion::show()
{
    // What nothing fits is a line that happens to begin with "/"; who asked for the list is told that it is empty.
    const bool bySlash = m_wordsFrom > m_start;
    m_list.setVisible(isOpen() && (!bySlash || !m_list.isEmpty()));
}

void QuickReplyCompletion::insert(const QuickReply &reply)
{
    if (!isOpen())
        return;
    const FilledReply filled = fillQuickReply(reply.text, m_values);
    QTextCursor cursor = m_edit.textCursor();
    const int start = m_start;
    m_inserting = true;
    cursor.setPosition(start);
    cursor.setPosition(m_edit.textCursor().position(), QTextCursor::KeepAnchor);
    cursor.insertText(filled.text); // one step to undo
    if (filled.gap >= 0) {
        cursor.setPosition(start + int(filled.gap));
        cursor.setPosition(start + int(filled.gap + filled.gapLength), QTextCursor::KeepAnchor);
    }
    m_edit.setTextCursor(cursor);
    m_inserting = false;
    m_declined = start; // a reply may itself begin with "/"
    close();
    m_edit.setFocus(Qt::OtherFocusReason);
}

bool QuickReplyCompletion::eventFilter(QObject *watched, QEvent *event)
{
    if (m_list.isVisible() && event->type() == QEvent::KeyPress && m_list.handleKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
