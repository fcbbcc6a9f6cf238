#pragma once

namespace Amandesk {

// Makes the compiled-in translations available as :/i18n/amandesk_<language>.qm. Call once, before a language is used.
void initTranslations();

} // namespace Amandesk
