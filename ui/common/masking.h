#pragma once
#include <QString>

namespace Amandesk {

// A phone number as it may stand on a screen: "6281200000012" is "+62 812-••••-••12". The dots do not tell its length.
QString maskedNumber(const QString &number);
// A channel's identity: numbers and e-mail addresses masked, handles as they are.
QString maskedIdentity(const QString &userId);
// For screen readers: a run of dots is the word "masked".
QString spokenMask(const QString &masked);

} // namespace Amandesk
