// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/Record.h"

#include <QJsonDocument>

#include "core/ExactText.h"
#include "core/Time.h"
#include "core/audit/tree/MerkleTree.h"

namespace usher::audit
{

Record recordOf(qint64 number, const QByteArray& leaf, const QByteArray& leafHash)
{
    Record record{.number = number, .leaf = leaf, .leafHash = leafHash};
    if (leaf.isEmpty()) {
        record.state = RecordState::Pruned;
        return record;
    }
    const QJsonObject json = exactJson(leaf).object();
    const auto text = [&](QLatin1StringView key) { return json.value(key).toString(); };
    const auto time = parseTime(text(QLatin1StringView("time")));
    if (!time || audit::leafHash(leaf) != leafHash ||
        json.value(QLatin1StringView("seq")).toInteger(-1) != number) {
        return record;
    }
    record.state = RecordState::Whole;
    record.time = *time;
    record.op = text(QLatin1StringView("op"));
    record.outcomeText = text(QLatin1StringView("outcome"));
    record.outcome = outcomeNamed(record.outcomeText);
    record.statusText = text(QLatin1StringView("status"));
    record.status = statusOf(record.statusText);
    record.reasonText = text(QLatin1StringView("reason"));
    record.reason = reasonNamed(record.reasonText);
    record.actor = Person::fromJson(json.value(QLatin1StringView("actor")).toObject());
    record.target = Person::fromJson(json.value(QLatin1StringView("target")).toObject());
    record.cid = text(QLatin1StringView("cid"));
    record.currentApp = text(QLatin1StringView("current_app"));
    record.remoteAddr = text(QLatin1StringView("remote_addr"));
    record.userAgent = text(QLatin1StringView("user_agent"));
    record.extra = json.value(QLatin1StringView("extra")).toObject();
    return record;
}

} // namespace usher::audit
