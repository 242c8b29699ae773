// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/LeafReader.h"

#include <string_view>

#include <simdjson.h>

#include <QByteArray>

namespace usher::audit
{

namespace
{

using simdjson::ondemand::object;
using simdjson::ondemand::value;

bool readText(value value, QByteArrayView& target)
{
    std::string_view text;
    const bool isText = value.get_string().get(text) == simdjson::SUCCESS;
    target = text;
    return isText;
}

bool readNumber(value value, qint64& target)
{
    std::int64_t number = 0;
    const bool isNumber = value.get_int64().get(number) == simdjson::SUCCESS;
    target = number;
    return isNumber;
}

bool isVersion(value value)
{
    constexpr qint64 known = 1;
    qint64 version = 0;
    return readNumber(value, version) && version == known;
}

bool readPerson(value value, LeafIndex::Person& person)
{
    object members;
    if (value.get_object().get(members) != simdjson::SUCCESS) {
        return false;
    }
    for (auto member : members) {
        std::string_view key;
        QByteArrayView text;
        if (member.unescaped_key().get(key) != simdjson::SUCCESS || !readText(member.value(), text)) {
            return false;
        }
        if (key == "user_id" || (key == "username_reference" && person.user.isEmpty())) {
            person.user = text;
        } else if (key == "ust") {
            person.ust = text;
        }
    }
    return true;
}

bool readMember(std::string_view key, value value, LeafIndex& index)
{
    if (key == "actor") {
        return readPerson(value, index.actor);
    }
    if (key == "target") {
        return readPerson(value, index.target);
    }
    if (key == "seq") {
        return readNumber(value, index.number);
    }
    if (key == "v") {
        return isVersion(value);
    }
    if (key == "time") {
        return readText(value, index.time);
    }
    if (key == "op") {
        return readText(value, index.op);
    }
    if (key == "outcome") {
        return readText(value, index.outcome);
    }
    if (key == "status") {
        return readText(value, index.status);
    }
    if (key == "cid") {
        return readText(value, index.cid);
    }
    return key != "store" || readText(value, index.storeId);
}

bool isPerson(QByteArrayView column, const LeafIndex::Person& person)
{
    const qsizetype slash = person.user.size();
    return column.size() == slash + 1 + person.ust.size() && column.startsWith(person.user) &&
           column[slash] == '/' && column.endsWith(person.ust);
}

} // namespace

bool LeafIndex::isRepeatedBy(const IndexColumns& columns) const
{
    return columns[IndexedColumns::at(LogColumn::At)] == time &&
           columns[IndexedColumns::at(LogColumn::Op)] == op &&
           columns[IndexedColumns::at(LogColumn::Outcome)] == outcome &&
           columns[IndexedColumns::at(LogColumn::Status)] == status &&
           isPerson(columns[IndexedColumns::at(LogColumn::Actor)], actor) &&
           isPerson(columns[IndexedColumns::at(LogColumn::Target)], target) &&
           columns[IndexedColumns::at(LogColumn::Cid)] == cid;
}

struct LeafReader::Parts {
    simdjson::ondemand::parser parser;
    QByteArray buffer; ///< the leaf, followed by the padding that the parser may read
    LeafIndex index;
};

LeafReader::LeafReader() : m_parts(std::make_unique<Parts>())
{
}

LeafReader::~LeafReader() = default;
LeafReader::LeafReader(LeafReader&&) noexcept = default;

const LeafIndex* LeafReader::read(QByteArrayView leaf)
{
    Parts& parts = *m_parts;
    constexpr int memberCount = 16; // of every record
    constexpr auto room = static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);
    parts.buffer.resize(0); // keeps the allocated memory
    parts.buffer.append(leaf).append(room, '\0');
    parts.index = {};
    simdjson::ondemand::document document;
    object members;
    const auto capacity = static_cast<std::size_t>(parts.buffer.size());
    if (parts.parser.iterate(parts.buffer.data(), static_cast<std::size_t>(leaf.size()), capacity)
                .get(document) != simdjson::SUCCESS ||
        document.get_object().get(members) != simdjson::SUCCESS) {
        return nullptr;
    }
    int read = 0;
    for (auto member : members) {
        std::string_view key;
        value value;
        if (member.unescaped_key().get(key) != simdjson::SUCCESS ||
            member.value().get(value) != simdjson::SUCCESS || !readMember(key, value, parts.index)) {
            return nullptr;
        }
        ++read;
    }
    return read == memberCount ? &parts.index : nullptr;
}

} // namespace usher::audit
