using System.Diagnostics.Metrics;

namespace AlertLoadSim.Cli.Export;

/// <summary>Every metric there is of a run, by the naming of OpenTelemetry; docs/EXPORT.md tells of each.</summary>
internal sealed class RunInstruments : IDisposable
{
    public const string MeterName = "alertloadsim";

    // Of the generator's lag, tens of µs, up to a time-out; two or three steps each decade, so that a percentile read off a dashboard is about right.
    private static readonly double[] BoundsS =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Meter _meter;

    public RunInstruments(string version)
    {
        _meter = new Meter(MeterName, version);

        Planned = Counter("operation.planned", "{operation}", "Operations the plan wanted sent.");
        Sent = Counter("operation.sent", "{operation}", "Operations handed to the transport.");
        Settled = Counter("operation.settled", "{operation}", "Operations by how they came out; the outcomes add up to the planned ones.");
        Empty = Counter("operation.empty", "{operation}", "Answered polls that brought no message.");
        Errors = Counter("operation.errors", "{error}", "Failed and indeterminate operations by stage and kind.");
        SkippedUnanswered = Counter("operation.skipped_unanswered", "{operation}", "Skipped polls whose session never got another complete reply.");
        InFlight = Gauge<long>("operation.in_flight", "{operation}", "Operations sent and not settled yet.");
        Response = Durations("operation.response.duration", "Received minus planned: what a user feels, skipped polls included.");
        Service = Durations("operation.service.duration", "Received minus sent: the server.");
        Lag = Durations("operation.lag.duration", "Sent minus planned: the generator.");

        SessionsPlanned = Gauge<long>("session.planned", "{session}", "Sessions of the whole plan.");
        SessionsUp = Gauge<long>("session.up", "{session}", "Sessions that are subscribed.");
        SessionsStarted = Counter("session.started", "{session}", "Sessions started.");
        SessionsEnded = Counter("session.ended", "{session}", "Sessions that went their way to the end, or gave up for a reason the server gave them.");
        SessionsCrashed = Counter("session.crashed", "{session}", "Sessions stopped by a defect of the generator.");
        SessionsCutOff = Counter("session.cut_off", "{session}", "Of the ended: still alive when the drain time was over.");
        SessionsLost = Counter("session.lost", "{session}", "How often a session lost its server.");
        SessionsReconnected = Counter("session.reconnected", "{session}", "How often a lost session was let in again.");
        WithoutStream = Counter("session.without_stream", "{session}", "Sessions that poll because the server serves no streams.");
        StreamsOpen = Gauge<long>("stream.open", "{stream}", "Event streams that are open.");
        StreamsBroken = Counter("stream.broken", "{stream}", "Event streams that ended in the middle.");
        StreamPings = Counter("stream.pings", "{ping}", "Pings of event streams.");
        EventsIgnored = Counter("stream.events_ignored", "{event}", "Events under a name that nobody reads.");

        AlertsRaised = Counter("alert.raised", "{alert}", "Alerts raised, where that is known.");
        AlertsNoticed = Counter("alert.noticed", "{alert}", "Alerts that came into a session's view.");
        AlertsLost = Counter("alert.lost", "{alert}", "Alerts that a session was due to notice and never did; known at the end.");
        PickupsTooLate = Counter("alert.pickups_too_late", "{pickup}", "Pickups that came when the alert was over.");
        Notice = Durations("alert.notice.duration", "From the raise to the session's view having the alert.");

        Violations = Counter("oracle.violations", "{violation}", "Proven violations; those that only the truth shows are added at the end.");
        Gaps = Counter("oracle.gaps", "{reply}", "Replies that were lost after they were asked for.");
        UnknownMessages = Counter("oracle.unknown_messages", "{message}", "Messages of types that nobody documented.");
        UnknownProperties = Counter("oracle.unknown_properties", "{property}", "Properties that nobody documented.");
        SiblingMessages = Counter("oracle.sibling_messages", "{message}", "Messages of other families than alerting.");

        PopulationUp = Gauge<long>("population.session.up", "{session}", "Sessions of a population that are subscribed.");
        PopulationStarted = Counter("population.session.started", "{session}", "Sessions of a population started.");
        PopulationEnded = Counter("population.session.ended", "{session}", "Sessions of a population ended.");
        PopulationCrashed = Counter("population.session.crashed", "{session}", "Sessions of a population stopped by a defect of the generator.");
        PopulationNoticed = Counter("population.alert.noticed", "{alert}", "Alerts that came into the view of a session of a population.");
        PopulationPolls = Counter("population.polls", "{poll}", "Polls of a population answered.");
        PopulationRequests = Counter("population.requests", "{request}", "Requests of a population answered, failed and indeterminate.");
        PopulationErrors = Counter("population.errors", "{request}", "Of these, those failed and indeterminate.");

        GeneratorCpu = Seconds("generator.cpu.time", "CPU time of the generator.");
        GeneratorMemory = Gauge<double>("generator.memory.usage", "By", "Resident memory of the generator.");
        GeneratorGcPause = Seconds("generator.gc.pause.time", "Time for which the collector stopped the generator.");
        GeneratorLongestGcPause = Gauge<double>("generator.gc.pause.longest", "s", "Longest pause of the collector within the last second.");
        GeneratorGen2 = Counter("generator.gc.gen2_collections", "{collection}", "Full collections of the generator.");
        GeneratorQueue = Gauge<long>("generator.thread_pool.queue", "{item}", "Work that waits for a thread of the pool.");
        GeneratorDelay = Gauge<double>("generator.delay", "s", "Worst of ten tries in the last second, by what had to wait.");
        GeneratorThrottled = Seconds("generator.throttled.time", "Time for which a limit of its group of processes kept the generator from running.");
        GeneratorDrift = Gauge<double>("generator.clock.drift", "s", "By how much the wall clock went ahead of the monotonic one since the start.");
        GeneratorOpenFiles = Gauge<long>("generator.open_files", "{file}", "Open files of the generator.");
        ValuesClamped = Counter("generator.values_clamped", "{value}", "Latencies outside 1 µs to 1 h, clamped.");
        Unexpected = Counter("generator.unexpected_replies", "{reply}", "Replies that no session could place; a defect of the generator.");
        ResendsPrevented = Counter("generator.resends_prevented", "{request}", "Requests that would silently have been sent a second time.");
        ConnectionsReopened = Counter("generator.connections_reopened", "{connection}", "Connections that the server had closed while they waited.");
        MachineBusy = Seconds("machine.busy.time", "Busy time of a processor of this machine, on average.");
        MachineSteal = Seconds("machine.steal.time", "Time the machine below took from a processor, on average.");
        EmulatorCpu = Seconds("emulator.cpu.time", "CPU time of the emulator.");
        EmulatorMemory = Gauge<double>("emulator.memory.usage", "By", "Resident memory of the emulator.");

        RunElapsed = Gauge<double>("run.elapsed", "s", "Time since the run's start.");
        RunPlanned = Gauge<double>("run.planned", "s", "Length of the load: the drain comes after.");
        RunPhase = Gauge<long>("run.phase", null, "1 for the phase the run is in, else 0.");
        RunVerdict = Gauge<long>("run.verdict", null, "Exit code of the run that ended, by its verdict.");
    }

