#include "ui/search/searchpanel.h"
#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/search/searchcoverage.h"
#include "ui/search/searchfilterbar.h"
#include "ui/search/searchresultdelegate.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include "ui/search/searchrow.h"
#include "ui/search/searchsentences.h"
#include "ui/search/searchsummary.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto typingPause = 150ms;
constexpr auto answersWithin = 300ms; // later than that, the page says that it is searching
constexpr int columnWidth = 860;

QFrame *line()
{
    auto *frame = new QFrame;
    frame->setProperty("line", u"subtle"_s);
    frame->setFixedHeight(1);
    return frame;
}

// ErrorText speaks of writing; here something could not be read.
QString failureWords(const Error &error)
{
    if (error.kind == ErrorKind::Storage)
        return SearchPanel::tr("What is stored on this computer could not be read just now. Nothing is lost.");
    return ErrorText::sentence(error);
}

} // namespace

SearchPanel::SearchPanel(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_model(new SearchResultsModel(this))
    , m_column(new QFrame(this))
    , m_head(new QWidget)
    , m_field(new SearchField(theme))
    , m_clear(new IconButton(theme, u"x"_s, m_field))
    , m_filters(new SearchFilterBar(theme))
    , m_reading(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
    , m_summaryBar(new QWidget)
    , m_summary(new SearchSummary(theme))
    , m_problem(new Banner(theme, BannerShape::Strip))
    , m_content(new QStackedWidget)
    , m_list(new SearchResultsView(theme))
    , m_empty(new EmptyState(theme))
    , m_coverage(new SearchCoverage(theme, clock))
{
    build();
    connectParts();
    retranslate();
}

SearchPanel::~SearchPanel() = default;

void SearchPanel::build()
{
    setProperty("plane", u"canvas"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_column->setProperty("plane", u"list"_s);
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
    m_model->describeWith([this](const SearchHit &hit) { return SearchRow::sentence(hit, m_clock.now()); },
                          &SearchRow::headingSentence);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SearchResultDelegate(m_theme, m_clock, this));
    m_content->addWidget(m_list);
    m_content->addWidget(m_empty);
    m_content->addWidget(new QWidget); // while the answer is due

    buildColumn();
    setFocusProxy(m_field);
    follow();
}

void SearchPanel::buildColumn()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::s16, 0, Space::s16, 0);
    head->addWidget(m_field);
    m_head->setLayout(head);

    auto *filters = new QVBoxLayout;
    filters->setContentsMargins(Space::s16, 0, Space::s16, Space::s12);
    filters->setSpacing(Space::s8);
    filters->addWidget(m_filters);
    filters->addWidget(m_reading);

    auto *summaryColumn = new QVBoxLayout(m_summaryBar);
    summaryColumn->setContentsMargins(0, 0, 0, 0);
    summaryColumn->setSpacing(0);
    summaryColumn->addWidget(m_summary, 1);
    summaryColumn->addWidget(line());

    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(filters);
    column->addWidget(line());
    column->addWidget(m_problem);
    column->addWidget(m_summaryBar);
    column->addWidget(m_content, 1);
    column->addWidget(line());
    column->addWidget(m_coverage);
}

void SearchPanel::follow()
{
    m_head->setFixedHeight(m_theme.scaled(Size::header) - 1);
    m_summaryBar->setFixedHeight(m_theme.scaled(34));
    placeColumn();
}

void SearchPanel::connectParts()
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingPause);
    m_patience.setSingleShot(true);
    m_patience.setInterval(answersWithin);
    connect(&m_delay, &QTimer::timeout, this, &SearchPanel::ask);
    connect(&m_patience, &QTimer::timeout, this, &SearchPanel::updateContent);
    connect(m_field, &QLineEdit::textChanged, this, &SearchPanel::edited);
    connect(m_field, &QLineEdit::returnPressed, this, &SearchPanel::enter);
    connect(m_clear, &QToolButton::clicked, this, &SearchPanel::clear);
    connect(m_filters, &SearchFilterBar::chosen, this, &SearchPanel::insertFilter);
    connect(m_summary, &SearchSummary::orderChanged, this, &SearchPanel::ask);
    connect(m_list, &SearchResultsView::left, this, &SearchPanel::focusField);
    connect(m_list, &SearchResultsView::endNeared, this, [this] {
        if (!m_moreFailed)
            askForMore();
    });
    connect(m_list, &QListView::activated, this, &SearchPanel::activate);
    connect(m_list, &QListView::clicked, this, &SearchPanel::activate);
    connect(m_empty, &EmptyState::activated, this, [this] {
        m_field->setFocus();
        ask();
    });
    connect(m_problem, &Banner::activated, this, &SearchPanel::askForMore);
    connect(&m_theme, &Theme::changed, this, &SearchPanel::follow);
}

