// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/Time.h"
#include "core/crypto/Fernet.h"
#include "core/crypto/PasswordHash.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/store/StoreConfig.h"
#include "core/store/configobj/ConfigObj.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SettingsTableTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString policyFile = QStringLiteral("sso.conf");

/// Returns the content of settings.json: what the reference reads each spelling of a setting as, and what it
/// answers then.
const QJsonObject& table()
{
    static const QJsonObject content = [] {
        QFile file(QStringLiteral(USHER_TEST_DATA "/worlds/settings.json"));
        requireThat(file.open(QIODevice::ReadOnly), "settings.json cannot be read");
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    return content;
}

QString textOf(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1StringView(key)).toString();
}

QJsonObject objectOf(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1StringView(key)).toObject();
}

/// Returns the lines of sso.conf with one setting spelled as `entry` says, or missing.
QString spelled(const QString& conf, const QJsonObject& entry, const QString& key)
{
    const QString section = textOf(entry, "section");
    const QString spelling = textOf(entry, "spelling");
    QStringList lines;
    bool isHere = false;
    bool isSkipped = false; // the rest of the setting's lines in triple quotes
    for (const QString& line : conf.split(u'\n')) {
        if (line.startsWith(u'[')) {
            isHere = line == u'[' + section + u']';
        }
        const bool isSetting = isHere && line.section(u'=', 0, 0).trimmed() == key;
        if (!isSetting && !isSkipped) {
            lines << line;
        }
        const bool isNewUser =
            section == QLatin1StringView("user_address_list") && isHere && line.startsWith(u'[');
        if ((isSetting || isNewUser) && spelling != QLatin1StringView("missing")) {
            lines << key + u'=' + spelling;
        }
        isSkipped = isSetting ? line.endsWith(QLatin1StringView("\"\"\""))
                              : isSkipped && line != QLatin1StringView("\"\"\"");
    }
    return lines.join(u'\n');
}

QString confWith(const QJsonObject& entry)
{
    QString conf = spelled(textOf(table(), "default_sso_conf"), entry, textOf(entry, "key"));
    if (textOf(entry, "note").startsWith(QLatin1StringView("login_allowed"))) {
        conf = spelled(conf, entry, QStringLiteral("login_allowed"));
    }
    return conf;
}

QJsonValue jsonOf(const store::PythonValue& value)
{
    using Kind = store::PythonValue::Kind;
    switch (value.kind) {
    case Kind::None:
        return QJsonValue::Null;
    case Kind::Boolean:
        return value.isTrue;
    case Kind::Integer:
    case Kind::Float:
        return value.number;
    case Kind::Text:
        return value.text;
    default:
        break;
    }
    QJsonArray items;
    for (const store::PythonValue& item : value.items) {
        items << jsonOf(item);
    }
    return items;
}

QString typeOf(const store::PythonValue& value)
{
    static const QStringList names{QStringLiteral("NoneType"), QStringLiteral("bool"),
                                   QStringLiteral("int"),      QStringLiteral("float"),
                                   QStringLiteral("str"),      QStringLiteral("list")};
    return names.value(static_cast<int>(value.kind));
}

QJsonArray sorted(QStringList texts)
{
    texts.removeDuplicates();
    texts.sort();
    return QJsonArray::fromStringList(texts);
}

/// Returns whether the answer depends on the score of a password. Usher has it from another library than the
/// reference, see REFERENCE.md.
bool isScored(const QJsonObject& entry, const QString& call)
{
    const bool isGiven =
        call.startsWith(QLatin1StringView("must change, ")) && !call.endsWith(QLatin1StringView("none"));
    return isGiven && textOf(entry, "key") == QLatin1StringView("min_complexity");
}

/// Returns the value and type that Usher takes the setting for, as the table writes them.
QPair<QJsonValue, QString> read(const store::ConfigObj& conf, const store::Policy& policy,
                                const QJsonObject& entry)
{
    const QString section = textOf(entry, "section");
    const QString key = textOf(entry, "key");
    const QString list = QStringLiteral("list");
    const auto* found = conf.find(section, key);
    if (key == QLatin1StringView("reject_list")) {
        QStringList rejected =
            policy.password.rejectList; // in any case; the reference keeps it in lower case
        std::ranges::transform(rejected, rejected.begin(),
                               [](const QString& line) { return line.toLower(); });
        return {sorted(rejected), list};
    }
    if (section == QLatin1StringView("user_address_list")) {
        QStringList networks = policy.userAddressList.at(key);
        if (networks.contains(QStringLiteral("*"))) {
            return {QStringLiteral("*"), QStringLiteral("str")};
        }
        return {QJsonArray::fromStringList(networks), list};
    }
    if (!found) {
        return {QStringLiteral("missing"), QString()};
    }
    if (section == QLatin1StringView("apps") && key != QLatin1StringView("inform_if_app_invalid")) {
        const bool isList = found->value.kind == store::PythonValue::Kind::List;
        return {isList ? jsonOf(found->value) : QJsonArray{jsonOf(found->value)}, list};
    }
    return {jsonOf(found->value), typeOf(found->value)};
}