    public Counter<long> Planned { get; }

    public Counter<long> Sent { get; }

    public Counter<long> Settled { get; }

    public Counter<long> Empty { get; }

    public Counter<long> Errors { get; }

    public Counter<long> SkippedUnanswered { get; }

    public Gauge<long> InFlight { get; }

    public Histogram<double> Response { get; }

    public Histogram<double> Service { get; }

    public Histogram<double> Lag { get; }

    public Gauge<long> SessionsPlanned { get; }

    public Gauge<long> SessionsUp { get; }

    public Counter<long> SessionsStarted { get; }

    public Counter<long> SessionsEnded { get; }

    public Counter<long> SessionsCrashed { get; }

    public Counter<long> SessionsCutOff { get; }

    public Counter<long> SessionsLost { get; }

    public Counter<long> SessionsReconnected { get; }

    public Counter<long> WithoutStream { get; }

    public Gauge<long> StreamsOpen { get; }

    public Counter<long> StreamsBroken { get; }

    public Counter<long> StreamPings { get; }

    public Counter<long> EventsIgnored { get; }

    public Counter<long> AlertsRaised { get; }

    public Counter<long> AlertsNoticed { get; }

    public Counter<long> AlertsLost { get; }

    public Counter<long> PickupsTooLate { get; }

    public Histogram<double> Notice { get; }

    public Counter<long> Violations { get; }

    public Counter<long> Gaps { get; }

    public Counter<long> UnknownMessages { get; }

    public Counter<long> UnknownProperties { get; }

    public Counter<long> SiblingMessages { get; }

    public Gauge<long> PopulationUp { get; }

    public Counter<long> PopulationStarted { get; }

    public Counter<long> PopulationEnded { get; }

    public Counter<long> PopulationCrashed { get; }

    public Counter<long> PopulationNoticed { get; }

    public Counter<long> PopulationPolls { get; }

    public Counter<long> PopulationRequests { get; }

    public Counter<long> PopulationErrors { get; }

    public Counter<double> GeneratorCpu { get; }

    public Gauge<double> GeneratorMemory { get; }

    public Counter<double> GeneratorGcPause { get; }

    public Gauge<double> GeneratorLongestGcPause { get; }

    public Counter<long> GeneratorGen2 { get; }

    public Gauge<long> GeneratorQueue { get; }

    public Gauge<double> GeneratorDelay { get; }

    public Counter<double> GeneratorThrottled { get; }

    public Gauge<double> GeneratorDrift { get; }

    public Gauge<long> GeneratorOpenFiles { get; }

    public Counter<long> ValuesClamped { get; }

    public Counter<long> Unexpected { get; }

    public Counter<long> ResendsPrevented { get; }

    public Counter<long> ConnectionsReopened { get; }

    public Counter<double> MachineBusy { get; }

    public Counter<double> MachineSteal { get; }

    public Counter<double> EmulatorCpu { get; }

    public Gauge<double> EmulatorMemory { get; }

    public Gauge<double> RunElapsed { get; }

    public Gauge<double> RunPlanned { get; }

    public Gauge<long> RunPhase { get; }

    public Gauge<long> RunVerdict { get; }

    public void Dispose() => _meter.Dispose();

    private Counter<long> Counter(string name, string unit, string meaning) => _meter.CreateCounter<long>(Full(name), unit, meaning);

    private Counter<double> Seconds(string name, string meaning) => _meter.CreateCounter<double>(Full(name), "s", meaning);

    private Gauge<T> Gauge<T>(string name, string? unit, string meaning)
        where T : struct => _meter.CreateGauge<T>(Full(name), unit, meaning);

    private Histogram<double> Durations(string name, string meaning) =>
        _meter.CreateHistogram(Full(name), "s", meaning, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = BoundsS });

    private static string Full(string name) => $"{MeterName}.{name}";
}