void SearchPanel::retranslate()
{
    setAccessibleName(tr("Search"));
    m_field->setPlaceholderText(tr("Search all conversations on this computer"));
    m_field->setAccessibleName(tr("Search all conversations on this computer"));
    m_list->setAccessibleName(tr("Search results"));
    m_clear->setWords(tr("Clear"), u"Esc"_s);
    m_filters->retranslate();
    m_coverage->retranslate();
    m_summary->retranslate();
    updateReading();
    updateContent();
}

QSize SearchPanel::sizeHint() const
{
    return m_column->sizeHint();
}

QSize SearchPanel::minimumSizeHint() const
{
    return m_column->minimumSizeHint();
}

QString SearchPanel::query() const
{
    const QString text = m_field->text();
    const QString trimmed = text.trimmed();
    return trimmed.isEmpty() || !text.back().isSpace() ? trimmed : trimmed + u' ';
}

void SearchPanel::edited()
{
    m_clear->setVisible(!m_field->text().isEmpty());
    if (query() == m_shown && m_state == State::Found) {
        m_delay.stop(); // back to what is shown
    } else if (query().isEmpty()) {
        m_delay.stop();
        m_patience.stop();
        m_model->clear();
        m_shown.clear();
        m_read = {};
        m_cursor.clear();
        m_loadingMore = false;
        updateReading();
        setState(State::Hint);
    } else {
        m_delay.start();
    }
}

void SearchPanel::ask()
{
    m_delay.stop();
    if (query().isEmpty())
        return;
    m_problem->dismiss();
    m_loadingMore = false;
    m_patience.start();
    setState(State::Waiting);
    emit searchRequested(query(), m_summary->order());
}

void SearchPanel::askForMore()
{
    if (m_state != State::Found || m_cursor.isEmpty() || m_loadingMore)
        return;
    m_problem->dismiss();
    m_moreFailed = false;
    m_loadingMore = true;
    emit moreRequested(m_shown, m_summary->order(), m_cursor);
}

void SearchPanel::showPage(const QString &query, const SearchPage &page)
{
    if (query != this->query() || page.order != m_summary->order())
        return; // something else is asked by now
    m_coverage->setPage(page);
    if (query.isEmpty())
        return;
    const bool again = m_state == State::Found && query == m_shown;
    m_patience.stop();
    m_delay.stop();
    m_problem->dismiss();
    m_shown = query;
    m_read = page.query;
    m_cursor = page.more ? page.nextCursor : QString();
    m_loadingMore = false;
    m_moreFailed = false;
    updateReading();
    if (again) {
        showAgain(page);
    } else {
        m_model->show(page.hits, page.order);
        m_list->scrollToTop();
        m_state = State::Found;
    }
    if (page.hits.isEmpty() && page.more) {
        m_patience.start();
        askForMore(); // looked at many, and none was it yet
    }
    setState(m_state);
    if (!again && !m_loadingMore)
        announce(m_summary, m_model->count() > 0 ? m_summary->words() : tr("Nothing was found."));
}

void SearchPanel::showAgain(const SearchPage &page)
{
    const QModelIndex current = m_list->currentIndex();
    const SearchHit hit = current.isValid() ? m_model->at(current.row()) : SearchHit();
    const bool heading = current.isValid() && m_model->isHeading(current.row());
    const int offset = current.isValid() ? m_list->visualRect(current).top() : 0;
    const int scrolled = m_list->verticalScrollBar()->value();
    m_model->show(page.hits, page.order);
    const int row = current.isValid() ? m_model->rowOf(hit.conversation, hit.message, heading) : -1;
    m_list->doItemsLayout();
    m_list->verticalScrollBar()->setValue(scrolled);
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model->index(row));
    const int moved = m_list->visualRect(m_model->index(row)).top() - offset;
    m_list->verticalScrollBar()->setValue(m_list->verticalScrollBar()->value() + moved);
}

void SearchPanel::appendPage(const QString &query, const SearchPage &page)
{
    if (m_state != State::Found || query != m_shown || page.order != m_summary->order() || !m_loadingMore)
        return;
    m_loadingMore = false;
    m_cursor = page.more ? page.nextCursor : QString();
    m_model->append(page.hits);
    m_coverage->setPage(page);
    if (page.hits.isEmpty())
        askForMore(); // only looked further down
    if (!m_loadingMore)
        m_patience.stop();
    updateContent();
}

void SearchPanel::showError(const QString &query, const Error &error)
{
    if (query.isEmpty() || query != this->query() || error.kind == ErrorKind::Cancelled)
        return;
    if (m_state == State::Found && query == m_shown) {
        if (!std::exchange(m_loadingMore, false))
            return;
        m_moreFailed = true;
        m_problem->showMessage(BannerKind::Warn, tr("More results could not be read."), failureWords(error));
        m_problem->setAction(tr("Try again"));
        return;
    }
    m_patience.stop();
    m_error = error;
    m_model->clear();
    m_shown.clear();
    m_read = {};
    m_cursor.clear();
    updateReading();
    setState(State::Failed);
    announce(m_empty, failureWords(error), Urgency::Assertive);
}

