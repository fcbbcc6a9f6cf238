#pragma once

namespace Amandesk {

// Call it in init(). Until the test function ends, a qWarning that was not announced with QTest::ignoreMessage()
// fails it, and so does every qCritical.
void failOnUnexpectedLog();

} // namespace Amandesk
