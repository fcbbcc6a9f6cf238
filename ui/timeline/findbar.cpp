#include "ui/timeline/findbar.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QSignalBlocker>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

FindBar::FindBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_field(new SearchField(theme))
    , m_count(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_older(new IconButton(theme, u"chevron-up"_s))
    , m_newer(new IconButton(theme, u"chevron-down"_s))
    , m_close(new IconButton(theme, u"x"_s))
    , m_note(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
{
    setProperty("plane", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFocusProxy(m_field);
    m_field->setObjectName(u"findField"_s);
    m_field->installEventFilter(this);
    m_count->setObjectName(u"findCount"_s);
    m_older->setObjectName(u"findOlder"_s);
    m_newer->setObjectName(u"findNewer"_s);
    m_close->setObjectName(u"findClose"_s);
    m_note->setObjectName(u"findNote"_s);
    m_note->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(Space::s4);
    row->addWidget(m_field, 1);
    row->addSpacing(Space::s4);
    row->addWidget(m_count);
    row->addWidget(m_older);
    row->addWidget(m_newer);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(Space::s16, Space::s6, Space::s12, Space::s6);
    column->setSpacing(Space::s4);
    column->addLayout(row);
    column->addWidget(m_note);
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(column);
    all->addWidget(line);

    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_told.clear();
        emit edited();
    });
    connect(m_older, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_newer, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::dismiss);
    retranslate();
    clearCount();
    hide();
}

void FindBar::open()
{
    if (QWidget *focus = QApplication::focusWidget(); focus && !isAncestorOf(focus))
        m_before = focus;
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::dismiss()
{
    if (!isOpen())
        return;
    const QWidget *focus = QApplication::focusWidget();
    if (focus && isAncestorOf(focus) && m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    m_before.clear();
    hide();
    {
        const QSignalBlocker quiet(m_field); // nobody is to look for nothing
        m_field->setText({}); // and there is nothing to undo, either
    }
    clearCount();
    setNote({});
    emit dismissed();
}

QString FindBar::query() const
{
    const QString text = m_field->text();
    const QString trimmed = text.trimmed();
    return trimmed.isEmpty() || !text.back().isSpace() ? trimmed : trimmed + u' ';
}

void FindBar::clearCount()
{
    m_found = -1;
    m_told.clear();
    m_count->setText({});
    m_older->setEnabled(false);
    m_newer->setEnabled(false);
}

void FindBar::showCount(int at, int count, bool more)
{
    m_at = at;
    m_found = count;
    m_more = more;
    m_count->setText(countWords());
    m_count->setColor(count == 0 ? ColorRole::WarnText : ColorRole::Text2);
    m_older->setEnabled(count > 0);
    m_newer->setEnabled(count > 0);
    if (std::exchange(m_told, m_count->text()) != m_count->text())
        announce(m_count, m_count->text());
}

QString FindBar::countWords() const
{
    if (m_found < 0)
        return {};
    if (m_found == 0)
        return tr("No match");
    const QLocale locale;
    return (m_more ? tr("%1 of more than %2", "which match · how many") : tr("%1 of %2", "which match · how many"))
        .arg(locale.toString(m_at), locale.toString(m_found));
}

void FindBar::setNote(std::function<QString()> words)
{
    m_noteWords = std::move(words);
    showNote();
}

void FindBar::showNote()
{
    m_note->setText(m_noteWords ? m_noteWords() : QString());
    m_note->setVisible(bool(m_noteWords));
}

bool FindBar::takesKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit stepRequested(modifiers.testFlag(Qt::ShiftModifier) ? -1 : 1);
        return true;
    case Qt::Key_Up:
        emit stepRequested(1);
        return true;
    case Qt::Key_Down:
        emit stepRequested(-1);
        return true;
    default:
        return false;
    }
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (takesKey(key->key(), key->modifiers()))
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

// Of its buttons.
void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void FindBar::retranslate()
{
    m_field->setPlaceholderText(tr("Find in this conversation"));
    m_field->setAccessibleName(tr("Find in this conversation"));
    m_older->setWords(tr("Older match"), Shortcuts::keysText(Command::OlderMatch));
    m_newer->setWords(tr("Newer match"), Shortcuts::keysText(Command::NewerMatch));
    m_close->setWords(tr("Close"), u"Esc"_s);
    m_count->setText(countWords());
    showNote();
}

void FindBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
