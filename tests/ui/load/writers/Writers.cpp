// SPDX-License-Identifier: GPL-3.0-or-later
// usher-test-writers DATABASE COUNT NOW LATER: writes to the sessions of a store on SQLite with COUNT
// connections until the end of standard input. NOW and LATER are when sessions are created and expire, as the
// column says it. Prints a line when every connection has written, and at the end how often they have written
// and were refused as busy.
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <sqlite3.h>
#include <unistd.h>

namespace
{

struct Arguments {
    std::string database;
    int count = 0;
    std::string now;
    std::string later;
};

std::atomic<long> done;
std::atomic<long> busy;

/// One connection. It writes one statement in each transaction, and waits between them.
class Writer final
{
public:
    Writer(const Arguments& arguments, int number)
        : m_arguments(arguments), m_number(number), m_random(static_cast<unsigned>(number))
    {
        constexpr int patience = 20'000; // milliseconds
        sqlite3* opened = nullptr;
        if (sqlite3_open_v2(arguments.database.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr) !=
            SQLITE_OK) {
            std::abort();
        }
        m_database.reset(opened);
        sqlite3_busy_timeout(opened, patience);
        sqlite3_exec(opened, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -200", nullptr, nullptr,
                     nullptr);
    }

    void writeOnce()
    {
        constexpr int mostOwn = 5;
        if (m_added - m_deleted >= mostOwn) {
            run("DELETE FROM zato_sso_session WHERE ust = ?1", {token(m_deleted++)});
        } else if (m_random() % 2 == 0) {
            run("INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, user_agent, "
                "auth_type, auth_principal, ext_session_id, opaque1, user_id) SELECT ?1, ?2, ?3, remote_addr, "
                "user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id FROM zato_sso_session "
                "WHERE id >= " +
                    anyId() + " AND ust NOT LIKE 'zustwriter%' LIMIT 1",
                {token(m_added++), m_arguments.now, m_arguments.later});
        } else {
            run("UPDATE zato_sso_session SET expiration_time = ?1, opaque1 = opaque1 WHERE id = " + anyId(),
                {m_arguments.later});
        }
    }

    /// Waits for a random time, or until the thread is to stop.
    void pause(const std::stop_token& stopped)
    {
        // In milliseconds: 64 of them do not use up what the one writer of SQLite can do.
        constexpr unsigned least = 500;
        constexpr unsigned more = 1'000;
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        never.wait_for(lock, stopped, std::chrono::milliseconds(least + m_random() % more),
                       [] { return false; });
    }

private:
    [[nodiscard]] std::string token(int number) const
    {
        return "zustwriter" + std::to_string(m_number) + "x" + std::to_string(number);
    }

    /// Returns the number of a row, which may be gone. Each end of the numbers is asked for alone, because
    /// SQLite then looks only at that end.
    [[nodiscard]] std::string anyId()
    {
        return "(SELECT least + " + std::to_string(m_random()) +
               " % (most - least + 1) FROM (SELECT (SELECT min(id) FROM zato_sso_session) AS least, "
               "(SELECT max(id) FROM zato_sso_session) AS most))";
    }

    void run(const std::string& sql, const std::vector<std::string>& values)
    {
        sqlite3_stmt* prepared = nullptr;
        sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &prepared, nullptr);
        const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                                   sqlite3_finalize);
        for (std::size_t i = 0; i < values.size(); ++i) {
            sqlite3_bind_text(prepared, static_cast<int>(i) + 1, values[i].c_str(), -1, SQLITE_STATIC);
        }
        const int result = sqlite3_step(prepared);
        if (result != SQLITE_DONE && result != SQLITE_BUSY) {
            std::ignore = std::fprintf(stderr, "%s: %s\n", sql.c_str(), sqlite3_errmsg(m_database.get()));
            std::abort();
        }
        ++(result == SQLITE_DONE ? done : busy);
    }

    const Arguments& m_arguments;
    int m_number;
    std::mt19937 m_random;
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_database{nullptr, sqlite3_close};
    int m_added = 0;
    int m_deleted = 0;
};

} // namespace

int main(int argc, char** argv)
{
    constexpr int expected = 5;
    if (argc != expected) {
        return 2;
    }
    const Arguments arguments{.database = argv[1],
                              .count = static_cast<int>(std::strtol(argv[2], nullptr, 10)),
                              .now = argv[3],
                              .later = argv[4]};
    std::atomic<int> begun = 0;
    std::vector<std::jthread> writers;
    writers.reserve(static_cast<std::size_t>(arguments.count));
    for (int number = 0; number < arguments.count; ++number) {
        writers.emplace_back([&arguments, &begun, number](const std::stop_token& stopped) {
            Writer writer(arguments, number);
            writer.writeOnce();
            begun += 1;
            begun.notify_all();
            while (!stopped.stop_requested()) {
                writer.pause(stopped);
                writer.writeOnce();
            }
        });
    }
    for (int now = begun; now < arguments.count; now = begun) {
        begun.wait(now);
    }
    std::ignore = std::puts("writing");
    std::ignore = std::fflush(stdout);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
    for (std::jthread& writer : writers) {
        writer.request_stop(); // all at once, because each of them may be pausing
    }
    writers.clear();
    std::ignore = std::printf("%ld %ld\n", done.load(), busy.load());
    return 0;
}
