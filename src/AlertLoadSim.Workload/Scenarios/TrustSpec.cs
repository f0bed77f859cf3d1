namespace AlertLoadSim.Workload.Scenarios;

/// <summary>What a second of a run may show of the generator and still be believed. Defaults are ten times what an idle machine shows, because nobody's is.</summary>
public sealed record TrustSpec
{
    /// <summary>p99 of how late the polls of a second were sent.</summary>
    public TimeSpan SendLag { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Worst wait of a byte in a socket until somebody was told of it.</summary>
    public TimeSpan ReceiveDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Worst lateness of a thread that sleeps.</summary>
    public TimeSpan TimerDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Worst wait for a thread of the pool.</summary>
    public TimeSpan PoolDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Worst wait of a message for its actor.</summary>
    public TimeSpan MailboxDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest pause of the collector.</summary>
    public TimeSpan GcPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Of a second, in pauses of the collector.</summary>
    public double GcShare { get; init; } = 0.25;

    /// <summary>By how much the wall clock may go away from the monotonic one.</summary>
    public TimeSpan ClockDrift { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Of the processors that the generator may use.</summary>
    public double GeneratorCpu { get; init; } = 0.95;

    /// <summary>Of all processors of the machine, by whomever.</summary>
    public double MachineCpu { get; init; } = 1;

    /// <summary>Of all processors, taken by the machine below.</summary>
    public double Steal { get; init; } = 0.25;

    /// <summary>Of the time, for which a limit of the group of processes kept the generator from running.</summary>
    public double Throttled { get; init; } = 0.1;

    /// <summary>Of the open files that the process may have.</summary>
    public double OpenFiles { get; init; } = 0.98;

    /// <summary>p99 of how late the sessions of a second start.</summary>
    public TimeSpan ArrivalDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>By how much the median response at the beginning of the steady phase may differ from the rest before the warm-up counts as too short.</summary>
    public double Unsettled { get; init; } = 1;

    /// <summary>So large a share of the seconds may be spoilt before the run proves nothing.</summary>
    public double SpoiltShare { get; init; } = 0.2;
}
