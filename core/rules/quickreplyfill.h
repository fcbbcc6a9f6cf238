#pragma once
#include <QString>

namespace Amandesk {

// What the variables of a quick reply stand for. Empty: not known.
struct QuickReplyValues {
    QString customer;
    QString agent;
    QString channel;
};

// A quick reply as it goes into the text field. The first variable without a value stays as it was written, and is to
// be selected, so that it is neither overlooked nor has to be looked for.
struct FilledReply {
    QString text;
    qsizetype gap = -1; // where it begins; -1: nothing is left to fill in
    qsizetype gapLength = 0;
};

// Variables are {{name}} and {name}, in English or Indonesian, without regard to case: customer (pelanggan, name,
// nama), agent (agen), channel (kanal, saluran). Other words in braces are gaps that the agent fills in. What a value
// holds is never taken for a variable again. Lines end as in a text field. Pure.
FilledReply fillQuickReply(const QString &saved, const QuickReplyValues &values);

} // namespace Amandesk
