using System.Globalization;
using System.Text.Json;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class ScenarioReadingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Every_field_is_read()
    {
        var result = Scenarios.Read(
            """
            name: all
            description: everything
            seed: 18446744073709551615
            target: { url: emulator, allow: [raise, status], via: "https://proxy.example/a/api/b", localAddresses: [10.0.0.5, "::1"], connectTimeout: 5s, handshakeTimeout: 3s, tls: { ca: ca.pem, clientCertificate: own.pem, serverName: cic } }
            emulator:
              latency: { uniform: { min: 1ms, max: 3ms } }
              faults:
                - dropDelta: 2%
                - duplicateDelta: 0.5%
                - loseReply: { share: 1%, by: reset }
                - error: { status: 503, share: 1%, operation: poll }
                - error: { share: 2%, operation: queue }
                - expireSession: 1%
                - stall: { at: 15s, during: 2s }
              quirks: [noLanguageNeeded, emptyAttributeNames, emptyBodyRefused, noStationIs400, languageInCookie, noStreams]
              port: 18018
              https: true
              sessionTimeout: 1m
              streamPing: 500ms
              switchOvers: [ { at: 20s }, { at: 1m, grace: 0s } ]
            sessions:
              users: { pattern: "u{0}", count: 50, password: hello }
              sessionsPerUser: 2
              notifications: { by: mixed, streamShare: 29%, every: 0s, pacing: after-response }
              attributeNames: [Eic_State, Eic_RemoteName]
              lifetime: { exponential: { mean: 8h } }
              answer: { after: { lognormal: { mean: 1.5s, cv: 0.25 } }, share: 97% }
              audit: { whenRinging: false, atEnd: false, every: 5s, atRandom: true }
              also: [queue, station, status]
              onSessionLost: reconnect
              reconnect: { every: 1s, jitter: 0s, rounds: 3 }
              timeout: 3s
              connectRate: 300/min
            load:
              - rampingConstant: { sessions: 20, during: 10m }
              - keepConstant: { sessions: 20, during: 1h }
              - inject: { rate: 1/s, during: 5s, arrivals: poisson }
              - pause: { during: 30s }
            alerts: { from: emulator, rate: 51000/h, arrivals: even, ring: { timeout: 9s }, patience: 1m, groupRing: 10%, groupSize: 7, autoAnswer: 5% }
            warmUp: 30s
            thresholds: [ "poll.response.p99 < 250ms", errors.rate <= 0.1%, alerts.lost == 0, poll.rate > 60/min, errors.rate < 1% from 1m in all abortOnFail for 30s ]
            """,
            files: new() { ["ca.pem"] = "-----BEGIN CERTIFICATE-----", ["own.pem"] = "-----BEGIN CERTIFICATE-----\r\n-----BEGIN RSA PRIVATE KEY-----" });
        Assert.Empty(result.Problems);
        var scenario = result.Scenario!;
        Assert.Equal((ulong.MaxValue, "everything", 30 * Second), (scenario.Seed, scenario.Description, scenario.WarmUp));
        Assert.Equal([TargetPermission.Raise, TargetPermission.Status], scenario.Target.Allow.AsEnumerable());
        Assert.Equal(new Distribution.Uniform(Second / 1000, Second * 3 / 1000), scenario.Emulator.Latency);
        Assert.Equal(
            [
                new FaultSpec.DropDelta(0.02), new FaultSpec.DuplicateDelta(0.005), new FaultSpec.LoseReply(0.01, LoseReplyBy.Reset),
                new FaultSpec.Error(503, 0.01, FaultOperation.Poll), new FaultSpec.Error(500, 0.02, FaultOperation.Queue), new FaultSpec.ExpireSession(0.01),
                new FaultSpec.Stall(15 * Second, 2 * Second),
            ],
            scenario.Emulator.Faults.AsEnumerable());
        Assert.Equal(Enum.GetValues<EmulatorQuirk>(), scenario.Emulator.Quirks.AsEnumerable());
        Assert.Equal((18018, true, 60 * Second, Second / 2), (scenario.Emulator.Port, scenario.Emulator.Https, scenario.Emulator.SessionTimeout, scenario.Emulator.StreamPing));
        Assert.Equal(
            [new SwitchOverSpec(20 * Second, 2 * Second), new SwitchOverSpec(60 * Second, TimeSpan.Zero)], scenario.Emulator.SwitchOvers.AsEnumerable());
        Assert.Equal("https://proxy.example/a/api/b", scenario.Target.Via);
        Assert.Equal((5 * Second, 3 * Second), (scenario.Target.ConnectTimeout, scenario.Target.HandshakeTimeout));
        Assert.Equal(["10.0.0.5", "::1"], scenario.Target.LocalAddresses.AsEnumerable());
        Assert.Equal(new TlsSpec { Ca = "ca.pem", ClientCertificate = "own.pem", ServerName = "cic" }, scenario.Target.Tls);
        var sessions = scenario.Sessions;
        Assert.Equal(new UsersSpec.Pattern("u{0}", 50, "hello"), sessions.Users);
        Assert.Equal("u50", sessions.Users[49].UserId);
        Assert.Equal((2, 3 * Second, 5.0), (sessions.PerUser, sessions.Timeout, sessions.ConnectRatePerSecond));
        Assert.Equal(new NotificationsSpec { By = NotificationsBy.Mixed, StreamShare = 0.29, Every = TimeSpan.Zero, Pacing = Pacing.AfterResponse }, sessions.Notifications);
        Assert.Equal(
            new NotificationsSpec { Every = 2 * Second, Pacing = Pacing.AfterResponse, ThinkTime = new Distribution.Gamma(2 * Second, 0.5) },
            Scenarios.Good(Scenarios.Smallest, "sessions.notifications={ pacing: after-response, thinkTime: { gamma: { mean: 2s, cv: 0.5 } } }").Sessions.Notifications);
        Assert.Equal(["Eic_State", "Eic_RemoteName"], sessions.AttributeNames.AsEnumerable());
        Assert.Equal(new Distribution.Exponential(TimeSpan.FromHours(8)), sessions.Lifetime);
        Assert.Equal(new AnswerSpec { After = new Distribution.Lognormal(1.5 * Second, 0.25), Share = 0.97 }, sessions.Answer);
        Assert.Equal(new AuditSpec { WhenRinging = false, AtEnd = false, Every = 5 * Second, AtRandom = true }, sessions.Audit);
        Assert.Equal([DeskPart.Queue, DeskPart.Station, DeskPart.Status], sessions.Also.AsEnumerable());
        Assert.Equal((SessionLostAction.Reconnect, new ReconnectSpec { Every = Second, Jitter = TimeSpan.Zero, Rounds = 3 }), (sessions.OnSessionLost, sessions.Reconnect));
        Assert.Equal(
            [
                new LoadStep.RampingConstant(20, 600 * Second), new LoadStep.KeepConstant(20, 3600 * Second),
                new LoadStep.Inject(1, 5 * Second, ArrivalKind.Poisson), new LoadStep.Pause(30 * Second),
            ],
            scenario.Load.AsEnumerable());
        Assert.Equal(
            new AlertsSpec
            {
                RatePerSecond = 51000.0 / 3600, Arrivals = ArrivalKind.Even, RingTimeout = 9 * Second, Patience = Distribution.Always(60 * Second),
                GroupRing = 0.1, GroupSize = 7, AutoAnswer = 0.05,
            },
            scenario.Alerts);
        Assert.Equal(
            [
                new Threshold("poll.response.p99", ThresholdComparison.Less, 0.25, "poll.response.p99 < 250ms"),
                new Threshold("errors.rate", ThresholdComparison.LessOrEqual, 0.001, "errors.rate <= 0.1%"),
                new Threshold("alerts.lost", ThresholdComparison.Equal, 0, "alerts.lost == 0"),
                new Threshold("poll.rate", ThresholdComparison.Greater, 1, "poll.rate > 60/min"),
                new Threshold("errors.rate", ThresholdComparison.Less, 0.01, "errors.rate < 1% from 1m in all abortOnFail for 30s")
                {
                    From = TimeSpan.FromMinutes(1), Phase = ThresholdPhase.All, AbortOnFail = true, For = TimeSpan.FromSeconds(30),
                },
            ],
            scenario.Thresholds.AsEnumerable());
    }

    [Theory]
    [InlineData("poll", NotificationsBy.Poll)]
    [InlineData("stream", NotificationsBy.Stream)]
    [InlineData("auto", NotificationsBy.Auto)]
    [InlineData("mixed", NotificationsBy.Mixed)]
    public void Messages_are_fetched_as_the_word_says(string word, NotificationsBy by) => Assert.Equal(
        new NotificationsSpec { By = by }, Scenarios.Good($"{Scenarios.Smallest}sessions: {{ notifications: {{ by: {word} }} }}\n").Sessions.Notifications);

    [Theory]
    [MemberData(nameof(EveryOperation))]
    public void Every_operation_can_be_given_an_error(FaultOperation operation)
    {
        var word = operation.ToString().ToLowerInvariant();
        var scenario = Scenarios.Good($"{Scenarios.Smallest}emulator: {{ faults: [ {{ error: {{ status: 410, share: 1%, operation: {word} }} }} ] }}\n");
        Assert.Equal([new FaultSpec.Error(410, 0.01, operation)], scenario.Emulator.Faults.AsEnumerable());
    }

    public static TheoryData<FaultOperation> EveryOperation => [.. Enum.GetValues<FaultOperation>()];

    [Theory]
    [MemberData(nameof(EveryMisbehaviour))]
    public void Every_misbehaviour_is_a_fault_with_a_share(MisbehaviourKind kind)
    {
        var word = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        var scenario = Scenarios.Good($"{Scenarios.Smallest}emulator: {{ faults: [ {{ {word}: 2% }} ] }}\n");
        Assert.Equal([new FaultSpec.Misbehave(kind, 0.02)], scenario.Emulator.Faults.AsEnumerable());
    }

    public static TheoryData<MisbehaviourKind> EveryMisbehaviour => [.. Enum.GetValues<MisbehaviourKind>()];

    [Fact]
    public void A_URL_may_name_hosts_to_go_to_when_it_is_gone()
    {
        var result = Scenarios.Read(
            $"{Scenarios.Smallest}target: {{ url: \"http://x.example\", alternateHosts: [cic-b, 10.0.0.2, \"::1\"] }}\nsessions: {{ users: {{ password: \"${{P}}\" }} }}\n",
            secretsNeeded: false);
        Assert.Empty(result.Problems);
        Assert.Equal(["cic-b", "10.0.0.2", "::1"], result.Scenario!.Target.AlternateHosts.AsEnumerable());
    }

    [Fact]
    public void Json_is_read_too_tabs_included()
    {
        var scenario = Scenarios.Good("{\r\n\t\"name\": \"x\",\r\n\t\"load\": [{\"keepConstant\": {\"sessions\": 3, \"during\": \"1m\"}}]\r\n}\r\n");
        Assert.Equal([new LoadStep.KeepConstant(3, 60 * Second)], scenario.Load.AsEnumerable());
    }

    [Fact]
    public void Anchors_and_empty_blocks_are_fine()
    {
        var scenario = Scenarios.Good("\uFEFFname: x\nload:\n  - keepConstant: &step { sessions: 3, during: 1m }\n  - keepConstant: *step\nalerts:\n  # all commented out\n");
        Assert.Equal(scenario.Load[0], scenario.Load[1]);
        Assert.Equal(new AlertsSpec(), scenario.Alerts);
    }

    [Theory]
    [InlineData("rampingConstant: { sessions: 5, during: 10s }", "keepConstant: { sessions: 5, during: 10s }", 10)]
    [InlineData("keepConstant: { sessions: 5, during: 10s }", "rampingConstant: { sessions: 9, during: 10s }", 0)]
    [InlineData("rampingConstant: { sessions: 5, during: 10s }", null, 0)]
    public void Warm_up_is_the_first_ramp_if_something_comes_after_it(string first, string? second, int seconds) => Assert.Equal(
        seconds * Second, Scenarios.Good($"name: x\nload:\n  - {first}\n{(second is null ? "" : $"  - {second}\n")}").WarmUp);

    [Fact]
    public void A_URL_observes_only_and_takes_its_password_from_the_environment()
    {
        const string text = Scenarios.Smallest + "target: { url: \"https://cic.example.com/proxy\" }\nsessions: { users: { password: \"${ICWS_PASSWORD}\" } }\n";
        var scenario = Scenarios.Read(text, environment: new() { ["ICWS_PASSWORD"] = "s" }).Scenario!;
        Assert.Equal((AlertSource.None, false), (scenario.Alerts.From, scenario.Target.IsEmulator));
        Assert.Equal("s", scenario.Sessions.Users[0].Password);
        Assert.Equal("", Scenarios.Read(text, secretsNeeded: false).Scenario!.Sessions.Users[0].Password);
        Assert.StartsWith(
            "a.yaml:5:32: sessions.users.password: the environment variable ICWS_PASSWORD is not set", Scenarios.Problems(Scenarios.Read(text)));
    }

    [Theory]
    [InlineData("sessions: { users: { password: hunter2 } }", "5:32: sessions.users.password: found a password in clear text")]
    [InlineData("sessions: { users: { password: \"x${A}\" } }", "5:32: sessions.users.password: found ${…} with something around it")]
    [InlineData("sessions: { users: { count: 3 } }", "5:20: sessions.users.password: missing; a URL needs a password")]
    [InlineData("seed: 1", "1:1: sessions.users: missing; a URL needs")]
    public void A_URL_needs_users_with_a_password_from_the_environment(string line, string expected)
    {
        var problems = Scenarios.Problems(Scenarios.Read(Scenarios.Smallest + "target: { url: http://x.example }\n" + line + "\n"));
        Assert.StartsWith("a.yaml:" + expected, problems);
        Assert.DoesNotContain("hunter2", problems);
    }

    [Fact]
    public void Alerts_from_the_emulator_need_the_emulator() => Assert.Contains(
        "a.yaml:6:17: alerts.from: found emulator, but the target is a URL",
        Scenarios.Problems(Scenarios.Read(
            Scenarios.Smallest + "target: { url: http://x.example }\nsessions: { users: { password: \"${P}\" } }\nalerts: { from: emulator }\n",
            environment: new() { ["P"] = "s" })));

    [Fact]
    public void The_emulators_own_file_needs_neither_name_nor_load_and_raises_nothing_by_itself()
    {
        var quiet = ScenarioFile.ReadForEmulator("e.yaml", "emulator: { latency: 5ms }\n", [], ScenarioInputs.None).Scenario!;
        Assert.Equal((Distribution.Always(5 * Second / 1000), AlertSource.None), (quiet.Emulator.Latency, quiet.Alerts.From));
        var loud = ScenarioFile.ReadForEmulator("e.yaml", "alerts: { rate: 1/s }\n", [], ScenarioInputs.None).Scenario!;
        Assert.Equal((AlertSource.Emulator, 1.0), (loud.Alerts.From, loud.Alerts.RatePerSecond));
        Assert.Single(ScenarioFile.ReadForEmulator("e.yaml", "emulator: { switchOvers: [ { at: 20s } ] }\n", [], ScenarioInputs.None).Scenario!.Emulator.SwitchOvers);
        Assert.Single(ScenarioFile.ReadForEmulator("e.yaml", "emulater: { latency: 5ms }\n", [], ScenarioInputs.None).Problems);
    }

    [Fact]
    public void No_culture_changes_what_is_read()
    {
        // The program is globalization-invariant; a culture made by hand has commas for decimals all the same.
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = german;
            var scenario = Scenarios.Good(Scenarios.Smallest + "sessions: { timeout: 1.5s, answer: { share: 97.5% } }\nthresholds: [errors.rate < 0.1%]\n");
            Assert.Equal((1.5 * Second, 0.975, 0.001), (scenario.Sessions.Timeout, scenario.Sessions.Answer.Share, scenario.Thresholds[0].Limit));
            Assert.Contains("allowed: a number from 0 to 10, such as 0.5", Scenarios.Problems(Scenarios.Read(
                Scenarios.Smallest + "sessions: { lifetime: { lognormal: { mean: 1s, cv: 99.5 } } }\n")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
