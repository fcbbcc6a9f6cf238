#include "ui/palette/keysheet.h"
#include "ui/common/button.h"
#include "ui/common/noteline.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QScrollArea>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int panelWidth = 720;
constexpr int twoColumnsFrom = 560; // below it each line has the whole width
constexpr int margin = 24;

struct Line {
    QString name;
    QString keys;
};
} // namespace

KeySheet::KeySheet(const Theme &theme, QWidget *page)
    : Overlay(theme, page)
    , m_panel(new QFrame(this))
    , m_title(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_close(new IconButton(theme, u"x"_s))
    , m_scroll(new QScrollArea)
{
    setObjectName(u"keySheet"_s);
    m_panel->setProperty("plane", u"popup"_s);
    m_panel->setAttribute(Qt::WA_NoMousePropagation);
    m_title->setWeight(QFont::DemiBold);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // arrows scroll
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Space::s20, Space::s12, Space::s12, Space::s8);
    top->addWidget(m_title, 1);
    top->addWidget(m_close);
    auto *all = new QVBoxLayout(m_panel);
    all->setContentsMargins(1, 1, 1, Space::s8);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(m_scroll, 1);
    connect(m_close, &QToolButton::clicked, this, &KeySheet::dismiss);
    retranslate();
}

void KeySheet::retranslate()
{
    m_title->setText(tr("Keyboard shortcuts"));
    m_close->setWords(tr("Close"));
    m_scroll->setAccessibleName(m_title->text());
    QList<Line> lines;
    for (const Command command : Shortcuts::all()) {
        if (const QString keys = Shortcuts::keysText(command); !keys.isEmpty())
            lines.append({Shortcuts::name(command), keys});
    }
    lines.append({
        {tr("Send or new line, as set"), u"Enter"_s},
        {tr("Send"), tr("Ctrl Enter")},
        {tr("New line"), tr("Shift Enter")},
        {tr("Close what is open"), u"Esc"_s},
        {tr("From message to message"), u"↑ ↓"_s},
        {tr("Copy the message"), tr("Ctrl C")},
        {tr("This sheet, where nothing is typed"), u"?"_s},
    });

    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(Space::s20, 0, Space::s20, Space::s12);
    grid->setHorizontalSpacing(Space::s12);
    grid->setVerticalSpacing(Space::s4);
    const auto rows = (lines.size() + m_columns - 1) / m_columns;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *name = new TextLabel(theme(), TextStep::Body, ColorRole::Text);
        name->setText(lines[i].name);
        name->setWordWrap(true);
        const int row = int(i % rows);
        const int column = int(i / rows) * 3;
        grid->addWidget(name, row, column, Qt::AlignVCenter);
        grid->addWidget(new KeyCap(theme(), lines[i].keys), row, column + 1, Qt::AlignRight | Qt::AlignVCenter);
        grid->setRowMinimumHeight(row, theme().scaled(28));
        grid->setColumnStretch(column, 1);
    }
    if (m_columns > 1)
        grid->setColumnMinimumWidth(2, Space::s20);
    grid->setRowStretch(int(rows), 1);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turned it on
}

void KeySheet::place()
{
    const int width = qMin(theme().scaled(panelWidth), this->width() - 2 * margin);
    if (const int columns = width >= theme().scaled(twoColumnsFrom) ? 2 : 1;
        std::exchange(m_columns, columns) != columns)
        retranslate();
    const int wanted = m_scroll->widget()->heightForWidth(width - 2) > 0 ? m_scroll->widget()->heightForWidth(width - 2)
                                                                         : m_scroll->widget()->sizeHint().height();
    const int height = qMin(wanted + theme().scaled(64), this->height() - 2 * margin);
    m_panel->setGeometry((this->width() - width) / 2, (this->height() - height) / 2, width, height);
}

QWidget *KeySheet::firstFocus()
{
    return m_scroll;
}

void KeySheet::changeEvent(QEvent *event)
{
    Overlay::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
