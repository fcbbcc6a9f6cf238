#include "ui/palette/commandpalette.h"
#include "ui/common/announce.h"
#include "ui/common/iconview.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/palette/palettedelegate.h"
#include "ui/palette/palettemodel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int panelWidth = 600;
constexpr int fieldHeight = 50;
constexpr int footHeight = 36;
constexpr int mostListHeight = 380;
constexpr int margin = 16; // to the page's edges at least

QFrame *line()
{
    auto *frame = new QFrame;
    frame->setProperty("line", u"subtle"_s);
    frame->setFixedHeight(1);
    return frame;
}
} // namespace

CommandPalette::CommandPalette(const Theme &theme, QWidget *page)
    : Overlay(theme, page)
    , m_panel(new QFrame(this))
    , m_field(new QLineEdit)
    , m_model(new PaletteModel(this))
    , m_list(new QListView)
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_hints(new QHBoxLayout)
{
    setObjectName(u"palette"_s);
    build();
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (m_model->isHeading(index.row()))
            return;
        setCurrent(index.row());
        enter();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandPalette::filled);
    retranslate();
}

void CommandPalette::build()
{
    m_panel->setProperty("plane", u"popup"_s);
    m_panel->setAttribute(Qt::WA_NoMousePropagation); // a click in it is none beside it
    m_field->setObjectName(u"paletteField"_s);
    m_field->setProperty("bare", true);
    m_field->setFont(theme().font(TextStep::Title));
    m_field->setFixedHeight(theme().scaled(fieldHeight));
    m_field->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme(), m_list));
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(Space::s16, Space::s16, Space::s16, Space::s16);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Space::s16, 0, Space::s12, 0);
    top->setSpacing(Space::s12);
    top->addWidget(new IconView(theme(), u"search"_s, 20, ColorRole::Text2));
    top->addWidget(m_field, 1);
    top->addWidget(new KeyCap(theme(), u"Esc"_s));
    m_hints->setContentsMargins(Space::s16, 0, Space::s16, 0);
    m_hints->setSpacing(Space::s6);
    auto *all = new QVBoxLayout(m_panel);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(line());
    all->addWidget(m_list, 1);
    all->addWidget(m_nothing, 1);
    all->addWidget(line());
    all->addLayout(m_hints);
}

void CommandPalette::start(const QList<PaletteEntry> &commands, const QStringList &recent,
                           const QString &conversationName)
{
    const QSignalBlocker quiet(m_field);
    m_field->clear();
    m_wanted.clear();
    m_arrowedTo.clear();
    m_model->setTyped({});
    m_model->setConversations({});
    m_model->setConversationName(conversationName);
    m_model->setCommands(commands, recent);
    open();
}

void CommandPalette::setCommands(const QList<PaletteEntry> &commands, const QStringList &recent)
{
    m_model->setCommands(commands, recent);
}

void CommandPalette::showConversations(const QString &query, const QList<PaletteEntry> &found)
{
    if (query == m_wanted && m_model->wantsConversations())
        m_model->setConversations(found);
}

void CommandPalette::typed()
{
    m_arrowedTo.clear();
    m_model->setTyped(m_field->text());
    if (m_model->wantsConversations()) {
        m_wanted = m_model->query();
        emit conversationsWanted(m_wanted);
    }
}

void CommandPalette::filled()
{
    const int first = m_model->first();
    const int kept = m_arrowedTo.isEmpty() ? -1 : m_model->rowOf(m_arrowedTo);
    setCurrent(kept < 0 ? first : kept);
    m_list->setVisible(first >= 0);
    m_nothing->setVisible(first < 0);
    if (isVisible())
        place();
}

void CommandPalette::setCurrent(int row)
{
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model->index(row));
    if (row == m_model->first())
        m_list->scrollToTop(); // with its heading
    if (isVisible())
        announce(m_list, m_model->index(row).data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::enter()
{
    const QModelIndex current = m_list->currentIndex();
    const QString query = m_model->query();
    if (current.isValid() && !m_model->isHeading(current.row())) {
        const PaletteEntry entry = m_model->at(current.row());
        dismiss();
        emit chosen(entry);
    } else if (!query.isEmpty()) {
        dismiss();
        emit searchWanted(query);
    }
}

bool CommandPalette::listKey(int key)
{
    const int current = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    const int rows = qMax(1, m_list->viewport()->height() / qMax(1, m_list->sizeHintForRow(qMax(0, current))) - 1);
    int row = current;
    switch (key) {
    case Qt::Key_Up:
        row = m_model->step(current, -1);
        break;
    case Qt::Key_Down:
        row = m_model->step(current, 1);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        for (int i = 0; i < rows; ++i)
            row = m_model->step(row, key == Qt::Key_PageUp ? -1 : 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        enter();
        return true;
    default:
        return false;
    }
    setCurrent(row);
    if (row >= 0)
        m_arrowedTo = m_model->at(row).id;
    return true;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return listKey(static_cast<QKeyEvent *>(event)->key());
    return Overlay::eventFilter(watched, event);
}

void CommandPalette::place()
{
    m_field->setFont(theme().font(TextStep::Title));
    m_field->setFixedHeight(theme().scaled(fieldHeight));
    int rows = 0;
    for (int row = 0; row < m_model->rowCount() && rows < theme().scaled(mostListHeight); ++row)
        rows += m_list->sizeHintForIndex(m_model->index(row)).height();
    const int foot = theme().scaled(footHeight);
    m_hints->setContentsMargins(Space::s16, 0, Space::s16, 0);
    const int body = m_model->first() < 0 ? theme().scaled(64) : qMin(rows + 6, theme().scaled(mostListHeight));
    const int width = qMin(theme().scaled(panelWidth), this->width() - 2 * margin);
    const int height = qMin(theme().scaled(fieldHeight) + body + foot + 4, this->height() - 2 * margin);
    const int top = qMax(margin, qMin(this->height() / 11, this->height() - height - margin));
    m_panel->setGeometry((this->width() - width) / 2, top, width, height);
}

QWidget *CommandPalette::firstFocus()
{
    return m_field;
}

void CommandPalette::changeEvent(QEvent *event)
{
    Overlay::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (isVisible())
            emit commandsWanted();
    }
}

void CommandPalette::retranslate()
{
    m_field->setPlaceholderText(tr("Command or customer"));
    m_field->setAccessibleName(tr("Command palette"));
    m_list->setAccessibleName(tr("What fits"));
    m_nothing->setText(tr("Nothing is called like that. Enter searches all messages for it."));
    while (QLayoutItem *item = m_hints->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto hint = [this](std::initializer_list<QString> keys, const QString &words) {
        for (const QString &key : keys)
            m_hints->addWidget(new KeyCap(theme(), key));
        auto *label = new TextLabel(theme(), TextStep::Small, ColorRole::Text2);
        label->setText(words);
        label->setFixedHeight(theme().scaled(footHeight));
        label->setAlignment(Qt::AlignVCenter);
        m_hints->addWidget(label);
    };
    hint({u"↑"_s, u"↓"_s}, tr("choose"));
    m_hints->addSpacing(Space::s12);
    hint({u"Enter"_s}, tr("run"));
    m_hints->addStretch(1);
    hint({u">"_s}, tr("commands only"));
    m_hints->addSpacing(Space::s12);
    hint({u"@"_s}, tr("people only"));
}

} // namespace Amandesk
