#include "ui/composer/templateform.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/composer/templatelist.h"
#include "ui/theme/theme.h"
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace WhatsApp;

namespace {
constexpr int twoColumnsFrom = 360;
}

TemplateForm::TemplateForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new ElidedLabel(theme, TextStep::Body, ColorRole::Text))
    , m_facts(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_note(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_grid(new QGridLayout)
{
    m_name->setWeight(QFont::DemiBold);
    m_note->setWordWrap(true);
    m_grid->setHorizontalSpacing(Space::s16);
    m_grid->setVerticalSpacing(Space::s8);
    m_grid->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->setSpacing(Space::s8);
    head->addWidget(m_name, 1);
    head->addWidget(m_facts);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Space::s8);
    all->addLayout(head);
    all->addLayout(m_grid);
    all->addWidget(m_note);
}

void TemplateForm::showTemplate(const MessageTemplate &value)
{
    if (value.detailId == m_template.detailId && templateFields(value) == m_fields) {
        m_template = value; // approval may have changed
        return retranslate();
    }
    m_template = value;
    m_fields = templateFields(value);
    build();
    retranslate();
    check();
    emit valuesChanged();
}

void TemplateForm::clear()
{
    m_template = {};
    m_fields.clear();
    build();
    retranslate();
}

void TemplateForm::build()
{
    for (const Row &row : std::as_const(m_rows))
        delete row.box;
    m_rows.clear();
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        Row row;
        row.box = new QWidget;
        row.label = new TextLabel(m_theme, TextStep::Small, ColorRole::Text);
        row.label->setWeight(QFont::DemiBold);
        row.count = new TextLabel(m_theme, TextStep::Small, ColorRole::Text3);
        row.field = new Field(m_theme);
        row.field->setObjectName(u"templateField%1"_s.arg(i));
        row.field->installEventFilter(this);
        row.hint = new ElidedLabel(m_theme, TextStep::Small, ColorRole::Text3);
        row.problem = new NoteLine(m_theme, NoteLine::Kind::Error, u"alert-circle"_s);
        auto *head = new QHBoxLayout;
        head->addWidget(row.label, 1);
        head->addWidget(row.count);
        auto *column = new QVBoxLayout(row.box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(3);
        column->addLayout(head);
        column->addWidget(row.field);
        column->addWidget(row.hint);
        column->addWidget(row.problem);
        connect(row.field, &QLineEdit::textChanged, this, [this] {
            check();
            emit valuesChanged();
        });
        connect(row.field, &QLineEdit::editingFinished, this, [this, i] {
            if (i < m_rows.size() && !m_rows[i].field->text().isEmpty())
                m_rows[i].touched = true;
            check();
        });
        m_rows.append(row);
    }
    arrange();
}

void TemplateForm::arrange()
{
    const int columns = width() >= m_theme.scaled(twoColumnsFrom) ? 2 : 1;
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_grid->addWidget(m_rows[i].box, int(i) / columns, int(i) % columns, Qt::AlignTop);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 && !m_rows.isEmpty() ? 1 : 0);
}

QStringList TemplateForm::values() const
{
    QStringList all;
    for (const Row &row : m_rows)
        all.append(row.field->text());
    return all;
}

bool TemplateForm::isComplete() const
{
    return m_template.detailId > 0 && checkTemplate(m_template, values()) == TemplateProblem::None;
}

void TemplateForm::sayWhatIsWrong()
{
    for (Row &row : m_rows)
        row.touched = true;
    check();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (checkValue(m_template, m_fields, values(), i) != ValueProblem::None)
            return m_rows[i].field->setFocus(Qt::OtherFocusReason);
    }
}

void TemplateForm::focusFirst()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (row.field->text().isEmpty())
            return row.field->setFocus(Qt::OtherFocusReason);
    }
    if (!m_rows.isEmpty())
        m_rows.first().field->setFocus(Qt::OtherFocusReason);
}

void TemplateForm::tabFrom(QWidget *before)
{
    for (const Row &row : std::as_const(m_rows)) {
        setTabOrder(before, row.field);
        before = row.field;
    }
}