void addUsers(const TestStore& store, const crypto::Fernet& key)
{
    RawDatabase database(store);
    const QString columns = QStringLiteral(
        "is_active, is_internal, is_super_user, creation_ctx, approval_status, approval_status_mod_time, "
        "approval_status_mod_by, password_is_set, password_last_set, sign_up_time, totp_key, totp_label");
    const QByteArray password =
        key.encrypt(crypto::hashPassword(secret(u"old-password-x"), 20, 16), fixtureNow());
    const QJsonObject users = objectOf(table(), "users");
    for (auto user = users.begin(); user != users.end(); ++user) {
        const QJsonObject state = user->toObject();
        database.execute(
            QStringLiteral(
                "INSERT INTO zato_sso_user (user_id, username, password, is_locked, sign_up_status, "
                "password_expiry, password_must_change, is_totp_enabled, sign_up_confirm_token, "
                "%1) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, %1 FROM zato_sso_user WHERE username = 'admin1'")
                .arg(columns),
            {QStringLiteral("zusr") + user.key(), user.key(), QString::fromLatin1(password),
             state.value(QLatin1StringView("is_locked")).toInt(), textOf(state, "sign_up_status"),
             textOf(state, "password_expiry"), state.value(QLatin1StringView("password_must_change")).toInt(),
             state.value(QLatin1StringView("is_totp_enabled")).toInt(), user.key()});
    }
}

/// Returns the outcome of a login as the table writes it.
QString answerOf(sso::Sso& sso, const QJsonObject& call)
{
    const auto login =
        sso.user().login(textOf(call, "username"), secret(textOf(call, "password")),
                         textOf(call, "current_app"), textOf(call, "remote_addr"), QStringLiteral("agent"),
                         {.newPassword = secret(textOf(call, "new_password"))});
    if (!login) {
        return login.error().kind == ErrorKind::Refused ? statusCode(login.error().status)
                                                        : errorSentence(login.error());
    }
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(login->expirationTime - login->creationTime);
    return QStringLiteral("ok ") + (login->isPasswordAboutToExpire ? QStringLiteral("about ") : QString()) +
           QString::number(seconds.count()) + u's';
}

/// Returns the answer that Usher must give where the reference's is `recorded`.
QString expectedAnswer(const QJsonObject& entry, const QString& call, const QString& recorded)
{
    if (recorded.startsWith(QLatin1StringView("exception")) &&
        call == QLatin1StringView("must change, 5000") &&
        textOf(entry, "spelling") == QLatin1StringView("10000")) {
        return QStringLiteral("E003003"); // too long for the reference to hash
    }
    if (recorded.startsWith(QLatin1StringView("exception"))) {
        return QStringLiteral("E008004"); // the reference's own error is refused
    }
    const QString key = textOf(entry, "key");
    if (key == QLatin1StringView("expiry_hook") &&
        textOf(entry, "spelling") == QLatin1StringView("my.service")) {
        return textOf(objectOf(table(), "default_answers"), call.toUtf8().constData()); // Usher cannot ask it
    }
    const bool isInvalid =
        objectOf(table(), "default_answers").value(call).toString().startsWith(QLatin1StringView("E0030"));
    if (key == QLatin1StringView("inform_if_invalid") && recorded.startsWith(QLatin1StringView("ok")) &&
        isInvalid) {
        return QStringLiteral(
            "E003001"); // Usher refuses the password, and does not log in without setting it
    }
    return recorded;
}

} // namespace

class SettingsTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellingIsReadAndAnsweredAsTheReferenceDoes_data();
    void spellingIsReadAndAnsweredAsTheReferenceDoes();

private:
    static void checkNotOpened(const TestStore& store, const QJsonObject& entry);
};

