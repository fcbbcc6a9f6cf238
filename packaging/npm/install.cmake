# cmake -DNPM=… -DSOURCE=<folder with package.json and package-lock.json> -DBINARY=<folder> -P install.cmake
# Unpacks exactly what the lock file names into BINARY/node_modules; the source tree stays as it is.
foreach(name package.json package-lock.json)
    file(COPY_FILE "${SOURCE}/${name}" "${BINARY}/${name}")
endforeach()
# Node brings its own list of authorities; behind a company's proxy the system's list is the right one.
if(NOT DEFINED ENV{NODE_EXTRA_CA_CERTS} AND EXISTS "/etc/ssl/certs/ca-certificates.crt")
    set(ENV{NODE_EXTRA_CA_CERTS} "/etc/ssl/certs/ca-certificates.crt")
endif()
execute_process(
    COMMAND "${NPM}" ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY "${BINARY}"
    RESULT_VARIABLE result
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output)
if(NOT result EQUAL 0)
    file(REMOVE_RECURSE "${BINARY}/node_modules")
    message(FATAL_ERROR "npm ci failed (${result}). It needs the npm registry once per build folder.\n${output}")
endif()
file(TOUCH "${BINARY}/installed.stamp")
