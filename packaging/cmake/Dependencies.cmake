# Every outside library, in one place. ARCHITECTURE.md says why each is there.
find_package(Qt6 6.4 REQUIRED COMPONENTS
    Core Network WebSockets Sql Concurrent Gui Widgets Svg HttpServer LinguistTools)
if(AMANDESK_BUILD_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(Qt6Keychain REQUIRED)
find_package(tl-expected REQUIRED)
find_package(SQLCipher 4.6 REQUIRED)
find_package(Sodium REQUIRED)
include(Dictionaries)
