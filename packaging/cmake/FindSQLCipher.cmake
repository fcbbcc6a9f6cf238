# Finds SQLCipher and defines SQLCipher::SQLCipher.
# The pkg-config file carries SQLite's version, so SQLCipher's own is read from the program.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(PC_SQLCIPHER QUIET sqlcipher)
endif()
find_path(SQLCipher_INCLUDE_DIR sqlcipher/sqlite3.h HINTS ${PC_SQLCIPHER_INCLUDEDIR})
find_library(SQLCipher_LIBRARY NAMES sqlcipher HINTS ${PC_SQLCIPHER_LIBDIR})
find_package(sqlcipher CONFIG QUIET) # vcpkg
if(NOT SQLCipher_LIBRARY AND TARGET sqlcipher::sqlcipher)
    get_target_property(SQLCipher_INCLUDE_DIR sqlcipher::sqlcipher INTERFACE_INCLUDE_DIRECTORIES)
    set(SQLCipher_LIBRARY sqlcipher::sqlcipher)
endif()

# SQLCipher 4.6 stands on SQLite 3.46; the version is asked again at run time (PRAGMA cipher_version).
if(SQLCipher_INCLUDE_DIR AND EXISTS "${SQLCipher_INCLUDE_DIR}/sqlcipher/sqlite3.h")
    file(STRINGS "${SQLCipher_INCLUDE_DIR}/sqlcipher/sqlite3.h" line REGEX "^#define SQLITE_VERSION_NUMBER")
    string(REGEX MATCH "[0-9]+" SQLCipher_SQLITE_NUMBER "${line}")
    if(SQLCipher_SQLITE_NUMBER LESS 3046000)
        message(FATAL_ERROR "SQLCipher 4.6 or newer is needed, this one stands on SQLite ${SQLCipher_SQLITE_NUMBER}")
    endif()
    set(SQLCipher_VERSION 4.6)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SQLCipher
    REQUIRED_VARS SQLCipher_LIBRARY SQLCipher_INCLUDE_DIR VERSION_VAR SQLCipher_VERSION)
if(SQLCipher_FOUND AND NOT TARGET SQLCipher::SQLCipher)
    add_library(SQLCipher::SQLCipher INTERFACE IMPORTED)
    set_target_properties(SQLCipher::SQLCipher PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${SQLCipher_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${SQLCipher_LIBRARY}"
        INTERFACE_COMPILE_DEFINITIONS "SQLITE_HAS_CODEC")
endif()
mark_as_advanced(SQLCipher_INCLUDE_DIR SQLCipher_LIBRARY)
