#include "ui/search/searchpanel.h"
#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/durations.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/iconview.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/search/searchresultdelegate.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include "ui/search/searchrow.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
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
    , m_summaryBar(new QWidget)
    , m_summary(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_order(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_problem(new Banner(theme, BannerShape::Strip))
    , m_content(new QStackedWidget)
    , m_list(new SearchResultsView(theme))
    , m_empty(new EmptyState(theme))
    , m_coverageBar(new QFrame)
    , m_coverageIcon(new IconView(theme, u"database-search"_s, 18, ColorRole::Text3))
    , m_coverage(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_connection(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
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
    m_coverageBar->setProperty("plane", u"surface"_s);
    m_field->setObjectName(u"searchField"_s);
    m_field->setProperty("extent", u"tall"_s);
    m_field->setKeyHint(Shortcuts::keysText(Command::SearchAll));
    m_field->installEventFilter(this);
    m_clear->setSize(ButtonSize::Tiny);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setFocusPolicy(Qt::NoFocus); // Esc does the same
    m_clear->hide();
    m_coverage->setWordWrap(true);
    m_connection->setWordWrap(true);
    m_model->describeWith([this](const SearchHit &hit) { return SearchRow::sentence(hit, m_clock.now()); });
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SearchResultDelegate(m_theme, m_clock, this));
    m_content->addWidget(m_list);
    m_content->addWidget(m_empty);
    m_content->addWidget(new QWidget); // while the answer is due

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::s16, 0, Space::s16, 0);
    head->addWidget(m_field);
    m_head->setLayout(head);

    auto *summary = new QHBoxLayout;
    summary->setContentsMargins(Space::s16, 0, Space::s16, 0);
    summary->addWidget(m_summary, 1);
    summary->addWidget(m_order);
    auto *summaryColumn = new QVBoxLayout(m_summaryBar);
    summaryColumn->setContentsMargins(0, 0, 0, 0);
    summaryColumn->setSpacing(0);
    summaryColumn->addLayout(summary, 1);
    summaryColumn->addWidget(line());

    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_coverage);
    words->addWidget(m_connection);
    auto *coverage = new QHBoxLayout(m_coverageBar);
    coverage->setContentsMargins(Space::s16, 10, Space::s16, 11);
    coverage->setSpacing(Space::s8);
    coverage->addWidget(m_coverageIcon, 0, Qt::AlignTop);
    coverage->addLayout(words, 1);

    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(line());
    column->addWidget(m_problem);
    column->addWidget(m_summaryBar);
    column->addWidget(m_content, 1);
    column->addWidget(line());
    column->addWidget(m_coverageBar);
    setFocusProxy(m_field);
    follow();
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
    updateContent();
    updateCoverage();
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
    return m_field->text().trimmed();
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
        m_cursor.clear();
        m_loadingMore = false;
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
    emit searchRequested(query());
}

void SearchPanel::askForMore()
{
    if (m_state != State::Found || m_cursor.isEmpty() || m_loadingMore)
        return;
    m_problem->dismiss();
    m_moreFailed = false;
    m_loadingMore = true;
    emit moreRequested(m_shown, m_cursor);
}

void SearchPanel::showPage(const QString &query, const SearchPage &page)
{
    if (query != this->query())
        return; // something else is asked by now
    m_searched = page.searchedMessages;
    m_oldest = page.oldest;
    if (query.isEmpty()) {
        updateCoverage();
        return;
    }
    m_patience.stop();
    m_delay.stop();
    m_problem->dismiss();
    m_shown = query;
    m_cursor = page.more ? page.nextCursor : QString();
    m_loadingMore = false;
    m_moreFailed = false;
    m_model->show(page.hits);
    m_list->scrollToTop();
    setState(State::Found);
    announce(m_summary, m_model->count() > 0 ? m_summary->text() : tr("Nothing was found."));
}

