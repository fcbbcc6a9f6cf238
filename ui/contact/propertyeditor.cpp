#include "ui/contact/propertyeditor.h"
#include "core/conversations/customercard.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/masking.h"
#include "ui/common/noteline.h"
#include "ui/common/textsafety.h"
#include "ui/contact/contactfacts.h"
#include "ui/contact/factlist.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QApplication>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

PropertyEditor::PropertyEditor(const Theme &theme, QWidget *parent)
    : CardEditor(theme, parent)
    , m_facts(new FactList(theme))
    , m_rowColumn(new QVBoxLayout)
    , m_add(new Button(theme, ButtonKind::Neutral))
{
    build();
    connect(m_add, &QPushButton::clicked, this, &PropertyEditor::addEntry);
    retranslate();
}

void PropertyEditor::build()
{
    m_add->setObjectName(u"addProperty"_s);
    m_add->setSize(ButtonSize::Tiny);
    m_add->setIconName(u"plus"_s);
    m_wrong->setObjectName(u"propertyTrouble"_s);
    m_save->setObjectName(u"saveProperties"_s);
    m_cancel->setObjectName(u"leaveProperties"_s);
    m_rowColumn->setContentsMargins(0, 0, 0, 0);
    m_rowColumn->setSpacing(Space::s6);
    auto *editor = new QVBoxLayout;
    editor->addLayout(m_rowColumn);
    editor->addWidget(m_add, 0, Qt::AlignLeft);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_facts);
    column->addWidget(makeEditor(editor));
}

bool PropertyEditor::isEmpty() const
{
    return ContactFacts::properties(m_shown).isEmpty();
}

void PropertyEditor::showProperties(const ConversationId &id, const QList<CustomProperty> &properties)
{
    const bool another = setId(id);
    m_shown = properties;
    if (another)
        showRows();
    refresh();
    if (another)
        emit editingChanged();
}

void PropertyEditor::begin()
{
    Draft draft;
    draft.before = m_shown;
    for (const CustomProperty &property : std::as_const(m_shown))
        draft.entries.append({property, true});
    if (draft.entries.isEmpty())
        draft.entries.append({{}, false});
    m_drafts.insert(id(), draft);
    showRows();
}

void PropertyEditor::drop(const ConversationId &id)
{
    m_drafts.remove(id);
    if (id == this->id())
        showRows();
}

void PropertyEditor::focusFirst()
{
    const Row first = m_rows.value(0);
    if (first.box)
        (first.name->text().isEmpty() ? first.name : first.value)->setFocus(Qt::OtherFocusReason);
}

PropertyEditor::Row PropertyEditor::makeRow()
{
    Row row{new QWidget, new Field(m_theme), new Field(m_theme), new IconButton(m_theme, u"x"_s)};
    row.name->setObjectName(u"propertyName"_s);
    row.value->setObjectName(u"propertyValue"_s);
    row.remove->setObjectName(u"removeProperty"_s);
    row.remove->setSize(ButtonSize::Small);
    for (Field *field : {row.name, row.value})
        field->setMinimumWidth(m_theme.scaled(40));
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Space::s4);
    line->addWidget(row.name, 2);
    line->addWidget(row.value, 3);
    line->addWidget(row.remove);
    connect(row.name, &QLineEdit::textEdited, this, [this, box = row.box](const QString &text) {
        m_drafts[id()].entries[indexOf(box)].property.key = text.trimmed();
        setTrouble(id(), {});
        nameRow(m_rows[indexOf(box)]);
        refresh();
    });
    connect(row.value, &QLineEdit::textEdited, this, [this, box = row.box](const QString &text) {
        Entry &entry = m_drafts[id()].entries[indexOf(box)];
        entry.property.value = text.trimmed();
        entry.kept = false;
        setTrouble(id(), {});
        refresh();
    });
    connect(row.remove, &QToolButton::clicked, this, [this, box = row.box] { removeEntry(box); });
    return row;
}

void PropertyEditor::fill(const Row &row, const Entry &entry)
{
    const QString value = visibleControls(entry.property.value).trimmed();
    const QString shown = ContactFacts::shownValue(entry.property.value);
    const bool masked = entry.kept && shown != value;
    const auto most = [](int usual, const QString &text) { return std::max<int>(usual, int(text.size())); };
    row.name->setMaxLength(most(CustomerCard::longestName, entry.property.key));
    row.name->setText(entry.property.key);
    row.value->setMaxLength(most(CustomerCard::longestValue, entry.property.value));
    row.value->setText(masked ? QString() : entry.property.value);
    row.value->setPlaceholderText(masked ? shown : QString());
    row.value->setAccessibleDescription(masked ? spokenMask(shown) : QString());
    for (Field *field : {row.name, row.value}) {
        field->setWrong(false);
        field->setCursorPosition(0);
    }
    nameRow(row);
}

void PropertyEditor::nameRow(const Row &row)
{
    const QString name = isolated(oneLine(row.name->text()));
    const bool named = !row.name->text().trimmed().isEmpty();
    row.name->setAccessibleName(tr("Name"));
    row.name->setToolTip(tr("Name"));
    row.value->setAccessibleName(named ? tr("Value of %1").arg(name) : tr("Value"));
    row.remove->setWords(named ? tr("Remove %1").arg(name) : tr("Remove this line"));
    if (row.value->text().isEmpty() && row.value->placeholderText().isEmpty())
        row.value->setPlaceholderText(tr("Value"));
    row.name->setPlaceholderText(tr("Name"));
}