void SearchPanel::setOffline(const std::optional<QDateTime> &since, bool offline)
{
    m_coverage->setOffline(since, offline);
}

void SearchPanel::refresh()
{
    if (m_state == State::Found)
        emit refreshRequested(m_shown, m_summary->order(), m_model->count());
    else if (m_state == State::Hint)
        emit searchRequested({}, m_summary->order());
}

// Where one writes, apart from the word before it, with the cursor where the value comes or behind the whole of it.
void SearchPanel::insertFilter(const QString &filter)
{
    const int at = m_field->hasSelectedText() ? m_field->selectionStart() : m_field->cursorPosition();
    const bool apart = at == 0 || m_field->text().at(at - 1).isSpace();
    const bool whole = !filter.endsWith(u':');
    m_field->deselect();
    m_field->setCursorPosition(at);
    m_field->insert((apart ? QString() : u" "_s) + filter + (whole ? u" "_s : QString()));
    m_field->setFocus(Qt::OtherFocusReason);
}

void SearchPanel::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchPanel::clear()
{
    m_field->clear();
    m_field->setFocus();
}

// Looks at once; when the answer is already there, goes to it.
void SearchPanel::enter()
{
    if (m_state == State::Found && m_shown == query())
        focusResults();
    else
        ask();
}

void SearchPanel::focusResults()
{
    if (m_model->count() == 0)
        return;
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setFocus(Qt::TabFocusReason);
}

void SearchPanel::activate(const QModelIndex &index)
{
    const SearchHit &hit = m_model->at(index.row());
    emit opened(hit.conversation, m_model->isHeading(index.row()) ? MessageId() : hit.message);
}

void SearchPanel::setState(State state)
{
    m_state = state;
    m_coverage->setSearched(state != State::Hint);
    updateContent();
}

void SearchPanel::updateReading()
{
    const QString problems = SearchSentences::problems(m_read);
    m_reading->setVisible(!problems.isEmpty());
    if (problems == m_reading->text())
        return;
    m_reading->setText(problems);
    if (!problems.isEmpty())
        announce(m_reading, problems);
}

void SearchPanel::updateContent()
{
    enum Content { List, Empty, Blank };
    updateSummary();
    if (m_model->count() > 0) {
        m_content->setCurrentIndex(List);
        return;
    }
    const bool lookingOn = m_state == State::Waiting || (m_state == State::Found && m_loadingMore);
    if (lookingOn && m_patience.isActive()) {
        m_content->setCurrentIndex(Blank);
        return;
    }
    switch (m_state) {
    case State::Hint:
        m_empty->setWords(u"search"_s, tr("Search everything on this computer"),
                          tr("Words of messages, names, tags, notes, or the end of a customer's number. It also works "
                             "without a connection."));
        break;
    case State::Waiting:
        m_empty->setWords(u"loader-2"_s, tr("Searching…"), {});
        break;
    case State::Found:
        if (lookingOn) {
            m_empty->setWords(u"loader-2"_s, tr("Searching…"), {});
        } else if (m_read.isEmpty()) {
            m_empty->setWords(u"search"_s, tr("This asks for nothing yet"),
                              tr("Write a word, a part of a number, or a filter with a value."));
        } else {
            m_empty->setWords(u"search"_s, tr("Nothing found"), SearchSentences::nothingFound(m_read));
        }
        break;
    case State::Failed:
        m_empty->setWords(u"alert-triangle"_s, tr("The search did not work"), failureWords(m_error), tr("Try again"));
        break;
    }
    m_content->setCurrentIndex(Empty);
}

void SearchPanel::updateSummary()
{
    m_summaryBar->setVisible(m_model->count() > 0);
    if (m_state == State::Waiting && !m_patience.isActive())
        m_summary->showSearching();
    else
        m_summary->showFound(m_model->count(), m_model->conversations(), !m_cursor.isEmpty());
}

void SearchPanel::placeClearButton()
{
    const int side = m_theme.scaled(Size::target);
    m_clear->setGeometry(m_field->width() - side - 6, (m_field->height() - side) / 2, side, side);
}

// A column that is not wider than one reads with ease, in the middle of what there is.
void SearchPanel::placeColumn()
{
    const int side = qMin(width(), m_theme.scaled(columnWidth));
    m_column->setGeometry((width() - side) / 2, 0, side, height());
    update();
}

void SearchPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (query().isEmpty())
        emit searchRequested({}, m_summary->order());
}

void SearchPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeColumn();
}

// The column's edges, where there is something beside it.
void SearchPanel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QColor edge = m_theme.color(ColorRole::BorderSubtle);
    painter.fillRect(m_column->x() - 1, 0, 1, height(), edge);
    painter.fillRect(m_column->geometry().right() + 1, 0, 1, height(), edge);
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::Resize)
        placeClearButton();
    if (watched == m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        focusResults();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace Amandesk
