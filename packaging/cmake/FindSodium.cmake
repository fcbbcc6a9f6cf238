# Finds libsodium and defines Sodium::Sodium.
include(PlainLibrary)
amandesk_find_library(Sodium PKGCONFIG libsodium HEADER sodium.h LIBRARIES sodium libsodium)
