using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>What makes phones ring.</summary>
public sealed record AlertsSpec
{
    public AlertSource From { get; init; } = AlertSource.Emulator;

    /// <summary>Alerts raised per second, over all users.</summary>
    public double RatePerSecond { get; init; } = 5;

    public ArrivalKind Arrivals { get; init; } = ArrivalKind.Poisson;

    /// <summary>With <see cref="ArrivalKind.Burst"/>: how many at a time.</summary>
    public BurstSpec Burst { get; init; } = new();

    /// <summary>An alert that nobody answers stops after this long. Default 20 s.</summary>
    public TimeSpan RingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Share of the alerts that ring at a whole workgroup: the user picked and those next to it, until one picks up. Default 0.</summary>
    public double GroupRing { get; init; }

    /// <summary>Most members at whom such an alert rings. Default 4.</summary>
    public int GroupSize { get; init; } = 4;

    /// <summary>Share of the alerts whose client is told to pick up by itself (<c>autoAnswer</c>). Default 0.</summary>
    public double AutoAnswer { get; init; }

    /// <summary>An event that reaches a session later than this after it happened breaks a rule of the oracle. Default: no bound.</summary>
    public TimeSpan? LateAfter { get; init; }

    /// <summary>How long a caller waits before going away. Default exponential, 60 s.</summary>
    public Distribution Patience { get; init; } = new Distribution.Exponential(TimeSpan.FromSeconds(60));

    /// <summary>Who raises them, with <see cref="AlertSource.GenericInteractions"/>.</summary>
    public RaisersSpec Raisers { get; init; } = new();
}

public enum AlertSource
{
    /// <summary>Observe only. Default for a URL.</summary>
    None,

    /// <summary>The emulator raises them. Default for the emulator.</summary>
    Emulator,

    /// <summary>Sessions of ours raise generic interactions on the users' queues, on any server (PROTOCOL 7.4).</summary>
    GenericInteractions,

    /// <summary>They come of the interactions of a centre (<see cref="Scenario.Centre"/>), to whoever is idle. Not written in a file.</summary>
    Centre,
}
