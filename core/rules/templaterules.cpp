#include "core/rules/templaterules.h"
#include <QRegularExpression>
#include <QUrl>

namespace Amandesk::WhatsApp {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int wordsAround = 2;

const QRegularExpression &placeholder()
{
    static const QRegularExpression pattern(u"\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*\\}\\}"_s);
    return pattern;
}

QList<TemplateField> fieldsOf(const QString &text, TemplatePart part)
{
    QList<TemplateField> fields;
    QStringList names;
    for (auto it = placeholder().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (names.contains(match.captured(1)))
            continue;
        names.append(match.captured(1));
        TemplateField field;
        field.part = part;
        field.name = match.captured(1);
        const QString before = text.left(match.capturedStart()).section(u'\n', -1).section(u"}}"_s, -1).simplified();
        const QString after = text.mid(match.capturedEnd()).section(u'\n', 0, 0).section(u"{{"_s, 0, 0).simplified();
        field.before = before.section(u' ', -wordsAround);
        field.after = after.section(u' ', 0, wordsAround - 1);
        fields.append(field);
    }
    // Numbered ones go in the order of their numbers, whatever the text does.
    std::stable_sort(fields.begin(), fields.end(), [](const TemplateField &a, const TemplateField &b) {
        bool first = false;
        bool second = false;
        const int left = a.name.toInt(&first);
        const int right = b.name.toInt(&second);
        return first && second && left < right;
    });
    for (qsizetype i = 0; i < fields.size(); ++i)
        fields[i].index = int(i);
    return fields;
}

bool headerIsFile(const MessageTemplate &value)
{
    return value.headerKind == "image"_L1 || value.headerKind == "video"_L1 || value.headerKind == "document"_L1;
}

QString filled(const QString &text, TemplatePart part, const QList<TemplateField> &fields, const QStringList &values)
{
    QString out;
    qsizetype last = 0;
    for (auto it = placeholder().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        QString value;
        for (qsizetype i = 0; i < fields.size(); ++i) {
            if (fields[i].part == part && fields[i].name == match.captured(1))
                value = values.value(i);
        }
        out += text.mid(last, match.capturedStart() - last);
        out += value.isEmpty() ? match.captured(0) : value;
        last = match.capturedEnd();
    }
    return out + text.mid(last);
}

int mostOf(TemplatePart part)
{
    switch (part) {
    case TemplatePart::Header:
        return maxTemplateHeader;
    case TemplatePart::Body:
        return maxTemplateBody;
    case TemplatePart::Button:
        return 2000; // an address
    }
    Q_UNREACHABLE();
}
} // namespace

QList<TemplateField> templateFields(const MessageTemplate &value)
{
    QList<TemplateField> fields;
    if (value.headerKind == "text"_L1) {
        fields = fieldsOf(value.header, TemplatePart::Header);
    } else if (headerIsFile(value)) {
        TemplateField file;
        file.part = TemplatePart::Header;
        file.name = value.headerKind;
        file.isFile = true;
        fields.append(file);
    }
    fields += fieldsOf(value.body, TemplatePart::Body);
    for (qsizetype i = 0; i < value.buttons.size(); ++i) {
        QList<TemplateField> button = fieldsOf(value.buttons[i].target, TemplatePart::Button);
        if (value.buttons[i].kind != "url"_L1 || button.isEmpty())
            continue;
        button.first().index = int(i); // an address has one
        button.first().before = value.buttons[i].label;
        button.first().after.clear();
        fields.append(button.first());
    }
    return fields;
}

ValueProblem checkValue(const MessageTemplate &value, const QList<TemplateField> &fields, const QStringList &values,
                        qsizetype field)
{
    const QString text = values.value(field);
    const TemplateField &asked = fields[field];
    if (text.trimmed().isEmpty())
        return ValueProblem::Missing;
    if (text.contains(u'\n') || text.contains(u'\r') || text.contains(QChar::LineSeparator)
        || text.contains(QChar::ParagraphSeparator))
        return ValueProblem::LineBreak;
    if (text.contains(u'\t'))
        return ValueProblem::Tab;
    if (text.contains(u"    "_s))
        return ValueProblem::ManySpaces;
    if (asked.isFile) {
        const QUrl url(text, QUrl::StrictMode);
        return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() ? ValueProblem::None
                                                                                    : ValueProblem::NotAnAddress;
    }
    const QString whole = asked.part == TemplatePart::Header ? filled(value.header, asked.part, fields, values)
        : asked.part == TemplatePart::Body                   ? filled(value.body, asked.part, fields, values)
                                                             : text;
    return whole.size() > mostOf(asked.part) ? ValueProblem::TooLong : ValueProblem::None;
}

TemplateProblem checkTemplate(const MessageTemplate &value, const QStringList &values)
{
    if (!value.approved)
        return TemplateProblem::NotApproved;
    const QList<TemplateField> fields = templateFields(value);
    const auto inBody = std::count_if(fields.begin(), fields.end(),
                                      [](const TemplateField &field) { return field.part == TemplatePart::Body; });
    const auto inHeader = std::count_if(fields.begin(), fields.end(),
                                        [](const TemplateField &field) { return field.part == TemplatePart::Header; });
    if (!value.headerKind.isEmpty() && value.headerKind != "text"_L1 && !headerIsFile(value))
        return TemplateProblem::NotSupported; // a place, or what is not invented yet
    if (inBody > maxTemplateVariables || inHeader > 1)
        return TemplateProblem::TooManyVariables;
    // Some servers count the body's alone, some the header's too.
    if (value.variables != inBody && value.variables != inBody + inHeader)
        return TemplateProblem::CountDiffers;
    if (values.size() != fields.size())
        return TemplateProblem::CountDiffers;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (checkValue(value, fields, values, i) != ValueProblem::None)
            return TemplateProblem::BadValue;
    }
    return TemplateProblem::None;
}

TemplateFill templateFill(const MessageTemplate &value, const QStringList &values)
{
    TemplateFill fill;
    const QList<TemplateField> fields = templateFields(value);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QString text = values.value(i).trimmed();
        switch (fields[i].part) {
        case TemplatePart::Header:
            fill.header = text;
            fill.headerType = value.headerKind;
            break;
        case TemplatePart::Body:
            fill.variables.append(text);
            break;
        case TemplatePart::Button:
            fill.buttons.resize(value.buttons.size());
            fill.buttons[fields[i].index] = text;
            break;
        }
    }
    return fill;
}

QString filledHeader(const MessageTemplate &value, const QStringList &values)
{
    return value.headerKind == "text"_L1 ? filled(value.header, TemplatePart::Header, templateFields(value), values)
                                         : QString();
}

QString filledBody(const MessageTemplate &value, const QStringList &values)
{
    return filled(value.body, TemplatePart::Body, templateFields(value), values);
}

QString filledText(const MessageTemplate &value, const QStringList &values)
{
    QStringList parts{filledHeader(value, values), filledBody(value, values), value.footer};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

} // namespace Amandesk::WhatsApp
