using CsCheck;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Golden outputs: what people read when a file is wrong.</summary>
public sealed class ScenarioProblemTests
{
    [Fact]
    public void Five_mistakes_are_five_problems_with_their_lines_and_columns()
    {
        var result = Scenarios.Read(
            """
            name: monday
            sessions:
              notifications: { evry: 1s }
              timeout: 10
            load:
              - rampingConstant: { sessions: -5, during: 10s }
              - keepConstant: { sessions: 10, during: 10s }
            alerts:
              ring: { timeout: 2h }
            thresholds:
              - poll.response.p98 < 250ms
            """);
        Assert.Equal(
            """
            a.yaml:3:20: sessions.notifications.evry: found the unknown key "evry"; allowed: by, streamShare, every, pacing, thinkTime, onStall; did you mean every?
            a.yaml:4:12: sessions.timeout: found 10; allowed: a duration from 100ms to 10m, such as 250ms, 1.5s, 10m or 8h; did you mean 10s?
            a.yaml:6:34: load[0].rampingConstant.sessions: found -5; allowed: a whole number from 0 to 1000000
            a.yaml:9:20: alerts.ring.timeout: found 2h; allowed: a duration from 100ms to 1h, such as 250ms, 1.5s, 10m or 8h
            a.yaml:11:5: thresholds[0]: found the unknown figure poll.response.p98; allowed: such as poll.response.p99, alert.notice.p95, errors.rate, oracle.violations (docs/SCENARIOS.md lists them); did you mean poll.response.p90?
            """.ReplaceLineEndings("\n"),
            Scenarios.Problems(result));
    }

    [Theory]
    // YAML itself: the place must be where a person would look.
    [InlineData("name: x\nload:\n\t- a\n", "3:1: found a tab in the indentation; YAML is indented with spaces")]
    [InlineData("name: x\nload:\n  - pause: { during: 1s }\n\t- a\n", "4:1: found a tab in the indentation; YAML is indented with spaces")]
    [InlineData("name: x\nload: [1, 2\nb: 3\n", "2:7: not valid YAML: found a bracket that is not closed before the next key")]
    [InlineData("name: x\ntarget: {url: emulator\n", "3:1: not valid YAML: while parsing a flow mapping, did not find expected ',' or '}'; the bracket of line 2, column 9 is still open")]
    [InlineData("name: \"x\nload: 3\n", "1:7: not valid YAML: while scanning a multi-line double-quoted scalar, found wrong indentation")]
    [InlineData("name: a: b\n", "1:8: not valid YAML: found a ':' where no key can stand; check the indentation, or quote a value that has ': ' in it")]
    [InlineData("name: x\nload:\n  - a\n - b\n", "4:2: not valid YAML: found something that is no key of the map around it; the keys of a map begin in one column")]
    [InlineData("- a\nb: 1\n", "2:1: not valid YAML: found something that is no item of the list around it; the dashes of a list stand in one column")]
    [InlineData("a: {b: ${X}}\n", "1:8: found ${ without quotes; in YAML a value with braces is quoted: \"${NAME}\"")]
    [InlineData("a: *x\n", "1:4: found the alias *x, but no anchor of that name before it")]
    [InlineData("a: &x [*x]\n", "1:8: found the alias *x, but no anchor of that name before it")]
    [InlineData("a: !foo x\n", "1:4: found the tag !foo; tags mean nothing here")]
    [InlineData("a: 1\n---\nb: 2\n", "2:1: found a second document; a file holds one scenario")]
    [InlineData("? [a]\n: b\n", "1:3: found a key that is a list or a map; keys are words")]
    [InlineData("", "1:1: found an empty file; a scenario needs at least a name and a load")]
    [InlineData("# nothing\n", "1:1: found an empty file; a scenario needs at least a name and a load")]
    [InlineData("- a\n", "1:1: found a list; allowed: a map with name, description, seed, target, emulator, sessions, load, populations, alerts, centre, transport, warmUp, thresholds, trust, extends, variables")]
    public void Broken_YAML_is_one_problem_at_its_place(string text, string expected) =>
        Assert.Equal("a.yaml:" + expected, Scenarios.Problems(Scenarios.Read(text)));

