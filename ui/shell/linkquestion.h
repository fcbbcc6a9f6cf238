#pragma once
#include "core/rules/weblinks.h"
#include "ui/common/questiondialog.h"

namespace Amandesk {

// Before a link of a message is opened in the browser: its true host, large, what is suspicious about it, and the
// whole address. Nothing was fetched of it. Cancel has the focus.
class LinkQuestion final : public QuestionDialog
{
    Q_OBJECT
public:
    LinkQuestion(const Theme &theme, const WebLinkFacts &facts, QWidget *parent);
};

} // namespace Amandesk
