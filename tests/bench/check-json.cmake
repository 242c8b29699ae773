# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D BENCH=PROGRAM -P check-json.cmake: runs the program with --tiny and checks the shape of its JSON:
# {"rows": [{"name", "n", "value", "unit", "floor", "ratio", "goal", "counts", "faults"}]}.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND "${BENCH}" --tiny --json OUTPUT_VARIABLE json RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "usher-bench ended with ${status}: ${json}")
endif()

string(JSON members LENGTH "${json}")
string(JSON count LENGTH "${json}" rows)
if(NOT members EQUAL 1 OR count LESS 1)
    message(FATAL_ERROR "The output has other members than \"rows\", or no rows: ${json}")
endif()
set(types "name=STRING" "n=NUMBER" "value=NUMBER" "unit=STRING" "floor=NUMBER" "ratio=NUMBER" "goal=(NUMBER|NULL)"
    "counts=OBJECT" "faults=ARRAY")
set(names "")
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
    string(JSON row GET "${json}" rows ${i})
    foreach(each IN LISTS types)
        string(REGEX MATCH "^([a-z]+)=(.+)$" ignored "${each}")
        set(type "${CMAKE_MATCH_2}")
        string(JSON found ERROR_VARIABLE missing TYPE "${row}" "${CMAKE_MATCH_1}")
        if(NOT found MATCHES "^${type}$")
            message(FATAL_ERROR "${each} is ${found}: ${row}")
        endif()
    endforeach()
    string(JSON members LENGTH "${row}")
    list(LENGTH types expected)
    string(JSON faults LENGTH "${row}" faults)
    if(NOT members EQUAL expected OR NOT faults EQUAL 0)
        message(FATAL_ERROR "A row has other members than expected, or a fault: ${row}")
    endif()
    string(JSON name GET "${row}" name)
    list(APPEND names "${name}")
endforeach()

foreach(name IN ITEMS audit_writers session_get session_get_batch session_end login list_first_page list_page_deep
        list_filter_network list_filter_agent list_filter_user list_sort_address memory scroll startup_time
        startup_memory window_load window_load_memory)
    if(NOT name IN_LIST names)
        message(FATAL_ERROR "There is no row ${name}, only ${names}")
    endif()
endforeach()