void SearchPanel::appendPage(const QString &query, const SearchPage &page)
{
    if (m_state != State::Found || query != m_shown || !m_loadingMore)
        return;
    m_loadingMore = false;
    m_cursor = page.more ? page.nextCursor : QString();
    m_searched = page.searchedMessages;
    m_oldest = page.oldest;
    m_model->append(page.hits);
    updateSummary();
    updateCoverage();
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
    m_cursor.clear();
    setState(State::Failed);
    announce(m_empty, failureWords(error), Urgency::Assertive);
}

void SearchPanel::setOffline(const std::optional<QDateTime> &since, bool offline)
{
    if (m_since == since && m_offline == offline)
        return;
    m_since = since;
    m_offline = offline;
    updateCoverage();
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
    emit opened(hit.conversation, hit.message);
}

void SearchPanel::setState(State state)
{
    m_state = state;
    updateContent();
    updateCoverage();
}

void SearchPanel::updateContent()
{
    enum Content { List, Empty, Blank };
    updateSummary();
    if (m_model->count() > 0) {
        m_content->setCurrentIndex(List);
        return;
    }
    switch (m_state) {
    case State::Hint:
        m_empty->setWords(u"search"_s, tr("Search everything on this computer"),
                          tr("Words of messages, names, tags, notes, or the end of a customer's number. It also works "
                             "without a connection."));
        break;
    case State::Waiting:
        if (m_patience.isActive()) {
            m_content->setCurrentIndex(Blank);
            return;
        }
        m_empty->setWords(u"loader-2"_s, tr("Searching…"), {});
        break;
    case State::Found:
        m_empty->setWords(u"search"_s, tr("Nothing found for “%1”").arg(isolated(m_shown)),
                          tr("Try fewer words, or only how they begin."));
        break;
    case State::Failed:
        m_empty->setWords(u"alert-triangle"_s, tr("The search did not work"), failureWords(m_error), tr("Try again"));
        break;
    }
    m_content->setCurrentIndex(Empty);
}

void SearchPanel::updateSummary()
{
    const int found = m_model->count();
    m_summaryBar->setVisible(found > 0);
    const bool customersFirst = found > 0 && m_model->at(0).message.isEmpty();
    m_order->setText(customersFirst ? tr("Customers, then messages, newest first") : tr("Newest first"));
    if (m_state == State::Waiting && !m_patience.isActive()) {
        m_summary->setText(tr("Searching…"));
        m_summary->setEmphasis({});
        return;
    }
    m_summary->setText(m_cursor.isEmpty() ? tr("%Ln result(s)", nullptr, found)
                                          : tr("First %Ln result(s), more when you scroll", nullptr, found));
    m_summary->setEmphasis(QLocale().toString(found));
}

void SearchPanel::updateCoverage()
{
    m_coverageBar->setVisible(m_searched.has_value() || m_offline);
    m_coverage->setVisible(m_searched.has_value());
    if (m_searched) {
        const int count = int(std::min<qint64>(*m_searched, std::numeric_limits<int>::max()));
        const QLocale locale;
        if (count == 0) {
            m_coverage->setText(tr("There are no messages on this computer yet."));
        } else if (m_oldest) {
            const QString day = locale.toString(m_oldest->toLocalTime().date(), u"d MMMM yyyy"_s);
            m_coverage->setText((m_state == State::Hint
                                     ? tr("%Ln message(s) on this computer, back to %1", nullptr, count)
                                     : tr("Searched %Ln message(s) on this computer, back to %1", nullptr, count))
                                    .arg(day));
        } else {
            m_coverage->setText(m_state == State::Hint
                                    ? tr("%Ln message(s) on this computer", nullptr, count)
                                    : tr("Searched %Ln message(s) on this computer", nullptr, count));
        }
        m_coverage->setEmphasis(count > 0 ? locale.toString(count) : QString());
    }
    m_connection->setVisible(m_offline);
    m_connection->setText(m_since ? tr("You are offline. What arrived after %1 is not here yet.")
                                        .arg(RelativeTime::moment(*m_since, m_clock.now()))
                                  : tr("You are offline. What has not been fetched yet cannot be found."));
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
        emit searchRequested({});
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
