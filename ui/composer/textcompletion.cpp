#include "ui/composer/textcompletion.h"
#include "ui/composer/completionlist.h"
#include "ui/composer/composeredit.h"
#include <QKeyEvent>
#include <QTextBlock>

namespace Amandesk {

TextCompletion::TextCompletion(ComposerEdit &edit, CompletionList &list, QObject *parent)
    : QObject(parent)
    , m_edit(edit)
    , m_list(list)
{
    m_list.hide();
    m_edit.installEventFilter(this);
    connect(&m_edit, &ComposerEdit::wordsChanged, this, &TextCompletion::typed);
    connect(&m_edit, &QPlainTextEdit::cursorPositionChanged, this, &TextCompletion::follow);
    connect(&m_list, &CompletionList::left, this, [this] {
        m_declined = m_start;
        close();
    });
}

void TextCompletion::open()
{
    const int at = m_edit.textCursor().position();
    begin(at, at);
    m_edit.setFocus(Qt::OtherFocusReason);
}

void TextCompletion::begin(int start, int wordsFrom)
{
    m_start = start;
    m_wordsFrom = wordsFrom;
    m_declined = -1;
    m_list.setFilter({});
    m_list.selectFirst();
    follow();
    emit wanted();
}

void TextCompletion::close()
{
    m_start = -1;
    show();
}

// Only typing opens the list, not a cursor that comes by or a draft that is brought back.
void TextCompletion::typed()
{
    if (m_inserting)
        return;
    if (isOpen())
        return follow();
    const QTextCursor cursor = m_edit.textCursor();
    const auto sign = cursor.hasSelection() ? std::nullopt : signBefore(cursor);
    if (!sign || m_declined != sign->start)
        m_declined = -1;
    if (sign && m_declined < 0 && sign->opens)
        begin(sign->start, sign->start + 1);
}

void TextCompletion::follow()
{
    if (m_inserting || !isOpen())
        return;
    const QTextCursor cursor = m_edit.textCursor();
    const QTextBlock block = cursor.block();
    const int at = cursor.position();
    if (cursor.hasSelection() || at < m_wordsFrom || block.position() > m_start)
        return close();
    const QString words = block.text().mid(m_wordsFrom - block.position(), at - m_wordsFrom);
    if (m_wordsFrom > m_start) { // by a sign
        const auto sign = signBefore(cursor);
        if (!sign || sign->start != m_start || !belongs(words))
            return close();
    }
    m_list.setFilter(words);
    show();
}

void TextCompletion::show()
{
    // What nothing fits is a text that happens to have the sign; who asked for the list is told that it is empty.
    const bool bySign = m_wordsFrom > m_start;
    m_list.setVisible(isOpen() && (!bySign || !m_list.isEmpty()));
}

void TextCompletion::replace(const QString &text, qsizetype selectFrom, qsizetype selectLength)
{
    QTextCursor cursor = m_edit.textCursor();
    const int start = m_start;
    m_inserting = true;
    cursor.setPosition(start);
    cursor.setPosition(m_edit.textCursor().position(), QTextCursor::KeepAnchor);
    cursor.insertText(text); // one step to undo
    if (selectFrom >= 0) {
        cursor.setPosition(start + int(selectFrom));
        cursor.setPosition(start + int(selectFrom + selectLength), QTextCursor::KeepAnchor);
    }
    m_edit.setTextCursor(cursor);
    m_inserting = false;
    m_declined = start; // what was put in may itself begin with the sign
    close();
    m_edit.setFocus(Qt::OtherFocusReason);
}

bool TextCompletion::eventFilter(QObject *watched, QEvent *event)
{
    if (m_list.isVisible() && event->type() == QEvent::KeyPress && m_list.handleKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
