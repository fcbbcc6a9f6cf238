#include "ui/composer/templatelist.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/fields.h"
#include "ui/common/textsafety.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rowHeight = 51;
constexpr int side = 12;
} // namespace

// ---- model ----

void TemplateListModel::setTemplates(const QList<MessageTemplate> &templates)
{
    beginResetModel();
    m_all = templates;
    sift();
    endResetModel();
}

void TemplateListModel::setFilter(const QString &text, const QString &category)
{
    beginResetModel();
    m_words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    m_category = category;
    sift();
    endResetModel();
}

bool TemplateListModel::fits(const MessageTemplate &value) const
{
    if (!m_category.isEmpty() && value.category != m_category)
        return false;
    const QString text = (value.name + u' ' + value.header + u' ' + value.body).toLower();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word); });
}

void TemplateListModel::sift()
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        if (fits(m_all[i]))
            m_shown.append(i);
    }
}

int TemplateListModel::rowOf(qint64 detailId) const
{
    for (qsizetype row = 0; row < m_shown.size(); ++row) {
        if (m_all[m_shown[row]].detailId == detailId)
            return int(row);
    }
    return -1;
}

QStringList TemplateListModel::categories() const
{
    QStringList found;
    for (const MessageTemplate &value : m_all) {
        if (!value.category.isEmpty() && !found.contains(value.category))
            found.append(value.category);
    }
    found.sort();
    return found;
}

int TemplateListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant TemplateListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MessageTemplate &value = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(value.name);
    case Qt::AccessibleTextRole:
        return QStringList{oneLine(value.name), TemplateList::categoryName(value.category), value.language,
                           oneLine(value.body)}
            .join(u", "_s);
    default:
        return {};
    }
}

// ---- delegate ----

TemplateDelegate::TemplateDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize TemplateDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(160), m_theme.scaled(rowHeight)};
}

void TemplateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MessageTemplate &value = static_cast<const TemplateListModel *>(index.model())->at(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->fillRect(option.rect,
                      m_theme.color(selected      ? ColorRole::Selected
                                        : hovered ? ColorRole::Hover
                                                  : ColorRole::Surface));
    if (selected)
        drawRowBar(*painter, m_theme, option.rect);
    else
        painter->fillRect(option.rect.x() + side, option.rect.bottom(), option.rect.width() - side, 1,
                          m_theme.color(ColorRole::BorderSubtle));
    const int line = m_theme.scaled(18);
    const int top = option.rect.y() + (option.rect.height() - 2 * line) / 2;
    int right = option.rect.right() + 1 - side;
    for (const QString &text : {value.language, TemplateList::categoryName(value.category)}) {
        if (text.isEmpty())
            continue;
        const Chip chip{oneLine(text), ChipKind::Neutral, {}, std::nullopt};
        const QSize size = chipSize(m_theme, chip);
        drawChip(*painter, m_theme,
                 QRect(right - size.width(), top + (line - size.height()) / 2, size.width(), size.height()), chip);
        right -= size.width() + 4;
    }
    const auto draw = [&](int y, int width, const QFont &font, ColorRole color, const QString &text) {
        painter->setFont(font);
        painter->setPen(m_theme.color(color));
        painter->drawText(QRect(option.rect.x() + side, y, width, line),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(oneLine(text), Qt::ElideRight, width));
    };
    draw(top, right - option.rect.x() - side - 4, m_theme.font(TextStep::Body, QFont::DemiBold), ColorRole::Text,
         value.name.isEmpty() ? value.body : value.name);
    draw(top + line, option.rect.width() - 2 * side, m_theme.font(TextStep::Small), ColorRole::Text2, value.body);
    if (focused)
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -1), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

// ---- list ----

TemplateList::TemplateList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TemplateListModel(this))
    , m_search(new SearchField(theme))
    , m_categories(new QHBoxLayout)
    , m_stack(new QStackedWidget)
    , m_list(new QListView)
    , m_empty(new EmptyState(theme))
{
    m_search->setObjectName(u"templateSearch"_s);
    m_list->setObjectName(u"templateList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TemplateDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->installEventFilter(this);
    m_search->installEventFilter(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_categories->setContentsMargins(side, 0, side, 8);
    m_categories->setSpacing(Space::s6);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(side, 10, side, 8);
    top->addWidget(m_search);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top);
    all->addLayout(m_categories);
    all->addWidget(m_stack, 1);

    connect(m_search, &QLineEdit::textChanged, this, &TemplateList::filter);
    connect(m_search, &SearchField::left, this, &TemplateList::left);
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_state == State::Failed)
            emit retryRequested();
        else
            reset();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            emit currentChanged(m_model->at(index.row()));
    });
    connect(m_list, &QListView::clicked, this, &TemplateList::chosen);
    retranslate();
}

