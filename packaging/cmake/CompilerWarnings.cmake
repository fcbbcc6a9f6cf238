# Warnings, strict Qt definitions and hardening, for every target of ours.
add_library(amandesk_warnings INTERFACE)

if(MSVC)
    target_compile_options(amandesk_warnings INTERFACE /W4 /permissive- /utf-8 /Zc:__cplusplus /wd4127)
    if(AMANDESK_WARNINGS_AS_ERRORS)
        target_compile_options(amandesk_warnings INTERFACE /WX)
    endif()
else()
    target_compile_options(amandesk_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
        -Wformat=2 -Wimplicit-fallthrough -Wsuggest-override -Wswitch-enum -Wvla)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 reports code of libstdc++ and Qt that it inlined into ours.
        target_compile_options(amandesk_warnings INTERFACE
            -Wduplicated-cond -Wlogical-op -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
            -Wno-maybe-uninitialized -Wno-dangling-pointer)
    endif()
    if(AMANDESK_WARNINGS_AS_ERRORS)
        target_compile_options(amandesk_warnings INTERFACE -Werror)
    endif()
endif()

target_compile_definitions(amandesk_warnings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS
    QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    AMANDESK_VERSION="${PROJECT_VERSION}")

if(AMANDESK_HARDENING AND NOT MSVC)
    target_compile_options(amandesk_warnings INTERFACE
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong)
    if(UNIX AND NOT APPLE)
        target_compile_options(amandesk_warnings INTERFACE -fstack-clash-protection)
        if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
            target_compile_options(amandesk_warnings INTERFACE -fcf-protection=full)
        endif()
        target_link_options(amandesk_warnings INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
    endif()
elseif(AMANDESK_HARDENING AND MSVC)
    target_compile_options(amandesk_warnings INTERFACE /guard:cf /sdl)
    target_link_options(amandesk_warnings INTERFACE /guard:cf /DYNAMICBASE /CETCOMPAT)
endif()
