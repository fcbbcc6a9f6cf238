# Finds libhunspell and defines Hunspell::Hunspell.
include(PlainLibrary)
amandesk_find_library(Hunspell PKGCONFIG hunspell HEADER hunspell/hunspell.hxx LIBRARIES hunspell hunspell-1.7)