void TemplateForm::check()
{
    const QStringList all = values();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const ValueProblem problem = checkValue(m_template, m_fields, all, i);
        // A pasted line break is wrong at once; what is still missing only when the field was left.
        const bool wrong = problem != ValueProblem::None && (row.touched || problem != ValueProblem::Missing);
        row.field->setWrong(wrong);
        row.problem->setVisible(wrong);
        row.hint->setVisible(!wrong && !row.hint->text().isEmpty());
        if (wrong)
            row.problem->setText(problemWords(problem));
        row.field->setAccessibleDescription(wrong ? problemWords(problem) : row.hint->text());
        const bool counted = m_fields[i].part == TemplatePart::Header && !m_fields[i].isFile;
        row.count->setVisible(counted);
        if (counted)
            row.count->setText(tr("%1 of %2")
                                   .arg(QLocale().toString(filledHeader(m_template, all).size()),
                                        QLocale().toString(maxTemplateHeader)));
    }
    QString note;
    switch (m_template.detailId > 0 ? checkTemplate(m_template, all) : TemplateProblem::None) {
    case TemplateProblem::NotApproved:
        note = tr("WhatsApp has not approved this template, so it cannot be sent.");
        break;
    case TemplateProblem::TooManyVariables:
    case TemplateProblem::CountDiffers:
        note = tr("The number of variables does not match the text, so WhatsApp would refuse this template. Tell your "
                  "administrator.");
        break;
    case TemplateProblem::NotSupported:
        note = tr("This kind of template can only be sent from the web dashboard.");
        break;
    case TemplateProblem::None:
    case TemplateProblem::BadValue:
        if (m_template.detailId > 0 && m_rows.isEmpty())
            note = tr("This template has nothing to fill in.");
        break;
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString TemplateForm::labelOf(const TemplateField &field) const
{
    if (field.isFile)
        return field.name == "image"_L1 ? tr("Address of the image")
            : field.name == "video"_L1  ? tr("Address of the video")
                                        : tr("Address of the document");
    const QString braces = u"{{%1}}"_s.arg(field.name);
    switch (field.part) {
    case TemplatePart::Header:
        return tr("Header %1", "template variable").arg(braces);
    case TemplatePart::Body:
        return tr("Body %1", "template variable").arg(braces);
    case TemplatePart::Button:
        return tr("Link %1", "template variable").arg(braces);
    }
    Q_UNREACHABLE();
}

QString TemplateForm::hintOf(const TemplateField &field) const
{
    if (field.isFile)
        return tr("begins with https://");
    if (field.part == TemplatePart::Button)
        return tr("end of the address of %1").arg(oneLine(field.before));
    if (!field.before.isEmpty())
        return tr("after “%1”").arg(oneLine(field.before));
    return field.after.isEmpty() ? QString() : tr("before “%1”").arg(oneLine(field.after));
}

QString TemplateForm::problemWords(ValueProblem problem)
{
    switch (problem) {
    case ValueProblem::None:
        return {};
    case ValueProblem::Missing:
        return tr("Needed, on one line");
    case ValueProblem::LineBreak:
        return tr("On one line only");
    case ValueProblem::Tab:
        return tr("Without tabs");
    case ValueProblem::ManySpaces:
        return tr("At most three spaces in a row");
    case ValueProblem::TooLong:
        return tr("Too long with this value");
    case ValueProblem::NotAnAddress:
        return tr("A complete address that begins with https://");
    }
    Q_UNREACHABLE();
}

void TemplateForm::retranslate()
{
    const bool any = m_template.detailId > 0;
    m_name->setText(!any                            ? QString()
                        : m_template.name.isEmpty() ? tr("Open the conversation again")
                                                    : oneLine(m_template.name));
    QStringList facts{TemplateList::categoryName(m_template.category), m_template.language};
    if (any)
        facts.append(m_template.approved ? tr("Approved") : tr("Not approved"));
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setColor(m_template.approved ? ColorRole::OkText : ColorRole::Text3);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i].label->setText(labelOf(m_fields[i]));
        m_rows[i].hint->setText(hintOf(m_fields[i]));
        m_rows[i].field->setAccessibleName(labelOf(m_fields[i]));
    }
    check();
}

bool TemplateForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        emit left();
        return true;
    }
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    const bool last = !m_rows.isEmpty() && watched == m_rows.last().field;
    if (last || key->modifiers().testFlag(Qt::ControlModifier))
        emit submitted();
    else
        focusNextPrevChild(true);
    return true;
}

void TemplateForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TemplateForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
