// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "core/audit/head/HeadRow.h"
#include "core/audit/record/Entry.h"
#include "core/audit/verify/RowChecker.h"

namespace usher::odb
{
class Connection;
}

namespace usher::test
{

/// A log that is written record by record, as core would not write it too, and signed with any key. A key is
/// named by a letter.
class WrittenLog final
{
public:
    /// Makes a log of `records` look-ups, which the key `k` signs.
    explicit WrittenLog(int records = 0);

    [[nodiscard]] static QString storeId();
    [[nodiscard]] static QByteArray publicKey(char key);

    void add(const audit::Entry& entry);
    /// Adds a record that says that it belongs to another place.
    void add(const audit::Entry& entry, const QString& storeId, qint64 number);
    void addLook();
    void addPruning(qint64 through, audit::Outcome outcome, const std::vector<qint64>& kept = {});
    /// Adds the record of a new key.
    void addKeyChange(char before, char after);
    /// From now on, this key signs the head, and `before` too if it is given.
    void signWith(char key, std::optional<char> before = std::nullopt);

    /// Drops the content of the record, as a pruning does.
    void empty(std::size_t number);
    /// Drops the content of the record, but leaves a column as it is, or makes it one that has no text.
    void emptyBut(std::size_t number, const QByteArray& column);
    /// Changes the record, but not its hash.
    void change(std::size_t number);
    /// Puts another record in its place, with its hash. The head stays.
    void replace(std::size_t number);
    void remove(std::size_t number);

    /// Returns the rows. They do not own their bytes.
    [[nodiscard]] std::vector<audit::StoredRow> rows() const;
    [[nodiscard]] audit::HeadRow headRow() const;
    [[nodiscard]] const audit::Head& head() const { return m_head; }
    [[nodiscard]] audit::Checkpoint checkpoint() const { return audit::checkpointOf(m_head); }
    /// Writes the log in place of what is in the audit tables. Throws if it cannot.
    void writeTo(odb::Connection& connection) const;

private:
    struct Row {
        qint64 number = 0;
        QByteArray leaf = {};
        QByteArray hash = {};
        QByteArrayList columns = {};
    };
    [[nodiscard]] Row rowOf(const audit::Entry& entry, const QString& storeId, qint64 number,
                            qint64 place) const;
    [[nodiscard]] Row& row(std::size_t number) { return m_rows.at(number - 1); }

    audit::Head m_head;
    std::deque<Row> m_rows;
    char m_key = 'k';
    std::optional<char> m_keyBefore;
};

} // namespace usher::test
