#include "ui/search/searchbox.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/shortcuts.h"
#include "ui/search/searchfilterbar.h"
#include "ui/search/searchsentences.h"
#include "ui/theme/theme.h"
#include <QKeyEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SearchBox::SearchBox(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_head(new QWidget)
    , m_field(new SearchField(theme))
    , m_clear(new IconButton(theme, u"x"_s, m_field))
    , m_filters(new SearchFilterBar(theme))
    , m_reading(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
{
    m_field->setObjectName(u"searchField"_s);
    m_field->setProperty("extent", u"tall"_s);
    m_field->setKeyHint(Shortcuts::keysText(Command::SearchAll));
    m_field->installEventFilter(this);
    m_clear->setSize(ButtonSize::Tiny);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setFocusPolicy(Qt::NoFocus); // Esc does the same
    m_clear->hide();
    m_reading->setObjectName(u"searchReading"_s);
    m_reading->hide();
    setFocusProxy(m_field);

    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(Space::s16, 0, Space::s16, 0);
    head->addWidget(m_field);
    auto *filters = new QVBoxLayout;
    filters->setContentsMargins(Space::s16, 0, Space::s16, Space::s12);
    filters->setSpacing(Space::s8);
    filters->addWidget(m_filters);
    filters->addWidget(m_reading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space::s4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(filters);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        emit edited();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &SearchBox::entered);
    connect(m_clear, &QToolButton::clicked, this, &SearchBox::clear);
    connect(m_filters, &SearchFilterBar::chosen, this, &SearchBox::insertFilter);
    connect(&m_theme, &Theme::changed, this, &SearchBox::follow);
    follow();
}

void SearchBox::follow()
{
    m_head->setFixedHeight(m_theme.scaled(Size::header) - 1);
}

void SearchBox::retranslate()
{
    m_field->setPlaceholderText(tr("Search all conversations on this computer"));
    m_field->setAccessibleName(tr("Search all conversations on this computer"));
    m_clear->setWords(tr("Clear"), u"Esc"_s);
    m_filters->retranslate();
    setRead(m_read);
}

QString SearchBox::query() const
{
    const QString text = m_field->text();
    const QString trimmed = text.trimmed();
    return trimmed.isEmpty() || !text.back().isSpace() ? trimmed : trimmed + u' ';
}

void SearchBox::setRead(const SearchQuery &query)
{
    m_read = query;
    const QString problems = SearchSentences::problems(query);
    m_reading->setVisible(!problems.isEmpty());
    if (problems == m_reading->text())
        return;
    m_reading->setText(problems);
    if (!problems.isEmpty())
        announce(m_reading, problems);
}

// Where one writes, apart from the word before it, with the cursor where the value comes or behind the whole of it.
void SearchBox::insertFilter(const QString &filter)
{
    const int at = m_field->hasSelectedText() ? m_field->selectionStart() : m_field->cursorPosition();
    const bool apart = at == 0 || m_field->text().at(at - 1).isSpace();
    const bool whole = !filter.endsWith(u':');
    m_field->deselect();
    m_field->setCursorPosition(at);
    m_field->insert((apart ? QString() : u" "_s) + filter + (whole ? u" "_s : QString()));
    m_field->setFocus(Qt::OtherFocusReason);
}

void SearchBox::setText(const QString &text)
{
    m_field->setText(text);
}

void SearchBox::clear()
{
    m_field->clear();
    m_field->setFocus();
}

void SearchBox::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchBox::placeClearButton()
{
    const int side = m_theme.scaled(Size::target);
    m_clear->setGeometry(m_field->width() - side - 6, (m_field->height() - side) / 2, side, side);
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::Resize)
        placeClearButton();
    if (watched == m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        emit left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Amandesk
