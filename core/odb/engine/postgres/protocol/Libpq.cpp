// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/protocol/Libpq.h"

#include <optional>

#include <QLibrary>

namespace usher::odb
{

namespace
{

std::optional<Libpq> lookUp()
{
    constexpr int version = 5; // of libpq's interface, since 2005
    QLibrary library(QStringLiteral("pq"), version);
    bool isWhole = library.load();
    const auto resolve = [&]<class Function>(Function*& function, const char* name) {
        function = reinterpret_cast<Function*>(library.resolve(name));
        isWhole = isWhole && function;
    };
    Libpq libpq{};
    resolve(libpq.conndefaults, "PQconndefaults");
    resolve(libpq.conninfoFree, "PQconninfoFree");
    resolve(libpq.connectStart, "PQconnectStart");
    resolve(libpq.connectPoll, "PQconnectPoll");
    resolve(libpq.status, "PQstatus");
    resolve(libpq.finish, "PQfinish");
    resolve(libpq.setErrorVerbosity, "PQsetErrorVerbosity");
    resolve(libpq.setNoticeReceiver, "PQsetNoticeReceiver");
    resolve(libpq.errorMessage, "PQerrorMessage");
    resolve(libpq.connectionNeedsPassword, "PQconnectionNeedsPassword");
    resolve(libpq.sslInUse, "PQsslInUse");
    resolve(libpq.backendPid, "PQbackendPID");
    resolve(libpq.transactionStatus, "PQtransactionStatus");
    resolve(libpq.enterPipelineMode, "PQenterPipelineMode");
    resolve(libpq.exitPipelineMode, "PQexitPipelineMode");
    resolve(libpq.setnonblocking, "PQsetnonblocking");
    resolve(libpq.sendQuery, "PQsendQuery");
    resolve(libpq.sendQueryParams, "PQsendQueryParams");
    resolve(libpq.sendPrepare, "PQsendPrepare");
    resolve(libpq.sendQueryPrepared, "PQsendQueryPrepared");
    resolve(libpq.flush, "PQflush");
    resolve(libpq.isBusy, "PQisBusy");
    resolve(libpq.consumeInput, "PQconsumeInput");
    resolve(libpq.pipelineSync, "PQpipelineSync");
    resolve(libpq.getResult, "PQgetResult");
    resolve(libpq.makeEmptyPGresult, "PQmakeEmptyPGresult");
    resolve(libpq.cmdStatus, "PQcmdStatus");
    resolve(libpq.cmdTuples, "PQcmdTuples");
    resolve(libpq.socket, "PQsocket");
    resolve(libpq.clear, "PQclear");
    resolve(libpq.resultStatus, "PQresultStatus");
    resolve(libpq.resultErrorMessage, "PQresultErrorMessage");
    resolve(libpq.resultErrorField, "PQresultErrorField");
    resolve(libpq.ntuples, "PQntuples");
    resolve(libpq.nfields, "PQnfields");
    resolve(libpq.ftype, "PQftype");
    resolve(libpq.getvalue, "PQgetvalue");
    resolve(libpq.getlength, "PQgetlength");
    resolve(libpq.getisnull, "PQgetisnull");
    resolve(libpq.getCancel, "PQgetCancel");
    resolve(libpq.freeCancel, "PQfreeCancel");
    resolve(libpq.cancel, "PQcancel");
    return isWhole ? std::optional(libpq) : std::nullopt;
}

} // namespace

void Libpq::dropNotices(PGconn* connection) const
{
    setNoticeReceiver(
        connection, [](void*, const PGresult*) {}, nullptr);
}

const Libpq* Libpq::find()
{
    static const std::optional<Libpq> libpq = lookUp();
    return libpq ? &*libpq : nullptr;
}

} // namespace usher::odb
