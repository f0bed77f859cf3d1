using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

public sealed class TrustLedgerTests
{
    private const int Length = 20;

    private static readonly HealthSample Quiet = SampleRun.Health with
    {
        MachineBusyMs = 0, StolenMs = 0, ThrottledMs = 0, LongestGcPauseMs = 0, Delays = new Delays(0, 0, 0, 0), ClockDriftMs = 0, OpenFiles = 100,
    };

    /// <summary>What a second shows that is spoilt; running totals grow by so much.</summary>
    private static readonly Dictionary<string, Func<HealthSample, double, HealthSample>> Spoilers = new()
    {
        ["receive delay"] = (sample, _) => sample with { Delays = new Delays(0, 0, 0, 251) },
        ["timer delay"] = (sample, _) => sample with { Delays = new Delays(251, 0, 0, 0) },
        ["thread pool"] = (sample, _) => sample with { Delays = new Delays(0, 251, 0, 0) },
        ["mailboxes"] = (sample, _) => sample with { Delays = new Delays(0, 0, 251, 0) },
        ["garbage collector"] = (sample, _) => sample with { LongestGcPauseMs = 251 },
        ["time in pauses"] = (sample, so_far) => sample with { GcPauseMs = so_far * 260 },
        ["generator CPU"] = (sample, so_far) => sample with { GeneratorCpuMs = so_far * 3840 },
        ["steal"] = (sample, so_far) => sample with { StolenMs = so_far * 260 },
        ["throttling"] = (sample, so_far) => sample with { ThrottledMs = so_far * 110 },
        ["clock"] = (sample, so_far) => sample with { ClockDriftMs = -so_far * 101 },
        ["open files"] = (sample, _) => sample with { OpenFiles = 990 },
    };

    public static TheoryData<string> Names => [.. Spoilers.Keys];

