#include "ui/composer/completionlist.h"
#include "ui/common/announce.h"
#include "ui/common/textlabel.h"
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

CompletionList::CompletionList(const Theme &theme, QAbstractItemModel *model, CommandDelegate::First first,
                               QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_model(model)
    , m_title(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_keys(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_list(new QListView)
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
{
    model->setParent(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_title->setWeight(QFont::DemiBold);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(side, 4, side, 10);
    m_list->setFrameShape(NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(theme, first, m_list));
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
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { emit activated(index.row()); });
    connect(&theme, &Theme::changed, this, &CompletionList::place);
}

void CompletionList::setNames(const QString &view)
{
    m_list->setObjectName(view);
}

void CompletionList::setTitle(const QString &title)
{
    m_title->setText(title);
    m_list->setAccessibleName(title);
}

bool CompletionList::isEmpty() const
{
    return m_model->rowCount() == 0;
}

void CompletionList::selectFirst()
{
    setCurrentRow(0);
}

int CompletionList::currentRow() const
{
    return m_list->currentIndex().row();
}

void CompletionList::setCurrentRow(int row)
{
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void CompletionList::step(int rows)
{
    setCurrentRow(std::clamp(currentRow() + rows, 0, m_model->rowCount() - 1));
    announce(m_list, m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
}

bool CompletionList::handleKey(const QKeyEvent &event)
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
        if (currentRow() >= 0 && !event.isAutoRepeat())
            emit activated(currentRow());
        return true;
    default:
        return false;
    }
}

void CompletionList::place()
{
    const int rows = std::min(m_model->rowCount(), mostRows);
    m_list->setFixedHeight(rows * m_theme.scaled(CommandDelegate::rowHeight) + (rows > 0 ? 4 : 0));
    m_list->setVisible(rows > 0);
    m_nothing->setText(nothingWords());
    m_nothing->setVisible(rows == 0);
}

void CompletionList::retranslate()
{
    m_keys->setText(tr("↑ ↓ choose, Enter inserts, Esc closes"));
    place();
}

void CompletionList::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
