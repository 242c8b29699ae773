// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/audit/export/Evidence.h"

class QJsonObject;

namespace usher::audit
{

/// Reads an evidence file line by line and stops at the first fault. Each line must be exactly as Usher
/// writes it, except for what a mail program or an editor adds around it. The records must be in the order of
/// their numbers, or in that of their times, as 0.1 wrote those of a limited time.
class EvidenceReader final
{
public:
    /// `verifierKey` comes from another source than the file, or is empty.
    explicit EvidenceReader(QString verifierKey);

    /// Reads the next line. Returns false after a fault.
    [[nodiscard]] bool read(QByteArrayView line);

    /// Returns the result after the last line.
    [[nodiscard]] EvidenceVerdict finish();

private:
    bool failed(const QString& fault);
    [[nodiscard]] bool readHeader(const QJsonObject& json);
    [[nodiscard]] bool readRecord(const QJsonObject& json);
    [[nodiscard]] bool readEnd(const QJsonObject& json);
    /// Returns whether the record goes on in one of the orders, so that none can be there twice. The record's
    /// time is not known if its content was taken out.
    [[nodiscard]] bool isInPlace(qint64 number, const std::optional<TimePoint>& time);

    EvidenceVerdict m_verdict;
    qint64 m_line = 0;
    qint64 m_lastNumber = 0;
    qint64 m_highestNumber = 0;
    std::optional<TimePoint> m_lastTime; ///< nothing before the first record
    bool m_isByNumber = true;            ///< all records so far are in the order of their numbers
    bool m_isByTime = true;              ///< all records so far are in the order of their times
    bool m_isEnded = false;
};

} // namespace usher::audit
