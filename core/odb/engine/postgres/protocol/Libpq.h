// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

namespace usher::odb
{

/// The functions of libpq that are called directly and not through Qt, from the library that Qt's driver
/// uses. They are looked up when the first store on PostgreSQL is opened: libpq loads about twenty other
/// libraries, and every start would wait for them.
struct Libpq final {
    decltype(&PQconndefaults) conndefaults;
    decltype(&PQconninfoFree) conninfoFree;
    decltype(&PQconnectStart) connectStart;
    decltype(&PQconnectPoll) connectPoll;
    decltype(&PQstatus) status;
    decltype(&PQfinish) finish;
    decltype(&PQsetErrorVerbosity) setErrorVerbosity;
    decltype(&PQsetNoticeReceiver) setNoticeReceiver;
    decltype(&PQerrorMessage) errorMessage;
    decltype(&PQconnectionNeedsPassword) connectionNeedsPassword;
    decltype(&PQsslInUse) sslInUse;
    decltype(&PQbackendPID) backendPid;
    decltype(&PQtransactionStatus) transactionStatus;
    decltype(&PQenterPipelineMode) enterPipelineMode;
    decltype(&PQexitPipelineMode) exitPipelineMode;
    decltype(&PQsetnonblocking) setnonblocking;
    decltype(&PQsendQuery) sendQuery;
    decltype(&PQsendQueryParams) sendQueryParams;
    decltype(&PQsendPrepare) sendPrepare;
    decltype(&PQsendQueryPrepared) sendQueryPrepared;
    decltype(&PQflush) flush;
    decltype(&PQisBusy) isBusy;
    decltype(&PQconsumeInput) consumeInput;
    decltype(&PQpipelineSync) pipelineSync;
    decltype(&PQgetResult) getResult;
    decltype(&PQmakeEmptyPGresult) makeEmptyPGresult;
    decltype(&PQcmdStatus) cmdStatus;
    decltype(&PQcmdTuples) cmdTuples;
    decltype(&PQsocket) socket;
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

    /// Drops the server's notices on this connection from now on. libpq would write them to standard error as
    /// they come: control characters, and values such as tokens, that a trigger or a log level puts there.
    void dropNotices(PGconn* connection) const;

    /// Returns the functions, or null if libpq or one of them is missing.
    [[nodiscard]] static const Libpq* find();
};

} // namespace usher::odb
