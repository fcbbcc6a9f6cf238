if(AMANDESK_SANITIZE)
    list(JOIN AMANDESK_SANITIZE "," sanitizers)
    add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all -g1)
    add_link_options(-fsanitize=${sanitizers})
endif()

# Every program links it before Qt, so that its functions are found first.
if("thread" IN_LIST AMANDESK_SANITIZE)
    add_library(amandesk_qtfortsan SHARED tests/support/qtfortsan.cpp)
    target_link_libraries(amandesk_qtfortsan PRIVATE Qt6::Core ${CMAKE_DL_LIBS})
    link_libraries(amandesk_qtfortsan)
    add_library(amandesk_vforkfortsan OBJECT tests/support/vforkfortsan.cpp)
    link_libraries(amandesk_vforkfortsan)
endif()
