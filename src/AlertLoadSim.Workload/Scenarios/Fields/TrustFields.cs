namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class TrustFields
{
    private static readonly DurationType Delay = new("1ms", "1h");
    private static readonly ShareType Share = new();

    public static readonly Field<TimeSpan> SendLag = new("sendLag", Delay, "p99 of how late the polls of a second are sent.") { Default = "100ms" };

    public static readonly Field<TimeSpan> ReceiveDelay =
        new("receiveDelay", Delay, "How long bytes wait in a socket until somebody is told of them, the worst of ten tries a second.") { Default = "250ms" };

    public static readonly Field<TimeSpan> TimerDelay = new("timerDelay", Delay, "How late a thread wakes, the worst of ten tries a second.") { Default = "250ms" };

    public static readonly Field<TimeSpan> PoolDelay =
        new("poolDelay", Delay, "How long work waits for a thread of the pool, the worst of ten tries a second.") { Default = "250ms" };

    public static readonly Field<TimeSpan> MailboxDelay =
        new("mailboxDelay", Delay, "How long a message waits for its actor, the worst of ten tries a second.") { Default = "250ms" };

    public static readonly Field<TimeSpan> GcPause = new("gcPause", Delay, "Longest pause of the garbage collector.") { Default = "250ms" };

    public static readonly Field<double> GcShare = new("gcShare", Share, "Of the time, in pauses of the garbage collector.") { Default = "25%" };

    public static readonly Field<TimeSpan> ClockDrift =
        new("clockDrift", Delay, "How far the wall clock goes away from the monotonic one within a second.") { Default = "100ms" };

    public static readonly Field<double> GeneratorCpu = new("generatorCpu", Share, "Of the processors that the generator may use.") { Default = "95%" };

    public static readonly Field<double> MachineCpu =
        new("machineCpu", Share, "Of all processors of the machine, whoever uses them; 100% is never passed.") { Default = "100%" };

    public static readonly Field<double> Steal = new("steal", Share, "Of all processors, taken by the machine below.") { Default = "25%" };

    public static readonly Field<double> Throttled =
        new("throttled", Share, "Of the time, for which a limit of the group of processes (cgroup) keeps the generator from running.") { Default = "10%" };

    public static readonly Field<double> OpenFiles = new("openFiles", Share, "Of the open files that the process may have.") { Default = "98%" };

    public static readonly Field<TimeSpan> ArrivalDelay = new("arrivalDelay", Delay, "p99 of how late the sessions of a second start.") { Default = "1s" };

    public static readonly Field<double> Unsettled =
        new("unsettled", Share, "By how much the median response at the beginning of the steady phase may differ from the rest before the warm-up counts as too short.") { Default = "100%" };

    public static readonly Field<double> SpoiltShare =
        new("spoiltShare", Share, "So large a share of the seconds may pass a limit before the run is inconclusive.") { Default = "20%" };

    public static readonly Block Block = new(
        "trust",
        new MapType(
            SendLag, ReceiveDelay, TimerDelay, PoolDelay, MailboxDelay, GcPause, GcShare, ClockDrift, GeneratorCpu, MachineCpu, Steal, Throttled, OpenFiles, ArrivalDelay, Unsettled,
            SpoiltShare),
        "What the generator may show in a second that is still believed.");
}
