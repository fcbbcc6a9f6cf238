#include "ui/composer/quickreplylist.h"
#include "core/words/foldedtext.h"
#include "ui/common/announce.h"
#include "ui/common/commanddelegate.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int side = 12;
constexpr int mostRows = 6; // higher, and it pushes away what is being answered
} // namespace

// ---- model ----

void QuickReplyModel::setReplies(const QList<QuickReply> &replies)
{
    if (replies == m_all)
        return;
    beginResetModel();
    m_all = replies;
    m_folded.clear();
    for (const QuickReply &reply : replies)
        m_folded.append({foldedText(reply.command), foldedText(reply.text)});
    sift();
    endResetModel();
}

void QuickReplyModel::setFilter(const QString &text)
{
    const QString folded = foldedText(text).trimmed();
    if (folded == m_filter)
        return;
    beginResetModel();
    m_filter = folded;
    sift();
    endResetModel();
}

void QuickReplyModel::sift()
{
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    QList<qsizetype> others;
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const auto &[command, text] = m_folded.at(i);
        const auto holds = [&command = command, &text = text](const QString &word) {
            return command.contains(word) || text.contains(word);
        };
        if (command.startsWith(m_filter))
            m_shown.append(i);
        else if (std::all_of(words.begin(), words.end(), holds))
            others.append(i);
    }
    m_shown.append(others);
}

int QuickReplyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant QuickReplyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QuickReply &reply = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QString(u'/' + oneLine(reply.command));
    case CommandDelegate::textRole:
        return oneLine(reply.text);
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(oneLine(reply.command), oneLine(reply.text));
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(reply.text); // the whole of it, and never as HTML
    default:
        return {};
    }
}

// ---- list ----

QuickReplyList::QuickReplyList(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_model(new QuickReplyModel(this))
    , m_title(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_keys(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_list(new QListView)
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
{
    setObjectName(u"quickReplies"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_title->setWeight(QFont::DemiBold);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(side, 4, side, 10);
    m_list->setObjectName(u"quickReplyList"_s);
    m_list->setFrameShape(NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(side, 8, side, 4);
    top->addWidget(m_title);
    top->addStretch();
    top->addWidget(m_keys);
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, Space::s6);
    all->setSpacing(0);
    all->addWidget(line);
    all->addLayout(top);
    all->addWidget(m_list);
    all->addWidget(m_nothing);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { emit chosen(m_model->at(index.row())); });
    connect(&theme, &Theme::changed, this, &QuickReplyList::place);
    retranslate();
    place();
}

void QuickReplyList::setReplies(const QList<QuickReply> &replies)
{
    const auto before = current();
    m_model->setReplies(replies);
    selectFirst();
    for (int row = 0; before && row < m_model->rowCount(); ++row) {
        if (m_model->at(row).command == before->command && m_model->at(row).own == before->own)
            m_list->setCurrentIndex(m_model->index(row));
    }
    place();
}

void QuickReplyList::setFilter(const QString &text)
{
    m_model->setFilter(text);
    if (!m_list->currentIndex().isValid())
        selectFirst();
    place();
}

bool QuickReplyList::isEmpty() const
{
    return m_model->rowCount() == 0;
}

void QuickReplyList::selectFirst()
{
    m_list->setCurrentIndex(m_model->index(0));
}

std::optional<QuickReply> QuickReplyList::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? std::optional(m_model->at(index.row())) : std::nullopt;
}

void QuickReplyList::step(int rows)
{
    const int count = m_model->rowCount();
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(row));
    announce(m_list, m_model->index(row).data(Qt::AccessibleTextRole).toString());
}

bool QuickReplyList::handleKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape) {
        emit left();
        return true;
    }
    if (isEmpty() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_PageUp:
        step(-mostRows);
        return true;
    case Qt::Key_PageDown:
        step(mostRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (const auto reply = current(); reply && !event.isAutoRepeat())
            emit chosen(*reply);
        return true;
    default:
        return false;
    }
}

void QuickReplyList::place()
{
    const int rows = std::min(m_model->rowCount(), mostRows);
    m_list->setFixedHeight(rows * m_theme.scaled(CommandDelegate::rowHeight) + (rows > 0 ? 4 : 0));
    m_list->setVisible(rows > 0);
    m_nothing->setText(m_model->hasAny() ? tr("No quick reply fits.")
                                         : tr("There are no quick replies yet. You make your own in the settings; the "
                                              "team's are made in the web dashboard."));
    m_nothing->setVisible(rows == 0);
}

void QuickReplyList::retranslate()
{
    m_title->setText(tr("Quick replies"));
    m_keys->setText(tr("↑ ↓ choose, Enter inserts, Esc closes"));
    m_list->setAccessibleName(tr("Quick replies"));
    place();
}

void QuickReplyList::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
