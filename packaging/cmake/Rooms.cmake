# amandesk_room(NAME SOURCES … [USES room…] [LIBRARIES target…])
# A room of core is a static library that links the rooms it may know, and no other:
# the house's directions hold at link time as well as in tst_layering.
function(amandesk_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
    add_library(amandesk_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(amandesk_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    list(TRANSFORM ROOM_USES PREPEND amandesk_)
    target_link_libraries(amandesk_${name} PUBLIC Qt6::Core ${ROOM_USES} ${ROOM_LIBRARIES} PRIVATE amandesk_warnings)
endfunction()

# amandesk_test(tst_name LABEL unit|integration|gui|interop|architecture [SOURCES …] LIBRARIES …)
# One executable per test, named after its file; gui tests run offscreen.
function(amandesk_test name)
    cmake_parse_arguments(TST "" "LABEL;TIMEOUT" "SOURCES;LIBRARIES;ENVIRONMENT" ${ARGN})
    if(NOT TST_SOURCES)
        set(TST_SOURCES ${name}.cpp)
    endif()
    if(NOT TST_TIMEOUT)
        set(TST_TIMEOUT 120)
    endif()
    add_executable(${name} ${TST_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE Qt6::Test ${TST_LIBRARIES} amandesk_warnings)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_compile_definitions(${name} PRIVATE AMANDESK_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${name})
    amandesk_dress_test(${name} ${TST_LABEL} ${TST_TIMEOUT} ${TST_ENVIRONMENT})
endfunction()

# The surroundings that every test has; more of them may follow. The timeout is in seconds without sanitizers.
function(amandesk_dress_test name label timeout)
    set(environment QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES= LC_ALL=C.UTF-8 ${ARGN})
    if(AMANDESK_SANITIZE)
        math(EXPR timeout "${timeout} * 5") # what they cost
        # history_size: or the other side of a race has no stack, and nobody knows whose it was.
        # die_after_fork: QProcess starts a program from a copy of this one that shares its memory.
        list(APPEND environment
            "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0"
            "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp:die_after_fork=0:history_size=7")
    endif()
    # QtTest ends a test function after five minutes of its own, whatever ctest allows.
    list(APPEND environment "QTEST_FUNCTION_TIMEOUT=${timeout}000")
    set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${timeout} ENVIRONMENT "${environment}")
endfunction()

# Adds each of the named subdirectories that has a CMakeLists.txt.
function(amandesk_add_existing)
    foreach(dir IN LISTS ARGN)
        if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${dir}/CMakeLists.txt")
            add_subdirectory(${dir})
        endif()
    endforeach()
endfunction()