    [Theory]
    [InlineData("seed: 1\nseed: 2", "5:1: seed: found the key a second time; it is already in line 4")]
    [InlineData("seed: \"1\"", "4:7: seed: found \"1\"; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("seed: [1]", "4:7: seed: found a list; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("description: \"a\\u202eb\\0\"", "4:14: description: found \"a\\u202eb\\u0000\"; allowed: text of at most 2000 characters")]
    [InlineData("warmUp: 10s", "4:9: warmUp: found 10s, which leaves nothing to measure; allowed: less than the load, 10s")]
    [InlineData("target: { url: emulatr }", "4:16: target.url: found emulatr; allowed: emulator, or an http or https URL such as https://cic.example.com:8019; did you mean emulator?")]
    [InlineData("target: { allow: [rise] }", "4:19: target.allow[0]: found rise; allowed: raise, pickup, station, status; did you mean raise?")]
    [InlineData("target: { url: https://user:hunter2@x.example }", "4:16: target.url: found a URL with a user in it; allowed: emulator, or an http or https URL such as https://cic.example.com:8019")]
    [InlineData("sessions: 5", "4:11: sessions: found 5; allowed: a map with users, sessionsPerUser, notifications, attributeNames, lifetime, answer, audit, alerting, also, watch, onSessionLost, reconnect, timeout, connectRate")]
    [InlineData("sessions: { perUser: 2 }", "4:13: sessions.perUser: found the unknown key \"perUser\"; allowed: users, sessionsPerUser, notifications, attributeNames, lifetime, answer, audit, alerting, also, watch, onSessionLost, reconnect, timeout, connectRate; did you mean sessionsPerUser?")]
    [InlineData("sessions: { notifications: { every: 20ms } }", "4:37: sessions.notifications.every: found 20ms; allowed: a duration from 50ms to 60s, such as 250ms, 1.5s, 10m or 8h; or 0s with pacing: after-response")]
    [InlineData("sessions: { notifications: { every: 0s } }", "4:37: sessions.notifications.every: found 0s with pacing: fixed-rate; allowed: a duration from 50ms to 60s, such as 250ms, 1.5s, 10m or 8h; or 0s with pacing: after-response")]
    [InlineData("sessions: { notifications: { thinkTime: 1s } }", "4:41: sessions.notifications.thinkTime: found thinkTime with pacing: fixed-rate; allowed with pacing: after-response")]
    [InlineData("sessions: { notifications: { pacing: after-response, every: 1s, thinkTime: 1s } }", "4:76: sessions.notifications.thinkTime: found thinkTime beside every, whose place it takes; allowed: one of the two")]
    [InlineData("sessions: { notifications: { pacing: after-response, thinkTime: 0s } }", "4:65: sessions.notifications.thinkTime: found a mean of 0s; allowed: from 1ms to 60s")]
    [InlineData("sessions: { notifications: { pacing: after-response, thinkTime: { exponential: { mean: 2m } } } }", "4:65: sessions.notifications.thinkTime: found a mean of 2m; allowed: from 1ms to 60s")]
    [InlineData("sessions: { notifications: { pacing: after-response, onStall: catch-up } }", "4:63: sessions.notifications.onStall: found catch-up with pacing: after-response, in which no poll falls due while one is open; allowed with pacing: fixed-rate")]
    [InlineData("sessions: { lifetime: 1ms }", "4:23: sessions.lifetime: found a mean of 1ms; allowed: at least 10ms")]
    [InlineData("sessions: { lifetime: { uniform: { min: 5s, max: 4s } } }", "4:50: sessions.lifetime.uniform.max: found 4s, less than min; allowed: at least 5s")]
    [InlineData("sessions: { lifetime: { uniform: } }", "4:34: sessions.lifetime.uniform: found nothing; allowed: a map with min, max")]
    [InlineData("sessions: { users: { count: 0 } }", "4:29: sessions.users.count: found 0; allowed: a whole number from 1 to 1000000")]
    [InlineData("sessions: { users: { csv: a.csv, count: 3 } }", "4:22: sessions.users: found csv beside count; allowed: csv alone, or the other keys", "userID,password\na,b")]
    [InlineData("alerts: { rate: 300 }", "4:17: alerts.rate: found 300; allowed: a rate from 0/s to 10000/s, such as 5/s, 300/min or 51000/h; did you mean 300/s?")]
    [InlineData("alerts: { rate: 5/sec }", "4:17: alerts.rate: found 5/sec; allowed: a rate from 0/s to 10000/s, such as 5/s, 300/min or 51000/h; did you mean 5/s?")]
    [InlineData("emulator: { faults: [ { dropDelta: 120% } ] }", "4:36: emulator.faults[0].dropDelta: found 120%; allowed: a share from 0% to 100%, such as 2% or 0.02")]
    [InlineData("emulator: { faults: [ {} ] }", "4:23: emulator.faults[0]: found nothing; allowed: exactly one of dropDelta, duplicateDelta, loseReply, error, expireSession, stall, dropStart, dropStop, reorderInReply, reorderAcrossReplies, deltaBeforeSnapshot, noSnapshot, snapshotMissingAlert, snapshotDeadAlert, staleValue, tornDelta, missingProperty, wrongType, enumOutOfRange, unaskedAttribute, othersAlert, alertAfterUnsubscribe, resurrectAlert, stuckAlert, replyTwice, swapQueues, cutMessage")]
    [InlineData("emulator: { faults: [ { error: { share: 1%, operation: streams } } ] }", "4:56: emulator.faults[0].error.operation: found streams; allowed: any, connect, subscribe, poll, unsubscribe, disconnect, pickup, stream, raise, station, status, queue; did you mean stream?")]
    [InlineData("emulator: { quirks: [nostreams] }", "4:22: emulator.quirks[0]: found nostreams; allowed: noLanguageNeeded, emptyAttributeNames, emptyBodyRefused, noStationIs400, languageInCookie, noStreams; did you mean noStreams?")]
    [InlineData("emulator: { quirks: [noStreams, noStreams] }", "4:33: emulator.quirks[1]: found noStreams a second time")]
    [InlineData("emulator: { port: 0 }", "4:19: emulator.port: found 0; allowed: a whole number from 1 to 65535")]
    [InlineData("emulator: { https: yes }", "4:20: emulator.https: found yes; allowed: true or false; did you mean true?")]
    [InlineData("emulator: { sessionTimeout: 500ms }", "4:29: emulator.sessionTimeout: found 500ms; allowed: a duration from 1s to 24h, such as 250ms, 1.5s, 10m or 8h")]
    [InlineData("emulator: { streamPing: 15 }", "4:25: emulator.streamPing: found 15; allowed: a duration from 100ms to 10m, such as 250ms, 1.5s, 10m or 8h; did you mean 15s?")]
    [InlineData("emulator: { switchOvers: [ { grace: 1s } ] }", "4:28: emulator.switchOvers[0].at: missing; allowed: a duration from 0s to 720h, such as 250ms, 1.5s, 10m or 8h")]
    [InlineData("emulator: { switchOvers: [ { at: 1s, grace: 11s } ] }", "4:45: emulator.switchOvers[0].grace: found 11s; allowed: a duration from 0s to 10s, such as 250ms, 1.5s, 10m or 8h")]
    [InlineData("emulator: { switchOvers: [ { at: 1s }, { at: 3s } ] }", "4:46: emulator.switchOvers[1].at: found 3s, while the one at 1s has grace until 3s; allowed: later than that")]
    [InlineData("emulator: { switchOvers: [ { at: 2s, grace: 0s }, { at: 2s } ] }", "4:57: emulator.switchOvers[1].at: found 2s, while the one at 2s has grace until 2s; allowed: later than that")]
    [InlineData("emulator: { switchOvers: [ { at: 1s }, { at: 10s } ] }", "4:46: emulator.switchOvers[1].at: found 10s; allowed: before the load's end, 10s")]
    [InlineData("sessions: { notifications: { by: pull } }", "4:34: sessions.notifications.by: found pull; allowed: poll, stream, auto, mixed; did you mean poll?")]
    [InlineData("sessions: { notifications: { by: pull, streamShare: 10% } }", "4:34: sessions.notifications.by: found pull; allowed: poll, stream, auto, mixed; did you mean poll?")]
    [InlineData("sessions: { notifications: { streamShare: 10% } }", "4:43: sessions.notifications.streamShare: found a share of streams without by: mixed; allowed only there")]
    [InlineData("sessions: { notifications: { by: stream, streamShare: 10% } }", "4:55: sessions.notifications.streamShare: found a share of streams without by: mixed; allowed only there")]
    [InlineData("sessions: { also: [queue, phone] }", "4:27: sessions.also[1]: found phone; allowed: station, status, queue")]
    [InlineData("sessions: { also: [queue, status, queue] }", "4:35: sessions.also[2]: found queue a second time")]
    [InlineData("sessions: { onSessionLost: retry }", "4:28: sessions.onSessionLost: found retry; allowed: stop, reconnect")]
    [InlineData("sessions: { reconnect: { every: 11m } }", "4:33: sessions.reconnect.every: found 11m; allowed: a duration from 0s to 10m, such as 250ms, 1.5s, 10m or 8h")]
    [InlineData("sessions: { reconnect: { jitter: 5 } }", "4:34: sessions.reconnect.jitter: found 5; allowed: a duration from 0s to 10m, such as 250ms, 1.5s, 10m or 8h; did you mean 5s?")]
    [InlineData("sessions: { reconnect: { rounds: 0 } }", "4:34: sessions.reconnect.rounds: found 0; allowed: a whole number from 1 to 1000")]
    [InlineData("sessions: { audit: { atRandom: true } }", "4:32: sessions.audit.atRandom: found true without every; allowed with a mean distance, such as every: 30s")]
    [InlineData("alerts: { groupSize: 1 }", "4:22: alerts.groupSize: found 1; allowed: a whole number from 2 to 100")]
    [InlineData("alerts: { groupRing: 10 }", "4:22: alerts.groupRing: found 10; allowed: a share from 0% to 100%, such as 2% or 0.02; did you mean 10%?")]
    [InlineData("target: { via: emulator }", "4:16: target.via: found emulator; allowed: an http or https URL such as https://cic.example.com:8019")]
    [InlineData("target: { via: \"https://proxy.example\" }", "4:16: target.via: found a proxy without emulator.port; allowed with one, such as emulator: { port: 8018 }, since the proxy must know where to go")]
    [InlineData("target: { alternateHosts: [b.example] }", "4:27: target.alternateHosts: found hosts beside the emulator; allowed with a URL; the emulator names its own backup (emulator.switchOvers)")]
    [InlineData("target: { via: \"http://x.example\", handshakeTimeout: 1s }\nemulator: { port: 8018 }", "4:54: target.handshakeTimeout: found a time for TLS with http://x.example; allowed with https")]
    [InlineData("target: { tls: { serverName: b.example } }", "4:16: target.tls: found tls with emulator; allowed with an https url or via")]
    [InlineData("target: { via: \"http://x.example\", tls: { serverName: b.example } }\nemulator: { port: 8018 }", "4:41: target.tls: found tls with http://x.example; allowed with an https url or via")]
    [InlineData("thresholds: [errors.rate =< 1%]", "4:26: thresholds[0]: found the comparison =<; allowed: <, <=, >, >=, ==; did you mean <=?")]
    [InlineData("thresholds: [errors.rate < 250ms]", "4:28: thresholds[0]: found 250ms as the limit of errors.rate; allowed: a share, such as 0.1% or 0.001")]
    [InlineData("thresholds: [oracle.violations == 1s]", "4:35: thresholds[0]: found 1s as the limit of oracle.violations; allowed: a number, such as 0")]
    [InlineData("thresholds: [poll.lag.max < 9]", "4:29: thresholds[0]: found 9 as the limit of poll.lag.max; allowed: a duration, such as 250ms or 1.5s; did you mean 9s?")]
    [InlineData("thresholds: [fast]", "4:14: thresholds[0]: found \"fast\"; allowed: FIGURE OP VALUE, such as poll.response.p99 < 250ms, and behind it for 30s, from 2m, in drain, abortOnFail")]
    [InlineData("thresholds: [poll.rate > 1 for 30]", "4:28: thresholds[0]: found 30 behind for; allowed: a duration of a second or more, such as 30s; did you mean 30s?")]
    [InlineData("thresholds: [poll.rate > 1 for 10ms]", "4:28: thresholds[0]: found 10ms behind for; allowed: a duration of a second or more, such as 30s")]
    [InlineData("thresholds: [poll.rate > 1 in dran]", "4:28: thresholds[0]: found the phase dran; allowed: steady, warmUp, drain, all; did you mean drain?")]
    [InlineData("thresholds: [poll.rate > 1 from 1s from 2s]", "4:36: thresholds[0]: found from a second time; allowed: once")]
    [InlineData("thresholds: [oracle.violations == 0 for 30s]", "4:14: thresholds[0]: found oracle.violations with a population, for, from or in; allowed: it alone, for it is judged once, over the whole run")]
    [InlineData("thresholds: [alerts.lost == 0 abortOnFail]", "4:14: thresholds[0]: found alerts.lost with abortOnFail; allowed: it alone, for it is known only after the run (oracle.violations is known at once)")]
    [InlineData("thresholds: [agents/poll.rate > 1]", "4:14: thresholds[0]: found the population agents; allowed: none, for the scenario names no populations")]
    public void A_wrong_field_is_one_problem(string field, string expected, string? csv = null) =>
        Assert.Equal("a.yaml:" + expected, Scenarios.Problems(Scenarios.Read(Scenarios.Smallest + field + "\n", files: csv is null ? null : new() { ["a.csv"] = csv })));

    [Theory]
    [InlineData("alternateHosts: [\"http://b.example:8018\"]", "4:54: target.alternateHosts[0]: found \"http://b.example:8018\"; allowed: a bare host name or IP address, such as cic-b.example.com; did you mean b.example?")]
    [InlineData("alternateHosts: [\"b.example:8018\"]", "4:54: target.alternateHosts[0]: found \"b.example:8018\"; allowed: a bare host name or IP address, such as cic-b.example.com; did you mean b.example?")]
    [InlineData("alternateHosts: [\"[::1]\"]", "4:54: target.alternateHosts[0]: found \"[::1]\"; allowed: a bare host name or IP address, such as cic-b.example.com; did you mean ::1?")]
    [InlineData("alternateHosts: [\"\"]", "4:54: target.alternateHosts[0]: found \"\"; allowed: a bare host name or IP address, such as cic-b.example.com")]
    [InlineData("alternateHosts: [b.example, B.EXAMPLE]", "4:65: target.alternateHosts[1]: found B.EXAMPLE a second time")]
    [InlineData("via: \"https://y.example\"", "4:42: target.via: found a proxy before a URL; allowed before the emulator only; for a server behind a proxy, url is the proxy's")]
    [InlineData("tls: { ca: nowhere.pem }", "4:48: target.tls.ca: cannot read nowhere.pem: there is no such file; allowed: a PEM file named relative to the scenario, such as ca.pem")]
    [InlineData("tls: { ca: key.pem }", "4:48: target.tls.ca: found no PEM block CERTIFICATE in key.pem; allowed: a file with CERTIFICATE")]
    [InlineData("tls: { clientCertificate: ca.pem }", "4:63: target.tls.clientCertificate: found no PEM block PRIVATE KEY in ca.pem; allowed: a file with CERTIFICATE and PRIVATE KEY, without a password")]
    [InlineData("tls: { clientCertificate: locked.pem }", "4:63: target.tls.clientCertificate: found no PEM block PRIVATE KEY in locked.pem; allowed: a file with CERTIFICATE and PRIVATE KEY, without a password")]
    [InlineData("localAddresses: [10.0.0]", "4:54: target.localAddresses[0]: found 10.0.0; allowed: an IP address, such as 10.0.0.5")]
    [InlineData("localAddresses: [\"[::1]\"]", "4:54: target.localAddresses[0]: found \"[::1]\"; allowed: an IP address, such as 10.0.0.5")]
    [InlineData("localAddresses: [10.0.0.5, 10.0.0.5]", "4:64: target.localAddresses[1]: found 10.0.0.5 a second time")]
    [InlineData("connectTimeout: 0s", "4:53: target.connectTimeout: found 0s; allowed: a duration from 1ms to 10m, such as 250ms, 1.5s, 10m or 8h")]
    [InlineData("tls: { serverName: \"https://y.example\" }", "4:56: target.tls.serverName: found \"https://y.example\"; allowed: a bare host name or IP address, such as cic-b.example.com; did you mean y.example?")]
    public void A_wrong_field_of_a_URL_is_one_problem(string field, string expected) => Assert.Equal(
        "a.yaml:" + expected,
        Scenarios.Problems(Scenarios.Read(
            $"{Scenarios.Smallest}target: {{ url: \"https://x.example\", {field} }}\nsessions: {{ users: {{ password: \"${{P}}\" }} }}\n", secretsNeeded: false,
            files: new() { ["ca.pem"] = Pem("CERTIFICATE"), ["key.pem"] = Pem("EC PRIVATE KEY"), ["locked.pem"] = Pem("CERTIFICATE") + Pem("ENCRYPTED PRIVATE KEY") })));

    [Theory]
    [InlineData("[station]", "[]", "sessions.also[0]: found station, which changes something on the server; allowed on a URL with target.allow: [station]")]
    [InlineData("[status, queue, station]", "[status]", "sessions.also[2]: found station, which changes something on the server; allowed on a URL with target.allow: [station]")]
    [InlineData("[station]", "[station]", null)]
    [InlineData("[status, queue]", "[]", null)] // Follows, and changes nothing.
    public void A_station_on_a_URL_needs_leave(string also, string allow, string? expected)
    {
        var result = Scenarios.Read(
            $"{Scenarios.Smallest}target: {{ url: \"http://x.example\", allow: {allow} }}\nsessions: {{ users: {{ password: \"${{P}}\" }}, also: {also} }}\n", secretsNeeded: false);
        Assert.Equal(expected is null ? [] : [expected], result.Problems.Select(problem => $"{problem.Path}: {problem.Message}"));
        Assert.All(result.Problems, problem => Assert.Equal(5, problem.Line));
    }

    [Theory]
    [InlineData("load: []", "2:7: load: found no steps; allowed: a list of rampingConstant, keepConstant, iterationsForConstant, inject, rampingInject, injectRandom, iterationsForInject, pause")]
    [InlineData("load:", "2:6: load: found no steps; allowed: a list of rampingConstant, keepConstant, iterationsForConstant, inject, rampingInject, injectRandom, iterationsForInject, pause")]
    [InlineData("seed: 1", "1:1: load: missing; allowed: a list of at most 1000 items, each a map with one of rampingConstant, keepConstant, iterationsForConstant, inject, rampingInject, injectRandom, iterationsForInject, pause, such as [ { rampingConstant: { sessions: 50, during: 10s } }, { keepConstant: { sessions: 50, during: 1m } } ]")]
    [InlineData("load: [ pause: { during: 1s } ]", "2:7: load: found a load without any session; allowed: at least one session or a rate above 0")]
    [InlineData("load: [ pause: ]", "2:16: load[0].pause: missing; allowed: exactly one of during, next")]
    [InlineData("load: [ 5 ]", "2:9: load[0]: found 5; allowed: a map with one of rampingConstant, keepConstant, iterationsForConstant, inject, rampingInject, injectRandom, iterationsForInject, pause")]
    [InlineData("load: [ { keepConstant: { sessions: 2,000, during: 1s } } ]", "2:39: load[0].keepConstant.000: found the unknown key \"000\"; allowed: sessions, during, next; in braces a comma ends a value: write 2000, not 2,000")]
    [InlineData("load: [ { inject: { rate: 9000/s, during: 1h } } ]", "2:7: load: found more than 2000000 sessions in the plan; allowed: at most that many in a run")]
    [InlineData("load: [ { inject: { rate: 1/h, during: 2s } } ]", "2:7: load: found a load that ends before its first session starts; allowed: at least one session")]
    [InlineData("load: [ { injectRandom: { minRate: 0/s, maxRate: 10000/s, every: 1h, during: 1s } } ]", "2:7: load: found more than 2000000 sessions in the plan; allowed: at most that many in a run")]
    [InlineData("load: [ { iterationsForInject: { rate: 1/h, iterations: 1000000 } } ]", "2:7: load: found a load of 1000000h and more; allowed: at most a year, 8784h")]
    [InlineData("load: [ { iterationsForConstant: { sessions: 2, iterations: 1000000 } } ]\nsessions: { lifetime: 720h }", "2:7: load: found a load of 360000000h and more; allowed: at most a year, 8784h")]
    [InlineData("load: [ { keepConstant: { sessions: 500, during: 1h } } ]\nsessions: { users: { count: 100 }, sessionsPerUser: 2 }", "3:20: sessions.users: found 100 users; needed: 250, for 500 sessions at the same time with sessionsPerUser 2")]
    public void A_wrong_load_is_one_problem(string load, string expected) =>
        Assert.Equal("a.yaml:" + expected, Scenarios.Problems(Scenarios.Read("name: x\n" + load + "\n")));

    [Fact]
    public void Two_steps_in_one_item_are_refused() => Assert.Equal(
        "a.yaml:4:5: load[0]: found pause and inject; allowed: exactly one of rampingConstant, keepConstant, iterationsForConstant, inject, rampingInject, injectRandom, iterationsForInject, pause",
        Scenarios.Problems(Scenarios.Read("name: x\nload:\n  - pause: { during: 1s }\n    inject: { rate: 5/s, during: 1s }\n")));

    [Fact]
    public void Endless_replacement_is_bounded() => Assert.Contains(
        "more than 2000000 sessions", Scenarios.Problems(Scenarios.Read(
            "name: x\nload: [ { keepConstant: { sessions: 9000, during: 720h } } ]\nsessions: { lifetime: 10ms, connectRate: 100000/s }\n")));

    private static string Pem(string label) => $"-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n";

    [Fact]
    public void Billion_laughs_are_refused()
    {
        var lines = "bcdefghij".Select(c => $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 10))}]");
        Assert.Equal(
            "a.yaml:5:8: found more than 20000 values, aliases expanded; a scenario has fewer",
            Scenarios.Problems(Scenarios.Read("a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Join('\n', lines))));
    }

    [Fact]
    public void Deep_nesting_and_large_files_are_refused()
    {
        Assert.Equal("a.yaml:1:33: found more than 32 levels of nesting; a scenario needs fewer than 10", Scenarios.Problems(Scenarios.Read(new string('[', 100_000))));
        Assert.Equal("a.yaml:1:1: found a file of more than 1 MiB; a scenario is smaller", Scenarios.Problems(Scenarios.Read("name: " + new string('x', 1024 * 1024))));
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("a\uD800.example")]
    [InlineData("bücher.example")]
    [InlineData("..")]
    [InlineData("http://")]
    [InlineData("\0")]
    [InlineData(":::::::::")]
    [InlineData("fe80::1%\uD800")]
    public void Whatever_stands_for_a_host_it_is_one_or_refused(string host)
    {
        var text = $"{Scenarios.Smallest}target: {{ url: \"http://x.example\" }}\nsessions: {{ users: {{ password: \"${{P}}\" }} }}\n";
        foreach (var field in (string[])["alternateHosts[0]", "url", "via"])
        {
            var result = Scenarios.Read(text, set: [$"target.{field}={host}"], secretsNeeded: false);
            Assert.Equal(result.Scenario is null, result.Problems.Length > 0);
        }
    }

    [Fact]
    public void Many_problems_are_cut_off()
    {
        var result = Scenarios.Read("name: x\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"wrong{i}: 1\n")));
        Assert.Equal(200, result.Problems.Length);
        Assert.EndsWith("and 802 more problems from here on", result.Problems[^1].ToString());
    }

    [Fact]
    public void A_file_of_users_that_is_wrong_throughout_is_told_soon()
    {
        Growth.IsLinear(4000, rows =>
        {
            var csv = "userID,password\n" + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"u{i}\n")));
            Assert.Equal(200, Scenarios.Read(Scenarios.Smallest + "sessions: { users: { csv: u.csv } }", files: new() { ["u.csv"] = csv }).Problems.Length);
        });
    }

    [Fact]
    public void Whatever_the_text_reading_ends_with_a_scenario_or_problems()
    {
        string[] pieces =
        [
            "name: x\n", "load:\n", "  - ", "pause: ", "{ during: 1s }", "\n", "\t", " ", "[", "]", "{", "}", ",", ": ", "- ", "\"", "'", "&a ", "*a", "!t ",
            "---\n", "...\n", "%YAML 1.2\n", "%TAG ! x\n", "|\n", ">-\n", "#", "? ", "${X}", "\0", "\r", "\uFEFF", "\uD800", "é", "sessions:\n", "users: ", "0", "@", "`",
            "thresholds: ", "errors.rate < ", "1e999", "<<: ", "csv: a.csv",
            "target: ", "url: http://x", "alternateHosts: ", "via: ", "tls: ", "ca: a", "emulator:\n", "switchOvers: ", "at: 3s", "quirks: ", "also: ", "station", "[::1]",
        ];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Array[1, 40], Gen.Int[0, 3]).Sample(
            (parts, start) =>
            {
                var result = Scenarios.Read((start > 0 ? Scenarios.Smallest : "") + string.Concat(parts.Select(part => pieces[part])));
                return result.Scenario is null == result.Problems.Length > 0;
            },
            iter: 2000);
    }
}
