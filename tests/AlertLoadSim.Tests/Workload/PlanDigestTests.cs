using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class PlanDigestTests
{
    private const string Base =
        """
        name: a
        seed: 42
        load:
          - rampingConstant: { sessions: 20, during: 10s }
          - inject: { rate: 2/s, during: 5s, arrivals: poisson }
        sessions:
          lifetime: { exponential: { mean: 5s } }
        alerts: { rate: 5/s }

        """;

    /// <summary>A change of this value is a change of what every seed means: say so in the change log.</summary>
    [Fact]
    public void The_digest_of_a_known_scenario_stays() =>
        Assert.Equal("7389e11a826c36ab315959fdff19dc8bc14c194a15b502ca368aeed2cc18e9b0", Digest(Base));

    [Fact]
    public void Text_does_not_matter() => Assert.Equal(Digest(Base), Digest(
        """
        # another file, the same plan
        { "alerts": { "rate": "300/min", "arrivals": "poisson" },
          "description": "more words", "name": "b", "seed": 42, "thresholds": [ "errors.rate < 1%" ],
          "sessions": { "lifetime": { "exponential": { "mean": "5000ms" } }, "timeout": "9s" },
          "load": [ { "rampingConstant": { "during": "0.010s", "sessions": 20 } }, { "inject": { "rate": "2/s", "during": "5s", "arrivals": "poisson" } } ] }
        """.Replace("0.010s", "10.0s")));

    [Theory]
    [InlineData("seed=43")]
    [InlineData("alerts.rate=5.001/s")]
    [InlineData("alerts.arrivals=even")]
    [InlineData("alerts.arrivals=burst")]
    [InlineData("alerts.ring.timeout=9s")]
    [InlineData("alerts.patience=9s")]
    [InlineData("alerts.from=none")]
    [InlineData("load[0].rampingConstant.sessions=21")]
    [InlineData("load[0].rampingConstant.during=10.1s")]
    [InlineData("load[1].inject.rate=2.01/s")]
    [InlineData("load[2].pause.during=1s")]
    [InlineData("sessions.lifetime.exponential.mean=5.1s")]
    [InlineData("sessions.answer.share=89%")]
    [InlineData("sessions.answer.after=3s")]
    [InlineData("sessions.notifications.every=2s")]
    [InlineData("sessions.notifications.pacing=after-response")]
    [InlineData("sessions.notifications={ pacing: after-response, thinkTime: 1s }")]
    [InlineData("sessions.notifications.onStall=catch-up")]
    [InlineData("sessions.audit.every=5s")]
    [InlineData("sessions.attributeNames=[Eic_State]")]
    [InlineData("sessions.sessionsPerUser=2")]
    [InlineData("sessions.connectRate=1/s")]
    [InlineData("emulator.latency=1ms")]
    [InlineData("emulator.faults=[{ dropDelta: 1% }]")]
    [InlineData("warmUp=1s")]
    [InlineData("sessions.notifications.by=stream")]
    [InlineData("sessions.notifications.by=auto")]
    [InlineData("sessions.notifications={ by: mixed }")]
    [InlineData("sessions.also=[status]")]
    [InlineData("sessions.onSessionLost=reconnect")]
    [InlineData("alerts.groupRing=1%")]
    [InlineData("alerts.autoAnswer=1%")]
    [InlineData("emulator.faults=[{ expireSession: 1% }]")]
    [InlineData("emulator.faults=[{ error: { share: 1%, operation: stream } }]")]
    [InlineData("emulator.faults=[{ dropStart: 1% }]")]
    [InlineData("emulator.quirks=[noStreams]")]
    [InlineData("emulator.sessionTimeout=1m")]
    [InlineData("emulator.streamPing=1s")]
    [InlineData("emulator.switchOvers=[{ at: 5s }]")]
    public void What_is_planned_or_drawn_matters(string change) =>
        Assert.NotEqual(Digest(Base), RunPlan.From(Scenarios.Good(Base, change)).Digest());

    [Theory]
    [InlineData("sessions.notifications={ by: mixed, streamShare: 40% }", "sessions.notifications.streamShare=60%")]
    [InlineData("sessions.notifications={ by: mixed, streamShare: 100% }", "sessions.notifications={ by: stream }")]
    [InlineData("sessions.also=[status]", "sessions.also=[queue]")]
    [InlineData("sessions.onSessionLost=reconnect", "sessions.reconnect.every=1s")]
    [InlineData("sessions.onSessionLost=reconnect", "sessions.reconnect.jitter=0s")]
    [InlineData("sessions.onSessionLost=reconnect", "sessions.reconnect.rounds=9")]
    [InlineData("sessions.audit.every=5s", "sessions.audit.atRandom=true")]
    [InlineData("alerts.groupRing=10%", "alerts.groupSize=5")]
    [InlineData("alerts.arrivals=burst", "alerts.burst.size=5")]
    [InlineData("alerts.arrivals=burst", "alerts.burst.instants=even")]
    [InlineData("alerts.patience={ weibull: { mean: 60s, shape: 2 } }", "alerts.patience.weibull.shape=3")]
    [InlineData("alerts.patience={ gamma: { mean: 60s, cv: 2 } }", "alerts.patience.gamma.cv=3")]
    [InlineData("emulator.faults=[{ dropStart: 1% }]", "emulator.faults=[{ dropStop: 1% }]")]
    [InlineData("emulator.faults=[{ dropStart: 1% }]", "emulator.faults=[{ dropStart: 2% }]")]
    [InlineData("emulator.quirks=[noStreams]", "emulator.quirks=[noStationIs400]")]
    [InlineData("emulator.switchOvers=[{ at: 5s }]", "emulator.switchOvers[0].grace=1s")]
    [InlineData("emulator.switchOvers=[{ at: 5s }]", "emulator.switchOvers[1].at=9s")]
    public void So_does_how_it_is_done(string choice, string change) =>
        Assert.NotEqual(RunPlan.From(Scenarios.Good(Base, choice)).Digest(), RunPlan.From(Scenarios.Good(Base, choice, change)).Digest());

    [Theory]
    [InlineData("sessions.reconnect.every=1s")] // Nobody reconnects.
    [InlineData("alerts.groupSize=9")]          // No group rings.
    [InlineData("emulator.port=18018")]
    [InlineData("emulator.https=true")]
    [InlineData("sessions.also=[]")]
    public void What_changes_nothing_planned_does_not(string change) => Assert.Equal(Digest(Base), RunPlan.From(Scenarios.Good(Base, change)).Digest());

    [Fact]
    public void The_order_of_a_set_does_not_matter() => Assert.Equal(
        RunPlan.From(Scenarios.Good(Base, "sessions.also=[queue, status]", "emulator.quirks=[noStreams, noStationIs400]")).Digest(),
        RunPlan.From(Scenarios.Good(Base, "sessions.also=[status, queue]", "emulator.quirks=[noStationIs400, noStreams]")).Digest());

    [Fact]
    public void Group_rings_their_size_automatic_answers_and_expiring_sessions_matter()
    {
        var scenario = Scenarios.Good(Base);
        var group = scenario with { Alerts = scenario.Alerts with { GroupRing = 0.5 } };
        string[] digests =
        [
            Digest(Base),
            Digest(group),
            Digest(group with { Alerts = group.Alerts with { GroupSize = 3 } }),
            Digest(scenario with { Alerts = scenario.Alerts with { AutoAnswer = 0.5 } }),
            Digest(scenario with { Emulator = scenario.Emulator with { Faults = [new FaultSpec.ExpireSession(0.1)] } }),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public void Digests_are_64_lower_case_hex_characters_and_repeat()
    {
        var plan = RunPlan.From(Scenarios.Good(Base));
        Assert.Matches("^[0-9a-f]{64}$", plan.Digest());
        Assert.Equal(plan.Digest(), plan.Digest());
    }

    [Fact]
    public void Planning_grows_with_the_sessions_and_not_with_their_square()
    {
        Growth.IsLinear(2500, sessions =>
        {
            var plan = RunPlan.From(new Scenario
            {
                Name = "large",
                Load = [new LoadStep.RampingConstant(sessions, TimeSpan.FromMinutes(10)), new LoadStep.KeepConstant(sessions, TimeSpan.FromHours(1))],
                Sessions = new SessionsSpec { Users = new UsersSpec.Pattern("u{0}", sessions, "x"), ConnectRatePerSecond = 1000 },
            });
            Assert.Equal(sessions, plan.PeakSessions);
            Assert.NotEmpty(plan.Digest());
        });
    }

    private static string Digest(Scenario scenario) => RunPlan.From(scenario).Digest();

    private static string Digest(string text) => RunPlan.From(Scenarios.Good(text)).Digest();
}
