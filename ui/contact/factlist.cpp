#include "ui/contact/factlist.h"
#include "ui/common/iconview.h"
#include "ui/common/masking.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QGridLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int labelWidth =
    106; // of the longest of our own words, so that the values of all lists stand below each other
constexpr int leastValueWidth = 60; // large text wraps rather than widening the panel
constexpr int iconSide = 14;
} // namespace

FactList::FactList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(0);
    m_grid->setVerticalSpacing(Space::s4);
    m_grid->setColumnStretch(1, 1);
    const auto follow = [this] { m_grid->setColumnMinimumWidth(0, m_theme.scaled(labelWidth) + Space::s8); };
    follow();
    connect(&theme, &Theme::changed, this, follow);
}

void FactList::addRow()
{
    const Row row{new TextLabel(m_theme, TextStep::Body, ColorRole::Text3),
                  new IconView(m_theme, {}, iconSide, ColorRole::Text2),
                  new TextLabel(m_theme, TextStep::Body, ColorRole::Text)};
    row.label->setWordWrap(true);
    row.label->setContentsMargins(0, 0, Space::s8, 0); // also when it is wider than its column is meant to be
    row.value->setWordWrap(true);
    row.value->setMinimumWidth(leastValueWidth);
    row.icon->setDrop(2);
    const int at = int(m_rows.size());
    m_grid->addWidget(row.label, at, 0, Qt::AlignTop);
    auto *cell = new QHBoxLayout;
    cell->setSpacing(5);
    cell->addWidget(row.icon, 0, Qt::AlignTop);
    cell->addWidget(row.value, 1);
    m_grid->addLayout(cell, at, 1);
    m_rows.append(row);
}

void FactList::fill(const Row &row, const Fact &fact)
{
    row.label->setText(fact.label);
    row.icon->setIconName(fact.icon);
    row.icon->setColor(fact.color == ColorRole::Text ? ColorRole::Text2 : fact.color);
    row.value->setText(fact.value);
    row.value->setColor(fact.color);
    row.value->setAccessibleName(spokenMask(fact.label.isEmpty() ? fact.value : fact.label + u": "_s + fact.value));
    row.label->show();
    row.icon->setVisible(!fact.icon.isEmpty());
    row.value->show();
}

void FactList::setFacts(const QList<Fact> &facts)
{
    if (facts == m_facts)
        return;
    while (m_rows.size() < facts.size())
        addRow();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (i >= facts.size()) {
            fill(row, {}); // nothing of the last customer stays
            row.label->hide();
            row.icon->hide();
            row.value->hide();
        } else if (i >= m_facts.size() || facts[i] != m_facts[i]) {
            fill(row, facts[i]);
        }
    }
    m_facts = facts;
}

ReaderList::ReaderList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Space::s8);
    m_grid->setVerticalSpacing(Space::s6);
    m_grid->setColumnStretch(1, 1);
}

void ReaderList::setReaders(const QList<Reader> &readers)
{
    if (readers == m_readers)
        return;
    m_readers = readers;
    while (m_rows.size() < readers.size()) {
        const Row row{new IconView(m_theme, {}, 15, ColorRole::Text3),
                      new TextLabel(m_theme, TextStep::Small, ColorRole::Text3)};
        row.words->setWordWrap(true);
        const int at = int(m_rows.size());
        m_grid->addWidget(row.icon, at, 0, Qt::AlignTop);
        m_grid->addWidget(row.words, at, 1, Qt::AlignTop);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool used = i < readers.size();
        m_rows[i].icon->setVisible(used);
        m_rows[i].words->setVisible(used);
        if (!used)
            continue;
        m_rows[i].icon->setIconName(readers[i].icon);
        m_rows[i].words->setText(readers[i].who + u' ' + readers[i].how);
        m_rows[i].words->setEmphasis(readers[i].who);
        m_rows[i].words->setAccessibleName(readers[i].who + u": "_s + readers[i].how);
    }
}

} // namespace Amandesk