void PropertyEditor::showRows()
{
    const Draft draft = m_drafts.value(id());
    while (m_rows.size() > draft.entries.size()) {
        const Row row = m_rows.takeLast();
        row.box->hide();
        row.box->deleteLater();
    }
    while (m_rows.size() < draft.entries.size()) {
        m_rows.append(makeRow());
        m_rowColumn->addWidget(m_rows.constLast().box);
        m_rows.constLast().box->show(); // at once: it is going to have the keyboard
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        fill(m_rows[i], draft.entries[i]);
}

void PropertyEditor::refresh()
{
    const bool editing = isEditing();
    const bool saving = change().saving;
    m_facts->setFacts(editing ? QList<Fact>() : ContactFacts::properties(m_shown));
    m_facts->setVisible(!editing);
    for (const Row &row : std::as_const(m_rows)) {
        row.name->setReadOnly(saving);
        row.value->setReadOnly(saving);
        row.remove->setEnabled(!saving);
    }
    m_add->setEnabled(!saving);
    refreshEditor(tr("Save"), true);
}

qsizetype PropertyEditor::indexOf(const QWidget *row) const
{
    const auto found = std::ranges::find_if(m_rows, [row](const Row &other) { return other.box == row; });
    return found - m_rows.cbegin();
}

void PropertyEditor::addEntry()
{
    m_drafts[id()].entries.append({{}, false});
    showRows();
    refresh();
    m_rows.constLast().name->setFocus(Qt::TabFocusReason);
}

void PropertyEditor::removeEntry(const QWidget *row)
{
    const qsizetype at = indexOf(row);
    m_drafts[id()].entries.removeAt(at);
    setTrouble(id(), {});
    showRows();
    refresh();
    QWidget *next = at < m_rows.size() ? static_cast<QWidget *>(m_rows[at].remove) : m_add;
    next->setFocus(Qt::TabFocusReason);
}

// Lines in which nothing is written do not count.
QList<CustomProperty> PropertyEditor::wanted(const Draft &draft) const
{
    QList<CustomProperty> properties;
    for (const Entry &entry : draft.entries) {
        if (!entry.property.key.isEmpty() || !entry.property.value.isEmpty())
            properties.append(entry.property);
    }
    return properties;
}

QString PropertyEditor::problem(const Draft &draft, qsizetype *entry) const
{
    const auto named = [](const QList<CustomProperty> &all, const QString &name) {
        return std::ranges::count(all, name, &CustomProperty::key);
    };
    const QList<CustomProperty> all = wanted(draft);
    for (qsizetype i = 0; i < draft.entries.size(); ++i) {
        const CustomProperty &property = draft.entries[i].property;
        *entry = i;
        if (property.key.isEmpty() && !property.value.isEmpty())
            return tr("Give it a name.");
        if (!property.key.isEmpty() && property.value.isEmpty() && !draft.entries[i].kept)
            return tr("Write a value, or remove the line.");
        if (named(all, property.key) > std::max<qsizetype>(1, named(draft.before, property.key)))
            return tr("There are two lines with the name %1.").arg(isolated(oneLine(property.key)));
    }
    return {};
}

void PropertyEditor::save()
{
    const auto draft = m_drafts.find(id());
    if (draft == m_drafts.end() || change().saving)
        return;
    qsizetype wrong = 0;
    setTrouble(id(), problem(*draft, &wrong));
    if (!change().trouble.isEmpty()) {
        const Row row = m_rows[wrong];
        Field *field = draft->entries[wrong].property.value.isEmpty() ? row.value : row.name;
        field->setWrong(true);
        field->setFocus(Qt::OtherFocusReason);
        return refresh();
    }
    const QList<CustomProperty> after = wanted(*draft);
    if (after == draft->before)
        return leave();
    startSaving(m_rows.value(0).value);
    emit saveRequested(id(), draft->before, after);
}

void PropertyEditor::saved(const ConversationId &id, const QList<CustomProperty> &properties)
{
    if (id == this->id()) {
        m_shown = properties;
        announce(this, tr("More about the customer saved"));
    }
    finish(id);
}

// What a colleague changed is named; saving once more puts ours in its place.
void PropertyEditor::clashed(const ConversationId &id, const SavedProperties &theirs)
{
    if (!stopSaving(id))
        return;
    QList<CustomProperty> &before = m_drafts[id].before;
    QStringList now;
    for (const QString &name : theirs.clashing) {
        before.removeIf([&name](const CustomProperty &property) { return property.key == name; });
        std::ranges::copy_if(theirs.now, std::back_inserter(before),
                             [&name](const CustomProperty &property) { return property.key == name; });
        const auto found = std::ranges::find(theirs.now, name, &CustomProperty::key);
        now.append(found == theirs.now.cend()
                       ? tr("%1 was removed").arg(isolated(oneLine(name)))
                       : tr("%1 is now %2")
                             .arg(isolated(oneLine(name)), isolated(oneLine(ContactFacts::shownValue(found->value)))));
    }
    setTrouble(id,
               tr("A colleague has changed the same meanwhile: %1. Save once more to put yours in its place.")
                   .arg(now.join(u"; "_s)));
    if (id == this->id())
        refresh();
}

QString PropertyEditor::refusalWords(const QString &why) const
{
    return tr("This is not saved. %1").arg(why);
}

void PropertyEditor::retranslate()
{
    m_add->setText(tr("Add a line"));
    for (const Row &row : std::as_const(m_rows))
        nameRow(row);
    refresh();
}

// Esc leaves the field and never what is written in it.
void PropertyEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEditing() || !qobject_cast<Field *>(QApplication::focusWidget())
        || !(enter || event->key() == Qt::Key_Escape))
        return CardEditor::keyPressEvent(event);
    const Draft draft = m_drafts.value(id());
    if (enter)
        save();
    else if (wanted(draft) == draft.before)
        leave();
    else
        m_save->setFocus(Qt::TabFocusReason);
}

} // namespace Amandesk