QString TemplateList::categoryName(const QString &category)
{
    if (category == "utility"_L1)
        return tr("Utility");
    if (category == "marketing"_L1)
        return tr("Marketing");
    if (category == "authentication"_L1)
        return tr("Authentication");
    return category;
}

// The chosen one stays chosen while it is there.
void TemplateList::setTemplates(const QList<MessageTemplate> &templates)
{
    const QModelIndex current = m_list->currentIndex();
    const qint64 before = current.isValid() ? m_model->at(current.row()).detailId : 0;
    const QStringList categories = m_model->categories();
    m_model->setTemplates(templates);
    if (m_model->categories() != categories) // new buttons would take the focus away
        showCategories();
    if (const int row = m_model->rowOf(before); row >= 0) {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->setCurrentIndex(m_model->index(row));
    }
    m_list->viewport()->update();
    showWhatThereIs();
}

void TemplateList::setState(State state, const QString &why)
{
    m_state = state;
    m_why = why;
    showWhatThereIs();
}

void TemplateList::reset()
{
    m_category.clear();
    m_search->clear();
    filter();
    showCategories();
}

void TemplateList::focusSearch()
{
    m_search->setFocus(Qt::OtherFocusReason);
}

void TemplateList::focusList()
{
    selectOne();
    m_list->setFocus(Qt::OtherFocusReason);
}

QWidget *TemplateList::view() const
{
    return m_list;
}

void TemplateList::selectOne()
{
    const QModelIndex current = m_list->currentIndex();
    if (m_model->rowCount() > 0 && !m_list->selectionModel()->isSelected(current))
        m_list->setCurrentIndex(current.isValid() ? current : m_model->index(0));
}

void TemplateList::showCategories()
{
    qDeleteAll(m_categoryButtons);
    m_categoryButtons.clear();
    while (QLayoutItem *stretch = m_categories->takeAt(0))
        delete stretch;
    QWidget *before = m_search;
    const QStringList all = m_model->categories();
    if (all.size() > 1) {
        for (const QString &category : all) {
            auto *button = new Button(m_theme, ButtonKind::Neutral);
            button->setSize(ButtonSize::Tiny);
            button->setText(withoutMnemonics(categoryName(category)));
            button->setCheckable(true);
            button->setChecked(category == m_category);
            connect(button, &QPushButton::toggled, this, [this, category](bool on) {
                m_category = on ? category : QString();
                for (Button *other : std::as_const(m_categoryButtons)) {
                    const QSignalBlocker quiet(other);
                    other->setChecked(other == sender() && on);
                }
                filter();
            });
            m_categories->addWidget(button);
            m_categoryButtons.append(button);
            setTabOrder(before, button);
            before = button;
        }
    }
    m_categories->addStretch();
}

void TemplateList::filter()
{
    const QModelIndex current = m_list->currentIndex();
    const qint64 before = current.isValid() ? m_model->at(current.row()).detailId : 0;
    m_model->setFilter(m_search->text(), m_category);
    if (const int row = m_model->rowOf(before); row >= 0) {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->setCurrentIndex(m_model->index(row));
    }
    showWhatThereIs();
}

void TemplateList::showWhatThereIs()
{
    const bool some = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(some ? 0 : 1);
    if (some)
        return;
    if (m_model->hasAny())
        m_empty->setWords(u"search"_s, tr("No template fits"), tr("Nothing has these words in its name or text."),
                          tr("Show all"));
    else if (m_state == State::Loading)
        m_empty->setWords(u"hourglass"_s, tr("Loading templates…"), {});
    else if (m_state == State::Failed)
        m_empty->setWords(u"alert-triangle"_s, tr("The templates could not be loaded"), m_why, tr("Try again"));
    else
        m_empty->setWords(u"template"_s, tr("No approved template for this channel"),
                          tr("Templates are made and approved in the web dashboard."));
}

void TemplateList::retranslate()
{
    m_search->setPlaceholderText(tr("Search templates"));
    m_search->setAccessibleName(tr("Search templates"));
    m_list->setAccessibleName(tr("Templates"));
    showCategories();
    showWhatThereIs();
}

bool TemplateList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched == m_list)
        selectOne(); // before the view makes one current that does not look it
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (watched == m_search && (key == Qt::Key_Down || enter)) {
            focusList();
            if (enter && m_model->rowCount() > 0)
                emit chosen();
            return true;
        }
        if (watched == m_list && enter && m_list->currentIndex().isValid()) {
            emit chosen();
            return true;
        }
        if (watched == m_list && key == Qt::Key_Up && m_list->currentIndex().row() <= 0) {
            focusSearch();
            return true;
        }
        if (watched == m_list && key == Qt::Key_Escape) {
            emit left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TemplateList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
