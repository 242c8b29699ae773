// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Report.h"

#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace usher::bench
{

namespace
{

// Of the columns. A column with a negative width is aligned to the right.
constexpr std::array widths = {24, -5, -12, 14, -12, -7, -6};

QString line(const QStringList& cells)
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const int width = widths.at(static_cast<std::size_t>(i));
        text += width > 0 ? cells[i].leftJustified(width) : cells[i].rightJustified(-width);
        text += QStringLiteral("  ");
    }
    return text;
}

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 0);
}

QString countsText(const Row& row)
{
    QStringList counts;
    for (const auto& [name, count] : row.counts) {
        counts << name + u' ' + QString::number(count);
    }
    return counts.join(QStringLiteral(", "));
}

QJsonObject toJson(const Row& row)
{
    QJsonObject counts;
    for (const auto& [name, count] : row.counts) {
        counts.insert(name, count);
    }
    return {{QStringLiteral("name"), row.name},
            {QStringLiteral("n"), row.n},
            {QStringLiteral("value"), row.value},
            {QStringLiteral("unit"), row.unit},
            {QStringLiteral("floor"), row.floor},
            {QStringLiteral("ratio"), row.ratio()},
            {QStringLiteral("goal"), row.goal ? QJsonValue(*row.goal) : QJsonValue()},
            {QStringLiteral("counts"), counts},
            {QStringLiteral("faults"), QJsonArray::fromStringList(row.faults)}};
}

} // namespace

QString tableText(const std::vector<Row>& rows)
{
    QString text =
        line({QStringLiteral("name"), QStringLiteral("n"), QStringLiteral("value"), QStringLiteral("unit"),
              QStringLiteral("floor"), QStringLiteral("ratio"), QStringLiteral("goal")}) +
        QStringLiteral("counted\n");
    for (const Row& row : rows) {
        text += line({row.name, QString::number(row.n), number(row.value), row.unit, number(row.floor),
                      number(row.ratio()), row.goal ? number(*row.goal) : QStringLiteral("-")}) +
                countsText(row) + u'\n';
        for (const QString& fault : row.faults) {
            text += QStringLiteral("  FAULT: ") + fault + u'\n';
        }
    }
    return text;
}

QByteArray json(const std::vector<Row>& rows)
{
    QJsonArray all;
    for (const Row& row : rows) {
        all.append(toJson(row));
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("rows"), all}}).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace usher::bench
