// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

namespace usher::odb
{

/// The functions of libpq that are called past Qt, from the library that Qt's driver uses. Looked up when the
/// first store on PostgreSQL is opened: it brings a score of libraries with it, which every start would wait
/// for.
struct Libpq final {
    decltype(&PQexecParams) execParams;
    decltype(&PQclear) clear;
    decltype(&PQresultStatus) resultStatus;
    decltype(&PQresultErrorMessage) resultErrorMessage;
    decltype(&PQresultErrorField) resultErrorField;
    decltype(&PQntuples) ntuples;
    decltype(&PQnfields) nfields;
    decltype(&PQftype) ftype;
    decltype(&PQgetvalue) getvalue;
    decltype(&PQgetlength) getlength;
    decltype(&PQgetisnull) getisnull;
    decltype(&PQgetCancel) getCancel;
    decltype(&PQfreeCancel) freeCancel;
    decltype(&PQcancel) cancel;

    /// Null if there is no libpq, or not all of it.
    [[nodiscard]] static const Libpq* find();
};

} // namespace usher::odb
