#include "ui/search/searchpanel.h"
#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/search/searchbox.h"
#include "ui/search/searchcontent.h"
#include "ui/search/searchcoverage.h"
#include "ui/search/searchresultdelegate.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include "ui/search/searchrow.h"
#include "ui/search/searchsentences.h"
#include "ui/search/searchsummary.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto typingPause = 40ms; // keys that come together are one question; an answer takes less
constexpr auto answersWithin = 300ms; // later than that, the page says that it is searching
constexpr int columnWidth = 860;

QFrame *line()
{
    auto *frame = new QFrame;
    frame->setProperty("line", u"subtle"_s);
    frame->setFixedHeight(1);
    return frame;
}
} // namespace

SearchPanel::SearchPanel(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_model(new SearchResultsModel(this))
    , m_column(new QFrame(this))
    , m_box(new SearchBox(theme))
    , m_summaryBar(new QWidget)
    , m_summary(new SearchSummary(theme))
    , m_problem(new Banner(theme, BannerShape::Strip))
    , m_list(new SearchResultsView(theme))
    , m_content(new SearchContent(theme, m_list))
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
    m_model->describeWith([this](const SearchHit &hit) { return SearchRow::sentence(hit, m_clock.now()); },
                          &SearchRow::headingSentence);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SearchResultDelegate(m_theme, m_clock, this));

    buildColumn();
    setFocusProxy(m_box);
    follow();
}

void SearchPanel::buildColumn()
{
    auto *summaryColumn = new QVBoxLayout(m_summaryBar);
    summaryColumn->setContentsMargins(0, 0, 0, 0);
    summaryColumn->setSpacing(0);
    summaryColumn->addWidget(m_summary, 1);
    summaryColumn->addWidget(line());

    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_box);
    column->addWidget(line());
    column->addWidget(m_problem);
    column->addWidget(m_summaryBar);
    column->addWidget(m_content, 1);
    column->addWidget(line());
    column->addWidget(m_coverage);
}

void SearchPanel::follow()
{
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
    connect(m_box, &SearchBox::edited, this, &SearchPanel::edited);
    connect(m_box, &SearchBox::entered, this, &SearchPanel::enter);
    connect(m_box, &SearchBox::left, this, &SearchPanel::focusResults);
    connect(m_summary, &SearchSummary::orderChanged, this, &SearchPanel::ask);
    connect(m_list, &SearchResultsView::left, this, &SearchPanel::focusField);
    connect(m_list, &SearchResultsView::endNeared, this, [this] {
        if (!m_moreFailed)
            askForMore();
    });
    connect(m_list, &QListView::activated, this, &SearchPanel::activate);
    connect(m_list, &QListView::clicked, this, &SearchPanel::activate);
    connect(m_content, &SearchContent::tryAgain, this, [this] {
        m_box->setFocus();
        ask();
    });
    connect(m_problem, &Banner::activated, this, &SearchPanel::askForMore);
    connect(&m_theme, &Theme::changed, this, &SearchPanel::follow);
}

void SearchPanel::retranslate()
{
    setAccessibleName(tr("Search"));
    m_list->setAccessibleName(tr("Search results"));
    m_box->retranslate();
    m_coverage->retranslate();
    m_summary->retranslate();
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
    return m_box->query();
}

void SearchPanel::edited()
{
    if (query() == m_shown && m_state == State::Found) {
        m_delay.stop(); // back to what is shown
    } else if (query().isEmpty()) {
        forget();
        setState(State::Hint);
    } else {
        m_delay.start();
    }
}

// Nothing is shown any more, and nothing is due.
void SearchPanel::forget()
{
    m_delay.stop();
    m_patience.stop();
    m_model->clear();
    m_shown.clear();
    m_read = {};
    m_cursor.clear();
    m_loadingMore = false;
    m_outdated = false;
    m_box->setRead(m_read);
}

void SearchPanel::ask()
{
    m_delay.stop();
    if (query().isEmpty())
        return;
    m_problem->dismiss();
    m_loadingMore = false;
    m_outdated = false;
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
    if (again && m_loadingMore) {
        m_outdated = true; // the rows that are due go below those that are shown
        return;
    }
    m_patience.stop();
    m_delay.stop();
    m_problem->dismiss();
    m_shown = query;
    m_read = page.query;
    m_cursor = page.more ? page.nextCursor : QString();
    m_loadingMore = false;
    m_moreFailed = false;
    m_box->setRead(m_read);
    if (again) {
        m_list->showAgain(*m_model, page);
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
    catchUp();
}

// The one page that is due; else nobody waits for it any more.
bool SearchPanel::isDue(const QString &query, const QString &cursor) const
{
    return m_state == State::Found && m_loadingMore && query == m_shown && cursor == m_cursor;
}

void SearchPanel::appendPage(const QString &query, const QString &cursor, const SearchPage &page)
{
    if (!isDue(query, cursor) || page.order != m_summary->order())
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
    catchUp();
}

void SearchPanel::showMoreError(const QString &query, const QString &cursor, const Error &error)
{
    if (!isDue(query, cursor))
        return;
    m_loadingMore = false;
    m_moreFailed = error.kind != ErrorKind::Cancelled;
    if (m_moreFailed) {
        m_problem->showMessage(BannerKind::Warn, tr("More results could not be read."),
                               SearchSentences::failure(error));
        m_problem->setAction(tr("Try again"));
    }
    m_patience.stop();
    updateContent();
    catchUp();
}

void SearchPanel::showError(const QString &query, const Error &error)
{
    if (query.isEmpty() || query != this->query() || error.kind == ErrorKind::Cancelled)
        return;
    if (m_state == State::Found && query == m_shown)
        return; // what is shown could not be read again, and stays
    forget();
    m_error = error;
    setState(State::Failed);
    announce(m_content, SearchSentences::failure(error), Urgency::Assertive);
}

void SearchPanel::setOffline(const std::optional<QDateTime> &since, bool offline)
{
    m_coverage->setOffline(since, offline);
}

void SearchPanel::setKinds(bool messages, bool customers)
{
    m_coverage->setKinds(messages, customers);
}

void SearchPanel::refresh()
{
    if (m_state == State::Waiting || m_loadingMore)
        m_outdated = true;
    else if (m_state == State::Found)
        emit refreshRequested(m_shown, m_summary->order(), m_model->count());
    else if (m_state == State::Hint)
        emit searchRequested({}, m_summary->order());
}

void SearchPanel::catchUp()
{
    if (!m_loadingMore && std::exchange(m_outdated, false))
        refresh();
}

void SearchPanel::search(const QString &text)
{
    m_box->setText(text);
    m_box->focusField();
    ask();
}

void SearchPanel::focusField()
{
    m_box->focusField();
}

void SearchPanel::clear()
{
    m_box->clear();
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

void SearchPanel::updateContent()
{
    updateSummary();
    const bool isDue = m_state == State::Waiting || (m_state == State::Found && m_loadingMore);
    if (m_model->count() > 0)
        m_content->showList();
    else if (isDue && m_patience.isActive())
        m_content->showBlank();
    else if (isDue)
        m_content->showSearching();
    else if (m_state == State::Hint)
        m_content->showHint();
    else if (m_state == State::Failed)
        m_content->showFailure(m_error);
    else
        m_content->showNothing(m_read);
}

void SearchPanel::updateSummary()
{
    m_summaryBar->setVisible(m_model->count() > 0);
    if (m_state == State::Waiting && !m_patience.isActive())
        m_summary->showSearching();
    else
        m_summary->showFound(m_model->count(), m_model->conversations(), !m_cursor.isEmpty());
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

} // namespace Amandesk