    [Fact]
    public void Quiet_machine_is_trusted_in_every_entry()
    {
        var trust = Judge(Enumerable.Range(0, Length + 1).Select(_ => Quiet));
        Assert.All(trust, entry => Assert.True(entry.Trusted, entry.Sentence));
        Assert.All(trust, entry => Assert.Equal(0, entry.SpoiltS));
        Assert.Equal(Length, trust.Single(entry => entry.Name == "steal").OfS);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Limit_may_be_passed_in_a_fifth_of_the_seconds(string name)
    {
        var enough = Judge(Spoilt(name, Length / 5));
        var entry = enough.Single(each => each.Name == name);
        Assert.Equal((Length / 5, true), (entry.SpoiltS, entry.Trusted));
        Assert.EndsWith($"but for {Length / 5} of {entry.OfS} seconds.", entry.Sentence, StringComparison.Ordinal);

        var tooMany = Judge(Spoilt(name, (Length / 5) + 2));
        Assert.Equal([name, "all together"], tooMany.Where(each => !each.Trusted).Select(each => each.Name));
    }

    [Fact]
    public void Few_seconds_of_several_reasons_are_too_many_together()
    {
        string[] names = ["receive delay", "garbage collector"];
        var samples = Enumerable.Range(0, Length + 1).Select(second =>
            second is > 0 and <= 3 ? Spoilers[names[0]](Quiet, second) : second is > 3 and <= 6 ? Spoilers[names[1]](Quiet, second) : Quiet);
        var together = Judge(samples).Single(each => !each.Trusted);
        Assert.Equal(("all together", 6), (together.Name, together.SpoiltS));
    }

    [Fact]
    public void What_cannot_be_read_is_said_and_not_judged()
    {
        var trust = Judge(Enumerable.Range(0, Length + 1).Select(_ => SampleRun.Health));
        Assert.False(trust.Single(each => each.Name == "warm-up").Judged);
        foreach (var name in Spoilers.Keys.Where(name => name is not ("generator CPU" or "time in pauses")))
            Assert.Equal(("not available", true, false), trust.Where(each => each.Name == name).Select(each => (each.Measured, each.Trusted, each.Judged)).Single());
    }

    [Fact]
    public void Limits_are_those_of_the_run()
    {
        var limits = new TrustLimits { GcPauseMs = 1000, SpoiltShare = 0.5, ReceiveDelayMs = 10 };
        Assert.True(Judge(Spoilt("garbage collector", Length), limits).Single(each => each.Name == "garbage collector").Trusted);
        var entry = Judge(Spoilt("receive delay", Length), limits).Single(each => each.Name == "receive delay");
        Assert.Equal(("10 ms in at least 50 % of the seconds", false), (entry.Limit, entry.Trusted));
    }

    [Fact]
    public void Warm_up_and_drain_spoil_nothing()
    {
        var samples = Enumerable.Range(0, Length + 1).Select(second => second is < 5 or > 15 ? Spoilers["receive delay"](Quiet, second) : Quiet);
        var trust = Judge(samples, run: SampleRun.Document with { WarmUpS = 5, DrainAtS = 15 });
        Assert.All(trust, entry => Assert.True(entry.Trusted, entry.Sentence));
    }

    [Theory]
    [InlineData("steal", "in those seconds the machine below took 26 % of the processors.")]
    [InlineData("throttling", "in those seconds a limit of its group kept it from running for 11 % of the time.")]
    [InlineData("garbage collector", "in those seconds the collector paused for 251 ms.")]
    public void What_late_seconds_have_in_common_is_named(string name, string sentence)
    {
        var timeline = Enumerable.Range(1, Length).Select(second => new TimelineRow(second, "poll", "steady", default, 1, 1, 1, second <= 10 ? 200_000 : 100));
        var trust = Judge(Spoilt(name, 10), timeline: [.. timeline]);
        Assert.EndsWith(sentence, trust.Single(each => each.Name == "send lag").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_woke_late_on_a_busy_machine_says_so()
    {
        var samples = Enumerable.Range(0, Length + 1).Select(second => Spoilers["timer delay"](Quiet, second) with { MachineBusyMs = second * 1000, GeneratorCpuMs = second * 120 });
        Assert.Equal(
            "Threads woke too late in 20 of 20 seconds; in those seconds the machine's processors were 100 % busy, the generator took 3 % of those it may use.",
            Judge(samples).Single(each => each.Name == "timer delay").Sentence);
    }

    [Theory]
    [InlineData("outOfPorts", "3 requests could not be sent: 3 for want of a local port. More local addresses (target.localAddresses) or fewer new connections help.")]
    [InlineData("outOfFiles", "3 requests could not be sent: 3 for want of an open file. Raise the limit with 'ulimit -n'.")]
    public void One_request_lost_to_a_limit_of_this_machine_is_too_many(string kind, string sentence)
    {
        var entry = Judge(Spoilt("steal", 0), errors: [new ErrorRow("connect", "connect", kind, 0, "", 3, 2, 2.5, "")]).Single(each => !each.Trusted);
        Assert.Equal(("own limits", sentence), (entry.Name, entry.Sentence));
        Assert.All(Judge(Spoilt("steal", 0), errors: [new ErrorRow("connect", "connect", "refused", 0, "", 3, 2, 2.5, "")]), each => Assert.True(each.Trusted, each.Sentence));
    }

    [Fact]
    public void Session_that_never_started_and_sessions_that_started_late_are_arrivals_missed()
    {
        var dropped = Judge(Spoilt("steal", 0), missing: 1).Single(each => !each.Trusted);
        Assert.Equal("arrivals", dropped.Name);
        Assert.StartsWith("1 of ", dropped.Sentence, StringComparison.Ordinal);
        // Whoever interrupts a run does not drop what comes after.
        Assert.All(Judge(Spoilt("steal", 0), missing: 1, run: SampleRun.Document with { WarmUpS = 0, DrainAtS = Length, EndedBy = RunEnd.Interrupted }), each => Assert.True(each.Trusted, each.Sentence));

        TimelineRow[] Late(int seconds) => [.. Enumerable.Range(1, seconds).Select(second => new TimelineRow(second, "connect", "steady", default, 1, 1, 1, 1_100_000))];
        Assert.True(Judge(Spoilt("steal", 0), timeline: Late(4)).Single(each => each.Name == "arrivals").Trusted);
        Assert.Equal("Sessions started too late in 5 of 21 seconds: the load came later than planned.", Judge(Spoilt("steal", 0), timeline: Late(5)).Single(each => each.Name == "arrivals").Sentence);
    }

    [Fact]
    public void Steady_phase_whose_beginning_is_slower_had_too_short_a_warm_up()
    {
        TrustEntry Entry(Func<int, double> medianMs) => Judge(Spoilt("steal", 0), seconds: [.. Enumerable.Range(1, Length).Select(second => new SecondLatencies(
            TimeSpan.FromSeconds(second), new LatencyFigures { Count = 100, P50Ms = medianMs(second) }, Latencies.None))]).Single(each => each.Name == "warm-up");

        var late = Entry(second => second <= 6 ? 80 : 20 + (second % 2));
        Assert.Equal((false, 6, "The warm-up was too short: responses changed for the first 6 of 20 seconds of the steady phase."), (late.Trusted, late.SpoiltS, late.Sentence));
        var few = Entry(second => second <= 3 ? 80 : 20 + (second % 2));
        Assert.Equal((true, 3), (few.Trusted, few.SpoiltS));
        // A stall in the middle, noise, and what a generator itself may make of a response are no warm-up.
        Assert.Equal(0, Entry(second => second is 3 or 4 ? 900 : 20 + (second % 3)).SpoiltS);
        Assert.Equal(0, Entry(second => second <= 6 ? 4 : 1 + (second % 2 / 10.0)).SpoiltS);
    }

    private static IEnumerable<HealthSample> Spoilt(string name, int seconds) => Enumerable.Range(0, Length + 1).Select(second => second == 0 ? Quiet
        : Total(name) ? Spoilers[name](Quiet, Math.Min(second, seconds)) : second <= seconds ? Spoilers[name](Quiet, second) : Quiet);

    private static bool Total(string name) => name is "time in pauses" or "generator CPU" or "steal" or "throttling" or "clock";

    private static IReadOnlyList<TrustEntry> Judge(
        IEnumerable<HealthSample> samples, TrustLimits? limits = null, RunDocument? run = null, TimelineRow[]? timeline = null,
        SecondLatencies[]? seconds = null, ErrorRow[]? errors = null, long missing = 0)
    {
        SessionCounts Counts(RunDocument of) => new() { Started = of.PlannedSessions - missing, Ended = of.PlannedSessions - missing, Up = of.PlannedSessions };

        var document = run ?? SampleRun.Document with { WarmUpS = 0, DrainAtS = Length };
        document = document with { Trust = limits, Machine = document.Machine with { Processors = 4, DescriptorLimit = 1000 } };
        var health = samples.Select((sample, second) => new HealthRow(TimeSpan.FromSeconds(second), Counts(document), 0, sample)).ToList();
        var recorded = new RecordedRun(document, new Dictionary<string, HdrHistogram.LongHistogram>(), seconds ?? [], timeline ?? [], health, errors ?? []);
        using var folder = new TempRun();
        return SummaryBuilder.Build(folder.Folder, recorded, SampleRun.Oracle).Trust;
    }
}