void SettingsTableTest::spellingIsReadAndAnsweredAsTheReferenceDoes_data()
{
    QTest::addColumn<QJsonObject>("entry");
    int number = 0;
    for (const QJsonValue& value : table().value(QLatin1StringView("settings")).toArray()) {
        const QJsonObject entry = value.toObject();
        QTest::addRow("%d %s.%s=%s", number++, qUtf8Printable(textOf(entry, "section")),
                      qUtf8Printable(textOf(entry, "key")), qUtf8Printable(textOf(entry, "spelling")))
            << entry;
    }
}

void SettingsTableTest::checkNotOpened(const TestStore& store, const QJsonObject& entry)
{
    const TestClock clock{fixtureNow()};
    const auto sso = sso::Sso::open(store.folder(), clock);
    QVERIFY(!sso);
    const Error error = sso.error();
    QVERIFY(error.place);
    QCOMPARE(error.place->file, store.path(policyFile));
    const QString sentence = errorSentence(error);
    QVERIFY2(sentence.contains(store.path(policyFile)), qPrintable(sentence));
    if (textOf(entry, "spelling") != QLatin1StringView("missing")) {
        const QStringList lines = confWith(entry).split(u'\n');
        const QString line = lines.value(error.place->line - 1);
        QVERIFY2(line.startsWith(textOf(entry, "key") + u'='), qPrintable(line));
        QVERIFY2(sentence.contains(QString::number(error.place->line)), qPrintable(sentence));
    }
    if (error.kind == ErrorKind::SettingInvalid) {
        QVERIFY2(sentence.contains(textOf(entry, "spelling")), qPrintable(sentence));
    }
    const auto log = sso::LogInspector::open(store.folder());
    QVERIFY2(log, log ? "" : qPrintable(errorSentence(log.error())));
    QVERIFY((*log)->verify({})->isSound());
}

void SettingsTableTest::spellingIsReadAndAnsweredAsTheReferenceDoes()
{
    QFETCH(const QJsonObject, entry);
    const QJsonObject environment = objectOf(entry, "environment");
    const auto unset = qScopeGuard([&] {
        for (const QString& name : environment.keys()) {
            qunsetenv(name.toUtf8().constData());
        }
    });
    for (const QString& name : environment.keys()) {
        qputenv(name.toUtf8().constData(), environment.value(name).toString().toUtf8());
    }
    const TestStore store;
    store.write(policyFile, confWith(entry).toUtf8());
    if (textOf(entry, "value") == QLatin1StringView("does not start")) {
        checkNotOpened(store, entry);
        return;
    }
    const auto config = store::loadStoreConfig(store.folder());
    if (textOf(entry, "section") == QLatin1StringView("sql") && textOf(entry, "value") != QString()) {
        QVERIFY(!config);
        return;
    }
    QVERIFY2(config, config ? "" : qPrintable(errorSentence(config.error())));
    const auto conf = store::readSsoConf(store.path(policyFile));
    const auto [value, type] = read(*conf, *config->outline.policy, entry);
    QCOMPARE(value, entry.value(QLatin1StringView("value")));
    QCOMPARE(type, textOf(entry, "type"));

    addUsers(store, config->key);
    const TestClock clock{*parseTime(textOf(table(), "now"))};
    const auto sso = store.open(clock);
    QJsonObject calls = objectOf(table(), "calls");
    if (textOf(entry, "key") == QLatin1StringView("max_length")) {
        QJsonObject call = calls.value(QLatin1StringView("must change, fine")).toObject();
        call[QLatin1StringView("new_password")] = QString(5000, u'x');
        call[QLatin1StringView("username")] = QStringLiteral("mc5");
        calls[QLatin1StringView("must change, 5000")] = call;
    }
    QJsonObject expected = objectOf(table(), "default_answers");
    const QJsonObject answers = objectOf(entry, "answers");
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
        expected[answer.key()] = answer.value();
    }
    QStringList different;
    for (auto call = calls.begin(); call != calls.end(); ++call) {
        if (isScored(entry, call.key())) {
            continue;
        }
        const QString wanted = expectedAnswer(entry, call.key(), expected.value(call.key()).toString());
        const QString answer = answerOf(*sso, call->toObject());
        if (answer != wanted) {
            different << call.key() + QStringLiteral(": ") + answer + QStringLiteral(" instead of ") + wanted;
        }
    }
    QCOMPARE(different.join(u'\n'), QString());
}

USHER_TEST(SettingsTableTest)

} // namespace SettingsTableTests

#include "SettingsTableTest.moc"
