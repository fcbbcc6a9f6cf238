# The Hunspell dictionaries whose words are compiled into core/words. Only their lists of words are read, at build time.
function(amandesk_dictionary variable name language package)
    find_file(${variable} ${name}
        PATH_SUFFIXES hunspell myspell/dicts share/hunspell share/myspell/dicts
        PATHS /usr/share /opt/homebrew/share /usr/local/share /Library/Spelling
        DOC "Word list (${name}) of the ${language} Hunspell dictionary")
    if(NOT ${variable})
        message(FATAL_ERROR "The ${language} Hunspell dictionary (${name}) was not found. "
            "Install it (Debian: ${package}) or pass -D${variable}=/path/to/${name}.")
    endif()
endfunction()

amandesk_dictionary(AMANDESK_INDONESIAN_DICTIONARY id_ID.dic Indonesian hunspell-id)
amandesk_dictionary(AMANDESK_ENGLISH_DICTIONARY en_US.dic English hunspell-en-us)
