#include "ui/composer/composeredit.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <cmath>
#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QTextBlock>
#include <QUrl>
#include <utility>

namespace Amandesk {

namespace {
constexpr int mostLines = 8;
constexpr qsizetype longestPaste = 200'000; // characters; keeps a mistaken paste from stalling the window
} // namespace

ComposerEdit::ComposerEdit(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setProperty("bare", true);
    setFrameShape(NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    follow();
    connect(&theme, &Theme::changed, this, &ComposerEdit::follow);
    // Comes within the change, when the cursor does not stand where it will yet.
    connect(document(), &QTextDocument::contentsChange, this, [this] { m_wordsChanged = true; });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (std::exchange(m_wordsChanged, false))
            emit wordsChanged();
    });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, [this] {
        if (const int lines = shownLines(); lines != m_lines) {
            m_lines = lines;
            updateGeometry();
        }
    });
}

void ComposerEdit::follow()
{
    setFont(m_theme.font(TextStep::Message));
    updateGeometry();
}

int ComposerEdit::shownLines() const
{
    // A plain text document measures itself in lines.
    return std::clamp(int(std::ceil(document()->size().height())), 1, mostLines);
}

int ComposerEdit::heightFor(int lines) const
{
    const int pitch = int(std::ceil(QFontMetricsF(font()).lineSpacing()));
    const int text = std::max(lines * pitch, m_theme.lineHeight(TextStep::Message)) + 2;
    return std::max(text, m_theme.scaled(Size::target));
}

QSize ComposerEdit::sizeHint() const
{
    return {m_theme.scaled(240), heightFor(shownLines())};
}

QSize ComposerEdit::minimumSizeHint() const
{
    return {m_theme.scaled(80), heightFor(shownLines())};
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (enter) {
        if (modifiers == Qt::ControlModifier || (modifiers == Qt::NoModifier && m_enterSends)) {
            if (!event->isAutoRepeat())
                emit sendPressed();
            return;
        }
        insertPlainText(QStringLiteral("\n"));
        ensureCursorVisible();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit escapePressed();
        return;
    }
    if (event->key() == Qt::Key_F10 && modifiers == Qt::ShiftModifier) { // Qt only knows the menu key here
        const QPoint place = cursorRect().center();
        QContextMenuEvent wanted(QContextMenuEvent::Keyboard, place, viewport()->mapToGlobal(place));
        contextMenuEvent(&wanted);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    emit menuOpening(menu, (byKeyboard ? textCursor() : cursorForPosition(event->pos())).position());
    menu->popup(byKeyboard ? viewport()->mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    emit focusChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    emit focusChanged();
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (const int lines = shownLines(); lines != m_lines) {
        m_lines = lines;
        updateGeometry();
    }
}

bool ComposerEdit::holdsFiles(const QMimeData &source)
{
    const QList<QUrl> urls = source.urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        return true;
    return source.hasImage() && !source.hasText();
}

// What is no text is for whoever is below: the whole thread takes files.
void ComposerEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (holdsFiles(*event->mimeData()))
        event->ignore();
    else
        QPlainTextEdit::dragEnterEvent(event);
}

void ComposerEdit::dragMoveEvent(QDragMoveEvent *event)
{
    if (holdsFiles(*event->mimeData()))
        event->ignore();
    else
        QPlainTextEdit::dragMoveEvent(event);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || holdsFiles(*source);
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (holdsFiles(*source))
        emit filesPasted(source);
    else if (source->hasText())
        insertPlainText(source->text().left(longestPaste));
}

} // namespace Amandesk
