// SPDX-License-Identifier: GPL-3.0-or-later
#include "LeafReader.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <simdjson.h>

#include <QStringList>

namespace usher::audit
{

namespace
{

enum Column { At, Op, Outcome, StatusColumn, Actor, Target, Cid };
constexpr std::array columnNames = {"at", "op", "outcome", "status", "actor", "target", "cid"};

/// As SQL counts them: characters, not bytes.
qsizetype lengthOf(QByteArrayView text)
{
    constexpr unsigned char continuationMask = 0xc0;
    constexpr unsigned char continuation = 0x80;
    return std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & continuationMask) != continuation;
    });
}

void assign(QByteArray& target, std::string_view text)
{
    target.resize(0); // keeps what is allocated
    target.append(text.data(), static_cast<qsizetype>(text.size()));
}

/// The index column's spelling of a person: audit::Person::indexText.
bool readPerson(simdjson::ondemand::value value, QByteArray& column)
{
    QByteArray user;
    QByteArray ust;
    simdjson::ondemand::object members;
    if (value.get_object().get(members) != simdjson::SUCCESS) {
        return false;
    }
    for (auto member : members) {
        std::string_view key;
        std::string_view text;
        if (member.unescaped_key().get(key) != simdjson::SUCCESS ||
            member.value().get_string().get(text) != simdjson::SUCCESS) {
            return false;
        }
        if (key == "user_id" || (key == "username_reference" && user.isEmpty())) {
            assign(user, text);
        } else if (key == "ust") {
            assign(ust, text);
        }
    }
    column = user + '/' + ust;
    return true;
}

} // namespace

struct LeafReader::Parts {
    simdjson::ondemand::parser parser;
    QByteArray buffer; ///< the leaf, with the room behind it that the parser may read
    std::array<QByteArray, columnNames.size()> columns;
    LeafIndex index;

    [[nodiscard]] bool readMember(std::string_view key, simdjson::ondemand::value value)
    {
        const auto text = [&](QByteArray& target) {
            std::string_view content;
            if (value.get_string().get(content) != simdjson::SUCCESS) {
                return false;
            }
            assign(target, content);
            return true;
        };
        const auto number = [&](qint64& target) {
            std::int64_t content = 0;
            const bool isNumber = value.get_int64().get(content) == simdjson::SUCCESS;
            target = content;
            return isNumber;
        };
        qint64 version = 0;
        if (key == "actor") {
            return readPerson(value, columns[Actor]);
        }
        if (key == "target") {
            return readPerson(value, columns[Target]);
        }
        if (key == "seq") {
            return number(index.number);
        }
        if (key == "v") {
            return number(version) && version == 1;
        }
        if (key == "time") {
            return text(columns[At]);
        }
        if (key == "op") {
            return text(columns[Op]);
        }
        if (key == "outcome") {
            return text(columns[Outcome]);
        }
        if (key == "status") {
            return text(columns[StatusColumn]);
        }
        if (key == "cid") {
            return text(columns[Cid]);
        }
        return key != "store" || text(index.storeId);
    }
};

LeafReader::LeafReader() : m_parts(std::make_unique<Parts>())
{
}

LeafReader::~LeafReader() = default;

const LeafIndex* LeafReader::read(QByteArrayView leaf)
{
    Parts& parts = *m_parts;
    constexpr int memberCount = 16; // of a record
    const auto room = static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);
    parts.buffer.resize(0);
    parts.buffer.append(leaf).append(room, '\0');
    simdjson::ondemand::document document;
    simdjson::ondemand::object members;
    const auto capacity = static_cast<std::size_t>(parts.buffer.size());
    if (parts.parser.iterate(parts.buffer.data(), static_cast<std::size_t>(leaf.size()), capacity)
                .get(document) != simdjson::SUCCESS ||
        document.get_object().get(members) != simdjson::SUCCESS) {
        return nullptr;
    }
    int read = 0;
    for (auto member : members) {
        std::string_view key;
        simdjson::ondemand::value value;
        if (member.unescaped_key().get(key) != simdjson::SUCCESS ||
            member.value().get(value) != simdjson::SUCCESS || !parts.readMember(key, value)) {
            return nullptr;
        }
        ++read;
    }
    if (read != memberCount) {
        return nullptr;
    }
    parts.index.op = parts.columns[Op];
    parts.index.columns.resize(0);
    for (const QByteArray& column : parts.columns) {
        parts.index.columns.append(QByteArray::number(lengthOf(column))).append(':').append(column);
    }
    return &parts.index;
}

QByteArray LeafReader::emptyColumns()
{
    return QByteArray("0:").repeated(static_cast<qsizetype>(columnNames.size()));
}

QString LeafReader::indexColumnsSql()
{
    QStringList parts;
    for (const char* name : columnNames) {
        parts << QStringLiteral("length(%1) || ':' || %1").arg(QLatin1StringView(name));
    }
    return parts.join(QStringLiteral(" || "));
}

} // namespace usher::audit
