find_program(AMANDESK_NPM NAMES npm npm.cmd)

# amandesk_npm_package(FOLDER OUT_STAMP OUT_MODULES)
# Lets the build fetch the packages pinned in FOLDER (below packaging/) into the build tree, once.
# OUT_STAMP is the file to depend on, OUT_MODULES the node_modules folder.
function(amandesk_npm_package folder out_stamp out_modules)
    set(source "${PROJECT_SOURCE_DIR}/packaging/${folder}")
    set(binary "${PROJECT_BINARY_DIR}/${folder}")
    set(script "${PROJECT_SOURCE_DIR}/packaging/npm/install.cmake")
    file(MAKE_DIRECTORY "${binary}")
    add_custom_command(
        OUTPUT "${binary}/installed.stamp"
        COMMAND "${CMAKE_COMMAND}" -DNPM=${AMANDESK_NPM} -DSOURCE=${source} -DBINARY=${binary} -P "${script}"
        DEPENDS "${source}/package.json" "${source}/package-lock.json" "${script}"
        COMMENT "Fetching the npm packages pinned in packaging/${folder}"
        VERBATIM)
    set(${out_stamp} "${binary}/installed.stamp" PARENT_SCOPE)
    set(${out_modules} "${binary}/node_modules" PARENT_SCOPE)
endfunction()
