#pragma once
#include "core/domain/template.h"

// A template with its variables: which there are, what is wrong with the values, and what the customer will read.
// Pure, no texts.
namespace Amandesk::WhatsApp {

inline constexpr int maxTemplateHeader = 60;
inline constexpr int maxTemplateBody = 1024; // with the values filled in
inline constexpr int maxTemplateFooter = 60;
inline constexpr int maxTemplateButton = 25;
inline constexpr int maxTemplateVariables = 15; // of the body

enum class TemplatePart { Header, Body, Button };

// One value that is asked for.
struct TemplateField {
    TemplatePart part = TemplatePart::Body;
    int index = 0; // of the variable within the body, of the button among the buttons
    QString name; // as written between the braces: "1", "order"
    QString before; // the words before and behind it, for orientation
    QString after;
    bool isFile = false; // the header's image, video or document: an address
    friend bool operator==(const TemplateField &, const TemplateField &) = default;
};
// Header first, then body, then buttons. A variable that occurs twice is asked for once.
QList<TemplateField> templateFields(const MessageTemplate &value);

enum class ValueProblem { None, Missing, LineBreak, Tab, ManySpaces, TooLong, NotAnAddress };
// Of one value by itself; TooLong is also what makes the whole part too long.
ValueProblem checkValue(const MessageTemplate &value, const QList<TemplateField> &fields, const QStringList &values,
                        qsizetype field);

enum class TemplateProblem { None, NotApproved, TooManyVariables, CountDiffers, BadValue, NotSupported };
// values: one for each of templateFields(). CountDiffers: the template's own count is not the one in its text.
TemplateProblem checkTemplate(const MessageTemplate &value, const QStringList &values);

TemplateFill templateFill(const MessageTemplate &value, const QStringList &values);

// With the values filled in; what is still missing stays as its braces.
QString filledHeader(const MessageTemplate &value, const QStringList &values);
QString filledBody(const MessageTemplate &value, const QStringList &values);
QString filledText(const MessageTemplate &value, const QStringList &values); // header, body and footer, as one text

} // namespace Amandesk::WhatsApp
